"""Concepts for the compiled search: their wordings as numbers, and what each word of a text is in these."""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final

from auditor.extractors import expressions
from auditor.extractors.compiled import compiled
from auditor.words import POSSESSIVE

if TYPE_CHECKING:
    from auditor.extractors import compiled_concepts
    from auditor.extractors.concept_table import ConceptTable, Wordings
    from auditor.words import Starts, Words
else:
    compiled_concepts = compiled("compiled_concepts")

COMPILED: Final = compiled_concepts is not None
_MOST_WORDS: Final = 100_000
"""Words of which it is remembered what they are."""
_NONE: Final = -1


class ConceptBook:
    """The concepts of a table, arranged for the compiled search."""

    def __init__(self, table: ConceptTable) -> None:
        programs = _Programs(table)
        names = tuple(programs.number_of_concept)
        self._search = compiled_concepts.ConceptSearch(names, *programs.arrays())
        self._of_word = _OfWord(table, programs)
        self._table = table
        self._of_expression = {
            expression: [programs.number_of_concept[name] for name in dict.fromkeys(names)]
            for expression, names in table.expressions.items()
        }

    def found(self, words: Words) -> dict[str, Starts]:
        """Return, for each concept that stands in a text, the words it covers."""
        if len(self._of_word) > _MOST_WORDS:
            self._of_word.clear()
        rows = [*map(self._of_word.__getitem__, words.lower)]
        spans = [
            (
                self._of_expression[expression, case_sensitive],
                [*expressions.spans(expression, words.text, case_sensitive=case_sensitive)],
            )
            for expression, case_sensitive in self._table.expression_set.matching(words)
        ]
        return self._search.found(rows, words.starts, words.lower, spans)


class _Programs:
    """The tree of wordings in arrays; pairs of numbers are from and to."""

    def __init__(self, table: ConceptTable) -> None:
        self.number_of_concept: dict[str, int] = {}
        self.number_of_word: dict[str, int] = {}
        self.number_of_prefix: dict[str, int] = {}
        """Of those that end a wording of several words."""
        self.nodes, self._next_words, self._concepts, self._prefixes = (
            array("i") for _ in range(4)
        )
        for name in chain(*table.prefixes.values(), *table.expressions.values()):
            _number(self.number_of_concept, name)
        self.node_of = {
            word: self._add(wordings) for word, wordings in table.wordings.longer.items()
        }
        """First word of wordings to where these go on."""
        for wordings in table.wordings.longer.values():
            for name in wordings.ends:
                _number(self.number_of_concept, name)

    def arrays(self) -> tuple[array[int], ...]:
        """Return them in the order in which the compiled search takes them."""
        return (self.nodes, self._next_words, self._concepts, self._prefixes)

    def _add(self, wordings: Wordings) -> int:
        """Add a node behind those to which it leads; return its number."""
        following = sorted(
            (_number(self.number_of_word, word), self._add(longer))
            for word, longer in wordings.longer.items()
        )
        first_word, first_concept = len(self._next_words) // 2, len(self._concepts)
        first_prefix = len(self._prefixes) // 2
        self._next_words.extend(chain.from_iterable(following))
        self._concepts.extend(_number(self.number_of_concept, name) for name in wordings.ends)
        for prefix, name in wordings.starred:
            self._prefixes.append(_number(self.number_of_prefix, prefix))
            self._prefixes.append(_number(self.number_of_concept, name))
        self.nodes.extend((first_word, len(self._next_words) // 2))
        self.nodes.extend((first_concept, len(self._concepts)))
        self.nodes.extend((first_prefix, len(self._prefixes) // 2))
        return len(self.nodes) // 6 - 1


class _OfWord(dict[str, bytes]):
    """Word to what it is in the wordings, as the compiled search takes it; empty if it is in none."""

    def __init__(self, table: ConceptTable, programs: _Programs) -> None:
        super().__init__()
        self._programs = programs
        self._concepts: defaultdict[str, set[int]] = defaultdict(set)
        """Word to the concepts of which it is a whole wording."""
        self._by_prefix: defaultdict[str, set[int]] = defaultdict(set)
        number_of = programs.number_of_concept
        for word, wordings in table.wordings.longer.items():
            self._concepts[word].update(map(number_of.__getitem__, wordings.ends))
        for prefix, names in table.prefixes.items():
            self._by_prefix[prefix].update(map(number_of.__getitem__, names))

    def __missing__(self, word: str) -> bytes:
        programs = self._programs
        owner = word.removesuffix(POSSESSIVE) if word.endswith(POSSESSIVE) else ""
        words, nodes = programs.number_of_word, programs.node_of
        begins = [word[:end] for end in range(1, len(word) + 1)]
        concepts = self._concepts.get(word, set()) | self._concepts.get(owner, set())
        concepts.update(*(self._by_prefix.get(begin, ()) for begin in begins))
        prefixes = [
            number for at in begins if (number := programs.number_of_prefix.get(at)) is not None
        ]
        row = [of.get(one, _NONE) for of in (words, nodes) for one in (word, owner)]
        known = concepts or prefixes or max(row) != _NONE
        self[word] = _packed([*row, len(concepts), *sorted(concepts), *prefixes] if known else [])
        return self[word]


def _number(numbers: dict[str, int], name: str) -> int:
    return numbers.setdefault(name, len(numbers))


def _packed(numbers: list[int]) -> bytes:
    return array("i", numbers).tobytes()
