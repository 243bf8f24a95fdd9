"""A drawing of several small charts side by side, as SVG: points, the line through them, bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from scaling.figures import Line

if TYPE_CHECKING:
    from collections.abc import Iterator


_WIDE, _HIGH, _LEFT, _LOW = 300, 230, 52, 44
_STYLE: Final = (
    "text{font:12px sans-serif;fill:#333}.t{font-weight:bold}.s{fill:#666;font-size:11px}"
    ".g{stroke:#ddd}.p{fill:#1f5fa8}.l{stroke:#c2571a;fill:none}.b{fill:#1f5fa8}"
)


@dataclass(frozen=True)
class Chart:
    """Values over something."""

    title: str
    over: str
    """What the values lie over, in words."""
    points: Sequence[tuple[float, float]]
    line: Line | None = None
    bars: bool = False


def drawing(charts: Sequence[Chart]) -> str:
    """Return all charts as one SVG."""
    wide = _WIDE * len(charts)
    inner = "".join(
        f'<g transform="translate({n * _WIDE},0)">{"".join(_chart(one))}</g>\n'
        for n, one in enumerate(charts)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {_HIGH}" width="{wide}" height="{_HIGH}">\n'
        f"<style>{_STYLE}</style>\n{inner}</svg>\n"
    )


def _chart(one: Chart) -> Iterator[str]:
    most_x = max(x for x, _ in one.points) * (1.15 if one.bars else 1.05)
    most_y = max(y for _, y in one.points) * 1.1

    def at(x: float, y: float) -> tuple[float, float]:
        across, up = _WIDE - _LEFT - 14, _HIGH - _LOW - 30
        return round(_LEFT + across * x / most_x, 1), round(_HIGH - _LOW - up * y / most_y, 1)

    yield f'<text class="t" x="{_LEFT}" y="18">{escape(one.title)}</text>'
    middle = (_LEFT + _WIDE) / 2
    yield f'<text class="s" x="{middle}" y="{_HIGH - 8}" text-anchor="middle">{escape(one.over)}</text>'
    for part in range(5):
        left, height = at(0, most_y * part / 4)
        yield f'<path class="g" d="M{left} {height}H{_WIDE - 14}"/>'
        told = f"{most_y * part / 4:.3g}"
        yield f'<text class="s" x="{left - 5}" y="{height + 4}" text-anchor="end">{told}</text>'
    for x, y in one.points:
        across, height = at(x, y)
        foot = at(x, 0)[1]
        yield (
            f'<rect class="b" x="{across - 16}" y="{height}" width="32" height="{round(foot - height, 1)}"/>'
            if one.bars
            else f'<circle class="p" cx="{across}" cy="{height}" r="3.5"/>'
        )
        yield f'<text class="s" x="{across}" y="{foot + 14}" text-anchor="middle">{x:g}</text>'
    if one.line is not None:
        (x1, y1), (x2, y2) = at(0, max(0, one.line.at(0))), at(most_x, one.line.at(most_x))
        yield f'<path class="l" d="M{x1} {y1}L{x2} {y2}"/>'
