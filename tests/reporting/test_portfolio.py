"""Several policies side by side: rank, matrices, and what they lack alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.decisions import Selection
from auditor.model.vocabulary import GAPS, Outcome, Severity
from auditor.reporting import portfolio
from tests import audits, portfolios

BASE = audits.audit()
IDS = [one.requirement.id for one in BASE.findings]
OUTCOMES = st.dictionaries(st.sampled_from(IDS), st.sampled_from(list(Outcome)))


def ranked() -> tuple[portfolio.Policy, ...]:
    return portfolio.policies(portfolios.run().audits)


def names(audits_given: list[tuple[str | None, str]]) -> list[str]:
    given_audits = [portfolios.named(BASE, name, file) for name, file in audits_given]
    return [one.name for one in portfolio.policies(given_audits)]


class TestRanking:
    def test_worst_grade_of_the_weakest_ruleset_comes_first(self) -> None:
        assert [(one.number, one.name) for one in ranked()] == [
            (1, "Brightwater"),
            (2, "Candle Mobile"),
            (3, "Aldous Fibre"),
        ]

    def test_same_grade_ranks_by_what_blocks_then_by_the_low_score(self) -> None:
        closed = portfolios.outcomes(BASE, {"HARBOUR-4-1": Outcome.SATISFIED})
        higher = portfolios.graded(BASE, "harbour", "E", 40.0)
        given_audits = [
            portfolios.named(closed, "fewer block", "a"),
            portfolios.named(higher, "higher", "b"),
            portfolios.named(BASE, "lower", "c"),
        ]

        assert [one.name for one in portfolio.policies(given_audits)] == [
            "lower",
            "higher",
            "fewer block",
        ]

    def test_what_has_no_grade_comes_last(self) -> None:
        bare = BASE
        for ruleset in ("harbour", "lantern"):
            bare = portfolios.graded(bare, ruleset, None, None)

        found = portfolio.policies([portfolios.named(bare, "bare", "a"), BASE])

        assert [one.name for one in found][-1] == "bare"
        assert found[-1].weakest is None

    def test_weakest_ruleset_is_named_never_a_mean(self) -> None:
        worst = ranked()[0]

        assert worst.weakest is not None
        assert worst.weakest.ruleset.id == "harbour"
        assert worst.headline is worst.weakest.card

    @pytest.mark.parametrize(
        ("audits_given", "expected"),
        [
            ([("Aldous", "a.txt"), ("Brightwater", "b.txt")], ["Aldous", "Brightwater"]),
            ([("Aldous", "a.txt"), ("Aldous", "b.txt")], ["a.txt", "b.txt"]),
            ([(None, "a.txt"), ("Aldous", "b.txt")], ["a.txt", "Aldous"]),
        ],
        ids=["organisations", "one organisation, one title", "not named, and the title of both"],
    )
    def test_policy_is_named_by_what_tells_it_from_the_others(
        self, audits_given: list[tuple[str | None, str]], expected: list[str]
    ) -> None:
        assert names(audits_given) == expected

    def test_counts_are_those_of_the_policy_s_own_report(self) -> None:
        worst = ranked()[0]

        assert (worst.gaps, worst.blocking) == (9, 4)
        severities = [one.requirement.severity for one in worst.urgent]
        assert severities == sorted(severities, key=list(Severity).index)


class TestMatrices:
    def test_cell_under_a_ruleset_has_grade_gaps_and_what_blocks(self) -> None:
        worst = ranked()[0]

        one = portfolio.standing(worst, "lantern")

        assert one.card is not None
        assert (one.card.grade, one.gaps, one.blocking) == ("B", 1, 1)
        assert portfolio.under(one) == "1 blocking"

    def test_cell_says_why_there_is_no_grade(self) -> None:
        worst, _, best = ranked()
        of_none = replace(
            worst.audit,
            findings=tuple(
                replace(one, outcome=Outcome.NOT_APPLICABLE) if one.ruleset == "quayside" else one
                for one in worst.audit.findings
            ),
        )
        [nowhere] = portfolio.policies([of_none])

        assert portfolio.under(portfolio.standing(worst, "quayside")) == "not known to apply"
        assert portfolio.under(portfolio.standing(nowhere, "quayside")) == "does not apply"
        assert portfolio.under(portfolio.standing(worst, "elsewhere")) == "not asked"
        assert portfolio.under(portfolio.standing(best, "harbour")) == "no gaps"

    def test_rulesets_of_all_policies_stand_once(self) -> None:
        few = replace(BASE, rulesets=BASE.rulesets[:1], scorecards=BASE.scorecards[:1])
        found = portfolio.policies([few, BASE])

        assert [one.id for one in portfolio.rulesets(found)] == ["harbour", "lantern", "quayside"]

    def test_cell_of_a_subject_has_the_worst_severity_and_leaves_out_what_counts_elsewhere(
        self,
    ) -> None:
        worst, _, best = ranked()
        recipients, rights = (portfolio.about(worst, one) for one in ("recipients", "rights"))

        gaps = [
            one.requirement.id
            for chapter in worst.chapters
            for one in chapter.gaps
            if one.requirement.subject == "recipients" and one.counted_under is None
        ]
        assert recipients.gaps == len(gaps)
        assert recipients.severity is not None
        assert rights.severity is None
        assert portfolio.on(rights) == "satisfied"
        assert portfolio.on(portfolio.about(best, "purposes")) == "satisfied"
        assert portfolio.on(portfolio.about(worst, "nothing")) == "not asked"

    def test_only_subjects_that_were_asked_have_a_row(self) -> None:
        asked = {one.requirement.subject for one in BASE.findings}

        assert {key for key, _ in portfolio.subjects(ranked())} == asked


class TestSharedGaps:
    @settings(max_examples=60)
    @given(st.lists(OUTCOMES, min_size=2, max_size=5))
    def test_policies_of_a_shared_gap_are_exactly_those_whose_finding_is_a_gap(
        self, given_outcomes: list[dict[str, Outcome]]
    ) -> None:
        given_audits = [
            portfolios.named(portfolios.outcomes(BASE, one), f"Company {n}", f"{n}.txt")
            for n, one in enumerate(given_outcomes)
        ]
        found = portfolio.policies(given_audits)

        shared = {one.requirement.id: one for one in portfolio.shared_gaps(found)}

        for name in IDS:
            lacking = {
                policy.number
                for policy in found
                for one in policy.audit.findings
                if one.requirement.id == name and one.outcome in GAPS
            }
            if len(lacking) > 1:
                assert {one.policy.number for one in shared[name].lacks} == lacking
                assert shared[name].judged >= len(lacking)
                assert len(shared[name].blocking) + len(shared[name].others) == len(lacking)
            else:
                assert name not in shared

    def test_what_most_lack_comes_first_then_what_is_most_severe(self) -> None:
        shared = portfolio.shared_gaps(ranked())
        order = [
            (-len(one.lacks), list(Severity).index(one.requirement.severity)) for one in shared
        ]

        assert shared
        assert order == sorted(order)

    def test_clause_that_unblocks_most_comes_first_and_a_defect_has_none(self) -> None:
        clauses = portfolio.clauses(portfolio.shared_gaps(ranked()))
        order = [(-len(one.blocking), -len(one.lacks)) for one in clauses]

        assert order == sorted(order)
        assert "HARBOUR-NEG-1" not in {one.requirement.id for one in clauses}
        assert all(one.requirement.model_clause for one in clauses)

    def test_change_that_closes_it_is_said(self) -> None:
        shared = {one.requirement.id: one for one in portfolio.shared_gaps(ranked())}
        missing, defect = shared["HARBOUR-4-1"], shared["HARBOUR-NEG-1"]
        bare = replace(missing, requirement=replace(missing.requirement, model_clause=""))

        assert (
            portfolio.closing(missing)
            == "One clause, fitted to each policy, closes it in 2 policies."
        )
        assert portfolio.closing(defect) == "The same correction closes it in 2 policies."
        assert portfolio.closing(bare) == "The same addition closes it in 2 policies."


class TestWitness:
    def test_gap_is_shown_by_its_own_passage_else_by_the_nearest_else_by_none(self) -> None:
        findings = {one.requirement.id: one for one in BASE.findings}
        shown = {
            name: portfolio.witness(one) for name, one in findings.items() if one.outcome in GAPS
        }
        partial, near = shown["HARBOUR-5-1"], shown["HARBOUR-4-1"]

        assert partial is not None
        assert partial.lacked is None
        assert partial.evidence.quote in audits.TEXT
        assert near is not None
        assert near.lacked == "no words for \u201clegal ground\u201d"
        bare = replace(
            findings["HARBOUR-4-1"],
            elements=tuple(
                replace(one, reading=replace(one.reading, near_misses=(), evidence=()))
                for one in findings["HARBOUR-4-1"].elements
            ),
        )
        assert portfolio.witness(bare) is None


class TestWords:
    def test_result_is_said_in_a_few_sentences(self) -> None:
        policies = ranked()
        shared = portfolio.shared_gaps(policies)

        said = portfolio.in_short(policies, shared)

        assert said.startswith(
            "3 policies were audited; 2 have gaps that block. The weakest is Brightwater: grade E under Harbour Data Act."
        )
        assert f"{len(shared)} requirements are open in two policies or more" in said

    def test_one_policy_without_gaps_is_said_so(self) -> None:
        best = portfolio.policies(portfolios.run().audits[:1])

        assert portfolio.in_short(best, ()) == (
            "1 policy was audited; no gap blocks in it. Its weakest ruleset is Harbour Data Act, grade A."
        )

    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2018-07-11", "8 years, 4 months"),
            ("2025-11-22", "1 year"),
            ("2025-11-23", "11 months"),
            ("2026-10-22", "1 month"),
            ("2026-10-23", "less than a month"),
            ("2026-11-22", "less than a month"),
            ("2026-11-23", "in the future"),
        ],
    )
    def test_age(self, day: str, said: str) -> None:
        assert portfolio.age(day, "2026-11-22") == said

    def test_what_differs_between_the_audits_is_named(self) -> None:
        other = replace(BASE, as_of="2026-01-01", selection=Selection(skip=("quayside",)))

        assert portfolio.unlike([BASE, BASE]) == ""
        assert portfolio.unlike([BASE, other]) == (
            "Not all policies were judged alike; these differ: the day of the law, the selection of requirements."
        )


def test_what_is_noticed_in_several_policies_is_said_once() -> None:
    found = portfolio.noticed(ranked())

    assert [(one.observation.kind, [p.number for p in one.policies]) for one in found] == [
        ("stale", [1, 2]),
        ("upcoming", [1, 2]),
    ]


def test_what_is_noticed_in_several_policies_leaves_out_the_lines_of_one() -> None:
    (stale, _) = BASE.observations
    first = replace(stale, id="STALE-ACCORD", title="The Accord is named", note="Line 4.")
    second = replace(first, note="Line 9.")
    both = [replace(BASE, observations=(first,)), replace(BASE, observations=(second,))]

    (several,) = portfolio.noticed(portfolio.policies(both))
    (alone,) = portfolio.noticed(portfolio.policies(both[:1]))

    assert several.said == "The Accord is named."
    assert alone.said == "Line 4."
