"""Tests of rulesets: a text, a file or facts are judged and compared with what must come of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.loading.ruleset_tests import load_tests
from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.ruleset_tests import Checked, mistakes, run_test
from tests.house_rules import HOUSE, write

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.ruleset import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def checked(folder: Path, vocabulary: Vocabulary, tests: str) -> list[Checked]:
    path = str(write(folder, tests))
    ruleset, known = load_ruleset(path, vocabulary)
    found = load_tests(path, known)
    assert not list(mistakes(found, ruleset))
    return [one for test in found for one in run_test(test, ruleset, known)]


class TestTexts:
    def test_outcomes_and_states_are_compared(self, tmp_path: Path, vocabulary: Vocabulary) -> None:
        notice, element, wrong = checked(
            tmp_path,
            vocabulary,
            """
            - name: the promise
              text: We notify you 30 days before any change.
              expect: {HOUSE-NOTICE: satisfied, HOUSE-NOTICE.1: stated}
            - name: no promise
              text: We post changes on this page.
              expect: {HOUSE-NOTICE: partial}
            """,
        )

        assert notice.passed
        assert element.passed
        assert wrong.complaints == ("expected partial, found missing",)

    def test_naming_the_auditee_decides_what_applies(
        self, tmp_path: Path, vocabulary: Vocabulary
    ) -> None:
        results = checked(
            tmp_path,
            vocabulary,
            """
            - name: nobody told us
              text: We track you in our shop.
              expect: {HOUSE-SHOP: review}
            - name: a shop
              text: We track you in our shop.
              auditee: {facts: {org.house_shop: true}}
              expect: {HOUSE-SHOP: defective}
            - name: no shop
              text: We track you in our shop.
              auditee: {facts: {org.house_shop: false}}
              expect: {HOUSE-SHOP: not_applicable}
            """,
        )

        assert [one.complaints for one in results] == [(), (), ()]

    def test_a_requirement_that_looks_for_a_lack_of_words_passes_one_fixture_and_fails_another(
        self, tmp_path: Path, vocabulary: Vocabulary
    ) -> None:
        clean, unclean = checked(
            tmp_path,
            vocabulary,
            """
            - name: silent
              text: We keep parcels for a week.
              auditee: {facts: {org.house_shop: true}}
              expect: {HOUSE-SHOP: satisfied}
            - name: tracks
              text: We track you in our shop.
              auditee: {facts: {org.house_shop: true}}
              expect: {HOUSE-SHOP: satisfied}
            """,
        )

        assert clean.passed
        assert unclean.complaints == ("expected satisfied, found defective",)
        assert [e.quote for look in unclean.looks for e in look.evidence] == [
            "We track you in our shop."
        ]

    def test_what_is_stated_only_partly_says_what_it_lacked(
        self, tmp_path: Path, vocabulary: Vocabulary
    ) -> None:
        (one,) = checked(
            tmp_path,
            vocabulary,
            """
            - name: too few days
              text: We tell you 14 days before any change.
              expect: {HOUSE-NOTICE: satisfied}
            """,
        )

        (miss,) = one.looks[0].near_misses
        assert one.complaints == ("expected satisfied, found partial",)
        assert miss.lacked == "no words for \u201c30\u201d"

    def test_without_a_date_the_day_of_the_ruleset_counts(
        self, tmp_path: Path, vocabulary: Vocabulary
    ) -> None:
        text = HOUSE.replace("checked_on: '2026-11-22'", "checked_on: '2025-03-01'")
        until = "    in_force: {status: in_force, last: '2025-03-01'}\n    elements:\n      - id: HOUSE-NOTICE.1"
        house = text.replace("    elements:\n      - id: HOUSE-NOTICE.1", until)
        tests = """
            - name: on the day
              text: We notify you 30 days before any change.
              expect: {HOUSE-NOTICE: satisfied}
            - name: the day after
              text: We notify you 30 days before any change.
              as_of: '2025-03-02'
              expect: {HOUSE-NOTICE: not_applicable}
            """
        path = str(write(tmp_path, tests, house=house))
        ruleset, known = load_ruleset(path, vocabulary)

        results = [
            one for test in load_tests(path, known) for one in run_test(test, ruleset, known)
        ]

        assert [one.complaints for one in results] == [(), ()]


class TestEvidence:
    def test_words_must_stand_in_a_quotation_however_they_are_spaced(
        self, tmp_path: Path, vocabulary: Vocabulary
    ) -> None:
        found, lacking = checked(
            tmp_path,
            vocabulary,
            """
            - name: there
              text: |
                We notify you 30
                days before any change.
              expect: {HOUSE-NOTICE: {evidence: ['30  days before']}}
            - name: not there
              text: We notify you 30 days before any change. We are in Millport.
              expect: {HOUSE-NOTICE: {outcome: satisfied, evidence: [Millport]}}
            """,
        )

        assert found.passed
        assert lacking.complaints == (
            "expected a quotation that holds \u201cMillport\u201d, found none",
        )

    def test_words_that_must_not_be_quoted_fail_where_they_are(
        self, tmp_path: Path, vocabulary: Vocabulary
    ) -> None:
        quoted, silent = checked(
            tmp_path,
            vocabulary,
            """
            - name: quoted
              text: We notify you 30 days before any change.
              expect: {HOUSE-NOTICE.1: {no_evidence: [any change]}}
            - name: not quoted
              text: We notify you 30 days before any change. We are in Millport.
              expect: {HOUSE-NOTICE.1: {outcome: stated, no_evidence: [Millport]}}
            """,
        )

        assert quoted.complaints == (
            "expected no quotation that holds \u201cany change\u201d, found one",
        )
        assert silent.passed


class TestFacts:
    @pytest.mark.parametrize(
        ("facts", "notice", "shop"),
        [
            ("{house.notice: true, org.house_shop: false}", "satisfied", "not_applicable"),
            ("{house.notice: partly, org.house_shop: true}", "partial", "satisfied"),
            ("{house.notice: false, org.house_shop: true, house.tracking: true}", "missing", "defective"),
            ("{house.tracking: true}", "missing", "review"),
        ],
    )  # fmt: skip
    def test_facts_stand_for_a_text(
        self, tmp_path: Path, vocabulary: Vocabulary, facts: str, notice: str, shop: str
    ) -> None:
        results = checked(
            tmp_path,
            vocabulary,
            f"""
            - name: told
              facts: {facts}
              expect: {{HOUSE-NOTICE: {notice}, HOUSE-SHOP: {shop}}}
            """,
        )

        assert [one.complaints for one in results] == [(), ()]

    def test_facts_quote_nothing(self, tmp_path: Path, vocabulary: Vocabulary) -> None:
        (one,) = checked(
            tmp_path,
            vocabulary,
            """
            - name: told
              facts: {house.notice: true}
              expect: {HOUSE-NOTICE: {evidence: [30 days]}}
            """,
        )

        assert one.complaints == (
            "expected a quotation that holds \u201c30 days\u201d, found none: no text was read, so nothing can be quoted",
        )


class TestMistakes:
    def test_ids_outcomes_and_parameters_that_cannot_be_are_told_with_their_lines(
        self, tmp_path: Path, vocabulary: Vocabulary
    ) -> None:
        path = write(
            tmp_path,
            """
            - name: wrong in every way
              text: We notify you 30 days before any change.
              set: {notice_dais: 3}
              expect:
                HOUSE-NOTISE: satisfied
                HOUSE-NOTICE.1: satisfied
                HOUSE-SHOP: absent
            """,
        )
        ruleset, known = load_ruleset(str(path), vocabulary)

        found = [str(mistake) for _, mistake in mistakes(load_tests(str(path), known), ruleset)]

        assert [one.partition(": ")[2].partition("\n")[0] for one in found] == [
            "house has no parameter 'notice_dais'",
            "house has no requirement and no element 'HOUSE-NOTISE'",
            "HOUSE-NOTICE.1 cannot come to 'satisfied'",
            "HOUSE-SHOP cannot come to 'absent'",
        ]
        lines = path.read_text(encoding="utf-8").splitlines()
        assert found[1].startswith(f"{path}:{lines.index('      HOUSE-NOTISE: satisfied') + 1}: ")
        assert "Did you mean 'notice_days'?" in found[0]
        assert "Did you mean 'HOUSE-NOTICE'?" in found[1]
