"""What is watched for beside requirements: stale wording, contradictions, names and sections of acts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

from auditor.model.recognition import Alternative, Example, Origin


@dataclass(frozen=True, slots=True)
class Remark:
    """What an observation says whatever its kind."""

    id: str
    title: str
    severity: str
    citations: tuple[str, ...]
    requirements: tuple[str, ...]
    """Those that it touches."""
    rulesets: tuple[str, ...]
    """It is told where one of these is judged; of none, always."""
    undoes: str
    correction: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Side:
    """One statement: wordings, or elements whose evidence is that statement."""

    title: str
    find: tuple[Alternative, ...]
    elements: tuple[str, ...]
    """Ids, or `id=state` where only that state is this statement."""


@dataclass(frozen=True, slots=True)
class StaleWording:
    """Words that were right until a day, or are right only from one."""

    remark: Remark
    side: Side
    since: str | None
    """The first day on which the words are outdated, YYYY-MM-DD."""
    last: str | None
    """The last day on which they were right."""
    began: str | None
    """The first day on which they were right; before it they are named too early."""
    successor: str
    lapses_after_months: int | None
    """Instead of `since`: so many months after the document's own date."""
    past_day: bool
    """Whether the passage must name a day of the past: that day is when the words were outdated."""
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that cannot both hold."""

    remark: Remark
    first: Side
    second: Side
    in_common: tuple[str, ...]
    """Phrase patterns, one of which must stand in both passages."""
    differs: str | None
    """A concept whose words must stand in both passages, and be others."""
    within: str
    """unit, paragraph, section or document: how near the two must stand."""
    same_audience: bool
    """Whether both must address the same readers; otherwise it is enough that some readers are addressed by both."""
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """The provisions of an act in one code: expressions with the number as their only group, and from where to where."""

    written: str
    """An expression of RE2 with one group: the number of a section."""
    ranges: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A statute, by the names and numbers that are its own."""

    remark: Remark
    names: tuple[str, ...]
    """The right one first."""
    also: tuple[str, ...]
    """Other names that are right, or harmless."""
    acronyms: tuple[str, ...]
    holds: tuple[str, ...]
    """Words that a name must hold to be taken for a wrong name of this act."""
    miswritten: tuple[str, ...]
    """Wrong names that are not near enough to be told by likeness."""
    sections: tuple[Sections, ...]
    examples: tuple[Example, ...]

    def __hash__(self) -> int:
        """Tell acts apart by their ids: tables made from all of them are looked up for each document."""
        return hash(self.remark.id)


Entry: TypeAlias = "StaleWording | Contradiction | Act"


@dataclass(frozen=True, slots=True)
class LawNames:
    """How names of acts are made."""

    kinds: frozenset[str] = frozenset()
    """What such a name ends in: act, regulation."""
    joints: frozenset[str] = frozenset()
    """Small words within names: of, and."""
    exchanged: frozenset[str] = frozenset()
    """Words that are taken for one another, added or left out."""
    before: frozenset[str] = frozenset()
    """Capitalised words before a name that are no part of it: EU, the."""
    real: tuple[str, ...] = ()
    """Names of acts that are right and not described here."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Everything that is watched for."""

    stale: tuple[StaleWording, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    acts: tuple[Act, ...] = ()
    names: LawNames = LawNames()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Of all kinds."""
        found: list[Entry] = [*self.stale]
        return (*found, *self.contradictions, *self.acts)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the entries say."""
        return tuple(one.remark for one in self.entries)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The statements that are looked for."""
        pairs = ((one.first, one.second) for one in self.contradictions)
        return (*(one.side for one in self.stale), *chain.from_iterable(pairs))


NOTHING_WATCHED: Final = Watched()
