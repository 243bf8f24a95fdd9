"""Days in an order that cannot be: compared with the law in the future, corrections that overlap."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from auditor.linting._subject import Level, Remark, Subject, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.ruleset import Element, Requirement
    from auditor.model.validity import Dated

_END = "9999-12-31"


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each pair of days that do not go together."""
    checked_on = subject.ruleset.checked_on
    if checked_on > subject.today:
        yield Remark(
            Level.ERROR,
            "dates",
            subject.head,
            None,
            f"`checked_on` is {checked_on}, which is after today ({subject.today})",
            "Write the day on which a person last compared it with the law.",
        )
    for requirement, element in subject.elements:
        yield from _of_element(requirement, element)


def _of_element(requirement: Requirement, element: Element) -> Iterator[Remark]:
    last, begins = requirement.in_force.last, element.effective_from
    if last and begins and begins > last:
        what = f"{element.id}: effective from {begins}, after the last day of {requirement.id} ({last})"
        yield remark(Level.ERROR, "dates", element.origin, what, "Mend one of the two days.")
    for one, other in combinations(element.dated, 2):
        if _overlap(one, other):
            what = f"{element.id}: two corrections under `dated` hold on the same days for the same state"
            yield remark(
                Level.WARNING,
                "dates",
                element.origin,
                what,
                "Only the first counts: end it earlier.",
            )


def _overlap(one: Dated, other: Dated) -> bool:
    same = {before for before, _ in one.becomes} & {before for before, _ in other.becomes}
    first, last = max(one.first or "", other.first or ""), min(one.last or _END, other.last or _END)
    return bool(same) and first <= last
