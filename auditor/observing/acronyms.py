"""An act whose name is followed, in brackets, by the short form of another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.observing.name_tables import NameTable
    from auditor.observing.names import Named
    from auditor.words import Words

_BEHIND: Final = re.compile(
    r",?(?: of (?:19|20)\d\d)?,? ?\((?:the )?[\"']?([A-Z][A-Za-z]{2,7})[\"']?\)"
)
_NEAR: Final = 160
"""Characters before, in which a name of the other act tells that the bracket speaks of that one."""


def clashes(
    table: NameTable, named: tuple[Named, ...], words: Words
) -> Iterator[tuple[Named, str]]:
    """Yield the names behind which the short form of another act stands, with that short form."""
    for one in named:
        end = words.starts[one.after - 1] + len(words.lower[one.after - 1])
        found = _BEHIND.match(words.text, end)
        if found is None or one.after - one.first < 2 or found[1] in one.act.acronyms:
            continue
        owners = table.acronyms.get(found[1], ())
        if owners and not any(_stands_before(owner, one, named, words) for owner in owners):
            yield one, found[1]


def _stands_before(owner: object, one: Named, named: tuple[Named, ...], words: Words) -> bool:
    start = words.starts[one.first]
    return any(
        other.act is owner and 0 <= start - words.starts[other.first] <= _NEAR for other in named
    )
