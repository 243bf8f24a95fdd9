"""What only the company can answer: each question once, over all rulesets, with what hangs on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.inference.when import deciding
from auditor.model.finding import Finding
from auditor.model.recognition import FactDefinition
from auditor.model.vocabulary import Kind, Outcome, Truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.audit import Audit
    from auditor.model.ruleset import Requirement, Ruleset, Vocabulary

_READ_ONLY: Final = "derived"
"""Scope of facts that are counted out of the text: nobody tells them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that nobody has told, and the requirements that wait for it."""

    fact: FactDefinition
    findings: tuple[Finding, ...]
    """In the order of the audit; they may be of several rulesets."""
    weight: int
    """Of these in the sums of the score."""


@dataclass(frozen=True, slots=True)
class Questions:
    """All that an audit leaves to people."""

    asked: tuple[Asked, ...]
    """The heaviest first: their answers are facts."""
    judged_by_people: tuple[Finding, ...]
    """Reviews that apply: no answer settles them, somebody must look; the heaviest first."""


def questions(audit: Audit, rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Questions:
    """Collect what is undecided; the rulesets are those of the audit, with their conditions."""
    known = _known(audit, vocabulary)
    laws = {one.id: one for ruleset in rulesets for one in ruleset.requirements}
    definitions = {one.id: one for one in vocabulary.facts}
    waiting: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in audit.findings:
        if finding.applicability.truth is Truth.UNKNOWN and finding.requirement.id in laws:
            for fact in deciding(laws[finding.requirement.id].when, known):
                waiting[fact].append(finding)
    asked = [
        Asked(definitions[fact], tuple(found), sum(_weight(one, audit) for one in found))
        for fact, found in waiting.items()
        if definitions[fact].scope != _READ_ONLY
    ]
    return Questions(
        tuple(sorted(asked, key=lambda one: (-one.weight, -len(one.findings)))),
        tuple(sorted(_reviews(audit), key=lambda one: -_weight(one, audit))),
    )


def _known(audit: Audit, vocabulary: Vocabulary) -> dict[str, str]:
    """Return what is held of every fact: as found or told, else what silence means."""
    silent = {one.id: one.when_silent for one in vocabulary.facts if one.when_silent is not None}
    return {**silent, **{one.id: one.value for one in audit.facts}}


def _reviews(audit: Audit) -> Iterator[Finding]:
    for one in audit.findings:
        if one.outcome is Outcome.REVIEW and one.applicability.truth is Truth.TRUE:
            yield one


def _weight(finding: Finding, audit: Audit) -> int:
    """Return what a finding would weigh in its sums; nothing where it never counts."""
    requirement = finding.requirement
    if requirement.kind is Kind.RECOMMENDED or finding.counted_under is not None:
        return 0
    return _weight_of(requirement, dict(audit.scoring.weights))


def _weight_of(requirement: Requirement, weights: Mapping[object, int]) -> int:
    return requirement.weight or weights[requirement.severity]
