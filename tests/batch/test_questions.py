"""The ready questions, against answers that were reckoned by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from auditor.batch.query import questions
from tests.batch import by_hand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Cli

    Ask = Callable[..., list[dict[str, Any]]]

LAWS = [{"requirement": name, "title": f"Title of {name}"} for name in "ABC"]


@pytest.fixture
def ask(auditor: Cli) -> Ask:
    """Ask a run, and return the rows."""

    def asked(run: Path, *words: str | Path) -> list[dict[str, Any]]:
        result = auditor("query", run, *words, "-f", "json")
        assert result.code == 0, result.err
        found: list[dict[str, Any]] = json.loads(result.out)
        return found

    return asked


@pytest.fixture
def out(folder: Path) -> Path:
    """Six policies of two services and three years.

    A: two gaps of four decided, one undecided, one that it does not concern. B: always a gap where A is one.
    C: nothing is decided.
    """
    return by_hand.run(
        folder / "out",
        documents=by_hand.policies(
            6,
            service=["Ada", "Ada", "Ada", "Bea", "Bea", None],
            year=[2020, 2020, 2021, 2021, 2021, None],
        ),
        findings=[
            *by_hand.findings({"A": "mpssr-", "B": "mdsss?"}),
            *by_hand.findings({"C": "rrrr??"}, severity="critical"),
        ],
        scores=[
            {"document": f"p{n}", "score": score, "grade": grade, "provisional": n == 1}
            for n, (score, grade) in enumerate(
                [(10.0, "E"), (20.0, "E"), (30.0, "D"), (90.0, "B"), (100.0, "A"), (None, None)], 1
            )
        ],
        errors=[{"document": "p7", "message": "it is empty", "row": 7}],
        observations=[
            {"document": "p1", "observation": "old-act"},
            {"document": "p1", "observation": "old-act"},
            {"document": "p2", "observation": "old-act"},
        ],
        requirements=LAWS,
    )


def test_gaps_are_shares_of_what_was_decided(out: Path, ask: Ask) -> None:
    told = {one["requirement"]: one for one in ask(out, "gaps")}

    a, b, c = told["A"], told["B"], told["C"]
    assert (a["applies"], a["decided"], a["gaps"], a["share"]) == (5, 4, 2, 0.5)
    # Wilson of 2 of 4: (2 + 1.92) / (4 + 3.84) = 0.5, and 1.96 * sqrt(1 + 0.96) / 7.84 = 0.35 to each side
    assert (a["low"], a["high"]) == (0.15, 0.85)
    assert (b["applies"], b["decided"], b["gaps"], b["share"]) == (5, 5, 2, 0.4)
    assert (c["applies"], c["decided"], c["gaps"], c["share"]) == (4, 0, 0, None)
    assert a["title"] == "Title of A"


def test_gaps_by_year_leave_out_policies_without_one(out: Path, ask: Ask) -> None:
    told = {(r["requirement"], r["year"]): r for r in ask(out, "gaps-by-year")}

    assert (told["A", 2020]["gaps"], told["A", 2020]["decided"]) == (2, 2)
    assert (told["A", 2021]["gaps"], told["A", 2021]["applies"]) == (0, 3)
    assert told["A", 2021]["decided"] == 2
    assert {year for _, year in told} == {2020, 2021}


def test_gaps_by_service(out: Path, ask: Ask) -> None:
    told = {(r["service"], r["requirement"]): r["share"] for r in ask(out, "gaps-by-service")}

    assert told == {
        ("Ada", "A"): 0.667,
        ("Ada", "B"): 0.667,
        ("Ada", "C"): None,
        ("Bea", "A"): 0.0,
        ("Bea", "B"): 0.0,
        ("Bea", "C"): None,
    }


def test_services_count_each_duty_once(folder: Path, ask: Ask) -> None:
    run = by_hand.run(
        folder / "out",
        documents=by_hand.policies(2, service=["Ada", "Ada"]),
        findings=[
            *by_hand.findings({"A": "ms"}, blocking=True),
            *by_hand.findings({"B": "mm"}, counted_under="A"),
            *by_hand.findings({"C": "mm"}, kind="recommended"),
        ],
        scores=[{"document": "p1", "grade": "E"}, {"document": "p2", "grade": "A"}],
    )

    (one,) = ask(run, "services")

    assert (one["policies"], one["decided"], one["gaps"], one["worst_grade"]) == (2, 2, 1, "E")


def test_coverage_has_a_column_for_each_thing_that_can_come_of_a_duty(out: Path, ask: Ask) -> None:
    told = {one["requirement"]: one for one in ask(out, "coverage")}

    counts = [list(told[name].values())[2:] for name in "ABC"]
    assert counts == [
        [6, 2, 1, 1, 0, 1, 0, 1],
        [6, 3, 0, 1, 1, 0, 1, 0],
        [6, 0, 0, 0, 0, 4, 2, 0],
    ]
    assert all(row[0] == sum(row[1:]) for row in counts)


def test_the_worst_leave_out_recommendations_and_put_the_severe_first(
    folder: Path, ask: Ask
) -> None:
    run = by_hand.run(
        folder / "out",
        documents=by_hand.policies(4),
        findings=[
            *by_hand.findings({"A": "mmms"}, severity="low"),
            *by_hand.findings({"B": "msss"}, severity="critical"),
            *by_hand.findings({"C": "mmmm"}, severity="critical", kind="recommended"),
            *by_hand.findings({"D": "mmrr"}, severity="critical"),
            *by_hand.findings({"E": "ssss"}, severity="critical"),
        ],
    )

    told = [(r["requirement"], r["share"]) for r in ask(run, "worst")]

    assert told == [("D", 1.0), ("B", 0.25), ("A", 0.75)]


def test_scores_have_quartiles_of_those_that_have_a_score(out: Path, ask: Ask) -> None:
    (one,) = ask(out, "scores")

    assert (one["policies"], one["scored"]) == (6, 5)
    assert (one["lowest"], one["quarter"], one["median"]) == (10.0, 20.0, 30.0)
    assert (one["three_quarters"], one["highest"]) == (90.0, 100.0)
    assert [one[grade] for grade in "abcde"] == [1, 1, 0, 1, 2]
    assert one["provisional"] == 1


def test_together_tells_how_often_one_is_open_where_the_other_is(folder: Path, ask: Ask) -> None:
    # of six policies for which both are decided, A is open in four, B in three, both in three
    run = by_hand.run(
        folder / "out",
        documents=by_hand.policies(8),
        findings=by_hand.findings({"A": "mmmmssrm", "B": "mmmsss?r"}),
    )

    (one,) = ask(run, "together")

    assert (one["first"], one["second"], one["policies"], one["together"]) == ("A", "B", 6, 3)
    assert (one["where_first_is_open"], one["where_it_is_not"]) == (0.75, 0.0)
    assert one["lift"] == 1.5  # 3 * 6 / (4 * 3)
    assert one["phi"] == 0.707  # (6 * 3 - 4 * 3) / sqrt(4 * 3 * 2 * 3)


def test_two_sides_of_one_duty_are_no_coincidence(folder: Path, ask: Ask) -> None:
    run = by_hand.run(
        folder / "out",
        documents=by_hand.policies(6),
        findings=[
            *by_hand.findings({"A": "mmmsss"}),
            *by_hand.findings({"B": "mmmsss"}, counted_under="A"),
        ],
    )

    assert ask(run, "together") == []


def test_drift_counts_policies_that_both_runs_audited(folder: Path, ask: Ask) -> None:
    documents = by_hand.policies(4, text_sha256=["a", "b", "c", "d"])
    old = by_hand.run(
        folder / "old", documents=documents, findings=by_hand.findings({"A": "mmms", "B": "ssss"})
    )
    new = by_hand.run(
        folder / "new",
        documents=[{**documents[0], "text_sha256": "z"}, *documents[1:3], {"document": "p9"}],
        findings=by_hand.findings({"A": "sssm", "B": "sss "})[:3] + by_hand.findings({"B": "sss "}),
        requirements=LAWS,
    )

    told = ask(new, "drift", "--against", old)

    assert told == [
        {
            "ruleset": "harbour",
            "requirement": "A",
            "before": "missing",
            "now": "satisfied",
            "policies": 3,
            "of_other_text": 1,
            "title": "Title of A",
        }
    ]


def test_errors_and_observations(out: Path, ask: Ask) -> None:
    assert [(one["document"], one["message"]) for one in ask(out, "errors")] == [
        ("p7", "it is empty")
    ]
    assert [(one["observation"], one["policies"]) for one in ask(out, "observations")] == [
        ("old-act", 2)
    ]


@pytest.mark.parametrize("name", [one.name for one in questions()])
def test_a_run_in_which_nothing_was_audited_answers_with_no_rows(
    name: str, folder: Path, ask: Ask
) -> None:
    run = by_hand.run(folder / "out")

    assert ask(run, name, "--against", run) == []


def test_a_shard_that_is_not_done_is_not_seen(out: Path, ask: Ask) -> None:
    begun = (out / "findings" / "000000.parquet").read_bytes()
    (out / "findings" / "000001.parquet").write_bytes(begun)

    assert ask(out, "SELECT count(*) AS n FROM findings") == [{"n": 18}]


def test_a_run_may_be_named_from_where_the_user_stands(out: Path, ask: Ask) -> None:
    there = out.relative_to(out.parent)

    assert ask(there, "SELECT title FROM requirements ORDER BY title LIMIT 1") == [
        {"title": "Title of A"}
    ]


def test_a_table_that_is_not_whole_is_said(out: Path, auditor: Cli) -> None:
    (out / "findings" / "000000.parquet").write_bytes(b"PAR1 and no more")

    result = auditor("query", out, "gaps")

    assert result.code == 2
    assert "the tables cannot be read" in result.err
