"""What is asked of the rule engine on a document: equal questions once, different ones each."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from auditor.inference import agreement, durable, reference
from auditor.inference.case import Case, ElementCase
from auditor.inference.questions import Questions
from auditor.model.vocabulary import Polarity, State, Truth
from tests.factories import element, requirement, ruleset

if TYPE_CHECKING:
    from auditor.model.ruleset import Requirement

STATED = ElementCase(State.STATED, judged=True, counts=True, sure=True, due=True)
ABSENT = ElementCase(State.ABSENT, judged=True, counts=True, sure=True, due=True)
YES_NO = (True, False)


def asked_for(asked: list[Requirement], seen: dict[str, ElementCase], *applies: Truth) -> Questions:
    """Ask for some requirements of one ruleset."""
    questions = Questions()
    questions.add(Case(ruleset(*asked), {}, seen, frozenset()), applies)
    return questions


def test_requirements_that_read_alike_are_one_question() -> None:
    asked = [requirement(f"R{n}") for n in range(50)]

    questions = asked_for(asked, {f"R{n}.1": STATED for n in range(50)}, *[Truth.TRUE] * 50)

    assert (len(questions.kinds), len(questions.questions)) == (1, 1)


def test_neither_number_nor_order_of_elements_makes_another_question() -> None:
    asked = [
        requirement("R", element("R.1"), element("R.2")),
        requirement("S", element("S.1"), element("S.2"), element("S.3")),
    ]
    seen = {"R.1": STATED, "R.2": ABSENT, "S.1": ABSENT, "S.2": STATED, "S.3": STATED}

    questions = asked_for(asked, seen, Truth.TRUE, Truth.TRUE)

    assert (len(questions.kinds), len(questions.questions)) == (2, 1)


def test_elements_are_no_part_of_what_does_not_apply_or_is_left_to_a_person() -> None:
    asked = [
        requirement("R"),
        requirement("S"),
        requirement("T", judgeable_from="needs_review"),
        requirement("U"),
    ]
    seen = {"R.1": STATED, "S.1": ABSENT, "T.1": STATED, "U.1": ABSENT}

    questions = asked_for(asked, seen, Truth.FALSE, Truth.UNKNOWN, Truth.TRUE, Truth.FALSE)

    assert len(questions.questions) == 3
    assert not any(question.kinds for question in questions.questions)
    assert set(questions.beside()) == set(questions.kinds.values())


def test_every_kind_of_element_beside_all_others_is_judged_as_alone() -> None:
    seen: dict[str, ElementCase] = {}
    asked: list[Requirement] = []
    kinds = product(Polarity, YES_NO, (None, "needs_review"), ("all", "any"))
    for polarity, required, judgeable_from, logic in kinds:
        for reading in product(
            State, YES_NO, YES_NO, YES_NO, YES_NO, ("gap", "ok", "not_assessed")
        ):
            name = f"R{len(asked)}"
            part = element(f"{name}.1", required=required, judgeable_from=judgeable_from)
            asked.append(requirement(name, part, polarity=polarity, element_logic=logic))
            seen[part.id] = ElementCase(*reading)
    case = Case(ruleset(*asked), {}, seen, frozenset())

    agreement.compare(durable.judge(case), reference.judge(case))


def test_two_cases_of_a_document_are_judged_as_each_alone() -> None:
    one = Case(ruleset(requirement("R")), {}, {"R.1": STATED}, frozenset())
    other = Case(
        ruleset(requirement("S"), requirement("T")),
        {},
        {"S.1": STATED, "T.1": ABSENT},
        frozenset({"T"}),
    )

    together = durable.judge_together((one, other))

    assert together == (durable.judge(one), durable.judge(other))
    assert together == (reference.judge(one), reference.judge(other))
