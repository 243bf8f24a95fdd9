"""What people decided, laid over the findings: waivers, baseline, reviews, overrides, a selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.decisions.baseline import Compared, compare
from auditor.decisions.reviews import attach
from auditor.decisions.selection import select
from auditor.decisions.waivers import waive
from auditor.model.decisions import Selection, WaiverUse
from auditor.model.finding import Finding

if TYPE_CHECKING:
    from auditor.model.decisions import Decisions
    from auditor.model.document import Document, Section
    from auditor.model.ruleset import Ruleset

__all__ = ["Decided", "decide"]


@dataclass(frozen=True, slots=True)
class Decided:
    """Findings as people left them, and what became of each decision."""

    findings: tuple[Finding, ...]
    waivers: tuple[WaiverUse, ...]
    baseline: Compared
    selection: Selection


def decide(
    findings: tuple[Finding, ...],
    decisions: Decisions,
    *,
    document: Document,
    sections: tuple[Section, ...],
    rulesets: tuple[Ruleset, ...],
    day: str,
) -> Decided:
    """Lay the decisions over the findings; `day` (YYYY-MM-DD) is the one on which a waiver must hold.

    First the selection, then waivers, then the baseline of what is left, then reviews.
    """
    selected, selection = select(findings, decisions.selection)
    waived, waivers = waive(selected, decisions.waivers, document=document.id, day=day)
    compared = Compared(waived, (), ())
    if decisions.baseline is not None:
        compared = compare(waived, decisions.baseline, document, sections)
    reviewed = attach(compared.findings, decisions.reviews, document=document, rulesets=rulesets)
    return Decided(reviewed, waivers, compared, selection)
