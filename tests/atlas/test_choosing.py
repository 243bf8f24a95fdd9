"""Which duties are shown apart."""

from __future__ import annotations

from typing import Any

from auditor.atlas import choosing, together


def row(name: str, gaps: int, decided: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401  (values of columns)
    """A row of the table of coverage; the lower end of its interval is that of a rough rule."""
    share = gaps / decided if decided else None
    return {
        "ruleset": "harbour",
        "requirement": name,
        "severity": "high",
        "kind": "mandatory",
        "gaps": gaps,
        "decided": decided,
        "share": share,
        "low": None if share is None else max(share - 1 / decided**0.5, 0),
        **more,
    }


def test_the_worst_are_severe_bind_and_were_decided_often_enough() -> None:
    rows = [
        row("A", 50, 60),
        row("B", 4, 4),
        row("C", 60, 60, severity="medium"),
        row("D", 60, 60, kind="recommended"),
        row("E", 0, 60),
        row("F", 9, 9),
        row("G", 0, 0),
    ]

    assert [one["requirement"] for one in choosing.worst(rows)] == ["A", "F"]


def test_in_a_small_corpus_what_was_decided_for_all_is_enough() -> None:
    assert [one["requirement"] for one in choosing.worst([row("A", 1, 1), row("B", 0, 1)])] == ["A"]


def test_each_ruleset_has_its_own_worst() -> None:
    rows = [row(f"A{n}", 9, 9) for n in range(9)] + [row("B", 1, 9, ruleset="quay")]

    assert [one["ruleset"] for one in choosing.worst(rows)] == ["harbour"] * choosing.EACH + [
        "quay"
    ]


def test_telling_duties_are_those_on_which_policies_differ() -> None:
    rows = [row("A", 30, 60), row("B", 60, 60), row("C", 5, 60), row("D", 20, 60, ruleset="quay")]

    found = choosing.telling(rows, each=1, most=5)

    assert [one["requirement"] for one in found] == ["A", "D"]


def pair(**counts: Any) -> dict[str, Any]:  # noqa: ANN401  (values of columns)
    """Two duties of twenty policies that are open together by chance."""
    usual = {"policies": 20, "first_open": 10, "second_open": 10, "open_together": 5}
    return {"first": "harbour A", "second": "harbour B", "one_duty": False, **usual, **counts}


def test_the_matrix_is_the_same_both_ways() -> None:
    duties = [row("A", 10, 20), row("B", 10, 20)]

    (_, first), (_, second) = together.matrix(duties, [pair(open_together=10)])

    assert first[0] is None
    assert second[1] is None
    assert first[1] == second[0] == together.Cell("plus-3", 1.0, "", 20)


def test_what_cannot_be_told_has_no_number() -> None:
    duties = [row("A", 10, 20), row("B", 10, 20)]

    for given in ([], [pair(one_duty=True)], [pair(first_open=20, open_together=10)]):
        (_, cells), _ = together.matrix(duties, given)
        assert cells[1] is not None
        assert (cells[1].phi, bool(cells[1].said)) == (None, True)


def test_pairs_by_chance_are_not_listed() -> None:
    duties = [row("A", 10, 20), row("B", 10, 20)]

    assert together.strongest(duties, [pair()]) == ()
    (found,) = together.strongest(duties, [pair(open_together=8)])
    assert (found.where_open, found.where_not) == (0.8, 0.2)
