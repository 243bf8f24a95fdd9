"""What there is to say of time: the days that passed on which a ruleset says that something turns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.chronology import Turn, TurnKind, between, turns_of_age
from auditor.model.change import Cause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.changes.causes import Experiment
    from auditor.changes.laws import Laws
    from auditor.model.audit import Audit
    from auditor.model.change import FindingChange, Why

_MOST: Final = 6
"""Things that a sentence names."""
_TWO: Final = 2


def passed(change: FindingChange, why: Why, experiment: Experiment, laws: Laws) -> str:
    """Say since when a requirement comes out otherwise: the one day, where it can be tried."""
    law = laws.new or laws.old
    reach = law.reaches.requirements.get(change.id) if law else None
    if law is None or reach is None:
        return ""
    first, last = sorted((experiment.old.as_of, experiment.new.as_of))
    aged = turns_of_age(_own_date(experiment.new), (reach,))
    turned = between(sorted({*law.turns, *aged}), first, last)
    said: dict[str, Turn] = {}
    for one in sorted((t for t in turned if reach.touches(t)), key=_nearest):
        said.setdefault(one.day, one)
    days = _turned(change, why, experiment, sorted(said))
    return f"Since {listed([f'{day} ({said[day].words})' for day in days])}." if days else ""


def _nearest(turn: Turn) -> tuple[int, str]:
    """Order the turns of a day: what is said of the requirement itself before what it rests on."""
    return (tuple(TurnKind).index(turn.kind), turn.words)


def _turned(change: FindingChange, why: Why, experiment: Experiment, days: list[str]) -> list[str]:
    """Return the one day on which the outcome turned to what it is now, if that can be tried; else all."""
    judge, target = experiment.on_day, change.after
    if judge is None or len(days) < _TWO or change.before == target or Cause.TOOL in why.causes:
        return days
    others = frozenset(why.causes) - {Cause.TIME}
    later = experiment.old.as_of < experiment.new.as_of
    for day in days if later else ():
        found = {one.requirement.id: one for one in judge(others, day).findings}.get(change.id)
        if found is not None and found.outcome == target:
            return [day]
    return days


def _own_date(audit: Audit) -> str | None:
    return audit.last_updated or audit.effective


def listed(every: Sequence[str]) -> str:
    """Name the first few of some things, and say how many more there are."""
    more = f" and {len(every) - _MOST} more" if len(every) > _MOST else ""
    return ", ".join(every[:_MOST]) + more
