"""The names of all acts, arranged so that they can be looked for: made once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.kept import kept
from auditor.model.observing import Act, LawNames
from auditor.observing.likeness import plain
from auditor.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.words import Words

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameTable:
    """The names of all acts, in their plain form."""

    right: dict[str, tuple[tuple[Tokens, Act | None], ...]]
    """First word to names that begin with it; None for acts that are not described."""
    near: tuple[tuple[Tokens, frozenset[str], Act], ...]
    """Names without joints, the words that they must keep, and the act."""
    wrong: dict[str, tuple[tuple[Tokens, Act], ...]]
    """First word to wrong names that are listed."""
    names: LawNames
    acronyms: dict[str, tuple[Act, ...]]
    plain_of: dict[str, str]
    """Every form in which a word of a name may stand, with its plain one."""

    def standing(self, words: Words) -> frozenset[str]:
        """Return the words of names that stand in a document, in their plain form."""
        return frozenset(map(self.plain_of.__getitem__, self.plain_of.keys() & words.positions))


@kept
def table_of(acts: tuple[Act, ...], names: LawNames) -> NameTable:
    """Arrange the names of acts for search."""
    right: dict[str, list[tuple[Tokens, Act | None]]] = {}
    wrong: dict[str, list[tuple[Tokens, Act]]] = {}
    acronyms: dict[str, list[Act]] = {}
    for act in acts:
        for name in (*act.names, *act.also, *act.acronyms):
            right.setdefault(tokens_of(name)[0], []).append((tokens_of(name), act))
        for name in act.miswritten:
            wrong.setdefault(tokens_of(name)[0], []).append((tokens_of(name), act))
        for short in act.acronyms:
            acronyms.setdefault(short, []).append(act)
    for name in names.real:
        right.setdefault(tokens_of(name)[0], []).append((tokens_of(name), None))
    return NameTable(
        right={word: tuple(listed) for word, listed in right.items()},
        near=tuple(
            (without_joints(tokens_of(name), names.joints), frozenset(map(plain, act.holds)), act)
            for act in acts
            for name in act.names
        ),
        wrong={word: tuple(listed) for word, listed in wrong.items()},
        names=names,
        acronyms={short: tuple(owners) for short, owners in acronyms.items()},
        plain_of=_forms(n for of in (right, wrong) for listed in of.values() for n, _ in listed),
    )


def _forms(names: Iterable[Tokens]) -> dict[str, str]:
    """Return all words that become a word of a name without the endings that `plain` takes away."""
    endings = ("", "s", "'s", "s's")
    return {f"{word}{ending}": word for name in names for word in name for ending in endings}


def tokens_of(name: str) -> Tokens:
    """Return the words of a name in their plain form."""
    return tuple(plain(word.lower()) for word in WORD.findall(name))


def without_joints(tokens: Tokens, joints: frozenset[str]) -> Tokens:
    """Return the words of a name without the small ones within it."""
    return tuple(token for token in tokens if token not in joints)
