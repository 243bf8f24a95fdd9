"""What open gaps need: for each the elements that are still to be stated, and what each brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model.finding import Finding
from auditor.model.ruleset import Element, Requirement
from auditor.model.vocabulary import GAPS, Outcome, Polarity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model.finding import ElementResult

_POINT: Final = 10000
"""Points are counted in such parts, so that sums are whole."""


@dataclass(frozen=True, slots=True)
class Target:
    """An element as a requirement asks for it."""

    element: Element
    requirement: Requirement


@dataclass(frozen=True, slots=True)
class Need:
    """Something that must be stated before a gap closes; any of its targets will do."""

    finding: Finding
    targets: tuple[Target, ...]
    worth: int
    enough: State = State.STATED
    """How well it must be stated."""


def open_gaps(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the gaps that stand for themselves and that nobody accepted."""
    return tuple(
        one
        for one in findings
        if one.outcome in GAPS and not one.waived and one.counted_under is None
    )


def needs(finding: Finding, targets: Mapping[str, Target]) -> tuple[Need, ...]:
    """Return all that must be stated for a gap to close; `targets` holds every element by its id."""
    whole = finding.points or 0.0
    if finding.requirement.element_logic == "any":
        asked = tuple(targets[one.element.id] for one in finding.open_elements)
        return (Need(finding, asked, round(whole * _POINT)),)
    lost = sum(1 - (one.credit or 0.0) for one in finding.open_elements)
    return tuple(
        _need(finding, one, targets, round(_POINT * whole * (1 - (one.credit or 0.0)) / lost))
        for one in finding.open_elements
    )


def _need(finding: Finding, one: ElementResult, targets: Mapping[str, Target], worth: int) -> Need:
    if finding.requirement.polarity is Polarity.POSITIVE:
        return Need(finding, (targets[one.element.id],), worth)
    paired = tuple(targets[name] for name in one.element.paired_with if name in targets)
    return Need(finding, paired, worth, State.PARTLY)


def by_absence(finding: Finding) -> bool:
    """Tell whether a defect is one because something is not said: words are to be added, none to be taken out."""
    return finding.outcome in {Outcome.DEFECTIVE, Outcome.PARTIAL} and all(
        one.reading.state is State.ABSENT for one in finding.open_elements
    )


def targets_of(rulesets: Iterable[Requirement]) -> dict[str, Target]:
    """Return every element by its id."""
    return {e.id: Target(e, one) for one in rulesets for e in one.elements}


def texts_of(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the defects that rest on words."""
    for one in findings:
        if one.requirement.polarity is Polarity.NEGATIVE and not by_absence(one):
            yield one
