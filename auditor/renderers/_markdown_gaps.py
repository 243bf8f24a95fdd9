"""What blocks, as a table and one by one: what is missing, what comes nearest, and what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.renderers._grounds import grounds
from auditor.renderers._markdown_parts import Part, Rank
from auditor.renderers._markdown_text import fenced, in_tag, inline
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model.finding import Finding
    from auditor.renderers._grounds import Ground

MOST_ELEMENTS: Final = 8
_HEADING: Final = (
    "| Requirement | Severity | Outcome | Citation | To close it |\n|---|---|---|---|---|"
)


def table(blocking: Sequence[Finding], document: int) -> Iterator[Part]:
    """Give a row for each finding that blocks."""
    for number, one in enumerate(blocking):
        if number == 0:
            yield Part(_HEADING, Rank.BLOCKING, document)
        of = one.requirement
        cells = (
            f"{named(one)} {inline(of.title, 120)}",
            of.severity.value,
            wording.OUTCOMES[one.outcome],
            inline("; ".join(of.citations), 120),
            inline(_cure(one), 240),
        )
        yield Part(
            f"| {' | '.join(cells)} |", Rank.BLOCKING, document, number, "rows of what blocks", tight=True
        )  # fmt: skip


def in_full(blocking: Sequence[Finding], document: int) -> Iterator[Part]:
    """Give each finding that blocks in full, folded."""
    for number, one in enumerate(blocking):
        of = one.requirement
        summary = f"<strong>{in_tag(of.id, 80)}</strong> {in_tag(of.title, 160)}"
        opening = f"<details>\n<summary>{summary}</summary>"
        text = "\n\n".join((opening, *_body(one), "</details>"))
        yield Part(text, Rank.IN_FULL, document, number, "blocking gaps in full")


def named(one: Finding) -> str:
    """Give the id of a requirement in bold."""
    return f"**{inline(one.requirement.id, 80)}**"


def line(one: Finding, more: str | None = None) -> str:
    """Say in a line what a finding is; `more` is put in the place of its reason."""
    of = one.requirement
    said = inline(one.reason if more is None else more)
    return f"{named(one)} {inline(wording.graded(one))}. {inline(of.title, 160)}: {said}"


def _cure(one: Finding) -> str:
    """Say what to write, or what to answer."""
    asked = " ".join(one.questions)
    return one.requirement.remediation or asked


def _body(one: Finding) -> Iterator[str]:
    of = one.requirement
    because = f" It blocks: {inline(one.blocks_because)}." if one.blocks_because else ""
    yield f"_{inline(wording.graded(one))}._{because}"
    yield f"Citation: {inline('; '.join(of.citations))}"
    yield inline(one.reason, 800)
    if course := wording.course(one):
        yield inline(course, 800)
    items = [*_grounds(one), *_decisions(one)]
    if items:
        yield "\n".join(items)
    if one.questions:
        yield "\n".join(f"- {inline(question)}" for question in one.questions[:MOST_ELEMENTS])
    if of.remediation:
        yield f"**To close it:** {inline(of.remediation, 800)}"
    if of.model_clause:
        yield f"Model clause, to adapt:\n\n{fenced(of.model_clause)}"


def _grounds(one: Finding) -> Iterator[str]:
    found = grounds(one)
    for ground in found[:MOST_ELEMENTS]:
        yield f"- {inline(ground.title)}"
        yield from (f"  - {words}" for words in _passages(ground))
    if len(found) > MOST_ELEMENTS:
        yield f"- and {len(found) - MOST_ELEMENTS} more, in the HTML and JSON reports"


def _passages(ground: Ground) -> Iterator[str]:
    for one in ground.passages:
        quoted = f"{inline(one.place, 160)}: \u201c{inline(one.quote)}\u201d"
        if one.lacked is None:
            yield quoted
        else:
            yield f"nearest, {quoted} fell short: {inline(one.lacked, 200)}"
    if ground.record:
        yield inline(ground.record)


def _decisions(one: Finding) -> Iterator[str]:
    said = [wording.waiver(use) for use in one.waivers]
    said += [known] if (known := wording.baseline(one)) else []
    said += [wording.review(use) for use in one.reviews]
    yield from (f"- {inline(words[:1].upper() + words[1:])}" for words in said)
