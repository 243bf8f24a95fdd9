"""The crosswalk: which laws rest on one fact, and with what outcome."""

from __future__ import annotations

from dataclasses import replace

from auditor.model.finding import Applicability, Finding
from auditor.model.vocabulary import Outcome, Truth
from auditor.reporting.crosswalk import SharedFact, crosswalk
from tests import audits


def rows() -> dict[str, SharedFact]:
    return {one.id: one for one in crosswalk(audits.audit())}


def test_only_facts_of_two_laws_or_more_have_a_row() -> None:
    assert set(rows()) == {"choice.opt_out", "recipients.named"}


def test_row_names_every_element_that_rests_on_the_fact_with_its_outcome() -> None:
    opt_out = rows()["choice.opt_out"]

    assert [(one.element.element.id, one.outcome) for one in opt_out.uses] == [
        ("HARBOUR-7-2.1", Outcome.PARTIAL),
        ("LANTERN-11.1", Outcome.SATISFIED),
        ("LANTERN-12.1", Outcome.SATISFIED),
    ]
    assert [one.element.element.id for one in opt_out.under("lantern")] == [
        "LANTERN-11.1",
        "LANTERN-12.1",
    ]


def test_title_is_that_of_the_fact_else_that_of_the_first_element() -> None:
    assert rows()["choice.opt_out"].title == "How to opt out of marketing"
    assert rows()["recipients.named"].title == "Names or classes of the partners"


def test_passages_stand_once_in_the_order_of_the_text() -> None:
    places = [one.span for one in rows()["choice.opt_out"].evidence]

    assert places == sorted(set(places))
    assert len(places) == 2


def test_fact_with_the_most_open_gaps_comes_first() -> None:
    base = audits.audit()
    closed = tuple(
        replace(one, outcome=Outcome.NOT_APPLICABLE) if one.requirement.id == "HARBOUR-5-1" else one
        for one in base.findings
    )

    assert [(one.id, len(one.open)) for one in crosswalk(replace(base, findings=closed))] == [
        ("choice.opt_out", 1),
        ("recipients.named", 0),
    ]


def test_element_of_a_requirement_that_is_not_judged_has_the_outcome_of_the_requirement() -> None:
    named = rows()["recipients.named"]

    assert [one.outcome for one in named.uses] == [Outcome.PARTIAL, Outcome.REVIEW]


def _changed(requirement: str, **fields: object) -> tuple[Finding, ...]:
    def change(one: Finding) -> Finding:
        element = replace(one.elements[0], element=replace(one.elements[0].element, **fields))  # type: ignore[arg-type]
        return replace(one, elements=(element, *one.elements[1:]))

    found = audits.audit().findings
    return tuple(change(one) if one.requirement.id == requirement else one for one in found)


def test_element_that_repeats_another_is_not_counted_twice() -> None:
    findings = _changed("LANTERN-12", same_as="LANTERN-11.1")

    row = next(iter(crosswalk(replace(audits.audit(), findings=findings))[1:]))

    assert [one.element.element.id for one in row.uses] == ["HARBOUR-7-2.1", "LANTERN-11.1"]


def test_element_that_shares_the_test_of_another_law_stands_in_its_row() -> None:
    findings = _changed("LANTERN-2", shares_test_with="HARBOUR-6-1.1")

    found = crosswalk(replace(audits.audit(), findings=findings))

    assert ("HARBOUR-6-1.1", "LANTERN-2.1") in [
        tuple(use.element.element.id for use in one.uses) for one in found
    ]


def test_fact_of_laws_that_do_not_apply_has_no_row() -> None:
    def spared(one: Finding) -> Finding:
        if "recipients.named" not in {e.element.fact for e in one.elements}:
            return one
        no = Applicability(Truth.FALSE, ())
        return replace(one, outcome=Outcome.NOT_APPLICABLE, applicability=no)

    base = audits.audit()
    changed = replace(base, findings=tuple(spared(one) for one in base.findings))

    assert [one.id for one in crosswalk(changed)] == ["choice.opt_out"]
