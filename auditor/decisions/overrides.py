"""Overrides: a client judges a requirement otherwise than its ruleset has it, for a reason that every report shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.kept import kept
from auditor.model.condition import Constant

if TYPE_CHECKING:
    from auditor.model.decisions import Override
    from auditor.model.ruleset import Requirement, Ruleset


@kept
def override(
    rulesets: tuple[Ruleset, ...], overrides: tuple[Override, ...]
) -> tuple[tuple[Ruleset, ...], tuple[Override, ...]]:
    """Return the rulesets as they are to be judged, and the overrides that had a requirement to change."""
    by_id = {one.requirement: one for one in overrides}
    if not by_id:
        return rulesets, ()
    asked = {one.id for ruleset in rulesets for one in ruleset.requirements}
    changed = tuple(
        replace(
            ruleset,
            requirements=tuple(
                _changed(one, by_id[one.id]) if one.id in by_id else one
                for one in ruleset.requirements
            ),
        )
        for ruleset in rulesets
    )
    return changed, tuple(one for name, one in by_id.items() if name in asked)


def _changed(requirement: Requirement, by: Override) -> Requirement:
    applies = by.applies
    return replace(
        requirement,
        severity=by.severity or requirement.severity,
        kind=by.kind or requirement.kind,
        when=requirement.when if applies is None else Constant(value=applies),
        when_text=requirement.when_text if applies is None else str(applies).lower(),
        history=tuple(
            replace(
                one,
                severity=None if by.severity else one.severity,
                kind=None if by.kind else one.kind,
            )
            for one in requirement.history
        ),
    )
