"""What the HTML parser must not be given: it takes quadratic time for deep nesting and for many attributes."""

from __future__ import annotations

import re

from auditor.errors import DocumentError

DEEPEST = 2000
MOST_ATTRIBUTES = 1000

_TAG = re.compile(r"<(?:!--|(?P<close>/?)(?P<name>[A-Za-z][^\s/>]{0,60})(?P<rest>[^>]*))")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title"})
_NO_DEPTH = frozenset(
    re.findall(
        r"\S+",
        "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option optgroup "
        "thead tbody tfoot colgroup html head body",
    )
)
"""Elements without an end tag, or whose end tag may be left out: they do not nest by themselves."""

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SHORTEST_SUSPECT = 2 * MOST_ATTRIBUTES


def refuse_hostile(text: str, source: str) -> None:
    """Raise DocumentError if elements are nested too deeply, or one has too many attributes."""
    depth = position = 0
    while (found := _TAG.search(text, position)) is not None:
        position = found.end()
        if found["name"] is None:
            position = _after(text, "-->", position)
            continue
        name = found["name"].lower()
        if name in _RAW_TEXT and not found["close"]:
            position = _after(text, f"</{found['name']}", position)
        elif name not in _NO_DEPTH and not found["rest"].endswith("/"):
            depth = max(0, depth - 1) if found["close"] else depth + 1
        if depth > DEEPEST or _has_too_many_attributes(found["rest"]):
            raise _refusal(
                source, "deeply nested elements" if depth > DEEPEST else "too many attributes"
            )


def _after(text: str, end: str, position: int) -> int:
    """Return the place behind the next `end`, or the end of the text without one."""
    found = text.find(end, position)
    return len(text) if found < 0 else found + len(end)


def _has_too_many_attributes(rest: str) -> bool:
    if len(rest) < _SHORTEST_SUSPECT:
        return False
    return len(_QUOTED.sub('""', rest).split()) > MOST_ATTRIBUTES


def _refusal(source: str, what: str) -> DocumentError:
    return DocumentError(
        source,
        f"its HTML has {what}, more than a page for people has",
        "Copy the text of the policy into a .txt or .md file.",
    )
