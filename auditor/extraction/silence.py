"""What a document is silent of: elements of which no phrase stands in it, told without a look at their wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.alternatives import rests_on_words
from auditor.extraction.elements import unsaid
from auditor.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.extraction.places import Context
    from auditor.model.finding import ElementReading
    from auditor.model.recognition import Alternative
    from auditor.model.ruleset import Ruleset


class _Asked(NamedTuple):
    """An element that says nothing unless one of some phrases stands in a unit."""

    phrases: tuple[str, ...]
    silent: ElementReading
    """How it reads if none does."""


def silences(ruleset: Ruleset, context: Context) -> dict[str, ElementReading]:
    """Return how elements read of which no phrase stands; the others have to be looked for."""
    silent_of = context.units.ruled_out.issuperset
    return {silent.element: silent for phrases, silent in _asked(ruleset) if silent_of(phrases)}


@kept
def _asked(ruleset: Ruleset) -> tuple[_Asked, ...]:
    return tuple(
        _Asked(tuple(dict.fromkeys(_phrases(wordings))), unsaid(element))
        for requirement in ruleset.requirements
        for element in requirement.elements
        if not element.dated
        and all(map(_rests_on_units, wordings := (*element.stated, *element.partly)))
    )


def _rests_on_units(alternative: Alternative) -> bool:
    """Tell whether an alternative holds only where a phrase stands within one unit."""
    if alternative.of:
        return all(_rests_on_units(one) for group in alternative.of for one in group)
    return rests_on_words(alternative) and alternative.scope == "unit"


def _phrases(alternatives: Iterable[Alternative]) -> Iterator[str]:
    for one in alternatives:
        yield from one.say
        for group in one.of:
            yield from _phrases(group)
