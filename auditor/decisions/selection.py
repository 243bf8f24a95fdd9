"""A selection: the part of the requirements that a user asked to see. All are judged; the rest is left out and counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model.vocabulary import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.decisions import Selection
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Requirement

_SEVERITIES = tuple(Severity)


def select(
    findings: Sequence[Finding], selection: Selection
) -> tuple[tuple[Finding, ...], Selection]:
    """Return the findings that were asked for, and the selection with the ids of those left out.

    What is counted under a requirement that is left out, or linked to it, stands for itself.
    """
    if not (selection.only or selection.skip or selection.min_severity):
        return tuple(findings), selection
    kept = {one.requirement.id for one in findings if _asked(one, selection)}
    if len(kept) == len(findings):
        return tuple(findings), selection
    left_out = tuple(one.requirement.id for one in findings if one.requirement.id not in kept)
    chosen = tuple(
        replace(
            one,
            counted_under=one.counted_under if one.counted_under in kept else None,
            linked=tuple(name for name in one.linked if name in kept),
        )
        for one in findings
        if one.requirement.id in kept
    )
    return chosen, replace(selection, left_out=left_out)


def names(requirement: Requirement, ruleset: str) -> frozenset[str]:
    """Return what a requirement is called in a selection: its id, ruleset, subject, kind, and its elements' ids."""
    elements = (one.id for one in requirement.elements)
    of_it = (requirement.id, ruleset, requirement.subject, requirement.kind.value, *elements)
    return frozenset(one.casefold() for one in of_it)


def _asked(finding: Finding, selection: Selection) -> bool:
    called = names(finding.requirement, finding.ruleset)
    least = selection.min_severity
    if least and _SEVERITIES.index(finding.requirement.severity) > _SEVERITIES.index(least):
        return False
    wanted = frozenset(one.casefold() for one in selection.only)
    unwanted = frozenset(one.casefold() for one in selection.skip)
    return (not wanted or bool(called & wanted)) and not called & unwanted
