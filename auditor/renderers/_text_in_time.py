"""One text as of several days: which gaps time made, and which were there from the start."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from auditor.model.course import Verdict
from auditor.model.vocabulary import GAPS, Outcome
from auditor.renderers._text_paragraphs import BLANK, BOLD, DIM, RED, YELLOW, Paragraph
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model.audit import Audit
    from auditor.model.finding import Finding

_HEADS: Final = {
    Verdict.OUTDATED: "Right when written, and a gap now",
    Verdict.OPEN_WHEN_WRITTEN: "Left to a person when written, and a gap now",
    Verdict.WRONG_WHEN_WRITTEN: "Wrong when written, and a gap now",
    Verdict.NEWLY_ASKED: "Not asked when written, and a gap since the law asks",
    Verdict.CURED: "Wrong when written, and no gap now, since the law has changed",
}
_STYLES: Final = {Verdict.OUTDATED: YELLOW, Verdict.WRONG_WHEN_WRITTEN: RED}
_ASKED: Final = 2


def groups(audits: Sequence[Audit]) -> Iterator[tuple[Audit, ...]]:
    """Yield the audits of each document together; those of one stand side by side."""
    for _, some in groupby(audits, key=lambda one: (one.document.id, one.document.sha256)):
        yield tuple(some)


def comparison(audits: tuple[Audit, ...]) -> Iterator[Paragraph]:
    """Yield what differs between the days, the earliest day against the latest; nothing for one day."""
    days = sorted(audits, key=lambda one: one.as_of)
    if len({one.as_of for one in days}) < _ASKED:
        return
    first, last = days[0], days[-1]
    yield BLANK
    yield Paragraph(
        f"{last.document.source} in time, as of {', '.join(one.as_of for one in days)}", style=BOLD
    )
    yield from _scores(first, last)
    if any(one.course for one in last.findings):
        yield from _courses(last)
    else:
        yield Paragraph(_undated(last), 2)
    yield from _otherwise(first, last)


def _undated(last: Audit) -> str:
    if last.last_updated or last.effective:
        return "No gap of the last day, and none that the text had when it was written."
    return "The text has no date of its own, so nothing is said of when it was written."


def _scores(first: Audit, last: Audit) -> Iterator[Paragraph]:
    after = {card.ruleset: card for card in last.scorecards}
    for card in first.scorecards:
        now = after.get(card.ruleset)
        if now is None or (card.score is None and now.score is None):
            continue
        was = f"{wording.grade(card)}, {wording.figures(card)}"
        yield Paragraph(
            f"{card.ruleset}: {was} \u2192 {wording.grade(now)}, {wording.figures(now)}", 2, None, 4
        )


def _courses(last: Audit) -> Iterator[Paragraph]:
    for verdict, head in _HEADS.items():
        found = [one for one in last.findings if one.course and one.course.verdict is verdict]
        if not found:
            continue
        yield BLANK
        yield Paragraph(f"{head}: {len(found)}", 2, BOLD)
        for one in sorted(found, key=_when):
            yield from _course(one)


def _when(one: Finding) -> tuple[str, str]:
    since = one.course.since if one.course else None
    return since or "", one.requirement.id


def _course(one: Finding) -> Iterator[Paragraph]:
    law = one.requirement
    style = _STYLES.get(one.course.verdict) if one.course else None
    yield Paragraph(f"{law.id} {wording.graded(one)}. {law.title}", 4, style, 4)
    if one.course and one.course.verdict is Verdict.NEWLY_ASKED:
        yield Paragraph(f"{'; '.join(law.citations)}: since {one.course.since}", 8, DIM, 2)
        return
    yield Paragraph("; ".join(law.citations), 8, DIM, 2)
    yield Paragraph(wording.course(one) or "", 8, None, 2)


def _otherwise(first: Audit, last: Audit) -> Iterator[Paragraph]:
    """Name what else is judged otherwise, without being a gap on the last day."""
    before = {one.requirement.id: one.outcome for one in first.findings}
    changed: dict[tuple[Outcome, Outcome], list[str]] = {}
    for one in last.findings:
        was = before.get(one.requirement.id, one.outcome)
        told = one.course is not None or (one.outcome in GAPS and was in GAPS)
        if was is not one.outcome and not told:
            changed.setdefault((was, one.outcome), []).append(one.requirement.id)
    if changed:
        yield BLANK
        yield Paragraph(
            f"Judged otherwise as of {last.as_of} than as of {first.as_of} besides", 2, BOLD
        )
    for (was, now), ids in changed.items():
        words = f"{wording.OUTCOMES[was]} \u2192 {wording.OUTCOMES[now]}: {', '.join(ids)}"
        yield Paragraph(words, 4, None, 4)
