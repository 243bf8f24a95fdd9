"""What a portfolio says in sentences and in the cells of its tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import Polarity
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.audit import Audit
    from auditor.reporting.portfolio._matrices import About, Standing
    from auditor.reporting.portfolio._policies import Policy
    from auditor.reporting.portfolio._shared import SharedGap

HOW_RANKED: Final = (
    "Ranked by the grade of the weakest ruleset, then by the number of gaps that block, then by the low score of that "
    "ruleset; what has no grade comes last. Rulesets are never averaged, and policies are not either."
)
_MONTHS = 12


def in_short(policies: Sequence[Policy], shared: Sequence[SharedGap]) -> str:
    """Say the result in a few sentences, for someone who reads no further."""
    alike = _alike(shared) if len(policies) > 1 else ""
    return " ".join(one for one in (_blocked(policies), _weakest(policies), alike) if one)


def _blocked(policies: Sequence[Policy]) -> str:
    number, blocked = len(policies), sum(one.blocking > 0 for one in policies)
    audited = f"{number} {wording.plural(number, 'policy was', 'policies were')} audited"
    if not blocked:
        where = wording.plural(number, "it", "any of them")
        return f"{audited}; no gap blocks in {where}."
    have = wording.plural(blocked, "has a gap that blocks", "have gaps that block")
    return f"{audited}; {blocked} {have}."


def _weakest(policies: Sequence[Policy]) -> str:
    worst = policies[0]
    if worst.weakest is None:
        return f"{wording.plural(len(policies), 'It', 'None of them')} could {wording.plural(len(policies), 'not ', '')}be graded."
    if len(policies) == 1:
        return f"Its weakest ruleset is {worst.weakest.ruleset.title}, {wording.grade(worst.weakest.card)}."
    under = worst.weakest.ruleset.title
    return f"The weakest is {worst.name}: {wording.grade(worst.weakest.card)} under {under}."


def _alike(shared: Sequence[SharedGap]) -> str:
    if not shared:
        return "They have no gap in common."
    number, blocking = len(shared), sum(len(one.blocking) > 1 for one in shared)
    are = wording.plural(number, "requirement is", "requirements are")
    also = f"; {blocking} of these {wording.plural(blocking, 'blocks', 'block')} in two or more"
    return f"{number} {are} open in two policies or more{also if blocking else ''}."


def under(one: Standing) -> str:
    """Say in a cell what came of a policy under a ruleset; the grade stands beside it."""
    if one.card is None:
        return "not asked"
    if not one.graded:
        return "not known to apply" if one.unknown else "does not apply"
    return f"{one.blocking} blocking" if one.gaps else "no gaps"


def on(one: About) -> str:
    """Say in a cell what came of a policy on a subject; the number of gaps stands beside it."""
    if one.severity is not None:
        return f"{one.severity.value}{f', {one.blocking} blocking' if one.blocking else ''}"
    return "not asked" if one.outcome is None else wording.OUTCOMES[one.outcome]


def closing(one: SharedGap) -> str:
    """Say what one change does for all who share a gap."""
    done = f"closes it in {len(one.lacks)} policies."
    if one.requirement.polarity is Polarity.NEGATIVE:
        return f"The same correction {done}"
    if one.requirement.model_clause:
        return f"One clause, fitted to each policy, {done}"
    return f"The same addition {done}"


def age(day: str, as_of: str) -> str:
    """Say in years and months how old a day is on another; both YYYY-MM-DD."""
    first, last = date.fromisoformat(day), date.fromisoformat(as_of)
    months = (last.year - first.year) * _MONTHS + last.month - first.month - (last.day < first.day)
    if last < first:
        return "in the future"
    if not months:
        return "less than a month"
    years, rest = divmod(months, _MONTHS)
    parts = (
        (years, wording.plural(years, "year", "years")),
        (rest, wording.plural(rest, "month", "months")),
    )
    return ", ".join(f"{number} {noun}" for number, noun in parts if number)


def unlike(audits: Sequence[Audit]) -> str:
    """Say in what the audits are not on the same footing; empty where they are."""
    used = {(one.id, one.sha256) for audit in audits for one in audit.rulesets}
    footing = (
        ("the day of the law", {one.as_of for one in audits}),
        ("the rulesets", {tuple(r.id for r in one.rulesets) for one in audits}),
        ("the version of a ruleset", range(len(used) - len({name for name, _ in used}) + 1)),
        ("the selection of requirements", {one.selection for one in audits}),
        ("the weights of the score", {one.scoring.sha256 for one in audits}),
        ("the rules of the gate", {one.gate for one in audits}),
    )
    differ = [words for words, values in footing if len(values) > 1]
    return (
        f"Not all policies were judged alike; these differ: {', '.join(differ)}." if differ else ""
    )
