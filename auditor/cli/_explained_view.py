"""One finding with all that explains it, gathered from its audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.inference.case import holds
from auditor.inference.tree import Node, held, tree
from auditor.model.audit import Audit, Scorecard
from auditor.model.finding import Fact, Finding
from auditor.model.recognition import FactDefinition
from auditor.model.ruleset import Requirement, Ruleset
from auditor.scoring.units import Unit, units

if TYPE_CHECKING:
    from auditor.model.ruleset import Vocabulary


@dataclass(frozen=True, slots=True)
class View:
    """A finding, and what of its audit bears on it."""

    audit: Audit
    ruleset: Ruleset
    finding: Finding
    in_force: bool
    condition: Node
    facts: Mapping[str, tuple[Fact, ...]]
    values: Mapping[str, str]
    """The value that each fact settled on."""
    definitions: Mapping[str, FactDefinition]
    unit: Unit | None
    """What counts once in sums and gate; None if the finding is outside both."""
    card: Scorecard

    @property
    def requirement(self) -> Requirement:
        """The rule that was judged."""
        return self.finding.requirement


def view(found: tuple[Ruleset, Requirement], audit: Audit, vocabulary: Vocabulary) -> View:
    """Gather what explains the finding on a requirement."""
    ruleset, requirement = found
    finding = next(
        one
        for one in audit.findings
        if one.ruleset == ruleset.id and one.requirement.id == requirement.id
    )
    values = held(audit.facts, vocabulary.facts)
    facts: dict[str, tuple[Fact, ...]] = {}
    for fact in audit.facts:
        facts[fact.id] = (*facts.get(fact.id, ()), fact)
    own = tuple(one for one in audit.findings if one.ruleset == ruleset.id)
    return View(
        audit=audit,
        ruleset=ruleset,
        finding=finding,
        in_force=holds(requirement.in_force, audit.as_of),
        condition=tree(finding.requirement.when, values),
        facts=facts,
        values=values,
        definitions={one.id: one for one in vocabulary.facts},
        unit=next((unit for unit in units(own) if finding in unit.members), None),
        card=next(one for one in audit.scorecards if one.ruleset == ruleset.id),
    )
