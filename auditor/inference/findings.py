"""Turn a verdict into a finding: reason, questions, confidence, qualifier and ties, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.inference import reasons
from auditor.inference.applying import Answers, Told
from auditor.inference.graded import WORTH, Grading, graded
from auditor.inference.relations import Relations
from auditor.model.finding import Applicability, ElementReading, ElementResult, Finding
from auditor.model.recognition import FactDefinition
from auditor.model.vocabulary import GAPS, Polarity, Truth

if TYPE_CHECKING:
    from auditor.inference.case import Case, Verdict
    from auditor.model.ruleset import Requirement

GAP_IN_DOCUMENT: Final = "gap_in_document"


@dataclass(frozen=True, slots=True)
class Setting:
    """What findings tell of beside the verdict."""

    readings: Mapping[str, ElementReading]
    definitions: Mapping[str, FactDefinition]
    kinds: frozenset[str]
    """Kinds of the documents under audit."""
    as_of: str
    confidence_bar: float
    relations: Relations
    applying: frozenset[str]
    """Requirements that apply, of all rulesets."""


def find_all(case: Case, verdicts: tuple[Verdict, ...], setting: Setting) -> Iterator[Finding]:
    """Yield the findings on a case, in the order of its requirements."""
    told = Answers(case.facts, setting.definitions).on(case.ruleset)
    for requirement, verdict, of_it in zip(case.ruleset.requirements, verdicts, told, strict=True):
        yield _find(requirement, verdict, of_it, case, setting)


def _find(
    requirement: Requirement, verdict: Verdict, told: Told, case: Case, setting: Setting
) -> Finding:
    off = requirement.id in case.off
    would_apply = told.applicability.truth if off else None
    if off:
        told = _out_of_force(requirement, setting.as_of)
    results = _results(requirement, verdict, setting)
    grading = _grading(requirement, verdict, told, results, setting)
    qualifier = _qualifier(requirement, verdict, setting.kinds)
    carrier = setting.relations.carriers.get(requirement.id)
    return Finding(
        requirement=requirement,
        ruleset=case.ruleset.id,
        outcome=verdict.outcome,
        qualifier=qualifier,
        reason=_with_homes(grading.reason, requirement, setting) if qualifier else grading.reason,
        applicability=told.applicability,
        questions=grading.questions,
        elements=results,
        credit=grading.credit,
        confidence=grading.confidence,
        linked=setting.relations.linked.get(requirement.id, ()),
        counted_under=carrier if carrier in setting.applying else None,
        standing=requirement.in_force.on(setting.as_of),
        would_apply=would_apply,
    )


def _out_of_force(requirement: Requirement, as_of: str) -> Told:
    reason = reasons.out_of_force(requirement.in_force, as_of)
    return Told(Applicability(Truth.FALSE, (reason,)), reason, ())


def _results(
    requirement: Requirement, verdict: Verdict, setting: Setting
) -> tuple[ElementResult, ...]:
    readings = setting.readings
    return tuple(
        [
            ElementResult(element, readings[element.id], WORTH.get(credit))
            for element, (_, credit) in zip(requirement.elements, verdict.credits, strict=True)
        ]
    )


def _grading(
    requirement: Requirement,
    verdict: Verdict,
    told: Told,
    results: tuple[ElementResult, ...],
    setting: Setting,
) -> Grading:
    """Say what decided: date and condition first, the elements only where these let them."""
    match verdict.applicability:
        case Truth.TRUE:
            return graded(requirement, verdict, results, setting.confidence_bar)
        case Truth.FALSE:
            return Grading(told.reason, (), None, 1.0)
        case Truth.UNKNOWN:
            return Grading(told.reason, told.questions or requirement.questions, None, 1.0)


def _qualifier(requirement: Requirement, verdict: Verdict, kinds: frozenset[str]) -> str | None:
    if verdict.outcome not in GAPS or requirement.polarity is Polarity.NEGATIVE:
        return None
    elsewhere = kinds.isdisjoint(requirement.document_home)
    personal = requirement.duty_type == "individual_notice" and kinds == {"privacy_policy"}
    return GAP_IN_DOCUMENT if elsewhere or personal else None


def _with_homes(reason: str, requirement: Requirement, setting: Setting) -> str:
    homes = [home for home in requirement.document_home if home not in setting.kinds]
    return reasons.elsewhere(reason, homes)
