"""Words for law in time: what is upcoming or has ended, and how a finding came to be what it is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from auditor.model.course import Verdict
from auditor.model.turn import TurnKind
from auditor.model.validity import Standing
from auditor.model.vocabulary import Outcome, Truth
from auditor.reporting.wording._audits import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.course import Course
    from auditor.model.finding import Finding
    from auditor.model.turn import Turn

_TELLING: Final = (
    *(TurnKind.INSTRUMENT, TurnKind.CORRECTION, TurnKind.ELEMENT, TurnKind.REQUIREMENT),
    *(TurnKind.AGE, TurnKind.CHANGE, TurnKind.CITATION),
)


def standing_in_time(one: Finding) -> str | None:
    """Say in a few words that a requirement is upcoming or has ended; None where it would not concern the auditee."""
    if one.would_apply is Truth.FALSE:
        return None
    dates = one.requirement.in_force
    match one.standing:
        case Standing.UPCOMING:
            return f"upcoming from {dates.first}"
        case Standing.ENDED:
            return f"ended on {dates.ended_on}"
        case Standing.PENDING:
            return "adopted, without a day from which it holds"
        case Standing.IN_FORCE:
            return None


def not_in_force(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Name the requirements that are upcoming, have no day yet or have ended, those of a day in one sentence."""
    named = [(said, one.requirement.id) for one in findings if (said := standing_in_time(one))]
    ranked = sorted(named, key=lambda pair: (not pair[0].startswith("upcoming"), pair[0]))
    return tuple(
        f"{said[:1].upper()}{said[1:]}: {', '.join(name for _, name in some)}"
        for said, some in groupby(ranked, key=lambda pair: pair[0])
    )


def course(one: Finding) -> str | None:
    """Say how a finding came to be what it is since the policy was written; None where nothing is known of it."""
    known = one.course
    if known is None:
        return None
    then = f"{known.written_on}: {_then(known)}"
    match known.verdict:
        case Verdict.OUTDATED:
            return f"Right when written ({then}), outdated since {known.since}{_cause(known)}."
        case Verdict.NEWLY_ASKED:
            return f"Not asked when written ({known.written_on}); asked, and a gap, since {known.since}."
        case Verdict.OPEN_WHEN_WRITTEN:
            return (
                f"Left to a person when written ({then}), a gap since {known.since}{_cause(known)}."
            )
        case Verdict.CURED:
            return f"Wrong when written ({then}), no gap since {known.since}{_cause(known)}."
        case Verdict.WRONG_WHEN_WRITTEN:
            return f"Wrong when written ({then}){_again(known, one.outcome)}."


def course_in_short(one: Finding) -> str | None:
    """Say the same in a word or two."""
    known = one.course
    if known is None:
        return None
    return {
        Verdict.OUTDATED: f"outdated since {known.since}",
        Verdict.NEWLY_ASKED: f"asked since {known.since}",
        Verdict.OPEN_WHEN_WRITTEN: f"a gap since {known.since}",
        Verdict.CURED: f"no gap since {known.since}",
        Verdict.WRONG_WHEN_WRITTEN: "wrong when written",
    }[known.verdict]


def because(causes: Sequence[Turn]) -> str:
    """Say what turned: an instrument says more than a correction, and that more than the day of a requirement."""
    for kind in _TELLING:
        words = "; ".join(dict.fromkeys(turn.words for turn in causes if turn.kind is kind))
        if words:
            return words
    return ""


def _cause(known: Course) -> str:
    words = because(known.causes)
    return f": {words}" if words else ""


def _then(known: Course) -> str:
    return (
        "not asked"
        if known.when_written is Outcome.NOT_APPLICABLE
        else OUTCOMES[known.when_written]
    )


def _again(known: Course, now: Outcome) -> str:
    if known.since is not None:
        return f", right for a time, and a gap again since {known.since}{_cause(known)}"
    if now is not known.when_written and known.outcome_since is not None:
        return f", and {OUTCOMES[now]} since {known.outcome_since}"
    return ", and still"
