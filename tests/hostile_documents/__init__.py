"""Documents that strangers might send: valid ones broken by chance, and ones made to harm. The same for the same seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.hostile_documents import docx, html, markdown, others, pdf, text, valid
from tests.hostile_documents.mutations import mutated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Attack = Callable[[random.Random, int], bytes]

SEED: Final = 20261123
LARGEST: Final = 21_000_000
"""Bytes, about, that an attack asks for at most: just above what is read."""
_RARELY: Final = 0.03
_SMALLEST, _USUAL = 40, 150_000
ATTACKS: Final[Mapping[str, Mapping[str, Attack]]] = {
    "txt": text.ATTACKS,
    "md": markdown.ATTACKS,
    "html": html.ATTACKS,
    "pdf": pdf.ATTACKS,
    "docx": docx.ATTACKS,
    "": others.ATTACKS,
}
"""By suffix; those under the empty one choose a suffix themselves."""
_REFUSED: Final = frozenset(
    {*text.REFUSED, *html.REFUSED, *pdf.REFUSED, *docx.REFUSED, *others.REFUSED}
)


class Case(NamedTuple):
    """One hostile document."""

    number: int
    name: str
    suffix: str
    raw: bytes
    refused: bool
    """Whether it must be refused; others may turn out to be readable."""


def cases(number: int, seed: int = SEED, largest: int = LARGEST) -> Iterator[Case]:
    """Yield so many cases: all formats in turn, of each a broken file and an attack in turn."""
    return (case(index, seed, largest) for index in range(number))


def case(number: int, seed: int = SEED, largest: int = LARGEST) -> Case:
    """Make one case, which its number and the seed define."""
    chance = random.Random(f"{seed}/{number}")  # noqa: S311  (no secret)
    turn, place = divmod(number, len(ATTACKS))
    suffix = tuple(ATTACKS)[place]
    if suffix and turn % 2 == 0:
        given = chance.choice(valid.files(suffix))
        ways, raw = mutated(given, suffix, chance)
        return Case(number, f"{number}-{suffix}-broken ({ways})", suffix, raw, refused=False)
    return _attack(number, turn // 2 if suffix else turn, suffix, chance, largest)


def _attack(number: int, turn: int, suffix: str, chance: random.Random, largest: int) -> Case:
    names = tuple(ATTACKS[suffix])
    name = names[turn % len(names)]
    raw = ATTACKS[suffix][name](chance, size_of(chance, largest))
    if not suffix:
        suffix = chance.choice((*list(ATTACKS)[:-1], "", "htm", "json", "TXT"))
    return Case(number, f"{number}-{suffix or 'none'}-{name}", suffix, raw, name in _REFUSED)


def size_of(chance: random.Random, largest: int) -> int:
    """Draw the size of an attack: of any order of magnitude, rarely very large."""
    top = largest if chance.random() < _RARELY else min(_USUAL, largest)
    return int(_SMALLEST * (top / _SMALLEST) ** chance.random())
