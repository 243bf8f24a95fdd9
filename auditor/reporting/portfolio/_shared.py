"""What several policies lack alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.audit import Observation
from auditor.model.finding import Finding
from auditor.model.ruleset import Requirement
from auditor.model.vocabulary import GAPS, Outcome, Polarity
from auditor.reporting.portfolio._policies import Policy, rank

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Lack:
    """A gap in one of the policies that share it."""

    policy: Policy
    finding: Finding


@dataclass(frozen=True, slots=True)
class SharedGap:
    """A requirement that several policies lack."""

    requirement: Requirement
    ruleset: str
    lacks: tuple[Lack, ...]
    """In the order of rank."""
    judged: int
    """How many policies the requirement was judged for."""

    @property
    def blocking(self) -> tuple[Lack, ...]:
        """Where it blocks."""
        return tuple(one for one in self.lacks if one.finding.blocking)

    @property
    def others(self) -> tuple[Lack, ...]:
        """Where it is open and does not block."""
        return tuple(one for one in self.lacks if not one.finding.blocking)


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was observed in one policy or several, and is no finding."""

    observation: Observation
    """Of the first of the policies."""
    policies: tuple[Policy, ...]

    @property
    def said(self) -> str:
        """What was noticed: of several policies without the lines and days of one."""
        alone = len(self.policies) == 1 or not self.observation.id
        return self.observation.note if alone else f"{self.observation.title}."


def shared_gaps(of: Sequence[Policy]) -> tuple[SharedGap, ...]:
    """Return what two policies or more lack, that of most policies first, then by severity and by what it blocks."""
    judged: Counter[tuple[str, str]] = Counter()
    lacks: dict[tuple[str, str], list[Lack]] = {}
    for policy in of:
        for one in policy.audit.findings:
            key = one.ruleset, one.requirement.id
            judged[key] += one.outcome in GAPS or one.outcome is Outcome.SATISFIED
            if one.outcome in GAPS:
                lacks.setdefault(key, []).append(Lack(policy, one))
    shared = (
        SharedGap(found[0].finding.requirement, key[0], tuple(found), judged[key])
        for key, found in lacks.items()
        if len(found) > 1
    )
    return tuple(
        sorted(
            shared, key=lambda s: (-len(s.lacks), rank(s.requirement.severity), -len(s.blocking))
        )
    )


def noticed(of: Sequence[Policy]) -> tuple[Noticed, ...]:
    """Return the observations, each once with all policies in which it was made."""
    found: dict[tuple[str, str, str], list[tuple[Observation, Policy]]] = {}
    for policy in of:
        for one in policy.audit.observations:
            found.setdefault((one.kind, one.severity, one.id or one.note), []).append((one, policy))
    return tuple(
        Noticed(same[0][0], tuple({policy.number: policy for _, policy in same}.values()))
        for same in found.values()
    )


def clauses(shared: Sequence[SharedGap]) -> tuple[SharedGap, ...]:
    """Return the shared gaps that one clause would close, what it unblocks in most policies first."""
    worded = [
        one
        for one in shared
        if one.requirement.model_clause and one.requirement.polarity is Polarity.POSITIVE
    ]
    return tuple(sorted(worded, key=lambda one: (-len(one.blocking), -len(one.lacks))))
