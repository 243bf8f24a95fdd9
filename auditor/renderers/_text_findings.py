"""Findings as plain text: what blocks in full, with its evidence and its cure; the rest as short as can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.renderers._text_paragraphs import BLANK, DIM, RED, YELLOW, Paragraph
from auditor.reporting import arrangement, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult, Finding
    from auditor.reporting.arrangement import Chapter

LONGEST_QUOTE: Final = 240


def gaps(
    chapter: Chapter, also: Mapping[str, Sequence[Finding]], *, verbose: bool
) -> Iterator[Paragraph]:
    """Yield the gaps of a ruleset, the blocking ones first; the others in a line each, or in full if wished.

    `also` names for a gap the others that close with it, which is told where all is.
    """
    pairs = {under: over for over, under in chapter.paired}
    if not chapter.gaps:
        yield Paragraph("No gaps were found.", 2)
    yield from blocking(chapter, also, verbose=verbose)
    if chapter.blocking and chapter.other_gaps:
        yield BLANK
    for one in chapter.other_gaps:
        if verbose:
            yield from _gap(one, YELLOW, pairs, also, verbose=True)
        else:
            yield from _in_short(one)


def blocking(
    chapter: Chapter, also: Mapping[str, Sequence[Finding]], *, verbose: bool
) -> Iterator[Paragraph]:
    """Yield what blocks; a review can block too, where the gate is told so."""
    pairs = {under: over for over, under in chapter.paired}
    reviews = [one for one in chapter.reviews if one.blocking]
    for one in (*chapter.blocking, *reviews):
        yield from _gap(one, RED, pairs, also, verbose=verbose)


def folded(chapter: Chapter, *, verbose: bool) -> Iterator[Paragraph]:
    """Give what is no gap as counts, or in full where asked for."""
    groups = (
        ("under review", chapter.reviews),
        ("under review because it is not known whether they apply", chapter.undetermined),
        ("satisfied", chapter.satisfied),
        ("not applicable", chapter.not_applicable),
    )
    yield BLANK
    if not verbose:
        counts = "; ".join(f"{len(found)} {words}" for words, found in groups if found)
        yield Paragraph(f"Folded (-v shows them): {counts or 'nothing'}.", 2)
        for words in wording.not_in_force(chapter.not_applicable):
            yield Paragraph(f"{words}.", 2, None, 4)
        return
    for words, found in groups:
        for one in found:
            yield Paragraph(f"{one.requirement.id} {words}: {one.reason}", 2, None, 4)
            yield from _questions(one)
            yield from _decided(one)
            for result in one.elements:
                yield from _grounds(result, verbose=verbose) if result.reading.evidence else ()


def quote(evidence: Evidence, *, verbose: bool) -> str:
    """Quote a passage, cut at a word where it is long."""
    words = wording.on_one_line(evidence.quote)
    if not verbose and len(words) > LONGEST_QUOTE:
        words = f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]} \u2026"
    return f"\u201c{words}\u201d"


def _in_short(one: Finding) -> Iterator[Paragraph]:
    of = one.requirement
    words = f"{of.id} {wording.graded(one)}. {of.title}: {one.reason}"
    yield Paragraph(words, 2, None, 4)
    yield from _course(one)
    yield from _decided(one)


def _gap(
    one: Finding,
    style: str,
    pairs: dict[str, str],
    also: Mapping[str, Sequence[Finding]],
    *,
    verbose: bool,
) -> Iterator[Paragraph]:
    of = one.requirement
    word = "blocks: " if one.blocking else ""
    yield BLANK
    yield Paragraph(f"{of.id} {word}{wording.graded(one)}. {of.title}", 2, style, 4)
    yield Paragraph("; ".join(of.citations), 6, DIM, 2)
    if one.blocks_because:
        yield Paragraph(f"It blocks because {one.blocks_because}.", 6, None, 2)
    yield Paragraph(one.reason, 6)
    yield from _course(one)
    yield from _questions(one)
    for result in arrangement.missing_elements(one):
        yield from _grounds(result, verbose=verbose, said=one.reason)
    if of.id in pairs:
        yield Paragraph(f"Shown here for {pairs[of.id]} too, the other side of it.", 6)
    yield from _decided(one)
    if verbose or one.blocking:
        yield Paragraph(f"To close it: {of.remediation}", 6, None, 2)
    if of.model_clause and one.blocking:
        yield Paragraph(f"Model clause: {of.model_clause}", 6, None, 2)
    if verbose and (others := also.get(of.id)):
        named = ", ".join(other.requirement.id for other in others)
        yield Paragraph(f"The same words can close: {named}", 6, None, 2)


def _course(one: Finding) -> Iterator[Paragraph]:
    """Say how it came to this since the policy was written."""
    if said := wording.course(one):
        yield Paragraph(said, 6, None, 2)


def _questions(one: Finding) -> Iterator[Paragraph]:
    for question in one.questions:
        yield Paragraph(f"? {question}", 6, None, 2)


def _decided(one: Finding) -> Iterator[Paragraph]:
    """Say what people decided about a finding."""
    said = [f"Waiver: {wording.waiver(use)}" for use in one.waivers]
    if one.baseline is not None:
        said.append(f"Baseline: {wording.baseline(one)}")
    said += [f"Review: {wording.review(use)}" for use in one.reviews]
    for words in said:
        yield Paragraph(words, 6, None, 2)


def _grounds(result: ElementResult, *, verbose: bool, said: str = "") -> Iterator[Paragraph]:
    """Quote what an element rests on, or what came near; its reason unless that was said already."""
    reading, shown = result.reading, None if verbose else 1
    for evidence in reading.evidence[:shown]:
        yield Paragraph(f"{wording.place(evidence)}: {quote(evidence, verbose=verbose)}", 6, DIM, 2)
    for miss in () if reading.evidence else reading.near_misses[:shown]:
        words = f"nearest, {wording.place(miss.evidence)}: {quote(miss.evidence, verbose=verbose)}"
        yield Paragraph(f"{words} fell short: {miss.lacked}", 6, DIM, 2)
    reason = wording.search_record(result)
    if reason is not None and reason.rstrip(". ") not in said:
        yield Paragraph(f"{result.element.title}: {reason}", 6, DIM, 2)
