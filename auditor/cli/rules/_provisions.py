"""Which provisions of the law a ruleset covers: provision, requirement, element, and what tests each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from auditor.inference.case import asks_a_person
from auditor.model.ruleset import Element, Requirement, Ruleset
from auditor.model.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.recognition import Alternative

ONLY_A_PERSON = "needs_review"


class Extent(StrEnum):
    """How much of a provision, a requirement or an element is judged and tested."""

    COVERED = "covered"
    PARTLY = "partly"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class ElementCover:
    """An element, what recognises it, what tests it, and why it is not covered if it is not."""

    element: Element
    patterns: int
    examples: Mapping[str, int]
    """State to the number of examples that expect it."""
    tests: int
    """Of the ruleset, that name the element or its requirement."""
    why: tuple[str, ...]
    """Why it is not covered; empty if it is."""


@dataclass(frozen=True, slots=True)
class RequirementCover:
    """A requirement with its elements."""

    requirement: Requirement
    elements: tuple[ElementCover, ...]
    why: tuple[str, ...]
    """Why none of it is covered: reasons that lie in the requirement as a whole."""
    note: str | None
    """What limits a cover that is there."""

    @property
    def extent(self) -> Extent:
        """Whether all required elements are covered; optional ones weigh nothing."""
        if self.why:
            return Extent.NOT_COVERED
        weighing = [one for one in self.elements if one.element.required] or self.elements
        return _summed(Extent.NOT_COVERED if one.why else Extent.COVERED for one in weighing)


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision as cited, and the requirements that rest on it."""

    citation: str
    requirements: tuple[RequirementCover, ...]

    @property
    def extent(self) -> Extent:
        """Whether all its requirements are covered."""
        return _summed(one.extent for one in self.requirements)


def provisions(ruleset: Ruleset, named_by_tests: Mapping[str, int]) -> tuple[Provision, ...]:
    """Return every provision that a ruleset cites, in the order of its requirements.

    `named_by_tests` counts the tests that name a requirement or an element, by its id.
    """
    behind: dict[str, list[RequirementCover]] = {}
    for requirement in ruleset.requirements:
        cover = _requirement(requirement, named_by_tests)
        for citation in dict.fromkeys(requirement.citations):
            behind.setdefault(citation, []).append(cover)
    return tuple(Provision(citation, tuple(covers)) for citation, covers in behind.items())


def reasons(found: Iterable[Provision]) -> Counter[str]:
    """Count the reasons why elements are not covered, each element once however often it is cited."""
    covers = {one.requirement.id: one for provision in found for one in provision.requirements}
    return Counter(
        why.partition(":")[0]
        for cover in covers.values()
        for why in (cover.why or tuple(why for one in cover.elements for why in one.why))
    )


def _summed(extents: Iterable[Extent]) -> Extent:
    found = set(extents)
    if found == {Extent.COVERED}:
        return Extent.COVERED
    return Extent.NOT_COVERED if found == {Extent.NOT_COVERED} else Extent.PARTLY


def _requirement(requirement: Requirement, tests: Mapping[str, int]) -> RequirementCover:
    named = tests.get(requirement.id, 0)
    covers = tuple(_element(one, named + tests.get(one.id, 0)) for one in requirement.elements)
    return RequirementCover(requirement, covers, tuple(_why_none(requirement)), _note(requirement))


def _why_none(requirement: Requirement) -> Iterator[str]:
    if requirement.in_force.status == "pending":
        yield "not in force: adopted, but no day is set from which it holds"
    if requirement.judgeable_from == ONLY_A_PERSON:
        yield f"only a person can say whether this is so: {requirement.paraphrase}"


def _note(requirement: Requirement) -> str | None:
    if requirement.judgeable_from == ONLY_A_PERSON or not asks_a_person(requirement):
        return None
    return "what the text does not say is left to a person; it is never a gap"


def _element(element: Element, tests: int) -> ElementCover:
    examples = Counter(one.expected for one in element.examples)
    return ElementCover(
        element,
        _patterns((*element.stated, *element.partly)),
        {state.value: examples[state.value] for state in State},
        tests,
        tuple(_why(element)),
    )


def _why(element: Element) -> Iterator[str]:
    """Yield why an element is not covered; what patterns recognise has examples too, or it is not loaded."""
    if not element.recognised:
        shown = "; ".join(text for _, texts in element.wording for text in texts[:1])
        yield f"experimental: nothing recognises it yet, a person has to look for: {shown or element.title}"
    elif element.judgeable_from == ONLY_A_PERSON:
        yield f"only a person can say whether this is so: {element.title}"


def _patterns(alternatives: Iterable[Alternative]) -> int:
    """Count phrases; a wording that needs none counts as one."""
    return sum(
        max(1, len(one.say) + sum(_patterns(group) for group in one.of)) for one in alternatives
    )
