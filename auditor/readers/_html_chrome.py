"""What surrounds a policy on a web page: elements that look like menus, banners and footers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TAGS = frozenset({"nav", "footer", "header", "aside", "dialog", "noscript"})
_ROLES = frozenset(
    {
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "dialog",
        "alertdialog",
        "search",
        "menu",
        "menubar",
    }
)
_NAMES = frozenset(
    re.findall(
        r"\S+",
        "nav navbar navigation menu submenu megamenu footer sidebar breadcrumb breadcrumbs topbar toolbar masthead "
        "pagination share sharing social newsletter skip skiplink offcanvas search login",
    )
)
_CONSENT = frozenset(
    re.findall(
        r"\S+",
        "cookie cookies consent onetrust cookiebot",
    )
)
_BANNER = frozenset(
    re.findall(
        r"\S+",
        "banner bar popup modal overlay dialog prompt notice alert sdk toast",
    )
)
_NEVER = frozenset({"html", "body", "main", "article"})

MOST_OF_A_PAGE = 0.4
"""An element that holds a greater share of the text is the page itself, whatever its name."""


def is_chrome(tag: str, attributes: Mapping[str, str | None], *, in_article: bool) -> bool:
    """Tell whether an element looks like a menu, a banner or a footer.

    Within an article names do not count: there a "cookie notice" is a section of the policy.
    """
    if tag in _NEVER:
        return False
    if tag in _TAGS:
        return not (in_article and tag == "header")
    if (attributes.get("role") or "").lower() in _ROLES:
        return True
    if in_article:
        return False
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    words = frozenset(re.split(r"[^a-z]+", names))
    return bool(words & _NAMES) or bool(words & _CONSENT and words & _BANNER)


def runs_of_links(are_links: Sequence[bool], shortest: int = 3) -> frozenset[int]:
    """Return the numbers of the blocks in runs that are nothing but links."""
    found: set[int] = set()
    start = 0
    for index in range(len(are_links) + 1):
        if index < len(are_links) and are_links[index]:
            continue
        if index - start >= shortest:
            found.update(range(start, index))
        start = index + 1
    return frozenset(found)
