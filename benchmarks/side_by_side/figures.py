"""The figures of a run, and what they must come to."""

from __future__ import annotations

import os
import platform
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from side_by_side.differences import UNEXPLAINED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from side_by_side.differences import Difference
    from side_by_side.job import Found

Figures = dict[str, Any]
OURS, JUDGED = "auditor scan", "auditor batch"
PLAIN, SEMGREP = "plain re", "Semgrep"
BY_CAUSE: Final = ("judged findings", "judged places only ours", "judged places only of re")
SCANNED: Final = ("places only ours", "places only of re")
LEAST_TIMES: Final = 10
"""Our throughput against Semgrep's, in user CPU."""


class Cost(NamedTuple):
    """What the processes of one run cost together."""

    user: float
    system: float
    wall: float
    megabytes: float
    """Of the largest process."""


def of_machine(versions: Mapping[str, str | None]) -> Figures:
    """Say where and by which versions is measured."""
    return {
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}",
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "versions": dict(versions),
        "sets": {},
    }


def row(floor: Cost, whole: Cost, found: Found) -> Figures:
    """Give the figures of one engine."""
    return {
        "floor": _rounded(floor),
        "all": _rounded(whole),
        "findings": len(found),
        "places": sum(map(len, found.values())),
    }


def _rounded(cost: Cost) -> dict[str, float]:
    return {name: round(value, 3) for name, value in cost._asdict().items()}


def compared(
    found: Mapping[str, Found], scanned: Sequence[Difference], judged: Sequence[Difference]
) -> Figures:
    """Count what differs from plain `re`: findings of each engine, and by cause places of ours and judged findings."""
    plain = found[PLAIN]
    by_finding = {(one.document, one.rule): one.cause for one in judged}
    differing = found[JUDGED].keys() ^ plain.keys()
    return {
        "findings": {
            name: {
                "only here": len(one.keys() - plain.keys()),
                "not here": len(plain.keys() - one.keys()),
                "other places": _other_places(one, plain),
            }
            for name, one in found.items()
        },
        "places only ours": _told(scanned, ours=True),
        "places only of re": _told(scanned, ours=False),
        "judged findings": dict(Counter(by_finding.get(key, UNEXPLAINED) for key in differing)),
        "judged places only ours": _told(judged, ours=True),
        "judged places only of re": _told(judged, ours=False),
    }


def _told(places: Sequence[Difference], *, ours: bool) -> dict[str, int]:
    return dict(sorted(Counter(one.cause for one in places if one.ours is ours).items()))


def _other_places(one: Found, plain: Found) -> int:
    """Count the findings of both that touch no common place; of an engine without places none."""
    return sum(
        bool(places) and not _meet(places, plain[key])
        for key, places in one.items()
        if key in plain
    )


def _meet(ours: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in ours for b in theirs)


def each(row_of: Figures, documents: int) -> tuple[float, float]:
    """Return milliseconds of user CPU for one document: start included, and without it."""
    whole, floor = row_of["all"]["user"], row_of["floor"]["user"]
    return 1000 * whole / documents, 1000 * max(whole - floor, 0.0) / max(documents - 1, 1)


def times(one: Figures, peer: str, by: str = OURS) -> tuple[float, float] | None:
    """Return how many times our throughput is a peer's, start included, and without it."""
    if peer not in one["engines"]:
        return None
    theirs, ours = (each(one["engines"][name], one["documents"]) for name in (peer, by))
    return theirs[0] / ours[0], theirs[1] / max(ours[1], 1e-9)


def kept(found: Figures) -> bool:
    """Tell whether we are as fast as we must be, and every difference has a cause."""
    return all(_kept(one) for one in found["sets"].values())


def _kept(one: Figures) -> bool:
    differing = one["differences"]
    bars = ((PLAIN, 1), (SEMGREP, LEAST_TIMES))
    rates = [(times(one, peer), least) for peer, least in bars]
    return all(rate is None or rate[0] >= least for rate, least in rates) and not any(
        UNEXPLAINED in differing[name] for name in (*BY_CAUSE, *SCANNED)
    )
