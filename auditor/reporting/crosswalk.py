"""The crosswalk fact by law: what several laws ask alike, and what came of it under each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.finding import ElementResult, Finding
from auditor.model.vocabulary import GAPS, Outcome
from auditor.reporting.arrangement import element_outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.audit import Audit
    from auditor.model.document import Evidence


@dataclass(frozen=True, slots=True)
class Use:
    """An element that rests on a fact, in its finding."""

    finding: Finding
    element: ElementResult

    @property
    def outcome(self) -> Outcome:
        """How the element reads, where the requirement applies and is judged."""
        if self.finding.outcome in {Outcome.NOT_APPLICABLE, Outcome.REVIEW}:
            return self.finding.outcome
        return element_outcome(self.element, self.finding.requirement.polarity)

    @property
    def law(self) -> tuple[str, str]:
        """The ruleset and the act in it."""
        return self.finding.ruleset, self.finding.requirement.regulation


@dataclass(frozen=True, slots=True)
class SharedFact:
    """A fact on which elements of several laws rest."""

    id: str
    title: str
    uses: tuple[Use, ...]
    """In the order of the audit."""

    @property
    def open(self) -> tuple[Use, ...]:
        """The uses that keep a gap open."""
        return tuple(
            one for one in self.uses if one.outcome in GAPS and one.finding.outcome in GAPS
        )

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages that any of the uses rests on, each once, in the order of the text."""
        found = {e.span: e for one in self.uses for e in one.element.reading.evidence}
        return tuple(found[span] for span in sorted(found))

    def under(self, ruleset: str) -> tuple[Use, ...]:
        """Return the uses in one ruleset."""
        return tuple(one for one in self.uses if one.finding.ruleset == ruleset)


def crosswalk(audit: Audit) -> tuple[SharedFact, ...]:
    """Return the facts that serve elements of two laws or more, those with most open gaps first."""
    titles = dict(audit.fact_titles)
    shared = (
        SharedFact(fact, titles.get(fact) or uses[0].element.element.title, tuple(uses))
        for fact, uses in _uses(audit).items()
        if len({one.law for one in uses}) > 1
        and any(one.outcome is not Outcome.NOT_APPLICABLE for one in uses)
    )
    return tuple(sorted(shared, key=lambda one: -len(one.open)))


def also_closed(audit: Audit) -> Mapping[str, tuple[Finding, ...]]:
    """Return for each gap the others that the same words can close: they rest on no fact beyond its own.

    Laws may grade one fact differently, so not every wording closes both; `auditor plan` reads the very words.
    """
    gaps = [one for one in audit.findings if one.outcome in GAPS and one.open_elements]
    facts = {r.element.id: r.element.fact for one in audit.findings for r in one.elements}
    needed = {one.requirement.id: _needed(one, facts) for one in gaps}
    return {
        one.requirement.id: tuple(
            other
            for other in gaps
            if other is not one
            and other.requirement.polarity is one.requirement.polarity
            and needed[other.requirement.id] <= needed[one.requirement.id]
        )
        for one in gaps
    }


def _needed(gap: Finding, facts: Mapping[str, str]) -> frozenset[str]:
    """Return the facts that keep a gap open; an element that shares another's test asks for that one's fact."""
    return frozenset(
        facts.get(one.element.shares_test_with or "", one.element.fact) for one in gap.open_elements
    )


def _uses(audit: Audit) -> Mapping[str, list[Use]]:
    """Collect uses by fact; what repeats another element of its law would count the same duty twice."""
    all_uses = [Use(one, element) for one in audit.findings for element in one.elements]
    facts = {one.element.element.id: one.element.element.fact for one in all_uses}
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for one in all_uses:
        element = one.element.element
        if element.same_as not in facts:
            uses[facts.get(element.shares_test_with or "", element.fact)].append(one)
    return uses
