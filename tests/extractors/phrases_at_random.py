"""Phrases, texts and stretches of them at random, for what looks for phrases in more than one way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from auditor.extractors import expressions
from auditor.extractors.concept import prefixed
from auditor.extractors.leaf_places import LeafPlaces
from auditor.extractors.phrase import compile_phrase
from auditor.normal_form import normalise
from auditor.words import Stretch, hits_of, starts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.extractors.nodes import Leaf
    from auditor.words import Hits, Words

WORDS = ("a", "b", "c", "ab", "ac", "ab's", "12", "B")
LEAVES = (
    *"abc",
    "ab",
    "a*",
    "ab*",
    "a-b",
    "PAIR",
    "MIXED",
    "12",
    "/[0-9]+/",
    "/a b( c)*/",
    '"a B"',
)
GAPS = ("", "", "", " ..", " ...", " <1>", " <2>", " <60>", " <1> ..")


# ------------------------------------------------------------------------------------------- phrases
def _in_a_row(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(items, st.sampled_from(GAPS)), min_size=1, max_size=4)
    return pairs.map(lambda row: " ".join(f"{item}{gap}" for item, gap in row))


def _groups(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    branches = st.lists(_in_a_row(items), min_size=1, max_size=3).map(" | ".join)
    brackets = st.sampled_from(("({})", "[{}]", "({})!"))
    return st.builds(str.format, brackets, branches)


def _can_be_read(pattern: str) -> bool:
    try:
        compile_phrase(pattern)
    except ValueError:  # nothing in it must match
        return False
    return True


_ITEMS = st.recursive(st.sampled_from((*LEAVES, "^", "$", "a!")), _groups, max_leaves=7)
_BORDERED = st.builds(
    "{}{}{}".format, st.sampled_from(("", "^ ")), _in_a_row(_ITEMS), st.sampled_from(("", " $"))
)
patterns = _BORDERED.filter(_can_be_read)


# --------------------------------------------------------------------------------------------- texts
@dataclass(frozen=True)
class Text:
    """Words, and in stretches of them the places of leaves."""

    words: tuple[str, ...]
    stretches: dict[int, Stretch]
    with_own_starts: bool = True

    def places(self) -> LeafPlaces:
        """Return where leaves stand, in a layout of its own."""
        known = words_of(normalise(" ".join(self.words)))
        assert known.lower == tuple(word.lower() for word in self.words)
        concepts = {
            name: starts for name, hits in _concepts(known).items() if (starts := starts_of(hits))
        }

        def lookup(leaf: Leaf) -> Hits:
            match leaf.kind:
                case "any":
                    return sorted({hit for choice in leaf.choices for hit in lookup(choice)})
                case "concept":
                    return hits_of(concepts.get(leaf.value, {}))
                case "prefix":
                    return [(n, n + 1) for n in prefixed(leaf.value, known)]
                case "raw":
                    return expressions.find(leaf.value, known)
                case "exact":
                    written = expressions.literal(leaf.value)
                    return expressions.find(written, known, case_sensitive=True)
                case _:
                    return [(n, n + 1) for n in known.positions.get(leaf.value, ())]

        own_starts = self.with_own_starts
        return LeafPlaces(self.stretches, known, concepts, lookup, with_own_starts=own_starts)


def _concepts(words: Words) -> dict[str, Hits]:
    """Return a concept of two words each, and one of one to three."""
    return {
        "PAIR": _standing(words, ("b", "c")),
        "MIXED": sorted(
            {
                *_standing(words, ("a",)),
                *_standing(words, ("a", "c", "a")),
                *_standing(words, ("c", "b")),
            }
        ),
    }


def _standing(words: Words, wording: Sequence[str]) -> Hits:
    length = len(wording)
    starts = range(len(words.lower) - length + 1)
    return [(n, n + length) for n in starts if words.lower[n : n + length] == tuple(wording)]


@st.composite
def texts(draw: st.DrawFn, most: int = 40) -> Text:
    """Draw some words, and stretches of them in any order: empty ones, some that share words or a lead-in."""
    words = tuple(draw(st.lists(st.sampled_from(WORDS), max_size=most)))
    place = st.integers(0, len(words))
    ranges = st.tuples(place, place).map(lambda ends: range(min(ends), max(ends)))
    stretches = st.lists(st.lists(ranges, max_size=3).map(tuple).map(Stretch), max_size=9)
    return Text(words, dict(enumerate(draw(stretches))), draw(st.booleans()))


def text_of(words: Iterable[str], cuts: Iterable[tuple[range, ...]]) -> Text:
    """Return a text with stretches of these ranges."""
    return Text(tuple(words), {key: Stretch(cut) for key, cut in enumerate(cuts)})
