"""Words for what is noticed beside the findings: stale law, wrong names, contradictions, upcoming law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.reporting.wording._characters import plural
from auditor.reporting.wording._decisions import waiver
from auditor.reporting.wording._locales import iso

if TYPE_CHECKING:
    from auditor.model.audit import Observation
    from auditor.model.document import Evidence
    from auditor.reporting.wording._locales import Day


def observation(one: Observation) -> str:
    """Say what was noticed, and whether someone accepts it."""
    accepted = ", waived" if one.waived else ""
    return f"{one.kind}, {one.severity}{accepted}: {one.note}"


def observation_details(one: Observation, day: Day = iso) -> tuple[tuple[str, str], ...]:
    """Give what else is to be said of an observation, each with a label; nothing where there is nothing to say."""
    touched = ", ".join(one.requirements)
    number = len(one.requirements)
    said = (
        ("What it undoes", one.undoes),
        ("What came after", one.successor),
        ("Right words", one.correction),
        ("Provisions", "; ".join(one.citations) if one.id else ""),
        (f"{plural(number, 'Requirement', 'Requirements')} touched", touched if one.id else ""),
        ("Observation", one.id),
        *(("Waiver", waiver(use, day)) for use in one.waivers),
    )
    return tuple((label, words) for label, words in said if words)


def labelled(one: Observation) -> tuple[tuple[str, Evidence], ...]:
    """Give the quotations of an observation, each with what it shows, if that was said."""
    labels = one.labels or ("",) * len(one.evidence)
    return tuple(zip(labels, one.evidence, strict=True))
