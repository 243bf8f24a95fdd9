"""Waivers: someone accepted a gap until a date. They change the gate, never an outcome or a number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model.decisions import Waiver, WaiverUse
from auditor.model.vocabulary import GAPS, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.finding import Finding

WAIVED_TOO = GAPS | {Outcome.REVIEW}
"""Outcomes that a waiver can be about."""


def is_active(waiver: Waiver, day: str) -> bool:
    """Say whether a waiver holds on a day, YYYY-MM-DD; its own last day is included and ends in UTC.

    The one place that decides this: every report and the gate show what it said.
    """
    return day <= waiver.expires


def waive(
    findings: Sequence[Finding], waivers: Iterable[Waiver], *, document: str, day: str
) -> tuple[tuple[Finding, ...], tuple[WaiverUse, ...]]:
    """Give each finding the waivers that name it; return also what became of every waiver of this document.

    A waiver of a requirement that was not judged has no use to tell: it is left out.
    """
    own = [one for one in waivers if one.document == document]
    by_id = {one.requirement.id: one for one in findings}
    uses = tuple(
        WaiverUse(one, is_active(one, day), used=_names(one, by_id[one.requirement]))
        for one in own
        if one.requirement in by_id
    )
    return tuple(_waived(one, uses) for one in findings) if uses else tuple(findings), uses


def _names(waiver: Waiver, finding: Finding) -> bool:
    """Whether what a waiver accepts is there."""
    if finding.outcome not in WAIVED_TOO:
        return False
    return waiver.element is None or waiver.element in _open(finding)


def _open(finding: Finding) -> frozenset[str]:
    """Return the ids of the elements that a waiver would have to cover."""
    if finding.outcome is Outcome.REVIEW:
        return frozenset(one.element.id for one in finding.elements if one.element.required)
    return frozenset(one.element.id for one in finding.open_elements)


def _waived(finding: Finding, uses: tuple[WaiverUse, ...]) -> Finding:
    own = tuple(
        use for use in uses if use.used and use.waiver.requirement == finding.requirement.id
    )
    if not own:
        return finding
    accepted = {use.waiver.element for use in own if use.active}
    still_open = _open(finding) - accepted
    covered = None in accepted or (bool(accepted) and not still_open)
    return replace(finding, waivers=own, waived=covered)
