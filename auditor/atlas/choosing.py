"""Which duties are shown apart: the worst of each ruleset, and those on which policies differ most."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = dict[str, Any]

SEVERITIES: Final = ("critical", "high", "medium", "low")
SEVERE: Final = SEVERITIES[:2]
EACH: Final = 5
"""Duties of a ruleset that are called the worst."""
FEW: Final = 5
"""Policies for which a duty must be decided, to be called one of the worst."""


def key(row: Row) -> str:
    """Return what names a duty among all rulesets."""
    return f"{row['ruleset']} {row['requirement']}"


def few(coverage: Sequence[Row]) -> int:
    """Return for how many policies a duty must be decided; of a smaller corpus, for all of them."""
    return min(FEW, max((one["decided"] for one in coverage), default=0) or 1)


def worst(coverage: Sequence[Row]) -> list[Row]:
    """Return of each ruleset the severe duties with the largest share of gaps, by the lower end of its interval.

    So one policy that lacks a duty does not stand above fifty of sixty.
    """
    least = few(coverage)
    found: list[Row] = []
    for rows in _by_ruleset(coverage).values():
        known = (one for one in rows if one["decided"] >= least and _binds(one))
        open_ = [one for one in known if one["gaps"] and one["severity"] in SEVERE]
        open_.sort(key=lambda one: (-one["low"], -one["gaps"], one["requirement"]))
        found += open_[:EACH]
    return found


def telling(coverage: Sequence[Row], each: int, most: int) -> list[Row]:
    """Return the severe duties on which policies differ most, so many of each ruleset and in all.

    How far they differ is the number decided times share and rest: neither the year nor another duty comes into it,
    so that a course or a coincidence is not chosen because it is a striking one.
    """
    rows = [one for one in coverage if one["decided"] and _binds(one)]
    rows.sort(key=lambda one: (one["severity"] not in SEVERE, -_spread(one), key(one)))
    taken: dict[str, int] = defaultdict(int)
    found: list[Row] = []
    for one in rows:
        if taken[one["ruleset"]] < each and _spread(one):
            taken[one["ruleset"]] += 1
            found.append(one)
    return sorted(islice(found, most), key=key)


def _spread(one: Row) -> float:
    return float(one["decided"] * one["share"] * (1 - one["share"]))


def _binds(one: Row) -> bool:
    return bool(one["kind"] != "recommended")


def _by_ruleset(coverage: Sequence[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for one in coverage:
        grouped[one["ruleset"]].append(one)
    return grouped
