"""How sure a mean is: the interval of Student in which it lies 95 times of 100."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

_NORMAL: Final = 1.959964
_TERMS: Final = (2.372271, 2.822498, 2.555849, 1.589536)
"""Of the expansion of Student's quantile in powers of 1/df (Abramowitz and Stegun 26.7.5), for 0.975."""
_EXACT: Final = (12.706205, 4.302653, 3.182446)
"""The quantile for 1, 2 and 3 degrees of freedom, where the expansion is too coarse."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of shares over some policies, 0 to 1."""

    policies: int
    share: float
    low: float | None
    high: float | None
    """None where there is but one policy."""


def student(degrees: int) -> float:
    """Return the 0.975 quantile of Student's distribution."""
    if degrees <= len(_EXACT):
        return _EXACT[degrees - 1]
    return _NORMAL + sum(
        term / float(degrees) ** power for power, term in enumerate(_TERMS, start=1)
    )


def mean(policies: int, share: float, spread: float | None, least: float = 0.0) -> Mean:
    """Return a mean with its interval, kept between `least` and 1; `spread` is the standard deviation."""
    if policies < 2 or spread is None:
        return Mean(policies, share, None, None)
    half = student(policies - 1) * spread / sqrt(policies)
    return Mean(policies, share, max(share - half, least), min(share + half, 1.0))
