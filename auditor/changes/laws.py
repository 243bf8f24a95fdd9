"""The rulesets of the two sides in full, with the days on which something turns in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.chronology import Reaches, Turn, reaches, turns
from auditor.model.ruleset import Ruleset, Vocabulary

if TYPE_CHECKING:
    from auditor.model.ruleset import Requirement


@dataclass(frozen=True, slots=True)
class Law:
    """Rulesets in full, with what they share."""

    rulesets: tuple[Ruleset, ...]
    vocabulary: Vocabulary
    turns: tuple[Turn, ...]
    """The days that they name."""
    reaches: Reaches

    @classmethod
    def of(cls, rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Law:
        """Take rulesets, and work out on which days something turns in them."""
        return cls(
            rulesets,
            vocabulary,
            turns(rulesets, vocabulary.instruments),
            reaches(rulesets, vocabulary.facts),
        )

    def requirement(self, id_: str) -> Requirement | None:
        """Return a requirement in full."""
        return next((r for one in self.rulesets for r in one.requirements if r.id == id_), None)


@dataclass(frozen=True, slots=True)
class Laws:
    """The rulesets of both sides, where they are at hand."""

    old: Law | None = None
    new: Law | None = None
