"""What a text says of each element: the best wording that counts, its quotation, or what was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.chronology import ended
from auditor.extraction.alternatives import find
from auditor.extraction.audiences import counts, joined
from auditor.extraction.facts import quotations
from auditor.extraction.near_misses import near_misses
from auditor.extraction.places import Context, Hit, Reject, Telling
from auditor.extractors.bits import bits_of, union
from auditor.model.finding import ElementReading
from auditor.model.vocabulary import State

if TYPE_CHECKING:
    from auditor.model.ruleset import Element, Requirement
    from auditor.model.validity import Dated

ABSENT_CONFIDENCE = 0.8
"""Of a search of the whole text that found nothing; the measured rate of such answers being right is
reported by benchmarks/accuracy.py."""
UNRECOGNISED = "no pattern looks for this yet, so it was not judged"


@dataclass(frozen=True, slots=True)
class _Graded:
    state: State
    hits: tuple[Hit, ...]
    counts: bool


def read_element(
    element: Element, requirement: Requirement, context: Context, *, in_short: bool = False
) -> ElementReading:
    """Grade one element on one document: wording, then dates; audience decides what counts.

    In short, nothing is quoted: for who asks of many texts only how they read.
    """
    if not element.recognised:
        return _unrecognised(element)
    rejects: list[Reject] = []
    graded = _grade(element, requirement, context, rejects)
    state, reason = _dated(graded.state, element.dated, context.as_of)
    if not graded.counts:
        reason = f"stated for {_names(graded.hits, context)} only"
    absent = graded.state is State.ABSENT
    if element.instruments and state is not State.ABSENT:
        reason = ended(element.instruments, context.instruments, context.as_of) or reason
    return ElementReading(
        element=element.id,
        state=state,
        judged=True,
        counts_for_audience=graded.counts,
        audiences=_audiences(graded.hits, context),
        confidence=ABSENT_CONFIDENCE if absent else max(hit.confidence for hit in graded.hits),
        evidence=() if in_short else quotations(graded.hits, context),
        near_misses=near_misses(element, rejects, context) if absent and not in_short else (),
        reason=reason,
    )


def _unrecognised(element: Element) -> ElementReading:
    return ElementReading(
        element=element.id,
        state=State.ABSENT,
        judged=False,
        counts_for_audience=True,
        audiences=(),
        confidence=1.0,
        evidence=(),
        near_misses=(),
        reason=UNRECOGNISED,
    )


def _grade(
    element: Element, requirement: Requirement, context: Context, rejects: list[Reject]
) -> _Graded:
    """Return the best grade among the wordings that reach the audience, else among the others."""
    others: _Graded | None = None
    excluded = union(context.units.saying[pattern] for pattern in element.look_alikes)
    groups = context.passages.language.audiences
    for state, alternatives in ((State.STATED, element.stated), (State.PARTLY, element.partly)):
        hits = [hit for a in alternatives for hit in find(a, context, rejects)]
        hits = _without(excluded, hits, rejects)
        reaching = [
            hit for hit in hits if counts(requirement.audience, context.audiences[hit.unit], groups)
        ]
        if reaching:
            return _Graded(state, tuple(reaching), counts=True)
        if hits and others is None:
            others = _Graded(state, tuple(hits), counts=False)
    return others or _Graded(State.ABSENT, (), counts=True)


def _without(excluded: int, hits: list[Hit], rejects: list[Reject]) -> list[Hit]:
    look_alike = bits_of([hit.unit for hit in hits]) & excluded
    if not look_alike:
        return hits
    rejects.append(Reject(look_alike, "the words only look alike", Telling.EXCLUDED))
    return [hit for hit in hits if not look_alike >> hit.unit & 1]


def _dated(state: State, corrections: tuple[Dated, ...], as_of: str) -> tuple[State, str | None]:
    for correction in corrections:
        becomes = dict(correction.becomes)
        if (correction.first or "") <= as_of <= (correction.last or "9999") and becomes.get(
            state, state
        ) is not state:
            return becomes[state], correction.reason
    return state, None


def _audiences(hits: tuple[Hit, ...], context: Context) -> tuple[str, ...]:
    return joined(context.audiences[hit.unit] for hit in hits)


def _names(hits: tuple[Hit, ...], context: Context) -> str:
    titles = {group.id: group.title for group in context.passages.language.audiences}
    return ", ".join(titles[name] for name in _audiences(hits, context))
