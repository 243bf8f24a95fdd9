"""What `compiled_search.pyx` gives to the rest; its docstrings say more."""

from array import array
from typing import NewType

from auditor.extractors.layout import Layout
from auditor.extractors.numbered_hits import Hits

Text = NewType("Text", object)

class CompiledSearch:
    """The phrases of a book as numbers, looked for in one text after the other."""

    def __init__(self, leaf_count: int, depth: int, *programs: array[int]) -> None: ...
    def look_at(
        self,
        layout: Layout,
        of_word: dict[str, bytes],
        positions: dict[str, list[int]],
        others: list[Hits],
    ) -> tuple[Text, dict[int, int]]: ...
    def matches(self, text: Text, phrase: int, stretch: int) -> list[tuple[int, int]] | None: ...
