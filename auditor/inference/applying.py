"""Whether requirements apply, in words: once for each condition, however many requirements share it.

What comes of a condition rests on the values of the facts that it names, and on nothing else: it is kept for
other documents of which the same is known.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from auditor.inference import reasons
from auditor.inference.when import answer, question, truth, weigh
from auditor.kept import kept
from auditor.model.condition import Condition, facts_in
from auditor.model.finding import Applicability
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from auditor.model.recognition import FactDefinition
    from auditor.model.ruleset import Ruleset

_ALIKE: Final = 64
"""Values for each condition of which it is kept what comes of it."""
R = TypeVar("R")


class Told(NamedTuple):
    """What is told of a condition."""

    applicability: Applicability
    reason: str
    """Why it is not met, or not known; empty where it is met."""
    questions: tuple[str, ...]
    """What would settle it, where it is not known."""


class _Shared(NamedTuple):
    """The conditions of a ruleset, equal ones once."""

    conditions: tuple[Condition, ...]
    places: tuple[int, ...]
    """Of each requirement: where its condition stands."""


def truths(ruleset: Ruleset, facts: Mapping[str, str]) -> Iterator[Truth]:
    """Yield of each requirement whether its condition holds."""
    value = facts.get
    found = [holds(*map(value, names)) for names, holds in _truths(ruleset)]
    return map(found.__getitem__, _shared(ruleset).places)


def told(
    ruleset: Ruleset, facts: Mapping[str, str], definitions: Mapping[str, FactDefinition]
) -> Iterator[Told]:
    """Yield of each requirement what is told of its condition."""
    value = facts.get
    found = [tell(*map(value, names)) for names, tell in _tellers(ruleset, definitions)]
    return map(found.__getitem__, _shared(ruleset).places)


@kept
def _shared(ruleset: Ruleset) -> _Shared:
    """Find the conditions that several requirements share."""
    places: dict[Condition, int] = {}
    found = tuple(places.setdefault(one.when, len(places)) for one in ruleset.requirements)
    return _Shared(tuple(places), found)


@kept
def _truths(ruleset: Ruleset) -> tuple[tuple[tuple[str, ...], Callable[..., Truth]], ...]:
    return tuple(_by_values(one, truth) for one in _shared(ruleset).conditions)


@kept
def _tellers(
    ruleset: Ruleset, definitions: Mapping[str, FactDefinition]
) -> tuple[tuple[tuple[str, ...], Callable[..., Told]], ...]:
    tell = partial(_tell, definitions=definitions)
    return tuple(_by_values(one, tell) for one in _shared(ruleset).conditions)


def _by_values(
    condition: Condition, make: Callable[[Condition, Mapping[str, str]], R]
) -> tuple[tuple[str, ...], Callable[..., R]]:
    """Return the facts that a condition names, and what takes their values and makes something of both."""
    names = tuple(dict.fromkeys(facts_in(condition)))

    @lru_cache(maxsize=_ALIKE)
    def made(*values: str | None) -> R:
        facts = zip(names, values, strict=True)
        return make(condition, {name: value for name, value in facts if value is not None})

    return names, made


def _tell(
    condition: Condition, facts: Mapping[str, str], definitions: Mapping[str, FactDefinition]
) -> Told:
    found, some = weigh(condition, facts)
    names = tuple(dict.fromkeys(some))
    because = tuple(answer(name, facts, definitions) for name in names)
    match found:
        case Truth.TRUE:
            reason = ""
        case Truth.FALSE:
            reason = reasons.condition_not_met(because)
        case Truth.UNKNOWN:
            reason = reasons.condition_unknown(because)
    asked = [question(definitions[name]) for name in names if name in definitions]
    questions = tuple(dict.fromkeys(asked)) if found is Truth.UNKNOWN else ()
    return Told(Applicability(found, because), reason, questions)
