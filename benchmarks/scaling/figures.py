"""Figures: lines through measurements, the machine that they hold for, and where they are kept."""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import auditor

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT: Final = Path(__file__).resolve().parents[1] / "measured"
_PACKAGES: Final = ("durable-rules", "google-re2", "pyarrow")


@dataclass(frozen=True)
class Line:
    """A line through points, by least squares."""

    at_nothing: float
    slope: float
    off: float
    """The largest distance of a point from it, as a share of the largest value."""

    def at(self, x: float) -> float:
        """Return its height."""
        return self.at_nothing + self.slope * x


def line(points: Sequence[tuple[float, float]]) -> Line:
    """Return the line that fits points best."""
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
    first = mean_y - slope * mean_x
    far = max(abs(y - first - slope * x) for x, y in points)
    return Line(first, slope, far / max(y for _, y in points))


def machine() -> dict[str, Any]:
    """Return what figures hold for."""
    names = (one for one in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in one)
    return {
        "processor": next(names, "unknown").partition(":")[2].strip(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "auditor": auditor.__version__,
        **{name: version(name) for name in _PACKAGES},
    }


def load() -> float:
    """Return how many processes wanted to run in the last minute, on the average."""
    return round(os.getloadavg()[0], 2)


def kept(name: str) -> dict[str, Any]:
    """Return the figures that were kept under a name; none if there are none."""
    path = KEPT / f"{name}.json"
    return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def keep(name: str, figures: dict[str, Any]) -> None:
    """Keep figures, with the machine that they hold for."""
    path = KEPT / f"{name}.json"
    told = {"machine": machine(), **figures}
    path.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    sys.stderr.write(f"kept in {path.relative_to(KEPT.parents[1])}\n")
