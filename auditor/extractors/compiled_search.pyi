"""What `compiled_search.pyx` gives to the rest; its docstrings say more."""

from array import array

from auditor.extractors.layout import Layout

class CompiledSearch:
    """The phrases of a book as numbers, looked for in one text after the other."""

    def __init__(self, leaf_count: int, depth: int, *programs: array[int]) -> None: ...
    def stretches_with(
        self, layout: Layout, hits: list[tuple[bytes, int, list[int]]]
    ) -> dict[int, int]: ...
