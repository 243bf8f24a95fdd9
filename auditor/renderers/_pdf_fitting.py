"""How many rows of its tables a page has room for, measured on a page without an end.

The measured page names its rows `gaps-1`, `gaps-2`, the line that says how many more there are `more-gaps`, and the
end of each page that must not overflow `end-1`, `end-2`. Rows are given up from the last one, those of the table
that `SACRIFICED` names first before any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Extents: TypeAlias = "Mapping[str, tuple[int, float, float]]"
"""What has a name: the number of its page, its top and its bottom, in CSS pixels from the head of the page."""

SACRIFICED: Final = ("gaps", "rulesets", "plan", "questions")
MOST: Final = {"gaps": 14, "rulesets": 24, "plan": 24, "questions": 5}
"""Rows that are tried at the most."""
_SPARE = 4.0
"""Pixels left at the foot of a page, for what rounding adds."""


def room(extents: Extents, top: float, height: float) -> dict[str, int]:
    """Return how many rows of each table fit, on pages whose text begins at `top` and is `height` high."""
    kept = {kind: sum(name.startswith(f"{kind}-") for name in extents) for kind in SACRIFICED}
    limit = top + height - _SPARE
    ends = (place for name, place in extents.items() if name.startswith("end-"))
    for page, bottom, _ in ends:
        on_page = [kind for kind in SACRIFICED if extents.get(f"{kind}-1", (None,))[0] == page]
        over = bottom - limit - sum(_height(extents, f"more-{kind}") for kind in on_page)
        for kind in on_page:
            over = _shorten(kept, kind, extents, over)
    return kept


def _shorten(kept: dict[str, int], kind: str, extents: Extents, over: float) -> float:
    """Give up rows of a table until nothing is over; return what is still over."""
    if over > 0:
        over += _height(extents, f"more-{kind}")
    while over > 0 and kept[kind]:
        over -= _height(extents, f"{kind}-{kept[kind]}")
        kept[kind] -= 1
    return over


def _height(extents: Extents, name: str) -> float:
    _, top, bottom = extents.get(name, (0, 0.0, 0.0))
    return bottom - top
