"""What each clause states: read by itself, under its heading, by the same patterns as any policy."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.extraction.facts import find_facts
from auditor.extraction.places import Context
from auditor.model.audit import Audit
from auditor.model.drafting import Clause
from auditor.model.ruleset import Vocabulary
from auditor.model.vocabulary import State
from auditor.planning.amending import Passage, extended

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.ruleset import Element, Requirement
    from auditor.planning.needs import Need


@dataclass(frozen=True, slots=True)
class Reach:
    """A clause, and the needs that it meets, as bits of their numbers."""

    clause: Clause
    meets: int


@dataclass(slots=True)
class Clauses:
    """Clauses to choose from, each read once by each element that is asked of it."""

    audit: Audit
    """As which it is read: day, kind of document, bar of confidence."""
    vocabulary: Vocabulary
    _contexts: dict[Clause, Context] = field(default_factory=dict)
    _states: dict[tuple[Clause, str], State] = field(default_factory=dict)

    def reaches(self, clauses: Iterable[Clause], needs: Sequence[Need]) -> tuple[Reach, ...]:
        """Return the clauses that meet some need."""
        found = []
        for clause in clauses:
            meets = sum(1 << n for n, need in enumerate(needs) if self._meets(clause, need))
            if meets:
                found.append(Reach(clause, meets))
        return tuple(found)

    def state(self, clause: Clause, element: Element, requirement: Requirement) -> State:
        """Say how a clause words an element; absent too where it is unsure, or does not reach the audience."""
        known = self._states.get((clause, element.id))
        if known is None:
            known = self._states[clause, element.id] = self._read(clause, element, requirement)
        return known

    def _read(self, clause: Clause, element: Element, requirement: Requirement) -> State:
        reading = read_element(
            element, requirement, self._context(clause), quoted=False, searched=False
        )
        sure = reading.confidence >= self.audit.scoring.confidence_bar
        return reading.state if sure and reading.counts_for_audience else State.ABSENT

    def _context(self, clause: Clause) -> Context:
        known = self._contexts.get(clause)
        if known is None:
            empty = replace(self.audit.document, text="", blocks=(), markup=(), pages=())
            document, _ = extended(empty, (Passage(clause.heading, clause.filled),))
            known = open_context(document, self.vocabulary, self.audit.as_of)
            find_facts(self.vocabulary.facts, known)
            self._contexts[clause] = known
        return known

    def _meets(self, clause: Clause, need: Need) -> bool:
        states = (self.state(clause, one.element, one.requirement) for one in need.targets)
        return any(one is State.STATED or one is need.enough for one in states)
