"""A requirement as it stands on a day: its severity, its kind and its citation are those of that day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.kept import kept
from auditor.model.validity import day_before

if TYPE_CHECKING:
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Requirement, Ruleset


def on_day(requirement: Requirement, day: str) -> Requirement:
    """Return a requirement as it stands on a day, YYYY-MM-DD; of two changes the later entry holds."""
    for change in requirement.history:
        if change.holds(day):
            requirement = replace(
                requirement,
                severity=change.severity or requirement.severity,
                kind=change.kind or requirement.kind,
                citations=change.citations or requirement.citations,
            )
    return requirement


def difference(requirement: Requirement, day: str) -> str:
    """Say what a requirement becomes on a day: how it is cited, how it weighs; empty if nothing of that changes."""
    before, after = on_day(requirement, day_before(day)), on_day(requirement, day)
    said = []
    if before.severity is not after.severity:
        said.append(f"{after.severity.value} from this day, {before.severity.value} before")
    if before.kind is not after.kind:
        said.append(f"{after.kind.value} from this day, {before.kind.value} before")
    if before.citations != after.citations:
        said.append(f"cited from this day as {'; '.join(after.citations)}")
    return "; ".join(said)


def as_on(
    rulesets: tuple[Ruleset, ...], findings: tuple[Finding, ...], day: str
) -> tuple[tuple[Ruleset, ...], tuple[Finding, ...]]:
    """Return rulesets and findings with every requirement as it stands on a day.

    Severity, kind and citation decide no outcome, so this comes after judging: the rule engine compiles a
    ruleset once, whatever the day.
    """
    dated, changed = _changed(rulesets, day)
    if not changed:
        return rulesets, findings
    return dated, tuple(
        replace(one, requirement=changed[one.requirement.id])
        if one.requirement.id in changed
        else one
        for one in findings
    )


@kept
def _changed(
    rulesets: tuple[Ruleset, ...], day: str
) -> tuple[tuple[Ruleset, ...], dict[str, Requirement]]:
    """Return rulesets as they stand on a day, and those requirements that are something else on it."""
    changed = {
        one.id: new
        for ruleset in rulesets
        for one in ruleset.requirements
        if (new := on_day(one, day)) is not one
    }
    return tuple(_with(ruleset, changed) for ruleset in rulesets), changed


def _with(ruleset: Ruleset, dated: dict[str, Requirement]) -> Ruleset:
    if not any(one.id in dated for one in ruleset.requirements):
        return ruleset
    return replace(
        ruleset, requirements=tuple(dated.get(one.id, one) for one in ruleset.requirements)
    )
