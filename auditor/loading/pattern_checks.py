"""Check what patterns and `find` blocks refer to: concepts, facts, values, instruments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.extractors.expressions import check as check_expression
from auditor.extractors.phrase import compile_phrase, leaves
from auditor.loading import limits
from auditor.loading.alternatives import concept_names, nested, patterns
from auditor.loading.mistakes import Mistakes, suggestion
from auditor.model.recognition import Alternative, FactDefinition, Origin

if TYPE_CHECKING:
    from auditor.extractors.nodes import Leaf
    from auditor.model.ruleset import Vocabulary

_SHOWN: Final = 60
"""Characters of a phrase that is too long."""


@dataclass(frozen=True, slots=True)
class Known:
    """The names that patterns and conditions may use."""

    concepts: frozenset[str]
    facts: Mapping[str, FactDefinition]
    instruments: frozenset[str]
    subjects: frozenset[str]
    audiences: frozenset[str]
    unreadable: frozenset[str] = frozenset()
    """Facts that are defined, but in a way that has mistakes of its own."""

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Known:
        """Return the names of a vocabulary."""
        audiences = {"all"}
        for audience in vocabulary.language.audiences:
            audiences.update((audience.id, *audience.counts_for))
        return cls(
            concepts=frozenset(concept.id for concept in vocabulary.concepts),
            facts={fact.id: fact for fact in vocabulary.facts},
            instruments=frozenset(instrument.id for instrument in vocabulary.instruments),
            subjects=frozenset(subject for subject, _ in vocabulary.subjects),
            audiences=frozenset(audiences),
        )


def possible_values(fact: FactDefinition) -> tuple[str, ...]:
    """Return the values that a condition or a file may compare a fact with."""
    return fact.values or ("true", "false")


def check_fact(
    fact: str, values: Iterable[str], known: Known, origin: Origin, mistakes: Mistakes
) -> None:
    """Note a fact that is not defined, or a value that it cannot have."""
    definition = known.facts.get(fact)
    if definition is None and fact in known.unreadable:
        return
    if definition is None:
        remedy = suggestion(fact, known.facts, what="facts")
        mistakes.add(origin.file, origin.line, f"the fact {fact!r} is not defined", remedy)
        return
    for value in values:
        if value not in possible_values(definition):
            what = f"the fact {fact!r} never has the value {value!r}"
            remedy = suggestion(value, possible_values(definition), what="values")
            mistakes.add(origin.file, origin.line, what, remedy)


def check_concepts(found: Iterable[str], known: Known, origin: Origin, mistakes: Mistakes) -> None:
    """Note names in capitals that are no concept."""
    for name in concept_names(found):
        if name not in known.concepts:
            remedy = f'{suggestion(name, known.concepts, what="concepts")} A word in capitals belongs in "quotes".'
            mistakes.add(origin.file, origin.line, f"the concept {name} is not defined", remedy)


def check_alternatives(listed: Iterable[Alternative], known: Known, mistakes: Mistakes) -> None:
    """Check every alternative of a list and those in their groups."""
    for alternative in nested(listed):
        origin = alternative.origin
        assert origin is not None  # noqa: S101  (the loader always sets it)
        check_concepts(patterns(alternative), known, origin, mistakes)
        check_notation(patterns(alternative), origin, mistakes)
        for reference in (*alternative.facts, alternative.fact):
            if reference is not None:
                fact, _, value = reference.partition("=")
                _check_reference(fact.strip(), value.strip(), known, origin, mistakes)
        _check_groups(alternative, origin, mistakes)
        _check_names("audience", alternative.addressed_to, known.audiences, origin, mistakes)
        _check_names("instrument", (alternative.instrument,), known.instruments, origin, mistakes)


def check_notation(found: Iterable[str], origin: Origin, mistakes: Mistakes) -> None:
    """Note phrases that do not follow the notation."""
    if mistakes.trusts(origin.file):
        return
    for pattern in found:
        try:
            _check_size(pattern)
            for leaf in leaves(compile_phrase(pattern)):
                _check_expressions((leaf, *leaf.choices))
        except ValueError as error:
            remedy = "The notation stands in rulesets/README.md, Phrases."
            mistakes.add(origin.file, origin.line, f"the phrase cannot be read: {error}", remedy)


def _check_expressions(leaves_of_one: Iterable[Leaf]) -> None:
    for leaf in leaves_of_one:
        if leaf.kind == "raw":
            check_expression(leaf.value)


def _check_size(pattern: str) -> None:
    passed = limits.over_phrase(pattern)
    if passed is not None:
        raise ValueError(f"{pattern[:_SHOWN]!r}…: {passed}")


def _check_names(
    what: str,
    names: Iterable[str | None],
    known: Collection[str],
    origin: Origin,
    mistakes: Mistakes,
) -> None:
    for name in names:
        if name is not None and name not in known:
            remedy = suggestion(name, known, what=f"{what}s")
            mistakes.add(origin.file, origin.line, f"the {what} {name!r} is not defined", remedy)


def _check_reference(
    fact: str, value: str, known: Known, origin: Origin, mistakes: Mistakes
) -> None:
    polarity = value in ("", "affirmed", "denied")
    check_fact(fact, () if polarity else (value,), known, origin, mistakes)


def _check_groups(alternative: Alternative, origin: Origin, mistakes: Mistakes) -> None:
    if bool(alternative.of) != bool(alternative.at_least):
        what = "`at_least` and `of` belong together"
        mistakes.add(origin.file, origin.line, what, "Write both: how many, and of which groups.")
    elif alternative.at_least > len(alternative.of):
        what = f"at least {alternative.at_least} of {len(alternative.of)} groups can never be found"
        mistakes.add(origin.file, origin.line, what, "Lower `at_least` or add groups.")
