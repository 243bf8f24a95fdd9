"""What `compiled_search.pyx` gives to the rest; its docstrings say more."""

from array import array

from auditor.extractors.numbered_hits import Hits
from auditor.words import Hits as WordHits

class Text:
    """The stretches of a text laid end to end."""

    def holding(self, hits: WordHits) -> tuple[WordHits, int]: ...

class CompiledSearch:
    """The phrases of a book as numbers, looked for in one text after the other."""

    def __init__(self, leaf_count: int, depth: int, *programs: array[int]) -> None: ...
    def look_at(
        self,
        stretches: list[tuple[range, ...]],
        words: int,
        own_starts: bool,
        of_word: dict[str, bytes],
        positions: dict[str, list[int]],
        others: list[Hits],
        phrases: tuple[str, ...],
    ) -> tuple[Text, dict[str, int]]: ...
    def knows(self, text: Text, stretch: int) -> bool: ...
    def hits(self, text: Text, leaf: int, stretch: int) -> list[tuple[int, int]]: ...
    def matches(self, text: Text, phrase: int, stretch: int) -> list[tuple[int, int]]: ...
