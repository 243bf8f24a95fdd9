"""What a text says of each element: the best wording that counts, its quotation, or what was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from auditor.chronology import ended
from auditor.extraction.alternatives import hold
from auditor.extraction.near_misses import look_alikes, near_misses
from auditor.extraction.places import Context, Held, Hit
from auditor.extraction.quotations import quotations_of
from auditor.extractors.bits import union
from auditor.model.finding import ElementReading
from auditor.model.vocabulary import State

if TYPE_CHECKING:
    from auditor.model.document import NearMiss
    from auditor.model.ruleset import Element, Requirement
    from auditor.model.validity import Dated

ABSENT_CONFIDENCE = 0.8
"""Of a search of the whole text that found nothing; the measured rate of such answers being right is
reported by benchmarks/accuracy.py."""
UNRECOGNISED = "no pattern looks for this yet, so it was not judged"


@dataclass(frozen=True, slots=True)
class _Graded:
    state: State
    held: tuple[Held, ...]
    """What holds in these units."""
    units: int
    counts: bool


_ABSENT: Final = _Graded(State.ABSENT, (), 0, counts=True)


def read_element(
    element: Element,
    requirement: Requirement,
    context: Context,
    *,
    quoted: bool = True,
    searched: bool = True,
) -> ElementReading:
    """Grade one element on one document: wording, then dates; audience decides what counts.

    Without `quoted` nothing is quoted: for who asks of many texts only how they read. Without `searched` it is
    not told of what is absent which passages came near: for who makes no report.
    """
    if not element.recognised:
        return unsaid(element)
    graded = _grade(element, requirement, context)
    absent = graded.state is State.ABSENT
    near = near_misses(element, context) if absent and searched else ()
    if absent and not element.dated:
        return unsaid(element, near)
    state, reason = _dated(graded.state, element.dated, context.as_of)
    audiences = context.units.readers(graded.units) if graded.units else ()
    if not graded.counts:
        reason = f"stated for {_names(audiences, context)} only"
    if element.instruments and state is not State.ABSENT:
        reason = ended(element.instruments, context.instruments, context.as_of) or reason
    return ElementReading(
        element=element.id,
        state=state,
        judged=True,
        counts_for_audience=graded.counts,
        audiences=audiences,
        confidence=max(
            (_confidence(one, context) for one in graded.held), default=ABSENT_CONFIDENCE
        ),
        evidence=quotations_of(graded.held, context) if quoted else (),
        near_misses=near,
        reason=reason,
    )


def unsaid(element: Element, near: tuple[NearMiss, ...] = ()) -> ElementReading:
    """Return how an element reads that no wording states, or that none is known for, whatever the day."""
    if near:
        return _unsaid(element.id, near, recognised=element.recognised)
    return _unsaid_once(element.id, (), recognised=element.recognised)


def _unsaid(element: str, near: tuple[NearMiss, ...], *, recognised: bool) -> ElementReading:
    return ElementReading(
        element=element,
        state=State.ABSENT,
        judged=recognised,
        counts_for_audience=True,
        audiences=(),
        confidence=ABSENT_CONFIDENCE if recognised else 1.0,
        evidence=(),
        near_misses=near,
        reason=None if recognised else UNRECOGNISED,
    )


_unsaid_once: Final = lru_cache(maxsize=4096)(_unsaid)
"""Most elements of most documents read so, and what rests on their readings can be known again."""


def _grade(element: Element, requirement: Requirement, context: Context) -> _Graded:
    """Return the best grade among the wordings that reach the audience, else among the others."""
    others: _Graded | None = None
    for state, alternatives in ((State.STATED, element.stated), (State.PARTLY, element.partly)):
        held = [one for a in alternatives for one in hold(a, context)]
        units = union(one.units for one in held)
        if units and (units := units & ~look_alikes(element, units, context)):
            if reaching := units & context.units.reaching[requirement.audience]:
                return _graded(state, held, reaching, counts=True)
            others = others or _graded(state, held, units, counts=False)
    return others or _ABSENT


def _graded(state: State, held: list[Held], units: int, *, counts: bool) -> _Graded:
    within = [Held(here, one.by) for one in held if (here := one.units & units)]
    return _Graded(state, tuple(within), units, counts)


def _dated(state: State, corrections: tuple[Dated, ...], as_of: str) -> tuple[State, str | None]:
    for correction in corrections:
        becomes = dict(correction.becomes)
        if (correction.first or "") <= as_of <= (correction.last or "9999") and becomes.get(
            state, state
        ) is not state:
            return becomes[state], correction.reason
    return state, None


def _confidence(held: Held, context: Context) -> float:
    weight = 1.0 if isinstance(held.by, Hit) else context.units.weight(held.units)
    return held.by.confidence * weight


def _names(audiences: tuple[str, ...], context: Context) -> str:
    titles = {group.id: group.title for group in context.passages.language.audiences}
    return ", ".join(titles[name] for name in audiences)
