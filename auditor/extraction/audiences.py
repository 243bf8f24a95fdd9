"""Whom each unit addresses: by its own words or the sentence before, by its section, by headings."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.extractors.phrase import compile_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.extraction.passages import Passages
    from auditor.model.recognition import Audience

EVERYBODY: frozenset[str] = frozenset()


def audiences_of(passages: Passages) -> tuple[frozenset[str], ...]:
    """Return for each unit the audiences it is limited to; an empty set means everybody."""
    groups, units = passages.language.audiences, passages.reading.units
    said = {group.id: _saying(group.sentences, "unit", passages) for group in groups}
    headed = {group.id: _saying(group.headings, "heading", passages) for group in groups}
    opened = {group.id: _saying(group.sections, "unit", passages) for group in groups}
    own, headings = _pointed(_limits(said, groups), passages), _limits(headed, groups)
    sections = _limits(
        {
            group: {section for unit in saying if (section := units[unit].section) >= 0}
            for group, saying in opened.items()
        },
        groups,
    )
    found: list[frozenset[str]] = []
    for unit in units:
        above = [headings[h] for h in reversed(passages.headings[unit.index]) if h in headings]
        nearest = next((audiences for audiences in above if audiences), EVERYBODY)
        found.append(own.get(unit.index) or sections.get(unit.section) or nearest)
    return tuple(found)


def joined(audiences: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """Return whom several statements of one thing address: everybody, if one of them does."""
    found = tuple(audiences)
    return tuple(sorted(frozenset.union(*found))) if found and all(found) else ()


def counts(
    requirement_audience: str, audiences: frozenset[str], groups: tuple[Audience, ...]
) -> bool:
    """Tell whether a statement limited to some audiences reaches those whom a requirement protects."""
    if not audiences or requirement_audience == "all":
        return True
    return any(
        requirement_audience in group.counts_for for group in groups if group.id in audiences
    )


def _pointed(own: dict[int, frozenset[str]], passages: Passages) -> dict[int, frozenset[str]]:
    """Add the units that point back ("These rights include ...") to one that says whom it is for."""
    units = passages.reading.units
    for key in sorted(_saying(passages.language.points_back, "unit", passages)):
        before = own.get(key - 1)
        if before and key not in own and units[key - 1].section == units[key].section:
            own[key] = before
    return own


def _saying(patterns: tuple[str, ...], scope: str, passages: Passages) -> set[int]:
    return {
        key
        for pattern in _possible(patterns, passages)
        for key in passages.standing(pattern, scope)
    }


def _possible(patterns: tuple[str, ...], passages: Passages) -> Iterator[str]:
    """Yield the patterns of which every word that they cannot do without stands in the document at all.

    Most policies name few places, so that hardly any pattern is left to be looked for.
    """
    words, concepts = passages.words.positions, passages.concepts
    for pattern, keys in _needed_by(patterns):
        if all(any(name in words or name in concepts for name in names) for names in keys):
            yield pattern


@cache
def _needed_by(patterns: tuple[str, ...]) -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """Return with each pattern the words and concepts that it needs, one of each set; the longest ones first."""
    found: list[tuple[str, tuple[frozenset[str], ...]]] = []
    for pattern in patterns:
        keys = {leaf.names for leaf in compile_phrase(pattern).must if not leaf.others}
        in_order = sorted(filter(None, keys), key=lambda names: -min(map(len, names)))
        found.append((pattern, tuple(in_order)))
    return tuple(found)


def _limits(
    named: Mapping[str, set[int]], groups: tuple[Audience, ...]
) -> dict[int, frozenset[str]]:
    """Turn groups, each with the passages that name it, into passages, each with the groups that it is for."""
    found: dict[int, frozenset[str]] = {}
    for group, passages in named.items():
        for passage in passages:
            found[passage] = found.get(passage, EVERYBODY) | {group}
    return {passage: _meant(names, groups) for passage, names in found.items()}


def _meant(named: frozenset[str], groups: tuple[Audience, ...]) -> frozenset[str]:
    """Leave out the groups that a passage names only to say that it is for others, or for everybody."""
    others = [group for group in groups if group.id in named and group.instead_of]
    everybody = {group.id for group in others if not group.counts_for}
    return named.difference(everybody, *(group.instead_of for group in others))
