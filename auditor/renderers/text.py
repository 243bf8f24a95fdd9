"""Plain text for a terminal: blocking gaps first, with their evidence; the counts on the last line."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.reporting import arrangement, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit, ElementResult, Finding
    from auditor.model.document import Evidence
    from auditor.reporting.arrangement import Chapter

EXTENSION = "txt"
WIDTH = 100
LONGEST_QUOTE = 240
_BOLD, _DIM, _RED, _YELLOW = "1", "2", "31", "33"


def render(audit: Audit, *, colour: bool = False, verbose: bool = False) -> bytes:
    """Return the report as UTF-8; colour only adds to what the words say."""
    report = _report(audit, verbose=verbose)
    lines = [line for one in report for line in one.lines(colour=colour)]
    lines.append(wording.on_one_line(wording.counts_line(audit)))
    return ("\n".join(lines) + "\n").encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Words with an indent and a style; wrapped when they are printed."""

    text: str
    indent: int = 0
    style: str | None = None
    hanging: int = 0

    def lines(self, *, colour: bool) -> list[str]:
        """Wrap the words; an empty paragraph is a blank line."""
        first, later = " " * self.indent, " " * (self.indent + self.hanging)
        wrapped = textwrap.wrap(
            wording.on_one_line(self.text),
            WIDTH,
            initial_indent=first,
            subsequent_indent=later,
            break_on_hyphens=False,
        )
        return [self._painted(line) if colour else line for line in wrapped or [""]]

    def _painted(self, line: str) -> str:
        words = line.lstrip(" ")
        margin = line[: len(line) - len(words)]
        return f"{margin}\x1b[{self.style}m{words}\x1b[0m" if self.style and words else line


def _report(audit: Audit, *, verbose: bool) -> Iterator[_Paragraph]:
    yield from _heading(audit)
    for chapter in arrangement.chapters(audit):
        yield _Paragraph("")
        yield from _chapter(chapter, verbose=verbose)
    yield from _observations(audit)
    yield from _assumptions(audit)
    if audit.engine.note:
        yield _Paragraph("")
        yield _Paragraph(f"Note: {audit.engine.note}")
    yield _Paragraph("")


def _heading(audit: Audit) -> Iterator[_Paragraph]:
    document, name = audit.document, audit.auditee.name
    yield _Paragraph(f"{name}: {document.source}" if name else document.source, style=_BOLD)
    yield _Paragraph(
        f"{document.kind.replace('_', ' ')}, {len(document.text):,} characters, {wording.dated(audit)}; law as of {audit.as_of}"
    )
    yield _Paragraph(wording.verdict(audit, arrangement.headline(audit)))


def _chapter(chapter: Chapter, *, verbose: bool) -> Iterator[_Paragraph]:
    card = chapter.card
    if chapter.unjudged:
        yield _Paragraph(f"{chapter.ruleset.title}: not judged", style=_BOLD)
        yield _Paragraph(wording.why_unjudged(chapter.questions, len(chapter.findings)), 2)
        if chapter.undetermined:
            yield _Paragraph(f"To judge it all the same, name it: -r {chapter.ruleset.id}", 2)
        return
    grade = wording.grade(card)
    yield _Paragraph(f"{chapter.ruleset.title}: {grade}, {wording.figures(card)}", 0, _BOLD, 2)
    if card.cap:
        yield _Paragraph(f"Cap: {card.cap}", 2)
    for part in card.by_regulation:
        yield _Paragraph(
            f"{part.regulation}: {wording.grade(part)}, {wording.figures(part)}", 2, None, 4
        )
    yield from _gaps(chapter, verbose=verbose)
    yield from _folded(chapter, verbose=verbose)


def _gaps(chapter: Chapter, *, verbose: bool) -> Iterator[_Paragraph]:
    pairs = {under: over for over, under in chapter.paired}
    if not chapter.gaps:
        yield _Paragraph("No gaps were found.", 2)
    for one in chapter.blocking:
        yield from _gap(one, "blocks: ", _RED, pairs, verbose=verbose)
    if chapter.blocking and chapter.other_gaps:
        yield _Paragraph("")
    for one in chapter.other_gaps:
        if verbose:
            yield from _gap(one, "", _YELLOW, pairs, verbose=verbose)
        else:
            of = one.requirement
            words = f"{of.id} {wording.graded(one)}. {of.title}: {one.reason}"
            yield _Paragraph(words, 2, None, 4)


def _gap(
    one: Finding, word: str, style: str, pairs: dict[str, str], *, verbose: bool
) -> Iterator[_Paragraph]:
    of = one.requirement
    yield _Paragraph("")
    yield _Paragraph(f"{of.id} {word}{wording.graded(one)}. {of.title}", 2, style, 4)
    yield _Paragraph("; ".join(of.citations), 6, _DIM, 2)
    yield _Paragraph(one.reason, 6)
    for result in arrangement.missing_elements(one):
        yield from _grounds(result, verbose=verbose)
    if of.id in pairs:
        yield _Paragraph(f"Shown here for {pairs[of.id]} too, the other side of it.", 6)
    if verbose:
        yield _Paragraph(f"To close it: {of.remediation}", 6, None, 2)


def _grounds(result: ElementResult, *, verbose: bool) -> Iterator[_Paragraph]:
    reading, shown = result.reading, None if verbose else 1
    for evidence in reading.evidence[:shown]:
        yield _Paragraph(
            f"{wording.place(evidence)}: {_quote(evidence, verbose=verbose)}", 6, _DIM, 2
        )
    for miss in () if reading.evidence else reading.near_misses[:shown]:
        words = f"nearest, {wording.place(miss.evidence)}: {_quote(miss.evidence, verbose=verbose)}"
        yield _Paragraph(f"{words} fell short: {miss.lacked}", 6, _DIM, 2)
    reason = wording.search_record(result)
    if reason is not None:
        yield _Paragraph(f"{result.element.title}: {reason}", 6, _DIM, 2)


def _folded(chapter: Chapter, *, verbose: bool) -> Iterator[_Paragraph]:
    """Give what is no gap as counts, or in full where asked for."""
    groups = (
        ("under review", chapter.reviews),
        ("under review because it is not known whether they apply", chapter.undetermined),
        ("satisfied", chapter.satisfied),
        ("not applicable", chapter.not_applicable),
    )
    yield _Paragraph("")
    if not verbose:
        folded = "; ".join(f"{len(found)} {words}" for words, found in groups if found)
        yield _Paragraph(f"Folded (-v shows them): {folded or 'nothing'}.", 2)
        return
    for words, found in groups:
        for one in found:
            yield _Paragraph(f"{one.requirement.id} {words}: {one.reason}", 2, None, 4)
            for question in one.questions:
                yield _Paragraph(f"? {question}", 6, None, 2)
            for result in one.elements:
                yield from _grounds(result, verbose=verbose) if result.reading.evidence else ()


def _quote(evidence: Evidence, *, verbose: bool) -> str:
    words = wording.on_one_line(evidence.quote)
    if not verbose and len(words) > LONGEST_QUOTE:
        words = f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]} \u2026"
    return f"\u201c{words}\u201d"


def _observations(audit: Audit) -> Iterator[_Paragraph]:
    if audit.observations:
        yield _Paragraph("")
        yield _Paragraph("Also noticed", style=_BOLD)
    for one in audit.observations:
        where = f" ({wording.place(one.evidence[0])})" if one.evidence else ""
        yield _Paragraph(f"{one.kind}, {one.severity}: {one.note}{where}", 2, None, 4)


def _assumptions(audit: Audit) -> Iterator[_Paragraph]:
    if audit.assumptions:
        yield _Paragraph("")
        yield _Paragraph("Taken as given", style=_BOLD)
    for words, evidence in wording.assumptions(audit.assumptions):
        yield _Paragraph(words, 2, None, 4)
        for one in evidence[:1]:
            yield _Paragraph(f"{wording.place(one)}: {_quote(one, verbose=False)}", 6, _DIM, 2)
