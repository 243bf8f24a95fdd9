"""Judge what a test gives: its text and its file as any policy, its facts without a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor import pipeline, readers
from auditor.assumptions import settle_facts
from auditor.extraction.facts import settle
from auditor.inference import infer
from auditor.inference.case import DENIALS
from auditor.model.finding import ElementReading
from auditor.model.ruleset import Auditee
from auditor.model.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.document import Document
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Element, Ruleset, Vocabulary
    from auditor.model.ruleset_tests import RulesetTest

_KIND: Final = "privacy_policy"
_TOLD: Final = "as the facts of the test say; no text was read"


def judge(test: RulesetTest, ruleset: Ruleset, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """Return a finding on each requirement of the ruleset, which counts as named."""
    as_of = day(test, ruleset)
    if test.facts is not None:
        return _by_facts(dict(test.facts), test.auditee, ruleset, vocabulary, as_of)
    return pipeline.audit(
        document(test),
        rulesets=(ruleset,),
        vocabulary=vocabulary,
        as_of=as_of,
        auditee=Auditee(facts=test.auditee),
        named=frozenset({ruleset.id}),
    ).findings


def day(test: RulesetTest, ruleset: Ruleset) -> str:
    """Return the as-of date: without one of its own that on which the ruleset was checked, so that no test rots."""
    return test.as_of or ruleset.checked_on


def document(test: RulesetTest) -> Document:
    """Read the policy of a test; raise DocumentError if it cannot be read."""
    if test.file is not None:
        return readers.read(test.file, source=str(test.file), id=test.file.name, kind=_KIND)
    source = f"{test.origin.file}:{test.origin.line}"
    raw = (test.text or "").encode()
    return readers.read_bytes(raw, ".md", source=source, id=test.name, kind=_KIND)


def _by_facts(
    facts: Mapping[str, str],
    auditee: tuple[tuple[str, str], ...],
    ruleset: Ruleset,
    vocabulary: Vocabulary,
    as_of: str,
) -> tuple[Finding, ...]:
    """Judge by facts alone: what is told of a fact is what its elements read."""
    definitions = {one.id: one for one in vocabulary.facts}
    told = {name: "true" if value == State.PARTLY else value for name, value in facts.items()}
    known = Auditee(facts=(*auditee, *told.items()))
    silent = settle((), definitions)
    settled = settle_facts((), silent, (ruleset,), frozenset({ruleset.id}), known)
    elements = (e for one in ruleset.requirements for e in one.elements)
    findings, _ = infer(
        (ruleset,),
        settled.values,
        {e.id: _reading(e, facts.get(e.fact)) for e in elements},
        kinds=frozenset({_KIND}),
        as_of=as_of,
        scoring=vocabulary.scoring,
        definitions=definitions,
    )
    return findings


def _reading(element: Element, value: str | None) -> ElementReading:
    return ElementReading(
        element=element.id,
        state=_state(value),
        judged=True,
        counts_for_audience=True,
        audiences=(),
        confidence=1.0,
        evidence=(),
        near_misses=(),
        reason=_TOLD,
    )


def _state(value: str | None) -> State:
    if value is None or value in DENIALS:
        return State.ABSENT
    return State.PARTLY if value == State.PARTLY else State.STATED
