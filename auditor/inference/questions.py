"""What is asked of the rule engine on one document: equal questions are asked once.

Most requirements of a document come to the same few questions: their elements read alike, their terms are the
same. What an element or a requirement is called decides nothing, so the engine is told of each kind once. The
reference evaluator judges every requirement by itself: a question that was wrongly shared would show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from auditor.inference.case import Verdict, asks_a_person
from auditor.kept import kept
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.inference.case import Case, Credit, ElementCase
    from auditor.model.ruleset import Element, Requirement, Ruleset
    from auditor.model.vocabulary import Outcome, Polarity


class Traits(NamedTuple):
    """What an element is, whatever the text."""

    polarity: Polarity
    required: bool
    asks: bool


Kind: TypeAlias = "tuple[Traits, ElementCase]"
"""What an element is and how it was read: all that decides what it is worth."""
Terms: TypeAlias = tuple[tuple[str, str], ...]
"""Field and value of what a requirement is judged by beside its elements."""


class Question(NamedTuple):
    """What decides the outcome of a requirement."""

    terms: Terms
    kinds: frozenset[str]
    """Names of the kinds of its elements; none where they decide nothing."""


class _Subject(NamedTuple):
    """What a requirement asks, whatever the text."""

    requirement: str
    terms: Terms
    """Where it applies."""
    judgeable: bool
    elements: tuple[tuple[str, Traits], ...]


class _Asked(NamedTuple):
    """A requirement with the names of what is asked for it."""

    subject: _Subject
    applies: Truth
    question: str
    kinds: tuple[str, ...]
    """Of its elements, in their order."""


@dataclass(slots=True)
class Questions:
    """What is asked on one document, each question and kind under the name that it is told by."""

    asked: list[list[_Asked]] = field(default_factory=list)
    """By case, in the order of its requirements."""
    kinds: dict[Kind, str] = field(default_factory=dict)
    questions: dict[Question, str] = field(default_factory=dict)

    def add(self, case: Case, applying: Iterable[Truth]) -> None:
        """Ask for every requirement of a case; whether each applies is known already."""
        self.asked.append(
            [
                self._ask(subject, case, applies)
                for subject, applies in zip(_subjects(case.ruleset), applying, strict=True)
            ]
        )

    def beside(self) -> Iterator[str]:
        """Yield the kinds that are part of no question: of these, only the credit is asked."""
        parts = frozenset[str]().union(*(question.kinds for question in self.questions))
        return (name for name in self.kinds.values() if name not in parts)

    def verdicts(
        self, credits_: Mapping[str, Credit], outcomes: Mapping[str, Outcome]
    ) -> tuple[tuple[Verdict, ...], ...]:
        """Return the verdicts by case, given the credit of each kind and the outcome of each question."""
        return tuple(
            tuple(
                Verdict(
                    one.subject.requirement,
                    one.applies,
                    outcomes[one.question],
                    tuple(
                        (name, credits_[kind])
                        for (name, _), kind in zip(one.subject.elements, one.kinds, strict=True)
                    ),
                )
                for one in asked
            )
            for asked in self.asked
        )

    def _ask(self, subject: _Subject, case: Case, applies: Truth) -> _Asked:
        kinds = tuple(
            self.kinds.setdefault((traits, case.elements[name]), f"e{len(self.kinds)}")
            for name, traits in subject.elements
        )
        question = _EARLY.get(applies) or Question(
            subject.terms, frozenset(kinds) if subject.judgeable else frozenset()
        )
        name = self.questions.setdefault(question, f"q{len(self.questions)}")
        return _Asked(subject, applies, name, kinds)


_EARLY: Final = {
    truth: Question((("applies", truth.value),), frozenset())
    for truth in (Truth.FALSE, Truth.UNKNOWN)
}
"""Where a requirement does not apply, or it is open whether it does, its elements decide nothing."""


@kept
def _subjects(ruleset: Ruleset) -> tuple[_Subject, ...]:
    return tuple(
        _Subject(
            one.id,
            _terms(one),
            one.judgeable_from != "needs_review",
            tuple((each.id, _traits(one, each)) for each in one.elements),
        )
        for one in ruleset.requirements
    )


def _terms(requirement: Requirement) -> Terms:
    if requirement.judgeable_from == "needs_review":
        return (("applies", Truth.TRUE.value), ("judgeable", "no"))
    return (
        ("applies", Truth.TRUE.value),
        ("judgeable", "yes"),
        ("gaps", "ask" if asks_a_person(requirement) else "stand"),
        ("logic", requirement.element_logic),
        ("polarity", requirement.polarity.value),
    )


def _traits(requirement: Requirement, element: Element) -> Traits:
    return Traits(requirement.polarity, element.required, asks_a_person(element))
