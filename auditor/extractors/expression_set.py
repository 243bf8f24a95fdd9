"""Many expressions, of which few match any one text: one pass over the text tells which of them do."""

from __future__ import annotations

import re
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
"""So few expressions are looked for one by one."""
_RUNS_ON = re.compile(r"\{\d*,?(?:9|\d{2,})\}|\[(?:\^[^\]]*|[^\]]* [^\]]*)\][*+]")
"""What may run over many characters or several words. With such expressions among them a pass over all costs several
times as much, so these are looked for one by one."""
_EVERYTHING = b""
"""An expression that matches any text: if it does not, the pass ran out of memory."""


class ExpressionSet:
    """Expressions, each with whether it is to be matched as written, case and all."""

    def __init__(self, sources: Iterable[tuple[str, bool]]) -> None:
        every = tuple(sources)
        self._alone = tuple(one for one in every if len(every) < _FEW or _RUNS_ON.search(one[0]))
        self._together = tuple(one for one in every if one not in self._alone)

    def matching(self, words: Words | NormalText) -> Iterator[tuple[str, bool]]:
        """Yield the expressions that match a text, and those of which a pass over it cannot tell."""
        yield from self._alone
        found = self._at_once.Match(words.text.encode("ascii")) if self._at_once else None
        if found and len(self._together) in found:
            found.remove(len(self._together))
            yield from (self._together[number] for number in sorted(found))
        else:
            yield from self._together

    @cached_property
    def _at_once(self) -> re2.Set | None:
        if not self._together:
            return None
        options = re2.Options()
        options.max_mem = _MOST_MEMORY
        options.log_errors = False
        together = re2.Set.SearchSet(options)
        try:
            for source, case_sensitive in self._together:
                together.Add(expressions.written(source, case_sensitive=case_sensitive))
            together.Add(_EVERYTHING)
            together.Compile()
        except re2.error:
            return None  # one is refused, which `find` tells, or all together are too large
        return together
