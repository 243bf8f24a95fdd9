"""What `compiled_concepts.pyx` gives to the rest; its docstrings say more."""

from array import array

from auditor.words import Starts

class ConceptSearch:
    def __init__(self, names: tuple[str, ...], *programs: array[int]) -> None: ...
    def found(
        self,
        rows: list[bytes],
        starts: tuple[int, ...],
        words: tuple[str, ...],
        spans: list[tuple[list[int], list[tuple[int, int]]]],
    ) -> dict[str, Starts]: ...
