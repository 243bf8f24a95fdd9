"""Intervals against tables of statistics."""

from __future__ import annotations

from statistics import mean, stdev

import pytest

from auditor.atlas import intervals


@pytest.mark.parametrize(
    ("degrees", "quantile"),
    [
        (1, 12.706),
        (2, 4.303),
        (3, 3.182),
        (4, 2.776),
        (5, 2.571),
        (9, 2.262),
        (29, 2.045),
        (120, 1.980),
    ],
)
def test_the_quantile_is_that_of_the_tables(degrees: int, quantile: float) -> None:
    assert intervals.student(degrees) == pytest.approx(quantile, abs=0.001)


def test_a_mean_has_the_interval_of_student() -> None:
    shares = [0.2, 0.4, 0.6]

    found = intervals.mean(3, mean(shares), stdev(shares))

    # 0.4 plus and minus 4.303 * 0.2 / sqrt(3) = 0.497, which is kept between 0 and 1
    assert found.low == 0
    assert found.high == pytest.approx(0.8969, abs=0.0001)


def test_one_policy_has_no_interval() -> None:
    assert intervals.mean(1, 0.4, None) == intervals.Mean(1, 0.4, None, None)
