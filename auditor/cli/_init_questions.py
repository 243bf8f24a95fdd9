"""Which facts are worth asking for, in which order: never one that an earlier answer has made idle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.inference.when import deciding, truth
from auditor.loading.auditee import profile_facts
from auditor.model.recognition import FactDefinition
from auditor.model.ruleset import Ruleset, Vocabulary
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCOPE = "Which laws concern the organisation"


@dataclass(frozen=True, slots=True)
class Question:
    """A fact to ask for."""

    heading: str
    definition: FactDefinition
    assumed: tuple[str, str] | None
    """What is taken for granted without an answer, and the ruleset whose naming asserts it."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions of some rulesets: first those of scope, then the others, ruleset by ruleset."""

    rulesets: tuple[Ruleset, ...]
    vocabulary: Vocabulary
    named: bool
    """Whether the user named the rulesets, which asserts their scope facts."""

    def following(self, answers: Mapping[str, str | None]) -> tuple[Question, ...]:
        """Return what is still to be asked; an answer of None means that the person does not know."""
        told = {fact: value for fact, value in answers.items() if value is not None}
        return tuple(
            one
            for one in self._all()
            if one.definition.id not in answers and self._matters(one.definition.id, told)
        )

    def _all(self) -> Iterator[Question]:
        groups = profile_facts(self.vocabulary, self.rulesets)
        scope = {fact for ruleset in self.rulesets for fact, _ in ruleset.asserts}
        pairs = [(ruleset.title, one) for ruleset, facts in groups for one in facts]
        for _, one in pairs:
            if one.id in scope:
                yield Question(SCOPE, one, self._assumed(one.id))
        for title, one in pairs:
            if one.id not in scope:
                yield Question(title, one, None)

    def _assumed(self, fact: str) -> tuple[str, str] | None:
        if not self.named:
            return None
        asserting = ((dict(one.asserts), one.id) for one in self.rulesets)
        return next(((facts[fact], name) for facts, name in asserting if fact in facts), None)

    def _matters(self, fact: str, told: Mapping[str, str]) -> bool:
        """Whether any requirement's applicability hangs on a fact, given all that is told besides."""
        asserted = dict(pair for one in self.rulesets for pair in one.asserts) if self.named else {}
        settled = {**asserted, **told}
        settled.pop(fact, None)
        return any(
            truth(one.when, settled) is Truth.UNKNOWN and fact in deciding(one.when, settled)
            for ruleset in self.rulesets
            for one in ruleset.requirements
        )
