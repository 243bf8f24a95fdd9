"""The dates that a ruleset names for a requirement: on these, and on no other, passing time can change its verdict."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from auditor.model.recognition import Alternative

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.recognition import FactDefinition, Instrument
    from auditor.model.ruleset import Requirement, Vocabulary

_FROM: Final = frozenset({"first", "effective_from"})
_UNTIL: Final = frozenset({"last"})
_APART: Final = frozenset({"origin", "examples"})


def named_dates(
    requirement: Requirement, vocabulary: Vocabulary, after: str, until: str
) -> tuple[str, ...]:
    """Return the days after one day, and up to another, from which on something else holds of a requirement."""
    instruments = {one.id: one for one in vocabulary.instruments}
    facts = {one.id: one for one in vocabulary.facts}
    found = {day for day in _days(requirement, instruments, facts, set()) if after < day <= until}
    return tuple(sorted(found))


def ages(requirement: Requirement) -> tuple[int, ...]:
    """Return the ages in months past which a policy no longer counts as fresh for this requirement."""
    months = (one.updated_within_months for one in _alternatives(requirement))
    return tuple(sorted({one for one in months if one is not None}))


def _days(
    thing: Any,  # noqa: ANN401  (any part of a requirement)
    instruments: Mapping[str, Instrument],
    facts: Mapping[str, FactDefinition],
    seen: set[str],
) -> Iterator[str]:
    for name, value in _parts(thing):
        if name in _FROM and isinstance(value, str):
            yield value
        elif name in _UNTIL and isinstance(value, str):
            yield (date.fromisoformat(value) + timedelta(days=1)).isoformat()
        yield from _days(value, instruments, facts, seen)
    if isinstance(thing, Alternative):
        if thing.instrument is not None and thing.instrument in instruments:
            yield from _days(instruments[thing.instrument], instruments, facts, seen)
        for fact in (one.partition("=")[0] for one in (*thing.facts, thing.fact or "")):
            if fact in facts and fact not in seen:
                seen.add(fact)
                yield from _days(facts[fact], instruments, facts, seen)


def _parts(thing: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  (any part of a requirement)
    if is_dataclass(thing):
        yield from ((f.name, getattr(thing, f.name)) for f in fields(thing) if f.name not in _APART)
    elif isinstance(thing, tuple):
        yield from (("", one) for one in thing)


def _alternatives(thing: Any) -> Iterator[Alternative]:  # noqa: ANN401  (any part of a requirement)
    if isinstance(thing, Alternative):
        yield thing
    for _, value in _parts(thing):
        yield from _alternatives(value)
