"""Plain text for a terminal: blocking gaps first, with their evidence; the counts on the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.audit import Run
from auditor.model.decisions import EVERYTHING
from auditor.renderers import _text_findings, _text_in_time
from auditor.renderers._text_paragraphs import BLANK, BOLD, DIM, Paragraph
from auditor.reporting import arrangement, wording
from auditor.reporting.crosswalk import also_closed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model.audit import Audit
    from auditor.model.finding import Finding
    from auditor.reporting.arrangement import Chapter

EXTENSION = "txt"


def render(
    audit: Audit, *, colour: bool = False, verbose: bool = False, quiet: bool = False
) -> bytes:
    """Return the report as UTF-8; colour only adds to what the words say."""
    return render_run(Run((audit,)), colour=colour, verbose=verbose, quiet=quiet)


def render_run(
    run: Run, *, colour: bool = False, verbose: bool = False, quiet: bool = False
) -> bytes:
    """Return the reports of all audits of a run, one after the other, and a line that counts over all.

    What could not be audited is counted here and told on standard error; without any audit there is no report.
    """
    lines: list[str] = []
    for audits in _text_in_time.groups(run.audits):
        for audit in audits:
            report = _in_short(audit) if quiet else _report(audit, verbose=verbose)
            lines += [line for one in report for line in one.lines(colour=colour)]
            lines.append(wording.on_one_line(wording.counts_line(audit)))
            lines += [""] if len(run.audits) > 1 else []
        told = _text_in_time.comparison(audits)
        lines += [line for one in told for line in one.lines(colour=colour)]
    if run.audits and len(run.audits) + len(run.failures) > 1:
        lines.append(wording.on_one_line(wording.run_line(run)))
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace") if lines else b""


def _report(audit: Audit, *, verbose: bool) -> Iterator[Paragraph]:
    yield from _heading(audit)
    also = also_closed(audit) if verbose else {}
    for chapter in arrangement.chapters(audit):
        yield BLANK
        yield from _chapter(chapter, also, verbose=verbose)
    yield from _observations(audit)
    yield from _decided(audit)
    yield from _assumptions(audit)
    if audit.engine.note:
        yield BLANK
        yield Paragraph(f"Note: {audit.engine.note}")
    yield BLANK
    yield Paragraph(wording.gate(audit), style=BOLD)


def _in_short(audit: Audit) -> Iterator[Paragraph]:
    """Give only what blocks."""
    yield Paragraph(f"{wording.sources(audit.document)}: {wording.gate(audit)}", style=BOLD)
    for chapter in arrangement.chapters(audit):
        yield from _text_findings.blocking(chapter, {}, verbose=False)
    yield BLANK


def _heading(audit: Audit) -> Iterator[Paragraph]:
    document, name = audit.document, audit.auditee.name
    files = wording.sources(document)
    yield Paragraph(f"{name}: {files}" if name else files, style=BOLD)
    yield Paragraph(
        f"{wording.kind(document)}, {len(document.text):,} characters, {wording.dated(audit)}; law as of {audit.as_of}"
    )
    for one in wording.parts(audit):
        yield Paragraph(
            f"{one.source}: {one.kind}, {one.characters:,} characters, {wording.dated(one)}, SHA-256 {one.sha256}",
            2,
            DIM,
            2,
        )
    for notice in document.notices:
        yield Paragraph(f"read: {notice}", style=DIM)
    yield Paragraph(wording.verdict(audit, arrangement.headline(audit)))


def _chapter(
    chapter: Chapter, also: Mapping[str, Sequence[Finding]], *, verbose: bool
) -> Iterator[Paragraph]:
    card = chapter.card
    if not chapter.findings:
        yield Paragraph(f"{chapter.ruleset.title}: left out of this audit", style=BOLD)
        return
    if chapter.unjudged:
        yield Paragraph(f"{chapter.ruleset.title}: not judged", style=BOLD)
        yield Paragraph(wording.why_unjudged(chapter.questions, len(chapter.findings)), 2)
        if chapter.undetermined:
            yield Paragraph(f"To judge it all the same, name it: -r {chapter.ruleset.id}", 2)
        return
    grade = wording.grade(card)
    yield Paragraph(f"{chapter.ruleset.title}: {grade}, {wording.figures(card)}", 0, BOLD, 2)
    if better := wording.with_waivers(card):
        yield Paragraph(f"If every waived gap were closed: grade {better}", 2)
    if card.cap:
        yield Paragraph(f"Cap: {card.cap}", 2)
    for part in card.by_regulation:
        yield Paragraph(
            f"{part.regulation}: {wording.grade(part)}, {wording.figures(part)}", 2, None, 4
        )
    yield from _text_findings.gaps(chapter, also, verbose=verbose)
    yield from _text_findings.folded(chapter, verbose=verbose)


def _observations(audit: Audit) -> Iterator[Paragraph]:
    if audit.observations:
        yield BLANK
        yield Paragraph("Also noticed", style=BOLD)
    for one in audit.observations:
        where = f" ({wording.place(one.evidence[0])})" if one.evidence else ""
        yield Paragraph(f"{wording.observation(one)}{where}", 2, None, 4)
        for label, evidence in wording.labelled(one) if one.labels else ():
            quote = _text_findings.quote(evidence, verbose=False)
            yield Paragraph(f"{label}, {wording.place(evidence)}: {quote}", 6, DIM, 2)
        for label, words in wording.observation_details(one):
            yield Paragraph(f"{label}: {words}", 6, DIM, 2)


def _decided(audit: Audit) -> Iterator[Paragraph]:
    """Say what people decided beside the findings: unused waivers, lapsed entries, attestations, overrides."""
    said = [
        f"Unused waiver of {use.waiver.element or use.waiver.requirement}: {wording.waiver(use)}"
        for use in audit.waivers
        if not use.used
    ]
    said += [
        f"Closed since the baseline: {wording.baseline_entry(e)}" for e in audit.baseline_closed
    ]
    said += [
        f"Lapsed from the baseline: {wording.baseline_entry(e)}" for e in audit.baseline_lapsed
    ]
    said += [f"Attested: {wording.attestation(use)}" for use in audit.attestations]
    said += [f"Overridden: {wording.override(one)}" for one in audit.overrides]
    if audit.selection != EVERYTHING:
        said.append(wording.selection(audit.selection))
    if audit.waivers:
        said.append(wording.waivers_day(audit))
    if said:
        yield BLANK
        yield Paragraph("Decided by people", style=BOLD)
    for words in said:
        yield Paragraph(words, 2, None, 4)


def _assumptions(audit: Audit) -> Iterator[Paragraph]:
    if audit.assumptions:
        yield BLANK
        yield Paragraph("Taken as given", style=BOLD)
    for words, evidence in wording.assumptions(audit.assumptions):
        yield Paragraph(words, 2, None, 4)
        for one in evidence[:1]:
            yield Paragraph(
                f"{wording.place(one)}: {_text_findings.quote(one, verbose=False)}", 6, DIM, 2
            )
