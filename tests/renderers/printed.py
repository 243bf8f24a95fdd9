"""PDFs as the tests read them: rendered once, their words with their places, their bookmarks, their tags."""

from __future__ import annotations

import functools
import html
import io
import os
import re
import shutil
import subprocess
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from auditor.model.presentation import LETTER, Presentation
from auditor.model.vocabulary import Outcome
from auditor.renderers import pdf
from tests import audits

if TYPE_CHECKING:
    from auditor.model.audit import Audit

CI = os.environ.get("CI") == "true"
MISSING = pdf.available()
PDFTOTEXT = shutil.which("pdftotext")
QPDF = shutil.which("qpdf")
MILLIMETRE = 72 / 25.4
SIDE, HEAD, FOOT = 21 * MILLIMETRE, 25 * MILLIMETRE, 23 * MILLIMETRE

# Where a tool is missing, tests are left out with a word on what to install; in CI they fail instead.
needs_pango = pytest.mark.skipif(MISSING is not None and not CI, reason=str(MISSING))
needs_pdftotext = pytest.mark.skipif(
    PDFTOTEXT is None and not CI,
    reason="no pdftotext on this machine; on Debian or Ubuntu: apt-get install poppler-utils",
)
needs_qpdf = pytest.mark.skipif(
    QPDF is None and not CI,
    reason="no qpdf on this machine; on Debian or Ubuntu: apt-get install qpdf",
)


def clean() -> Audit:
    """Give the audit of a policy in which everything was found."""
    audit = audits.audit()
    found = tuple(one for one in audit.findings if one.outcome is Outcome.SATISFIED)
    return replace(audit, findings=found, gate_failures=())


def unjudged() -> Audit:
    """Give an audit in which nobody knows whether anything applies."""
    audit = audits.audit()
    asked = tuple(one for one in audit.findings if one.ruleset == "quayside")
    return replace(
        audit, findings=asked, rulesets=audit.rulesets[2:], scorecards=audit.scorecards[2:], gate_failures=()
    )  # fmt: skip


def crowded(copies: int = 3) -> Audit:
    """Give an audit by three times as many rulesets as copies are asked for."""
    audit = audits.audit()
    rulesets, cards, findings = [], [], []
    for number in range(copies):
        for one, card in zip(audit.rulesets, audit.scorecards, strict=True):
            name = f"{one.id}-{number}"
            rulesets.append(replace(one, id=name, title=f"{one.title}, part {number}"))
            cards.append(replace(card, ruleset=name))
        findings += [
            replace(audits.numbered(f, number), ruleset=f"{f.ruleset}-{number}")
            for f in audit.findings
        ]
    return replace(
        audit, rulesets=tuple(rulesets), scorecards=tuple(cards), findings=tuple(findings)
    )


def glued() -> Audit:
    """Give an audit of a text whose spaces forbid a new line, in which a quotation begins within a long word."""
    audit = audits.audit()
    text = audit.document.text.translate({ord(" "): "\u00a0"})
    first = audit.findings[1].elements[0].reading.evidence[0].span
    text = text[: first.start - 70] + "x" * 70 + "y" * 40 + text[first.start + 40 :]
    return replace(audit, document=replace(audit.document, text=text, blocks=()))


AUDITS = {
    "plain": audits.audit,
    "decided": audits.decided,
    "hostile": audits.hostile,
    "spiteful": audits.spiteful,
    "clean": clean,
    "unjudged": unjudged,
    "crowded": crowded,
    "glued": glued,
}


def made(name: str, *, page: str = LETTER, archive: bool = False, summary: bool = False) -> bytes:
    """Render one of the audits; each edition once for all tests."""
    return _rendered(name, Presentation(page=page, archive=archive, summary=summary))


@functools.cache
def _rendered(name: str, presentation: Presentation) -> bytes:
    return pdf.render(AUDITS[name](), presentation)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was printed."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def body(self) -> tuple[Word, ...]:
        """The words between head and foot."""
        limits = HEAD - 3, self.height - FOOT + 3
        return tuple(one for one in self.words if limits[0] < one.top and one.bottom < limits[1])

    @property
    def text(self) -> str:
        """The words between head and foot, in one line."""
        return " ".join(one.text for one in self.body)

    @property
    def filled(self) -> float:
        """How far down the last word of the body stands, of the page's height."""
        return max((one.bottom for one in self.body), default=0.0) / self.height


def pages(document: bytes) -> tuple[Page, ...]:
    """Read every word with its place."""
    word = r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
    page = r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>'
    return tuple(
        Page(
            float(width),
            float(height),
            tuple(
                Word(float(left), float(top), float(right), float(bottom), html.unescape(text))
                for left, top, right, bottom, text in re.findall(word, inside)
            ),
        )
        for width, height, inside in re.findall(page, words(document, "-bbox"), re.DOTALL)
    )


def words(document: bytes, *options: str) -> str:
    """Read the text as pdftotext gives it."""
    assert PDFTOTEXT is not None
    run = subprocess.run(  # noqa: S603 (found on this machine, not taken from a user)
        [PDFTOTEXT, *options, "-", "-"], input=document, capture_output=True, check=True
    )
    return run.stdout.decode()


def in_one_line(document: bytes) -> str:
    """Read the text with single spaces between words."""
    return " ".join(words(document).split())


def opened(document: bytes) -> bytes:
    """Return everything that a PDF holds, with its streams unpacked."""
    parts = [document]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            parts.append(stream)
    return b"\n".join(parts)


def bookmarks(document: bytes) -> tuple[tuple[int, str, int], ...]:
    """Return depth, name and page of every bookmark."""
    import pikepdf  # noqa: PLC0415 (for these tests only)

    file = pikepdf.open(io.BytesIO(document))
    numbers: dict[object, int] = {page.objgen: number for number, page in enumerate(file.pages, 1)}

    def below(items: list[pikepdf.OutlineItem], depth: int) -> list[tuple[int, str, int]]:
        found = []
        for one in items:
            assert isinstance(one.destination, pikepdf.Array)
            found.append((depth, one.title, numbers[one.destination[0].objgen]))
            found += below(one.children, depth + 1)
        return found

    with file.open_outline() as outline:
        return tuple(below(list(outline.root), 1))


def heading_levels(document: bytes) -> tuple[int, ...]:
    """Return the levels of the tagged headings, in the order in which they are read."""
    import pikepdf  # noqa: PLC0415 (for these tests only)

    levels: list[int] = []

    def walk(node: object) -> None:
        if isinstance(node, pikepdf.Array):
            for one in node:
                walk(one)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            if match := re.fullmatch(r"/H([1-6])", str(node["/S"])):
                levels.append(int(match[1]))
            walk(node.get("/K"))

    file = pikepdf.open(io.BytesIO(document))
    walk(file.Root["/StructTreeRoot"]["/K"])
    return tuple(levels)
