"""The blocks of a plain text: what each passage is, told by its look and by its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from auditor.model.document import Block, BlockKind
from auditor.readers._chrome import chrome
from auditor.readers._headings import Look, levels, look
from auditor.readers._lines import ends_sentence
from auditor.readers._lists import Depths, may_begin, run
from auditor.readers._passages import Passage, passages
from auditor.readers._tables import row

if TYPE_CHECKING:
    from collections.abc import Iterator

_REPEATED = 3
_PROSE, _MORE_PROSE, _SECTION, _LONG_PROSE = 60, 80, 120, 150
_MOST_WORDS_BEFORE_COLON = 8
_FIRST = re.compile(r"(?:(?:Section|Article|Part|Chapter)\s+)?\(?(?:1|i|a)[.):]", re.IGNORECASE)
"""As the first heading below a numbered list of contents begins."""
_DATED = re.compile(
    r"(?:(?:date|last|this|policy|notice|version|was|is)\s+){0,3}"
    r"(?:effective|updated|revised|modified)\b.{0,60}\Z",
    re.IGNORECASE | re.DOTALL,
)
_INTRODUCTION = re.compile(
    r"\A(?:You|We|They|This|These|It|If|To|For|In|When|Please|Note|However|The following)\b"
    r"|\b(?:to|by|for|include|includes|including|following|may|we|that|when|if|purposes|are|is):\Z"
)
_REFERS_BACK = re.compile(
    r"(?:Some|Any|All|Each|Most|Many|Certain|Not all)\s+of\s+(?:these|those|the above|the foregoing)\b|(?:These|Those|Such)\s+[a-z]|"
    r"[^.!?]{0,60}\b(?:these|those|the above|the foregoing|your)\s+(?:rights|requests?|choices|purposes|measures)\b"
)
"""The start of a paragraph that speaks of a list right before it."""


class _Found(NamedTuple):
    """A block; of a heading also its look, from which its level follows once all are known."""

    block: Block
    text: str
    look: Look | None = None


def blocks(text: str) -> tuple[Block, ...]:
    """Find the blocks of a plain text, in order."""
    found = tuple(_Layout(passages(text)).found())
    depths = iter(levels([(one.text, one.look) for one in found if one.look]))
    return tuple(
        Block(one.block.span, one.block.kind, next(depths)) if one.look else one.block
        for one in found
    )


class _Layout:
    """The passages of a text, and the reasons to take one for a heading or an item."""

    def __init__(self, found: tuple[Passage, ...]) -> None:
        self._passages = found
        self._chrome = chrome(found)
        self._looks = tuple(look(passage.text) for passage in found)
        self._times = Counter(passage.text for passage in found if len(passage.text) < _LONG_PROSE)

    def found(self) -> Iterator[_Found]:
        """Yield the blocks; items of one list together."""
        before: _Found | None = None
        index = 0
        while index < len(self._passages):
            group = self._group(index, before)
            yield from group
            before = group[-1]
            index += len(group)

    def _group(self, index: int, before: _Found | None) -> tuple[_Found, ...]:
        passage = self._passages[index]
        if passage.header is not None:
            return (_Found(row(passage.span, passage.header), passage.text),)
        introduced = before is not None and before.text.endswith(":") and index not in self._chrome
        base = (
            before.block.level
            if before and introduced and before.block.kind is BlockKind.ITEM
            else 0
        )
        if self._is_item(index):
            return self._items(index, base)
        heads = self._ends_list if introduced else self._is_heading
        if heads(index):
            heading = Block(passage.span, BlockKind.HEADING)
            return (_Found(heading, passage.text, self._looks[index]),)
        if introduced and may_begin(passage):
            depths = run(self._passages, index, self._ends_list)
            return tuple(
                self._item(number, base + depth) for number, depth in enumerate(depths, index)
            )
        boilerplate = index in self._chrome
        return (
            _Found(Block(passage.span, BlockKind.PARAGRAPH, boilerplate=boilerplate), passage.text),
        )

    def _items(self, start: int, base: int) -> tuple[_Found, ...]:
        """Take the items that stand together from `start` on."""
        depths = Depths()
        taken: list[_Found] = []
        for index in range(start, len(self._passages)):
            if not self._is_item(index) or self._passages[index].header is not None:
                break
            taken.append(self._item(index, base + depths.enter(self._passages[index])))
        return tuple(taken)

    def _item(self, index: int, level: int) -> _Found:
        passage = self._passages[index]
        boilerplate = index in self._chrome
        return _Found(Block(passage.span, BlockKind.ITEM, level, boilerplate), passage.text)

    def _is_item(self, index: int) -> bool:
        first = self._passages[index].first
        return bool(first.bullet) or (first.marked and not self._is_heading(index))

    def _is_heading(self, index: int) -> bool:
        seen, passage = self._looks[index], self._passages[index]
        if (
            seen is None
            or passage.first.bullet
            or index in self._chrome
            or index + 1 == len(self._passages)
        ):
            return False
        if self._times[passage.text] >= _REPEATED:
            return False
        following = self._passages[index + 1]
        if passage.text.endswith(":"):
            return _is_over_prose(passage, following)
        if seen.style != "plain" and _DATED.match(following.text):
            return True
        if seen.strong:
            return self._is_strong_heading(index, seen)
        return self._heads(index, seen)

    def _ends_list(self, index: int) -> bool:
        """Tell a heading that ends a list without bullets from a short item of that list."""
        if not self._is_heading(index):
            return False
        seen, following = self._looks[index], self._passages[index + 1].text
        if seen is not None and seen.strong:
            return True
        return len(following) >= _SECTION and not _REFERS_BACK.match(following)

    def _is_strong_heading(self, index: int, seen: Look) -> bool:
        """Tell a heading with a number, or in capitals, from an item of a list of such."""
        last_entry = index and seen.continues(self._looks[index - 1])
        if last_entry and not _FIRST.match(self._passages[index].text):
            return False  # of a list of contents, with prose below
        following, its_look = self._passages[index + 1], self._looks[index + 1]
        if following.first.bullet or _is_prose(following, _PROSE) or following.text.endswith(":"):
            return True
        if its_look is not None and its_look.style == seen.style and its_look.depth == seen.depth:
            return False
        return (
            its_look is not None
            or self._passages[index].after_blank
            or ends_sentence(following.text)
        )

    def _heads(self, index: int, seen: Look) -> bool:
        """Tell whether what follows a short line makes it a heading."""
        passage, following = self._passages[index], self._passages[index + 1]
        if following.first.bullet or following.text.endswith(":"):
            return True
        apart = passage.after_blank and following.after_blank and ends_sentence(following.text)
        if seen.style == "plain":
            return apart or _is_prose(following, max(_MORE_PROSE, 2 * len(passage.text)))
        return apart or _is_prose(following, _PROSE) or self._is_over_heading(index)

    def _is_over_heading(self, index: int) -> bool:
        """Tell whether the next line is a heading itself, by its look and by the prose under it."""
        its_look = self._looks[index + 1]
        if (
            its_look is None
            or self._passages[index + 1].text.endswith(":")
            or index + 2 >= len(self._passages)
        ):
            return False
        return _is_prose(self._passages[index + 2], _PROSE) or self._passages[
            index + 2
        ].text.endswith(":")


def _is_over_prose(passage: Passage, following: Passage) -> bool:
    """Tell whether a short line with a colon heads a paragraph, instead of introducing a list."""
    if len(passage.text.split()) > _MOST_WORDS_BEFORE_COLON or _INTRODUCTION.search(passage.text):
        return False
    return _is_prose(following, _LONG_PROSE) and not following.first.bullet


def _is_prose(passage: Passage, shortest: int) -> bool:
    """Tell whether a passage holds a sentence, and has some length."""
    whole = ends_sentence(passage.text) or ". " in passage.text
    return whole and len(passage.text) >= shortest
