"""The one passage that shows a gap best, for a page that has room for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.document import Evidence
from auditor.reporting.arrangement import missing_elements

if TYPE_CHECKING:
    from auditor.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Witness:
    """A passage on which a gap rests, or the nearest one."""

    evidence: Evidence
    lacked: str | None
    """Why the nearest passage fell short; None where the passage itself is the gap, or a part of what is asked."""


def witness(finding: Finding) -> Witness | None:
    """Return a passage of an open element, else one that came near; None where nothing comes near."""
    readings = [one.reading for one in missing_elements(finding) or finding.elements]
    found = (Witness(evidence, None) for one in readings for evidence in one.evidence)
    near = (Witness(miss.evidence, miss.lacked) for one in readings for miss in one.near_misses)
    return next(found, None) or next(near, None)
