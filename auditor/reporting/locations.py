"""Where formats that point at files and lines place a finding: at its evidence, or at the file alone.

What is missing stands on no line, and none is made up for it: such a finding is one of the file, and the section
that comes nearest is named in words. Neither has a document a line whose lines are not those of its file (html).
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from auditor.model.document import Evidence
from auditor.model.vocabulary import GAPS, Outcome
from auditor.reporting import arrangement, wording

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.document import Document
    from auditor.model.finding import ElementResult, Finding

LONGEST_SECTION: Final = 120
"""Characters of a heading that is named within a sentence."""
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Region:
    """A passage in a file: lines and columns from 1, the last column not included."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points."""

    evidence: Evidence | None
    """The passage that it is about; None for what is missing."""
    region: Region | None
    """Of the evidence, if lines are those of the file."""
    section: str | None
    """The heading over the evidence, or over the passage that comes nearest."""
    source: str
    """The file: of several, the one that holds the evidence, or the first one for what stands in none."""


def place_of(finding: Finding, document: Document) -> Place:
    """Find what a finding points at: the first passage that makes it a gap, else no passage at all."""
    evidence = next((e for one in _open(finding) for e in one.reading.evidence), None)
    region = None if evidence is None else region_of(evidence, document)
    section = evidence.section if evidence is not None else _nearest_section(finding)
    source = document.source if evidence is None else file_of(evidence, document)
    return Place(evidence, region, section, source)


def file_of(evidence: Evidence, document: Document) -> str:
    """Return the path of the file in which a quotation stands."""
    return document.source if evidence.file is None else evidence.file


def _open(finding: Finding) -> tuple[ElementResult, ...]:
    is_gap = finding.outcome in GAPS
    return arrangement.missing_elements(finding) if is_gap else finding.elements


def _nearest_section(finding: Finding) -> str | None:
    near = [miss.evidence for one in _open(finding) for miss in one.reading.near_misses]
    beside = [evidence for one in finding.elements for evidence in one.reading.evidence]
    return next((one.section for one in (*near, *beside) if one.section), None)


def region_of(evidence: Evidence, document: Document) -> Region | None:
    """Return the lines and columns of a quotation, or None if the lines are not those of the file."""
    if not document.part_at(evidence.span.start).document.lines_of_file:
        return None
    text, start, end = document.text, evidence.span.start, evidence.span.end
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    breaks = [match.end() for match in _LINE_END.finditer(text, start, end)]
    return Region(
        start_line=evidence.line,
        start_column=start - line_start + 1,
        end_line=evidence.line + len(breaks),
        end_column=end - (breaks[-1] if breaks else line_start) + 1,
    )


def in_words(place: Place) -> str | None:
    """Say what a line number cannot: that there is none, or of what it is one; None if there is nothing to say."""
    if place.region is not None:
        return None
    if place.evidence is not None:
        command = f"auditor text {shlex.quote(path_of(place.source))}"
        return f"Lines are those of `{command}`, not of the file: this is {_at(place.evidence)}."
    if place.section is None:
        return "There is no line to point at, and no section comes near it."
    return f"There is no line to point at; the nearest section is \u201c{_heading(place.section)}\u201d."


def _at(evidence: Evidence) -> str:
    section = f", under \u201c{_heading(evidence.section)}\u201d" if evidence.section else ""
    return f"line {evidence.line}{section}"


def _heading(section: str) -> str:
    words = wording.on_one_line(section)
    return words if len(words) <= LONGEST_SECTION else f"{words[:LONGEST_SECTION]} \u2026"


def pointed_at(audit: Audit) -> tuple[Finding, ...]:
    """Return the findings that are shown in a file: gaps, and reviews if the gate wants none."""
    return tuple(
        one
        for one in audit.findings
        if one.outcome in GAPS
        or one.blocking
        or (one.outcome is Outcome.REVIEW and one.waived and audit.gate.on_review)
    )


def path_of(source: str) -> str:
    """Return the path of an input as a repository names it: relative, without a leading `./`."""
    path = PurePosixPath(source)
    return path.name if path.is_absolute() else path.as_posix()


def uri_of(source: str) -> str:
    """Return the path of an input as a relative URI; a colon in a name never makes it another scheme."""
    return quote(path_of(source), safe="/", errors="surrogatepass")
