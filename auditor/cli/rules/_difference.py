"""Everything that differs between two versions of rulesets, and the words in which each format says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.comparison import AuditEffect, ItemChange, RulesetChange
from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.vocabulary import Outcome

NOT_THERE: Final = "not there"


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs between two versions."""

    rulesets: tuple[RulesetChange, ...]
    facts: tuple[ItemChange, ...]
    concepts: tuple[ItemChange, ...]
    effects: tuple[AuditEffect, ...] | None
    """One for each policy that was judged; None where none was asked for."""
    unread: tuple[str, ...]
    as_of: str

    @property
    def differs(self) -> bool:
        """Whether something else comes of a policy; without policies, whether anything reads otherwise."""
        if self.effects is not None:
            return any(one.differs for one in self.effects)
        return bool(self.facts or self.concepts or any(one.differs for one in self.rulesets))


def versions(one: RulesetChange) -> str:
    """Return both versions of a ruleset in words."""
    if one.old_version == one.new_version:
        return f"version {one.new_version} on both sides"
    return f"version {one.old_version or NOT_THERE} \u2192 {one.new_version or NOT_THERE}"


def word(outcome: Outcome | None) -> str:
    """Return an outcome in words."""
    return NOT_THERE if outcome is None else outcome.replace("_", " ")


def count(number: int, one: str, many: str) -> str:
    """Return a number with the form that goes with it."""
    return f"{number:,} {wording.plural(number, one, many)}"
