"""Whether requirements apply, in words: once for each condition, however many requirements share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from auditor.inference import reasons
from auditor.inference.when import answer, question, weigh
from auditor.kept import kept
from auditor.model.finding import Applicability
from auditor.model.recognition import FactDefinition
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.condition import Condition
    from auditor.model.ruleset import Ruleset


class Told(NamedTuple):
    """What is told of a condition."""

    applicability: Applicability
    reason: str
    """Why it is not met, or not known; empty where it is met."""
    questions: tuple[str, ...]
    """What would settle it, where it is not known."""


class Shared(NamedTuple):
    """The conditions of a ruleset, equal ones once."""

    conditions: tuple[Condition, ...]
    places: tuple[int, ...]
    """Of each requirement: where its condition stands."""


@kept
def shared(ruleset: Ruleset) -> Shared:
    """Find the conditions that several requirements share."""
    places: dict[Condition, int] = {}
    found = tuple(places.setdefault(one.when, len(places)) for one in ruleset.requirements)
    return Shared(tuple(places), found)


def truths(ruleset: Ruleset, facts: Mapping[str, str]) -> Iterator[Truth]:
    """Yield of each requirement whether its condition holds."""
    conditions, places = shared(ruleset)
    found = [weigh(one, facts)[0] for one in conditions]
    return map(found.__getitem__, places)


@dataclass(slots=True)
class Answers:
    """What is told of conditions by what is known of one document."""

    facts: Mapping[str, str]
    definitions: Mapping[str, FactDefinition]
    _answers: dict[str, str] = field(default_factory=dict)

    def on(self, ruleset: Ruleset) -> Iterator[Told]:
        """Yield of each requirement what is told of its condition."""
        conditions, places = shared(ruleset)
        told = [self._tell(one) for one in conditions]
        return map(told.__getitem__, places)

    def _tell(self, condition: Condition) -> Told:
        found, some = weigh(condition, self.facts)
        names = tuple(dict.fromkeys(some))
        because = tuple(map(self._answer, names))
        match found:
            case Truth.TRUE:
                reason = ""
            case Truth.FALSE:
                reason = reasons.condition_not_met(because)
            case Truth.UNKNOWN:
                reason = reasons.condition_unknown(because)
        asked = self._questions(names) if found is Truth.UNKNOWN else ()
        return Told(Applicability(found, because), reason, asked)

    def _answer(self, fact: str) -> str:
        if fact not in self._answers:
            self._answers[fact] = answer(fact, self.facts, self.definitions)
        return self._answers[fact]

    def _questions(self, names: tuple[str, ...]) -> tuple[str, ...]:
        known = self.definitions
        return tuple(dict.fromkeys(question(known[name]) for name in names if name in known))
