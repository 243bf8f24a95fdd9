"""Courses over years: nothing is drawn where too few policies are."""

from __future__ import annotations

import pytest

from auditor.atlas import courses, words
from auditor.atlas.intervals import Mean


def course(*numbers: tuple[int, int]) -> courses.Course:
    """Draw years with so many policies each; the share is always one half."""
    means = [(year, Mean(policies, 0.5, 0.4, 0.6)) for year, policies in numbers]
    return courses.course(means, numbers[0][0], numbers[-1][0])


def test_a_year_of_too_few_policies_has_no_point() -> None:
    found = course((2019, courses.LEAST - 1), (2020, courses.LEAST), (2021, courses.ENOUGH))

    assert [one.y is not None for one in found.years] == [False, True, True]
    assert [one.solid for one in found.years] == [False, False, True]
    assert found.shown == 2


@pytest.mark.parametrize(
    ("numbers", "lines"),
    [
        (((2019, 10), (2020, 10), (2021, 10)), 2),
        (((2019, 10), (2020, 9), (2021, 10)), 0),
        (((2019, 10), (2021, 10)), 0),
        (((2019, 10),), 0),
    ],
    ids=["enough in each", "too few in one", "a year between is lacking", "one year"],
)
def test_a_line_joins_years_that_follow_one_another(
    numbers: tuple[tuple[int, int], ...], lines: int
) -> None:
    assert len(course(*numbers).lines) == lines


def test_shares_stand_between_the_marks_of_0_and_100() -> None:
    means = [(2019, Mean(10, 0.0, 0.0, 0.3)), (2020, Mean(10, 1.0, 0.7, 1.0))]

    found = courses.course(means, 2019, 2020)

    assert [one.y for one in found.years] == [courses.FLOOR, courses.TOP]
    assert all(courses.LEFT < one.x < courses.WIDTH for one in found.years)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (
            Mean(10, 0.6, 0.55, 0.65),
            Mean(12, 0.4, 0.35, 0.45),
            "60% in 2019 (10 policies), 40% in 2020 (12): 20 points less (interval \u221227 to \u221213).",
        ),
        (
            Mean(10, 0.5, 0.4, 0.6),
            Mean(10, 0.55, 0.45, 0.65),
            "50% in 2019 (10 policies), 55% in 2020 (10): a difference of +5 points (interval \u22129 to +19), "
            "which may be chance.",
        ),
        (
            Mean(10, 0.0, 0.0, 0.0),
            Mean(10, 0.0, 0.0, 0.0),
            "0% in 2019 (10 policies), 0% in 2020 (10): no change.",
        ),
        (
            Mean(9, 0.6, 0.5, 0.7),
            Mean(10, 0.1, 0.0, 0.2),
            "Fewer than two years have 10 policies: no change can be told.",
        ),
    ],
    ids=["a difference", "perhaps chance", "none", "too few"],
)
def test_a_change_is_told_with_how_sure_it_is(before: Mean, now: Mean, said: str) -> None:
    assert words.differs([(2019, before), (2020, now)]) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.995, ">99%"), (1.0, "100%"), (None, "\u2013")],
)
def test_what_is_not_all_is_not_called_all(share: float | None, said: str) -> None:
    assert words.percent(share) == said


@pytest.mark.parametrize(
    ("value", "said"), [(-0.004, "0.00"), (-0.2, "\u22120.20"), (0.2, "0.20"), (0.0, "0.00")]
)
def test_nothing_has_no_sign(value: float, said: str) -> None:
    assert words.signed(value, 2) == said
