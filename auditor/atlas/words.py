"""Sentences and numbers of the page."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

from auditor.atlas.courses import ENOUGH
from auditor.reporting.wording import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.atlas.intervals import Mean


def percent(share: float | None) -> str:
    """Return a share in hundredths; what is not all, and not nothing, is not called so."""
    if share is None:
        return "\u2013"
    if 0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1:
        return ">99%"
    return f"{share:.0%}"


def interval(low: float | None, high: float | None) -> str:
    """Return an interval of shares, such as 38\u201356%."""
    if low is None or high is None:
        return ""
    return f"{low * 100:.0f}\u2013{high * 100:.0f}%"


def signed(value: float, digits: int, *, plus: bool = False) -> str:
    """Return a number with the minus of print, and what is rounded to nothing without any sign."""
    said = f"{abs(value):.{digits}f}"
    if float(said) == 0:
        return said
    return f"\u2212{said}" if value < 0 else f"{'+' if plus else ''}{said}"


def policies(number: int) -> str:
    """Say how many policies."""
    return f"{number:,} {plural(number, 'policy', 'policies')}"


def differs(means: Sequence[tuple[int, Mean]]) -> str:
    """Say what became of a mean share between the first and the last year with enough policies."""
    solid = [(year, one) for year, one in means if one.policies >= ENOUGH]
    if len(solid) < 2:
        return f"Fewer than two years have {ENOUGH} policies: no change can be told."
    (first, before), (last, now) = solid[0], solid[-1]
    change = now.share - before.share
    half = sqrt(_squared_error(before) + _squared_error(now))
    low, high = (change - half) * 100, (change + half) * 100
    said = f"{percent(before.share)} in {first} ({policies(before.policies)}), {percent(now.share)} in {last} ({now.policies:,})"
    if change == half == 0:
        return f"{said}: no change."
    span = f"{signed(low, 0, plus=True)} to {signed(high, 0, plus=True)}"
    if low <= 0 <= high:
        points = signed(change * 100, 0, plus=True)
        return f"{said}: a difference of {points} points (interval {span}), which may be chance."
    word = "more" if change > 0 else "less"
    return f"{said}: {abs(change) * 100:.0f} points {word} (interval {span})."


def _squared_error(one: Mean) -> float:
    """Return the square of half the interval: of a mean that is kept between 0 and 1, of its wider side."""
    if one.low is None or one.high is None:
        return 1.0
    return max(one.high - one.share, one.share - one.low) ** 2


def failure(stage: str) -> str:
    """Say how far a policy came that was not audited."""
    return {
        "read": "could not be read",
        "judge": "could not be judged",
        "died": "ended the process that judged them, and were set aside",
    }.get(stage, stage)


def against_chance(row: dict[str, Any]) -> float | None:
    """Return phi of two duties: 1 always open together, 0 by chance, -1 never; None where one is open in all, or none."""
    n, x, y, together = (
        row[name] for name in ("policies", "first_open", "second_open", "open_together")
    )
    below = x * y * (n - x) * (n - y)
    return None if below <= 0 else (n * together - x * y) / sqrt(below)
