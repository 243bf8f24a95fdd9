"""What is folded below what blocks: decisions of people, other gaps, open questions, what was taken as given."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from auditor.model.vocabulary import GAPS
from auditor.renderers._markdown_gaps import line
from auditor.renderers._markdown_parts import Part, Rank, folded
from auditor.renderers._markdown_text import inline
from auditor.reporting import arrangement, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit, Observation
    from auditor.model.document import Evidence

_List: TypeAlias = "tuple[Rank, str, list[str], str]"


def lists(audit: Audit, document: int) -> Iterator[Part]:
    """Give all lists that are not empty."""
    places = dict.fromkeys(Rank, 0)
    for rank, title, items, intro in (*_waivers(audit), *_decided(audit), *_open(audit)):
        yield from folded(title, items, rank, document, places[rank], intro)
        places[rank] += len(items)


def _waivers(audit: Audit) -> Iterator[_List]:
    day = wording.waivers_day(audit)
    used = [(one, use) for one in audit.findings for use in one.waivers]
    waived = [
        line(one, wording.waiver(use) if one.waived else f"in part, {wording.waiver(use)}")
        for one, use in used
        if use.active
    ]
    expired = [line(one, wording.waiver(use)) for one, use in used if not use.active]
    unused = [
        f"**{inline(use.waiver.requirement)}** {inline(wording.waiver(use))}"
        for use in audit.waivers
        if not use.used
    ]
    yield Rank.DECISION, "Waived", waived, day
    yield Rank.DECISION, "Expired waivers", expired, day
    yield Rank.DECISION, "Unused waivers", unused, "No gap that they name is there."


def _decided(audit: Audit) -> Iterator[_List]:
    baselined = [
        line(one, wording.baseline(one))
        for one in audit.findings
        if one.baselined and not (one.waived or one.blocking)
    ]
    closed = [inline(wording.baseline_entry(one)) for one in audit.baseline_closed]
    lapsed = [inline(wording.baseline_entry(one)) for one in audit.baseline_lapsed]
    attested = [
        inline(wording.attestation(use)) + _quoted(use.evidence) for use in audit.attestations
    ]
    reviewed = [line(one, wording.review(use)) for one in audit.findings for use in one.reviews]
    overrides = [inline(wording.override(one)) for one in audit.overrides]
    source = wording.baseline_source(audit)
    compared = f"Compared with {source}." if source else ""
    yield Rank.DECISION, "In the baseline", baselined, compared
    yield Rank.DECISION, "Closed since the baseline", closed, compared
    yield Rank.DECISION, "Lapsed from the baseline", lapsed, "Their section has changed."
    yield Rank.DECISION, "Attestations", attested, ""
    yield Rank.DECISION, "Reviewed by a person", reviewed, ""
    yield Rank.DECISION, "Overrides", overrides, ""
    left_out = [f"**{inline(name)}**" for name in audit.selection.left_out]
    yield Rank.DECISION, "Left out", left_out, wording.selection(audit.selection)


def _open(audit: Audit) -> Iterator[_List]:
    gaps = [
        line(one, " ".join((one.reason, wording.course(one) or "")).strip())
        for one in audit.findings
        if one.outcome in GAPS and not (one.blocking or one.waived or one.baselined)
    ]
    chapters = arrangement.chapters(audit)
    reviews = [
        line(one, " ".join((one.reason, *one.questions)))
        for chapter in chapters
        for one in chapter.reviews
        if not (one.blocking or one.waived)
    ]
    asked = dict.fromkeys(question for chapter in chapters for question in chapter.questions)
    questions = [inline(question) for question in asked]
    yield Rank.GAP, "Other gaps", gaps, wording.gate_rules(audit.gate)
    yield Rank.REST, "Under review", reviews, "A person has to look at these."
    upcoming = [inline(words, 800) for words in wording.not_in_force(audit.findings)]
    yield Rank.REST, "Not in force on that day", upcoming, "None of these is scored."
    yield Rank.REST, "Questions that would settle what applies", questions, ""
    yield from _beside(audit)


def _beside(audit: Audit) -> Iterator[_List]:
    noticed = [
        f"{inline(wording.observation(one))}{_quoted(one.evidence)}{_cured(one)}"
        for one in audit.observations
    ]
    given = [
        inline(words) + _quoted(found) for words, found in wording.assumptions(audit.assumptions)
    ]
    yield Rank.REST, "Also noticed", noticed, ""
    yield Rank.REST, "Taken as given", given, ""


def _cured(one: Observation) -> str:
    return f" Right: {inline(one.correction, 400)}" if one.correction else ""


def _quoted(found: tuple[Evidence, ...]) -> str:
    if not found:
        return ""
    return f" ({inline(wording.place(found[0]), 160)}: \u201c{inline(found[0].quote, 240)}\u201d)"
