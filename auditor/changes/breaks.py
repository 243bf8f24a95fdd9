"""Where the numbers of two audits are not to be compared: they were made by other rulesets, or by another tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit


def breaks(old: Audit, new: Audit) -> tuple[str, ...]:
    """Return in words what breaks the course between two audits."""
    return tuple(_breaks(old, new))


def _breaks(old: Audit, new: Audit) -> Iterator[str]:
    if old.tool_version != new.tool_version:
        yield f"the tool: auditor {old.tool_version} \u2192 {new.tool_version}"
    before = {one.id: one for one in old.rulesets}
    after = {one.id: one for one in new.rulesets}
    for id_ in {**before, **after}:
        one, other = before.get(id_), after.get(id_)
        if one is None or other is None:
            yield f"the ruleset {id_} {'comes in' if one is None else 'is no longer asked'}"
        elif one.sha256 != other.sha256:
            named = f"{one.version} \u2192 {other.version}"
            yield f"the ruleset {id_}: {named if one.version != other.version else 'other rules, same version'}"
    if old.scoring.sha256 != new.scoring.sha256:
        yield "the rules of scoring"
