"""The crosswalk fact by law in the form of the JSON report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.reporting.crosswalk import SharedFact
    from auditor.reporting.json_text import Json


def shared(one: SharedFact) -> Json:
    """Give a fact with the elements of all laws that rest on it."""
    return {
        "fact": one.id,
        "title": one.title,
        "elements": [
            {
                "ruleset": use.finding.ruleset,
                "regulation": use.finding.requirement.regulation,
                "requirement": use.finding.requirement.id,
                "element": use.element.element.id,
                "outcome": use.outcome.value,
            }
            for use in one.uses
        ],
    }
