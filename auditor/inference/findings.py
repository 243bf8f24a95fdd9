"""Turn a verdict into a finding: reason, questions, confidence, qualifier and ties, for people to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.inference import reasons
from auditor.inference.applying import Told, told
from auditor.inference.graded import WORTH, Grading, graded
from auditor.inference.relations import Relations
from auditor.kept import Recent, kept
from auditor.model.finding import Applicability, ElementReading, ElementResult, Finding
from auditor.model.recognition import FactDefinition
from auditor.model.vocabulary import GAPS, Polarity, Truth

if TYPE_CHECKING:
    from auditor.inference.case import Case, Verdict
    from auditor.model.ruleset import Requirement, Ruleset

GAP_IN_DOCUMENT: Final = "gap_in_document"
_ALIKE: Final = 8
"""Findings that are kept, for each requirement."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What findings tell of beside the verdict."""

    readings: Mapping[str, ElementReading]
    definitions: Mapping[str, FactDefinition]
    kinds: frozenset[str]
    """Kinds of the documents under audit."""
    as_of: str
    bar: float
    """Of confidence."""
    relations: Relations
    applying: frozenset[str]
    """Requirements that apply, of all rulesets."""


def find_all(case: Case, verdicts: tuple[Verdict, ...], setting: Setting) -> Iterator[Finding]:
    """Yield the findings on a case, in the order of its requirements.

    Where no wording was found, what a finding rests on is the same for many documents, and so is the finding.
    """
    ruleset, reading = case.ruleset, setting.readings.__getitem__
    known = _known(ruleset, setting.relations, setting.bar, setting.as_of, *sorted(setting.kinds))
    said = told(ruleset, case.facts, setting.definitions)
    carrier, applying = setting.relations.carriers.get, setting.applying
    for subject, verdict, of_it in zip(_subjects(ruleset), verdicts, said, strict=True):
        readings = tuple(map(reading, subject.elements))
        carried = carrier(subject.requirement.id) in applying
        rests_on = (verdict, of_it, carried, *readings)
        finding = known.of(rests_on)
        if finding is None:
            finding = _find(subject.requirement, verdict, of_it, case, setting)
            if not any(one.evidence or one.near_misses for one in readings):
                known.keep(rests_on, finding)
        yield finding


@kept
def _known(ruleset: Ruleset, *_: object) -> Recent[Finding]:
    """Return a memory for findings on a ruleset; what else is the same for all of them follows."""
    return Recent(_ALIKE * len(ruleset.requirements))


class _Subject(NamedTuple):
    """A requirement, with the ids of its elements."""

    requirement: Requirement
    elements: tuple[str, ...]


@kept
def _subjects(ruleset: Ruleset) -> tuple[_Subject, ...]:
    return tuple(_Subject(r, tuple(one.id for one in r.elements)) for r in ruleset.requirements)


def _find(
    requirement: Requirement, verdict: Verdict, told_: Told, case: Case, setting: Setting
) -> Finding:
    off = requirement.id in case.off
    would_apply = told_.applicability.truth if off else None
    if off:
        told_ = _out_of_force(requirement, setting.as_of)
    results = _results(requirement, verdict, setting)
    grading = _grading(requirement, verdict, told_, results, setting.bar)
    qualifier = _qualifier(requirement, verdict, setting.kinds)
    carrier = setting.relations.carriers.get(requirement.id)
    return Finding(
        requirement=requirement,
        ruleset=case.ruleset.id,
        outcome=verdict.outcome,
        qualifier=qualifier,
        reason=_with_homes(grading.reason, requirement, setting) if qualifier else grading.reason,
        applicability=told_.applicability,
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
    told_: Told,
    results: tuple[ElementResult, ...],
    bar: float,
) -> Grading:
    """Say what decided: date and condition first, the elements only where these let them."""
    match verdict.applicability:
        case Truth.TRUE:
            return graded(requirement, verdict, results, bar)
        case Truth.FALSE:
            return Grading(told_.reason, (), None, 1.0)
        case Truth.UNKNOWN:
            return Grading(told_.reason, told_.questions or requirement.questions, None, 1.0)


def _qualifier(requirement: Requirement, verdict: Verdict, kinds: frozenset[str]) -> str | None:
    if verdict.outcome not in GAPS or requirement.polarity is Polarity.NEGATIVE:
        return None
    elsewhere = kinds.isdisjoint(requirement.document_home)
    personal = requirement.duty_type == "individual_notice" and kinds == {"privacy_policy"}
    return GAP_IN_DOCUMENT if elsewhere or personal else None


def _with_homes(reason: str, requirement: Requirement, setting: Setting) -> str:
    homes = [home for home in requirement.document_home if home not in setting.kinds]
    return reasons.elsewhere(reason, homes)
