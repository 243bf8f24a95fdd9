"""Many expressions, of which few match any one text: one pass over the text tells which of them do."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import re2

from auditor.extractors import expressions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.document import NormalText
    from auditor.words import Words

_MOST_MEMORY = 16 << 20
_FEW = 40
"""So few expressions are looked for one by one: with long gaps in them, a pass over all can cost many times as much."""
_EVERYTHING = b""
"""An expression that matches any text: if it does not, the pass ran out of memory."""


class ExpressionSet:
    """Expressions, each with whether it is to be matched as written, case and all."""

    def __init__(self, sources: Iterable[tuple[str, bool]]) -> None:
        self._sources = tuple(sources)

    def matching(self, words: Words | NormalText) -> Iterator[tuple[str, bool]]:
        """Yield the expressions that match a text: all of them where one pass cannot tell."""
        found = self._at_once.Match(words.text.encode("ascii")) if self._at_once else None
        if found and len(self._sources) in found:
            found.remove(len(self._sources))
            return (self._sources[number] for number in sorted(found))
        return iter(self._sources)

    @cached_property
    def _at_once(self) -> re2.Set | None:
        if len(self._sources) < _FEW:
            return None
        options = re2.Options()
        options.max_mem = _MOST_MEMORY
        options.log_errors = False
        together = re2.Set.SearchSet(options)
        try:
            for source, case_sensitive in self._sources:
                together.Add(expressions.written(source, case_sensitive=case_sensitive))
            together.Add(_EVERYTHING)
            together.Compile()
        except re2.error:
            return None  # one is refused, which `find` tells, or all together are too large
        return together
