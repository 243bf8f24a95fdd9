"""What the HTML and the PDF report show alike: the context of their templates."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.model.decisions import EVERYTHING, USUAL_GATE
from auditor.model.vocabulary import Outcome, Severity
from auditor.reporting import action_plan, arrangement, passages, wording
from auditor.reporting.crosswalk import also_closed

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.finding import Finding
    from auditor.model.presentation import Presentation
    from auditor.model.ruleset import Requirement
    from auditor.reporting.arrangement import Chapter


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the heat map: a number, a word, and the worst finding behind it."""

    look: str
    number: int
    word: str
    target: str | None


def is_decided(audit: Audit) -> bool:
    """Say whether people decided anything about this audit that a report must show."""
    return bool(
        audit.waivers
        or audit.baseline_source
        or audit.attestations
        or audit.overrides
        or audit.selection != EVERYTHING
        or any(one.reviews for one in audit.findings)
    )


def context(audit: Audit, presentation: Presentation) -> dict[str, object]:
    """Return everything that the templates print."""
    chapters = arrangement.chapters(audit)
    worst = arrangement.headline(audit)
    return {
        "audit": audit,
        "presentation": replace(presentation, templates=None),  # a path can read files
        "document": audit.document,
        "parts": wording.parts(audit),
        "text_sha256": audit.document.text_sha256,
        "title": wording.document_title(audit),
        "headline": worst,
        "verdict": wording.verdict(audit, worst),
        "counts": dict(wording.total(audit)),
        "heat": _heat(audit, chapters),
        "plan": action_plan.phases(chapters),
        "versions": versions("jinja2", "markupsafe"),
        "OUTCOMES": wording.OUTCOMES,
        "SEVERITIES": tuple(Severity),
        **_arranged(chapters),
        "also": also_closed(audit),
        **_linked(audit),
        **_decided(audit),
    }


def _arranged(chapters: tuple[Chapter, ...]) -> dict[str, object]:
    return {
        "chapters": chapters,
        "judged": tuple(one for one in chapters if not one.unjudged),
        "unjudged": tuple(one for one in chapters if one.unjudged),
        "blocking": tuple(one for chapter in chapters for one in chapter.blocking),
        "waived_gaps": any(one.waived for chapter in chapters for one in chapter.gaps),
        "pairs": {under: over for chapter in chapters for over, under in chapter.paired},
        "shown_under": {over: under for chapter in chapters for over, under in chapter.paired},
    }


def _linked(audit: Audit) -> dict[str, object]:
    """Return the text in passages, and what can be the target of a link."""
    text = passages.passages(audit)
    return {
        "passages": text,
        "marked": frozenset(name for one in text for s in one.segments for name in s.anchors),
        "ids": frozenset(one.requirement.id for one in audit.findings),
    }


def _decided(audit: Audit) -> dict[str, object]:
    decided = is_decided(audit)
    return {
        "decided": decided,
        "explained": decided or audit.gate != USUAL_GATE,
        "attested": frozenset(one.attestation.fact for one in audit.attestations if one.active),
    }


def versions(*packages: str) -> tuple[tuple[str, str], ...]:
    """Return the installed versions of packages that shape the bytes of a report."""
    return tuple((name, importlib.metadata.version(name)) for name in packages)


def _heat(audit: Audit, chapters: tuple[Chapter, ...]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    asked = {one.requirement.subject for one in audit.findings}
    return tuple(
        (title, tuple(_cell(chapter, subject) for chapter in chapters))
        for subject, title in audit.subjects
        if subject in asked
    )


def _cell(chapter: Chapter, subject: str) -> Cell:
    def about(findings: tuple[Finding, ...]) -> tuple[Requirement, ...]:
        return tuple(one.requirement for one in findings if one.requirement.subject == subject)

    gaps = about(tuple(one for one in chapter.gaps if one.counted_under is None))
    if gaps:
        worst = min(gaps, key=lambda one: tuple(Severity).index(one.severity))
        return Cell(worst.severity.value, len(gaps), worst.severity.value, worst.id)
    for outcome, word, found in (
        (Outcome.REVIEW, "review", about(chapter.reviews + chapter.undetermined)),
        (Outcome.SATISFIED, "satisfied", about(chapter.satisfied)),
        (Outcome.NOT_APPLICABLE, "not applicable", about(chapter.not_applicable)),
    ):
        if found:
            return Cell(outcome.value, len(found), word, None)
    return Cell("none", 0, "not asked", None)
