"""Whom each unit addresses: by its own words or the sentence before, by its section, by headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.extraction.passages import Passages
    from auditor.model.recognition import Audience

SENTENCES, SECTIONS, HEADINGS = "sentences", "sections", "headings"
"""Where the patterns of a group are looked for: they name fields of Audience."""
EVERYBODY: frozenset[str] = frozenset()


def audiences_of(passages: Passages) -> tuple[frozenset[str], ...]:
    """Return for each unit the audiences it is limited to; an empty set means everybody."""
    groups, units = passages.language.audiences, passages.reading.units
    own = _pointed(_limits(_said(groups, SENTENCES, passages), groups), passages)
    headings = _limits(_said(groups, HEADINGS, passages), groups)
    opened = _said(groups, SECTIONS, passages)
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
    for key in sorted(_pointing_back(passages)):
        before = own.get(key - 1)
        if before and key not in own and units[key - 1].section == units[key].section:
            own[key] = before
    return own


def _pointing_back(passages: Passages) -> set[int]:
    possible = passages.possible(passages.language.points_back, "unit")
    return {key for pattern in possible for key in passages.standing(pattern)}


def _said(groups: tuple[Audience, ...], where: str, passages: Passages) -> dict[str, set[int]]:
    """Return the groups that passages name, each with these; `where` says which patterns of a group are looked for."""
    found: dict[str, set[int]] = {}
    named_by = _groups_by_pattern(groups, where)
    scope = "heading" if where == HEADINGS else "unit"
    for pattern in passages.possible(named_by, scope):
        for passage in passages.standing(pattern, scope):
            for group in named_by[pattern]:
                found.setdefault(group, set()).add(passage)
    return found


@kept
def _groups_by_pattern(groups: tuple[Audience, ...], where: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for pattern in getattr(group, where):
            found[pattern] = (*found.get(pattern, ()), group.id)
    return found


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
