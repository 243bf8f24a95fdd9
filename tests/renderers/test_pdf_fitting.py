"""How many rows fit on a page: given up from the last, the least important table first."""

from __future__ import annotations

from auditor.renderers import _pdf_fitting


def measured(
    rows: dict[str, int], *, row: float = 10.0, end: float, page: int = 0
) -> dict[str, tuple[int, float, float]]:
    """Give a measured page: so many rows of each table, all of one height, and where the page ends."""
    extents = {
        f"{kind}-{number}": (page, 0.0, row) for kind, most in rows.items() for number in range(1, most + 1)
    }  # fmt: skip
    return extents | {f"end-{page + 1}": (page, end, end)}


def test_where_all_fits_all_is_kept() -> None:
    extents = measured({"gaps": 5, "rulesets": 3}, end=900)

    kept = _pdf_fitting.room(extents, 100, 900)

    assert kept == {"gaps": 5, "rulesets": 3, "plan": 0, "questions": 0}


def test_rows_of_the_gaps_go_first_and_only_as_many_as_must() -> None:
    extents = measured({"gaps": 5, "rulesets": 3}, end=1021)

    kept = _pdf_fitting.room(extents, 100, 900)

    assert (kept["gaps"], kept["rulesets"]) == (2, 3)


def test_rulesets_go_when_no_gap_is_left() -> None:
    extents = measured({"gaps": 2, "rulesets": 3}, end=1031)

    kept = _pdf_fitting.room(extents, 100, 900)

    assert (kept["gaps"], kept["rulesets"]) == (0, 1)


def test_line_that_says_how_many_more_there_are_needs_room_once_a_row_is_given_up() -> None:
    line = {"more-gaps": (0, 0.0, 20.0)}
    fits = measured({"gaps": 5}, end=1010) | line
    over = measured({"gaps": 5}, end=1021) | line

    assert _pdf_fitting.room(fits, 100, 900)["gaps"] == 5
    assert _pdf_fitting.room(over, 100, 900)["gaps"] == 2


def test_pages_are_shortened_each_for_itself() -> None:
    extents = measured({"gaps": 5}, end=900) | measured({"plan": 5}, end=1005, page=1)

    kept = _pdf_fitting.room(extents, 100, 900)

    assert (kept["gaps"], kept["plan"]) == (5, 4)
