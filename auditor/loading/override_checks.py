"""What is wrong with an override: it names nothing, or weakens what no one may waive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.vocabulary import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.loading.identifiers import Identifiers, KnownRequirement
    from auditor.model.decisions import Override


def override_mistake(override: Override, known: Identifiers) -> tuple[str, str] | None:
    """Return what is wrong with an override and what to do, or None."""
    name = override.requirement
    requirement = known.find(name)
    if requirement is None:
        return f"there is no requirement {name!r} to override", known.advice(name)
    weakened = list(_weakened(override, requirement))
    if requirement.waivable or not weakened:
        return None
    what = f"{' and '.join(weakened)}: what no one may waive cannot be overridden away either"
    return f"{name}: {what}", "Delete that; its ruleset says `waivable: false`."


def _weakened(override: Override, requirement: KnownRequirement) -> Iterator[str]:
    if _lower(list(Severity), override.severity, requirement.severity):
        yield f"severity {override.severity} instead of {requirement.severity}"
    if _lower(list(Kind), override.kind, requirement.kind):
        yield f"kind {override.kind} instead of {requirement.kind}"
    if override.applies is False:
        yield "applies: false"


def _lower(order: list[Severity] | list[Kind], now: Severity | Kind | None, then: str) -> bool:
    """Tell whether one stands further down than the other: the enumerations begin with the gravest."""
    names = [one.value for one in order]
    return now is not None and names.index(now.value) > names.index(then)
