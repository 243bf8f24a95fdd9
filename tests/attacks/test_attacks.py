"""Every attack through every field: no file is read, nobody is asked, nothing runs, in whatever format."""

from __future__ import annotations

import csv
import functools
import io
import json
import logging
import os
import re
import shutil
import subprocess
import zipfile
import zlib
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

import auditor.renderers
from auditor import registry
from auditor.loading.stored import read_report
from auditor.model.audit import Failure, Run
from auditor.renderers import html, pdf
from auditor.renderers import json as json_report
from tests.attacks import everywhere
from tests.attacks.canary import Canary, listening
from tests.attacks.payloads import (
    CANARY,
    Bait,
    of_browsers,
    of_other_formats,
    of_pages,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    Made: TypeAlias = Callable[[str, str], bytes]

_UNLAID: Final = Bait.named(Path("bait"), "http://127.0.0.1:9")
"""Only for the names of the attacks; the fixture lays the real bait."""
PAGES: Final = tuple(of_pages(_UNLAID))
ALL: Final = (*PAGES, *of_browsers(_UNLAID), *of_other_formats(_UNLAID))
BENIGN: Final = "Words that ask for nothing, with [a place] to fill in, at some length."
POWERFUL: Final = frozenset(
    "base body button embed form head html iframe img input link main meta object script style svg template title video".split()  # noqa: SIM905
)
"""Elements that fetch, run or frame something, or of which a page has one."""
PDFTOTEXT: Final = shutil.which("pdftotext")
FORMATS: Final = tuple(name for name in registry.names(auditor.renderers) if name != "pdf")


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    with listening() as one:
        yield one


@pytest.fixture(scope="module")
def attacks(canary: Canary, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    at = Bait.laid(tmp_path_factory.mktemp("bait"), canary.net)
    return {**of_pages(at), **of_browsers(at), **of_other_formats(at)}


def unpacked(document: bytes) -> bytes:
    """Return everything that a PDF holds, and its words."""
    parts = [document]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            parts.append(stream)
    if PDFTOTEXT is None:
        assert os.environ.get("CI") != "true", "apt-get install poppler-utils"
        return b"\n".join(parts)
    run = subprocess.run([PDFTOTEXT, "-", "-"], input=document, capture_output=True, check=True)  # noqa: S603
    return b"\n".join((*parts, run.stdout))


class Shape(HTMLParser):
    """The elements of a page with the names of their attributes, and all that could be fetched or run."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        places = {"href", "src", "srcset", "action", "poster", "data", "xlink:href", "formaction"}
        self.addresses += [value or "" for name, value in attrs if name in places]

    def powerful(self) -> Counter[str]:
        return Counter(tag for tag, _ in self.elements if tag in POWERFUL)


def shape(page: bytes) -> Shape:
    found = Shape()
    found.feed(page.decode())
    return found


# ------------------------------------------------------------------------- the attacks are real ones
@pytest.mark.skipif(pdf.available() is not None, reason=str(pdf.available()))
@pytest.mark.parametrize("name", PAGES)
def test_the_attack_works_where_nothing_is_escaped(
    name: str, attacks: dict[str, str], canary: Canary
) -> None:
    import weasyprint  # noqa: PLC0415

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    canary.taken()
    page = f'<html lang="en"><title>t</title><body>{attacks[name]}</body></html>'

    made = weasyprint.HTML(string=page, base_url="file:///").write_pdf()

    leaked = CANARY.encode() in unpacked(made)
    if name == "svg use external":  # WeasyPrint has never fetched these
        assert not leaked
    elif name.endswith("file") and (PDFTOTEXT or "attachment" in name):
        assert leaked
    elif not name.endswith("file"):
        assert canary.taken()


# ----------------------------------------------------------------------------------------------- PDF
def harmless(document: bytes, canary: Canary) -> None:
    inside = unpacked(document)
    assert CANARY.encode() not in inside
    assert canary.taken() == []
    actions = rb"/S\s*/(URI|JavaScript|Launch|GoToR|GoToE|SubmitForm|ImportData|Rendition)\b"
    assert not re.search(actions, inside)
    assert inside.count(b"/Type /EmbeddedFile") == 1, "the JSON report alone"


@pytest.mark.skipif(pdf.available() is not None, reason=str(pdf.available()))
@pytest.mark.parametrize("first", range(0, len(PAGES), 6))
def test_no_attack_on_pages_works_in_a_pdf(
    first: int, attacks: dict[str, str], canary: Canary
) -> None:
    words = " ".join(attacks[name] for name in PAGES[first : first + 6])
    canary.taken()

    made = pdf.render(everywhere.audit(words), everywhere.presentation(words))

    harmless(made, canary)


@pytest.mark.skipif(pdf.available() is not None, reason=str(pdf.available()))
def test_no_other_attack_works_in_a_pdf_nor_any_in_its_short_edition(
    attacks: dict[str, str], canary: Canary
) -> None:
    others = [words for name, words in attacks.items() if name not in PAGES]
    looks = everywhere.presentation(" ".join(others)[:2000])
    canary.taken()

    harmless(pdf.render(everywhere.audit(*others), looks), canary)
    short = replace(everywhere.presentation(" ".join(attacks.values())[:2000]), summary=True)
    harmless(pdf.render(everywhere.audit(*attacks.values()), short), canary)


# -------------------------------------------------------------------------------- every other format
@pytest.fixture(scope="module")
def made(attacks: dict[str, str]) -> Callable[[str, str], bytes]:
    """Render an attack in a format, once."""

    @functools.cache
    def render(name: str, format_: str) -> bytes:
        words = {"benign": BENIGN, "all": " ".join(attacks.values()), **attacks}[name]
        module = registry.load(auditor.renderers, format_, "format")
        dressed = getattr(module, "DRESSED", False)
        looks = {"presentation": everywhere.presentation(words)} if dressed else {}
        content: bytes = module.render(everywhere.audit(words), **looks)
        return content

    return render


@pytest.mark.parametrize("name", ALL)
def test_no_attack_leaks_or_asks_in_any_other_format(
    name: str, made: Made, attacks: dict[str, str], canary: Canary
) -> None:
    canary.taken()

    for one in FORMATS:
        assert CANARY.encode() not in made(name, one), one

    assert canary.taken() == []
    audit = everywhere.audit(attacks[name])
    assert audit.document.source == audit.rulesets[0].title == attacks[name]


@pytest.mark.parametrize("name", ["all", *ALL])
def test_a_page_has_no_element_and_no_address_that_is_not_ours(name: str, made: Made) -> None:
    attacked, benign = shape(made(name, "html")), shape(made("benign", "html"))

    assert set(attacked.elements) <= set(benign.elements)
    assert attacked.powerful() == benign.powerful()
    assert all(one.startswith(("#", "data:image/png;")) for one in attacked.addresses)


def test_nothing_stands_in_the_script_or_style_of_a_page_but_what_is_packaged(made: Made) -> None:
    def packaged(page: bytes) -> list[bytes]:
        return re.findall(rb"<(?:script|style)[^>]*>.*?</(?:script|style)>", page, re.DOTALL)

    assert packaged(made("all", "html")) == packaged(made("benign", "html"))


def test_a_portfolio_has_no_element_and_no_address_that_is_not_ours(
    attacks: dict[str, str],
) -> None:
    def portfolio(words: str) -> Shape:
        run = Run((everywhere.audit(words), everywhere.audit(words)), (Failure(words, words, 3),))
        return shape(html.render_run(run, everywhere.presentation(words)))

    attacked, benign = portfolio(" ".join(attacks.values())), portfolio(BENIGN)

    assert set(attacked.elements) <= set(benign.elements)
    assert attacked.powerful() == benign.powerful()
    assert all(one.startswith(("#", "data:image/png;")) for one in attacked.addresses)


@pytest.mark.parametrize("name", ALL)
def test_markdown_holds_no_markup_and_no_address_of_others(name: str, made: Made) -> None:
    def marks(text: bytes) -> set[str]:
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text.decode())
        every = [child for one in tokens for child in (one, *(one.children or ()))]
        raw = " ".join(one.content for one in every if one.type.startswith("html"))
        shown = {"image", "link_open", "fence", "code_block"}
        return {*re.findall(r"</?[a-z]+", raw), *(one.type for one in every if one.type in shown)}

    assert marks(made(name, "markdown")) <= marks(made("benign", "markdown"))


@pytest.mark.parametrize("name", ALL)
def test_no_cell_of_a_spreadsheet_is_a_formula_or_a_link(name: str, made: Made) -> None:
    rows = csv.reader(io.StringIO(made(name, "csv").decode("utf-8-sig")))

    cells = [cell for row in rows for cell in row]
    assert not [one for one in cells if re.match(r"\s*[=+@\uff1d\uff0b\uff20-]", one)]
    with zipfile.ZipFile(io.BytesIO(made(name, "xlsx"))) as book:
        for part in book.namelist():
            content = book.read(part)
            tags = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(content).iter()}  # noqa: S314
            assert not tags & {"f", "hyperlink", "externalReference", "oleObject"}, part
            assert b'TargetMode="External"' not in content, part


@pytest.mark.parametrize("name", ALL)
def test_programs_read_words_as_words(name: str, made: Made) -> None:
    log = json.loads(made(name, "sarif"))
    addresses = re.findall(r'"uri": ?("(?:[^"\\]|\\.)*")', json.dumps(log["runs"][0]["results"]))
    assert all(urlsplit(json.loads(one)).scheme == "" for one in addresses)
    cases = {one.tag for one in ElementTree.fromstring(made(name, "junit")).iter()}  # noqa: S314
    assert cases == {one.tag for one in ElementTree.fromstring(made("benign", "junit")).iter()}  # noqa: S314
    lines = made(name, "github").decode().splitlines()
    assert all(re.match(r"::(error|warning|notice)( |::)", one) for one in lines)
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", made(name, "text"))


def test_a_stored_report_gives_no_attack_a_second_chance(
    attacks: dict[str, str], canary: Canary
) -> None:
    audit = everywhere.audit(" ".join(attacks.values()))
    canary.taken()

    stored = read_report(json_report.render(audit), "report.json")

    assert html.render(stored) == html.render(audit)
    assert canary.taken() == []
