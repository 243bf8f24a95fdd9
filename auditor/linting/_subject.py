"""What rules of lint look at, and what they say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from auditor.model.recognition import Alternative, Concept, FactDefinition, Origin
from auditor.model.ruleset import Element, Requirement, Ruleset, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable


class Level(IntEnum):
    """How bad it is, the worst last."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is wrong or odd: where, what and why, and what to do."""

    level: Level
    rule: str
    file: str
    line: int | None
    what: str
    remedy: str

    @property
    def place(self) -> str:
        """File and line."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Subject:
    """A ruleset under lint."""

    ruleset: Ruleset
    vocabulary: Vocabulary
    today: str
    """YYYY-MM-DD."""
    head: str
    """The file in which it begins, as messages name it."""
    owns: Callable[[Origin | None], bool] = field(repr=False)
    """Whether something stands in its own files, not in those that it extends."""

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """Those of its own files."""
        return tuple(one for one in self.ruleset.requirements if self.owns(one.origin))

    @property
    def elements(self) -> tuple[tuple[Requirement, Element], ...]:
        """Those of its own files."""
        return tuple((one, element) for one in self.requirements for element in one.elements)

    @property
    def facts(self) -> tuple[FactDefinition, ...]:
        """Those that it brings."""
        return tuple(one for one in self.vocabulary.facts if self.owns(one.origin))

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Those that it brings."""
        return tuple(one for one in self.vocabulary.concepts if self.owns(one.origin))


def alternatives(subject: Subject) -> Iterator[tuple[str, Alternative]]:
    """Yield the alternatives of a ruleset's own elements and facts, each with the owner's id."""
    for _, element in subject.elements:
        yield from ((element.id, one) for one in nested((*element.stated, *element.partly)))
    for fact in subject.facts:
        yield from ((fact.id, one) for _, listed in fact.find for one in nested(listed))


def nested(listed: Iterable[Alternative]) -> Iterator[Alternative]:
    """Yield alternatives and those in their groups."""
    for one in listed:
        yield one
        for group in one.of:
            yield from nested(group)


def remark(level: Level, rule: str, origin: Origin | None, what: str, remedy: str) -> Remark:
    """Return a remark at a place of a file."""
    file, line = (origin.file, origin.line) if origin else ("", None)
    return Remark(level, rule, file, line, what, remedy)
