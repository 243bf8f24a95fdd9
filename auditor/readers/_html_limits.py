"""A look at a page before it is parsed: the parser takes quadratic time for deep nesting and for many attributes.

The look is cheap and counts elements by their tags; how deep they stand indeed, only the parser knows. So what it
calls plain is parsed at once, what is absurd is refused, and all between is left to a child process and its clock.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.readers._excess import Excess

if TYPE_CHECKING:
    from auditor.model.limits import Limits

_PLAIN_DEPTH: Final = 200
"""Elements, one inside the other: pages for people have fewer than half of it."""
_PLAIN_REST: Final = 20_000
"""Characters of one tag, attributes and all: data of pictures aside, pages for people have fewer."""
_ABSURD: Final = 4
"""How many times the limit of nesting a page must pass by a count of tags, to be refused unparsed."""
_TAG: Final = re.compile(r"<(?:!--|(?P<close>/?)(?P<name>[A-Za-z][^\s/>]{0,60})(?P<rest>[^>]*))")
_RAW_TEXT: Final = frozenset({"script", "style", "textarea", "title"})
_NO_DEPTH: Final = frozenset(
    re.findall(
        r"\S+",
        "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option optgroup "
        "thead tbody tfoot colgroup html head body",
    )
)
"""Elements without an end tag, or whose end tag may be left out: they do not nest by themselves."""
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")


def is_plain(page: str) -> bool:
    """Tell whether a page is nested as pages for people are, and none of its tags is long."""
    depth, longest = _measured(page, _PLAIN_DEPTH)
    return depth <= _PLAIN_DEPTH and len(longest) <= _PLAIN_REST


def refuse_hostile(page: str, limits: Limits) -> None:
    """Raise Excess if elements are nested far too deeply, or one has too many attributes."""
    most = _ABSURD * limits.nesting
    depth, longest = _measured(page, most)
    if depth > most:
        raise Excess("nesting", most, or_more=True)
    attributes = len(_QUOTED.sub('""', longest).split())
    if attributes > limits.attributes:
        raise Excess("attributes", attributes)


def _measured(page: str, deepest: int) -> tuple[int, str]:
    """Return how deeply elements are nested, by their tags, and the longest row of attributes.

    Counting ends where it passes `deepest`. An end tag counts where an element of its name is open.
    """
    longest = ""
    most = position = 0
    inside: list[str] = []
    while (found := _TAG.search(page, position)) is not None and most <= deepest:
        position = found.end()
        if found["name"] is None:
            position = _after(page, "-->", position)
            continue
        name, rest = found["name"].lower(), found["rest"]
        longest = rest if len(rest) > len(longest) else longest
        if name in _RAW_TEXT and not found["close"]:
            position = _after(page, f"</{found['name']}", position)
        elif name not in _NO_DEPTH and not rest.endswith("/"):
            _step(inside, name, closes=bool(found["close"]))
            most = max(most, len(inside))
    return most, longest


def _step(inside: list[str], name: str, *, closes: bool) -> None:
    """Enter an element, or leave it with all that was left open in it."""
    if not closes:
        inside.append(name)
        return
    for place in range(len(inside) - 1, max(-1, len(inside) - 1 - _PLAIN_DEPTH), -1):
        if inside[place] == name:
            del inside[place:]
            return


def _after(page: str, end: str, position: int) -> int:
    """Return the place behind the next `end`, or the end of the page without one."""
    found = page.find(end, position)
    return len(page) if found < 0 else found + len(end)
