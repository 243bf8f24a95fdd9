"""Findings and quotations in the form of the JSON report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.validity import Standing
from auditor.reporting import wording
from auditor.reporting.json_text import Json, quote, quotes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model.course import Course
    from auditor.model.decisions import ReviewUse, WaiverUse
    from auditor.model.finding import ElementResult, Finding
    from auditor.model.ruleset import Requirement
    from auditor.model.turn import Turn

_APPLICABILITY = {"true": "applies", "false": "does_not_apply", "unknown": "unknown"}


def finding(one: Finding, also: Iterable[Finding] = ()) -> Json:
    """Give a finding with its elements and what was found or looked at; `also` are the gaps that the same words can close."""
    because: list[Json] = list(one.applicability.because)
    return {
        **_requirement(one),
        "outcome": one.outcome.value,
        "qualifier": one.qualifier,
        "reason": one.reason,
        "applicability": {
            "state": _APPLICABILITY[one.applicability.truth.value],
            "because": because,
        },
        "questions": list(one.questions),
        "elements": [_element(element, one.requirement) for element in one.elements],
        "credit": wording.rounded(one.credit, 3),
        "confidence": wording.rounded(one.confidence, 2),
        "points": wording.rounded(one.points),
        "unrounded": {"credit": one.credit, "confidence": one.confidence, "points": one.points},
        "linked": list(one.linked),
        "counted_under": one.counted_under,
        "also_closes": [other.requirement.id for other in also],
        "waiver": _waiver(one),
        "baseline": None if one.baseline is None else one.baseline.value,
        "reviews": [_review(use) for use in one.reviews],
        "blocking": one.blocking,
        "blocks_because": one.blocks_because,
        **({} if one.course is None else {"course": _course(one.course)}),
    }


def _course(one: Course) -> Json:
    return {
        "verdict": one.verdict.value,
        "written_on": one.written_on,
        "when_written": one.when_written.value,
        "since": one.since,
        "outcome_since": one.outcome_since,
        "causes": [turn(each) for each in one.causes],
    }


def turn(one: Turn) -> Json:
    """Give a day that the YAML names, and what turns on it."""
    return {
        "day": one.day,
        "kind": one.kind.value,
        "of": one.of,
        "words": one.words,
        "citations": list(one.citations),
    }


def _waiver(one: Finding) -> Json:
    """Say whether someone accepts the finding today; while a waiver holds, one that expired does not matter."""
    if not one.waivers:
        return None
    active = any(use.active for use in one.waivers)
    uses: list[Json] = [waived(use) for use in one.waivers]
    return {
        "state": "active" if active else "expired",
        "covers": "all" if one.waived else "part" if active else "none",
        "waivers": uses,
    }


def waived(use: WaiverUse) -> dict[str, Json]:
    """Give a waiver, and whether it holds."""
    one = use.waiver
    return {
        "element": one.element,
        "reason": one.reason,
        "owner": one.owner,
        "expires": one.expires,
        "active": use.active,
    }


def _review(use: ReviewUse) -> Json:
    one = use.review
    return {
        "decision": one.decision,
        "outcome": one.outcome.value,
        "by": one.by,
        "date": one.date,
        "reason": one.reason,
        "active": use.active,
    }


def _requirement(of: Finding) -> dict[str, Json]:
    one = of.requirement
    return {
        "requirement": one.id,
        "ruleset": of.ruleset,
        "regulation": one.regulation,
        "title": one.title,
        "citations": list(one.citations),
        "paraphrase": one.paraphrase,
        "kind": one.kind.value,
        "polarity": one.polarity.value,
        "duty_type": one.duty_type,
        "subject": one.subject,
        "severity": one.severity.value,
        "severity_reason": one.severity_reason,
        "waivable": one.waivable,
        "effort": one.effort,
        "in_force": {
            "status": one.in_force.status,
            "first": one.in_force.first,
            "last": one.in_force.last,
            **_standing(of),
        },
        "remediation": one.remediation,
        "model_clause": one.model_clause,
        "enforcement": list(one.enforcement),
        "verification": one.verification,
        "verification_note": one.verification_note,
    }


def _standing(of: Finding) -> dict[str, Json]:
    """Say how a requirement stands that is not in force."""
    if of.standing is Standing.IN_FORCE:
        return {}
    would = None if of.would_apply is None else _APPLICABILITY[of.would_apply.value]
    dates = of.requirement.in_force
    on = {Standing.UPCOMING: dates.first, Standing.ENDED: dates.ended_on}.get(of.standing)
    return {"standing": of.standing.value, "on": on, "would_apply": would}


def _element(one: ElementResult, of: Requirement) -> Json:
    element, reading = one.element, one.reading
    return {
        "id": element.id,
        "title": element.title,
        "fact": element.fact,
        "state": reading.state.value,
        "judged": reading.judged,
        "counts_for_audience": reading.counts_for_audience,
        "audience": list(reading.audiences),
        "required": element.required,
        "polarity": of.polarity.value,
        "silence": element.silence,
        "same_as": element.same_as,
        "shares_test_with": element.shares_test_with,
        "wording": {state.value: list(words) for state, words in element.wording},
        "reason": wording.search_record(one),
        "credit": wording.rounded(one.credit, 3),
        "confidence": wording.rounded(reading.confidence, 2),
        "evidence": quotes(reading.evidence),
        "near_misses": [
            {"evidence": quote(miss.evidence), "lacked": miss.lacked}
            for miss in reading.near_misses
        ],
    }
