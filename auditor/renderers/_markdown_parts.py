"""A comment in parts, of which the least important go when there is no room for all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from auditor.renderers._markdown_text import in_tag, inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOM: Final = 59_000
"""Characters. GitHub refuses a comment of more than 65,536."""


class Rank(IntEnum):
    """What goes last comes first."""

    HEAD = 0
    FAILED_INPUT = 1
    DOCUMENT = 2
    BLOCKING = 3
    RULESETS = 4
    IN_FULL = 5
    DECISION = 6
    GAP = 7
    REST = 8


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines that stay or go together with all of the same rank, document and item."""

    text: str
    rank: Rank
    document: int = 0
    item: int = 0
    name: str = ""
    """What the reader misses without it, in the plural; empty for what is no loss."""
    tight: bool = False
    """Whether it follows on the next line, without a blank one."""

    @property
    def key(self) -> tuple[Rank, int, int]:
        """What goes together; the highest goes first."""
        return self.rank, self.document, self.item

    @property
    def length(self) -> int:
        """Characters, with the line ends before it."""
        return len(self.text) + (1 if self.tight else 2)


def fitted(parts: Sequence[Part], room: int = ROOM) -> str:
    """Join the parts, the first of which is the heading; say under it what was left out."""
    kept = _kept(parts, room)
    missed = Counter(one.name for one in parts if one.name and one.key not in kept)
    texts = [one for one in parts if one.key in kept]
    if missed:
        number = ", ".join(f"{name} ({count})" for name, count in missed.items())
        note = f"_Left out, because a comment has room for so much only: {number}. The HTML and JSON reports hold everything._"
        texts.insert(1, Part(note, Rank.HEAD))
    joined = "".join(f"{'' if one.tight else chr(10)}{one.text}\n" for one in texts)
    return joined.lstrip("\n")


def _kept(parts: Sequence[Part], room: int) -> set[tuple[Rank, int, int]]:
    lengths: Counter[tuple[Rank, int, int]] = Counter()
    for one in parts:
        lengths[one.key] += one.length
    total = sum(lengths.values())
    for key in sorted(lengths, reverse=True):
        if total <= room or key[0] is Rank.HEAD:
            break
        total -= lengths.pop(key)
    return set(lengths)


def folded(
    title: str, items: Sequence[str], rank: Rank, document: int, first: int, intro: str = ""
) -> Iterator[Part]:
    """Give a folded list, of which the last items may be left out; the items are Markdown already.

    `first` is the place of its first item among all items of that rank and document.
    """
    if not items:
        return
    opening = f"<details>\n<summary>{in_tag(title)} ({len(items)})</summary>\n"
    yield Part(opening + (f"\n{inline(intro)}\n" if intro else ""), rank, document, first)
    for number, item in enumerate(items):
        yield Part(f"- {item}", rank, document, first + number, name=title.lower(), tight=True)
    yield Part("</details>", rank, document, first)
