"""The elements of a web page: which are read, which begin a block, and the order in which they come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.readers._excess import Excess

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

UNREAD = frozenset(
    re.findall(
        r"\S+",
        "script style template head svg math iframe object canvas select datalist video audio",
    )
)
BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
        "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript ol p pre section "
        "summary table textarea tbody td tfoot th thead tr ul",
    )
)
LISTS = frozenset({"ul", "ol", "menu", "dir", "dl"})
ITEMS = {"li": 0, "dt": 0, "dd": 1}


def events(root: LexborNode, deepest: int) -> Iterator[tuple[LexborNode, bool]]:
    """Yield each element as it begins and as it ends, and each text once."""
    path: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None or path:
        if node is None:
            node = path.pop()
            yield node, False
            node = node.next if path else None
        elif node.is_element_node and node.tag not in UNREAD:
            yield node, True
            path.append(node)
            if len(path) > deepest:
                raise Excess("nesting", deepest, or_more=True)
            node = node.child
        else:
            if node.is_text_node:
                yield node, True
            node = node.next
