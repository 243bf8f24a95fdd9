"""The class of each requirement and element: a function of the two findings alone, the same from both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.changes.passages import shift
from auditor.model.change import Change, ElementChange, Shift
from auditor.model.vocabulary import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.finding import ElementResult, Finding

_RANKS = {Outcome.SATISFIED: 0, Outcome.PARTIAL: 1, Outcome.MISSING: 2, Outcome.DEFECTIVE: 2}


def elements(old: Finding | None, new: Finding | None) -> tuple[ElementChange, ...]:
    """Pair the elements of a requirement."""
    before, after = _results(old), _results(new)
    return tuple(_element(before.get(id_), after.get(id_)) for id_ in {**before, **after})


def change_of(old: Finding | None, new: Finding | None, parts: tuple[ElementChange, ...]) -> Change:
    """Class a requirement; exactly one class holds."""
    before, after = _rank(old), _rank(new)
    if before is None or after is None:
        if before is None and after is None:
            return Change.NOT_JUDGED
        return Change.NEWLY_JUDGED if before is None else Change.NO_LONGER_JUDGED
    if before != after:
        if not before or not after:
            return Change.REGRESSED if after else Change.FIXED
        return Change.WEAKENED if after > before else Change.IMPROVED
    direction = _direction(parts)
    if direction:
        return Change.IMPROVED if direction > 0 else Change.WEAKENED
    return Change.STILL_OPEN if after else _read(parts)


def state(result: ElementResult | None) -> str | None:
    """Say how an element reads; None where a side does not have it."""
    if result is None:
        return None
    reading = result.reading
    if not reading.judged:
        return "not judged"
    if result.credit is None and not reading.evidence:
        return "not assessed"
    return str(reading.state) if reading.counts_for_audience else f"{reading.state} for others only"


def _results(finding: Finding | None) -> Mapping[str, ElementResult]:
    return {one.element.id: one for one in finding.elements} if finding else {}


def _element(old: ElementResult | None, new: ElementResult | None) -> ElementChange:
    return ElementChange(
        old,
        new,
        direction=_compared(_credit(old), _credit(new)),
        differs=state(old) != state(new) or _credit(old) != _credit(new),
        shift=shift(old, new),
    )


def _credit(result: ElementResult | None) -> float | None:
    return result.credit if result else None


def _compared(before: float | None, after: float | None) -> int:
    if before is None or after is None:
        return 0
    return (after > before) - (after < before)


def _rank(finding: Finding | None) -> int | None:
    """Return how open a requirement is; None where it was not judged."""
    return _RANKS.get(finding.outcome) if finding else None


def _direction(parts: tuple[ElementChange, ...]) -> int:
    """Say whether more or less is stated; where one part gained and another lost, whether the sum did."""
    directions = {one.direction for one in parts}
    if {1, -1} <= directions:
        both = [(_credit(one.old), _credit(one.new)) for one in parts]
        known = [(b, a) for b, a in both if b is not None and a is not None]
        return _compared(sum(b for b, _ in known), sum(a for _, a in known))
    return sum(directions)


def _read(parts: tuple[ElementChange, ...]) -> Change:
    """Class what stayed satisfied by the words that it was found in."""
    shifts = {one.shift for one in parts}
    if shifts & {Shift.REWORDED, Shift.GAINED, Shift.LOST}:
        return Change.REWORDED
    return Change.MOVED if Shift.MOVED in shifts else Change.UNCHANGED


def gate_change(old: Finding | None, new: Finding | None) -> str | None:
    """Say why a requirement blocks now, or no longer does; None where that is as before."""
    before, after = bool(old and old.blocking), bool(new and new.blocking)
    if before == after:
        return None
    verb = "blocks now" if after else "no longer blocks"
    if old is None or new is None or old.outcome != new.outcome:
        return verb
    return f"{verb}: {_gate_reason(old, new)}"


def _gate_reason(old: Finding, new: Finding) -> str:
    if old.waived != new.waived:
        return "a waiver accepts it" if new.waived else "no waiver accepts it any more"
    if old.baseline != new.baseline:
        return "the baseline" + (" knows it" if new.baselined else " does not know it")
    if old.requirement.severity != new.requirement.severity:
        return f"its severity was {old.requirement.severity} and is {new.requirement.severity}"
    if old.requirement.kind != new.requirement.kind:
        return f"it was {old.requirement.kind} and is {new.requirement.kind}"
    if old.qualifier != new.qualifier:
        return "another document may say it" if new.qualifier else "this document has to say it"
    return "the gate or the documents asked about are others"
