"""The sandbox of the templates: everything escaped, nothing reached, nothing undefined."""

from __future__ import annotations

import re

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError

from auditor.reporting import templating, wording

ENVIRONMENT = templating.environment({}, wording.shown)


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ ''.__class__.__mro__ }}", SecurityError),
        ("{{ cycler.__init__.__globals__ }}", SecurityError),
        ("{% set x = [1] %}{{ x.append(2) }}", SecurityError),
        ("{{ range(10**9)|list|length }}", OverflowError),
        ("{{ fnding.title }}", UndefinedError),
        ("{{ '{0.__class__.__mro__}'.format(1) }}", SecurityError),
        ("{% include '/etc/passwd' %}", TemplateNotFound),
        ("{% include '../templating.py' %}", TemplateNotFound),
    ],
    ids=[
        "class walk",
        "globals",
        "mutation",
        "huge range",
        "typo",
        "format",
        "file",
        "parent folder",
    ],
)
def test_sandbox_refuses(template: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        ENVIRONMENT.from_string(template).render()


def test_text_and_quoted_attributes_are_escaped() -> None:
    template = ENVIRONMENT.from_string('<p title="{{ text }}">{{ text }}</p>')

    printed = template.render(text='"><script>alert(1)</script>')

    assert "<script>" not in printed
    assert printed.count("&lt;script&gt;") == 2
    assert printed.count('"') == 2


def test_every_printed_text_is_cleaned_inside_expressions_and_macros_too() -> None:
    template = ENVIRONMENT.from_string(
        "{% macro m(t) %}{{ t ~ '!' }}{% endmacro %}{{ m(text) }}{{ text|upper }}"
    )

    printed = template.render(text="a\u202eb\x1b\x00c\u2010d")

    assert printed == "a[U+202E]bc-d!A[U+202E]BC-D"


def test_packaged_script_is_printed_as_it_is() -> None:
    script = "if (a < b && c) { '\u2010' }"

    printed = ENVIRONMENT.from_string("{{ js }}").render(js=templating.trusted(script))

    assert printed == script


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", " data:text/html,x", "//host/x"]
)
def test_harmful_links_lead_nowhere(url: str) -> None:
    assert templating.safe_url(url) == "#"


@pytest.mark.parametrize(
    "url", ["https://a.example/x", "http://a.example", "mailto:a@b.example", "#GDPR-1"]
)
def test_harmless_links_are_kept(url: str) -> None:
    assert templating.safe_url(url) == url


def test_slug_is_a_link_target_whatever_the_id() -> None:
    assert templating.slug("ABC-13-1.2") == "ABC-13-1.2"
    assert re.fullmatch(r"[A-Za-z0-9._-]+", templating.slug('X"><b> \u202e'))


@pytest.mark.parametrize("name", ["web", "pdf"])
def test_style_sheet_names_every_packaged_font_and_icon_and_nothing_else(name: str) -> None:
    css = templating.style_sheet(name, lambda asset: f"asset:{asset}")

    named = set(re.findall(r"url\(\"?([^)\"]+)", css))

    assert named == {f"asset:{asset}" for asset in templating.assets()}
    assert len(named) == 16


def test_missing_glyphs_names_what_no_packaged_font_has() -> None:
    assert templating.missing_glyphs("Caf\u00e9 \u2013 \u201cx\u201d \u0141 \u00a7 \u2022") == ""
    assert templating.missing_glyphs("\u4e2d a \u2713\n") == "\u2713\u4e2d"


def test_every_font_has_its_licence_beside_it() -> None:
    families = {
        asset.split("/")[1].split("-latin")[0] for asset in templating.assets() if "fonts/" in asset
    }

    for family in families:
        assert "SIL OPEN FONT LICENSE" in templating.source(f"fonts/LICENSE-{family}.txt").upper()
