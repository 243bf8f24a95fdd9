"""What a client's branding may do in reports, and what no value of it can do, however it is spelt."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from PIL import Image

from auditor.model.presentation import PLAIN, Logo, Presentation
from auditor.renderers import html, pdf
from auditor.reporting import templating
from tests import audits

ATTACK = (
    "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>"
    "\"' {{ 7*7 }} url(file:///etc/passwd)"
)


def logo() -> Logo:
    stream = io.BytesIO()
    Image.new("RGB", (60, 20), "#7a1f3d").save(stream, "PNG")
    return Logo("image/png", stream.getvalue(), ATTACK, 60, 20)


DRESSED = Presentation(
    client=ATTACK,
    preparer=ATTACK,
    logo=logo(),
    accent="#7a1f3d",
    accent_dark="#e0a3b8",
    confidentiality=ATTACK,
    language="de-DE",
)


class Tags(HTMLParser):
    """The elements of a page, and the attributes that could do something."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts = 0
        self.handlers: list[str] = []
        self.sources: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.sources += [value or "" for name, value in attrs if name == "src"]


@pytest.fixture(scope="module")
def page() -> str:
    return html.render(audits.decided(), DRESSED).decode()


def test_no_value_becomes_markup(page: str) -> None:
    found, plain = Tags(page), Tags(html.render(audits.decided()).decode())

    assert found.scripts == plain.scripts
    assert found.handlers == []
    assert [one[:22] for one in found.sources] == ["data:image/png;base64,"]
    assert "49" not in page.split("Prepared", 1)[1][:200]


def test_values_are_shown(page: str) -> None:
    escaped = templating.environment({}, str).from_string("{{ x }}").render(x=ATTACK)[:60]

    assert page.count(escaped) >= 3
    assert base64.b64encode(logo().content).decode() in page
    assert "--accent:#7a1f3d" in page
    assert "--accent:#e0a3b8" in page


def test_content_security_policy_is_that_of_the_dressed_style_sheet(page: str) -> None:
    css = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert css is not None
    policy = re.search('Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None

    assert templating.content_hash(css[1]).strip("'") in policy[1].replace("&#39;", "")
    assert "unsafe" not in policy[1]


@pytest.mark.parametrize("accent", ["red", "#12345", "#123456;}", "url(x)", "#7a1f3d\n"])
def test_an_accent_that_is_no_colour_comes_into_no_style_sheet(accent: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        html.render(audits.audit(), Presentation(accent=accent))


def test_days_and_numbers_are_those_of_the_language(page: str) -> None:
    text = re.sub("<[^>]*>", " ", page)

    assert "22.\u00a0November 2026" in text
    assert re.search(r"\b\d+,\d\b", text)


@pytest.mark.parametrize("language", ["en-US", "en-GB", "de-DE", "pl-PL"])
def test_same_presentation_same_bytes(language: str) -> None:
    dressed = replace(DRESSED, language=language)

    assert html.render(audits.audit(), dressed) == html.render(audits.audit(), dressed)
    assert html.render(audits.audit(), dressed) != html.render(audits.audit(), PLAIN)


@pytest.mark.skipif(pdf.available() is not None or not shutil.which("pdftotext"), reason="no Pango")
def test_pdf_shows_them_as_text_and_fetches_nothing() -> None:
    made = pdf.render(audits.audit(), DRESSED)

    told = subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True, check=True)  # noqa: S607
    text = " ".join(told.stdout.decode().split())
    assert "<script>alert(1)</script>" in text
    assert "22. November 2026" in text
    assert "root:" not in text
    assert b"/Subtype /Image" in made
    assert b"/JavaScript" not in made
