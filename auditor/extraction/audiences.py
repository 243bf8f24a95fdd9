"""Whom each unit addresses: by its own words or the sentence before, by its section, by headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.extraction.passages import Passages
    from auditor.model.recognition import Audience

EVERYBODY: frozenset[str] = frozenset()


def audiences_of(passages: Passages) -> tuple[frozenset[str], ...]:
    """Return for each unit the audiences it is limited to; an empty set means everybody."""
    groups = passages.language.audiences
    own = _by_unit(passages, groups)
    sections = _by_section(passages, groups)
    headings = {group.id: _heading_units(passages, group) for group in groups}
    found: list[frozenset[str]] = []
    for unit in passages.reading.units:
        above = [
            _meant(frozenset(i for i, units in headings.items() if h in units), groups)
            for h in reversed(passages.headings[unit.index])
        ]
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


def _by_unit(passages: Passages, groups: tuple[Audience, ...]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for group in groups:
        for pattern in group.sentences:
            for key in passages.standing(pattern):
                found[key] = found.get(key, EVERYBODY) | {group.id}
    return _pointed({key: _meant(named, groups) for key, named in found.items()}, passages)


def _pointed(own: dict[int, frozenset[str]], passages: Passages) -> dict[int, frozenset[str]]:
    """Add the units that point back ("These rights include ...") to one that says whom it is for."""
    units = passages.reading.units
    patterns = passages.language.points_back
    for key in sorted({key for pattern in patterns for key in passages.standing(pattern)}):
        before = own.get(key - 1)
        if before and key not in own and units[key - 1].section == units[key].section:
            own[key] = before
    return own


def _by_section(passages: Passages, groups: tuple[Audience, ...]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for group in groups:
        for pattern in group.sections:
            for key in passages.standing(pattern):
                section = passages.reading.units[key].section
                if section >= 0:
                    found[section] = found.get(section, EVERYBODY) | {group.id}
    return {section: _meant(named, groups) for section, named in found.items()}


def _meant(named: frozenset[str], groups: tuple[Audience, ...]) -> frozenset[str]:
    """Leave out the groups that a passage names only to say that it is for others."""
    return named.difference(*(group.instead_of for group in groups if group.id in named))


def _heading_units(passages: Passages, group: Audience) -> frozenset[int]:
    return frozenset(
        key for pattern in group.headings for key in passages.standing(pattern, "heading")
    )
