"""Names of acts in a document: the right ones, and those that differ from one by a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from auditor.observing.likeness import is_slip, plain
from auditor.observing.name_tables import without_joints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from auditor.model.observing import Act, LawNames
    from auditor.observing.name_tables import NameTable, Tokens
    from auditor.words import Words

_LONGEST: Final = 12
"""Words of a name."""
_JOINED_BY: Final = frozenset((" ", "-", " - ", "/"))
"""What stands between the words of one name."""
_Owner = TypeVar("_Owner")


class Named(NamedTuple):
    """A name of an act: words [first, after) of the document."""

    act: Act
    first: int
    after: int


def names_in(table: NameTable, words: Words) -> tuple[tuple[int, int, Act | None], ...]:
    """Return where the right names of acts stand: the words [first, after), and the act if it is described."""
    return tuple(_listed(table.right, words, table.standing(words)))


def right_names(standing: Iterable[tuple[int, int, Act | None]]) -> tuple[Named, ...]:
    """Return where acts are called by a name of theirs, in reading order."""
    found = [Named(act, first, after) for first, after, act in standing if act is not None]
    return tuple(sorted(found, key=lambda one: (one.first, one.after)))


def wrong_names(
    table: NameTable,
    standing: Iterable[tuple[int, int, Act | None]],
    words: Words,
    unit_of_word: Sequence[int],
) -> Iterator[tuple[Named, str]]:
    """Yield the names that are wrong, each with its words; no name goes beyond its unit.

    `standing` are the right ones.
    """
    right = {(first, after) for first, after, _ in standing}
    for first, after, act in _listed(table.wrong, words, table.standing(words)):
        if (first, after) not in right:
            yield Named(act, first, after), _said(first, after, words)
    explained: dict[int, int] = {}
    for first, after in right:
        explained[after] = min(explained.get(after, first), first)
    own = {(after, act.remark.id) for _, after, act in standing if act is not None}
    for first, after in _runs(table.names, words, unit_of_word):
        slip = _slip(table, first, after, explained.get(after, after), words)
        if slip is not None and (after, slip.act.remark.id) not in own:
            yield slip, _said(slip.first, slip.after, words)


def _slip(table: NameTable, first: int, after: int, explained: int, words: Words) -> Named | None:
    """Return the act of which the words [.., after) are a wrong name; a right one that is as long explains them."""
    for start in range(first, min(after - 2, explained)):
        tokens = without_joints(tuple(map(plain, words.lower[start:after])), table.names.joints)
        if words.lower[start] in table.names.joints:
            continue
        for right, holds, act in table.near:
            if (
                abs(len(right) - len(tokens)) <= 1
                and is_slip(tokens, right, table.names.exchanged, holds)
                and (holds or _begins(first, start, table.names, words))
            ):
                return Named(act, start, after)
    return None


def _begins(first: int, start: int, names: LawNames, words: Words) -> bool:
    """Tell whether a name begins at a word, and not with one before it: a country's own act is another one."""
    if start == first:
        return True
    before = words.lower[start - 1]
    return before in names.before or before in names.joints


def _runs(names: LawNames, words: Words, unit_of_word: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capitalised words that end as names of acts end."""
    ends = sorted({n for kind in names.kinds for n in words.positions.get(kind, ())})
    for end in ends:
        if not _is_capital(end, words):
            continue
        first = end
        while (
            end - first < _LONGEST
            and first > 0
            and unit_of_word[first - 1] == unit_of_word[end]
            and _goes_before(first, names, words)
        ):
            first -= 1
        if end - first > 1:
            yield first, end + 1


def _goes_before(first: int, names: LawNames, words: Words) -> bool:
    """Tell whether the word before one belongs to the same name."""
    before = first - 1
    between = words.text[words.starts[before] + len(words.lower[before]) : words.starts[first]]
    if between not in _JOINED_BY:
        return False
    return _is_capital(before, words) or words.lower[before] in names.joints


def _is_capital(number: int, words: Words) -> bool:
    return words.text[words.starts[number]].isupper()


def _listed(
    table: Mapping[str, tuple[tuple[Tokens, _Owner], ...]], words: Words, known: frozenset[str]
) -> Iterator[tuple[int, int, _Owner]]:
    positions, lower = words.positions, words.lower
    for word, every in table.items():
        listed = [one for one in every if known.issuperset(one[0])] if word in known else ()
        if not listed:
            continue
        forms = [form for form in (word, f"{word}s", f"{word}'s") if form in positions]
        for first in sorted({n for form in forms for n in positions[form]}):
            for tokens, act in listed:
                after = first + len(tokens)
                if tuple(map(plain, lower[first:after])) == tokens:
                    yield first, after, act


def _said(first: int, after: int, words: Words) -> str:
    end = words.starts[after - 1] + len(words.lower[after - 1])
    return " ".join(words.text[words.starts[first] : end].split())
