"""The text of a web page as it is built, block by block."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.model.document import Block, BlockKind, Span
from auditor.readers._html_chrome import MOST_OF_A_PAGE, runs_of_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLANKS = re.compile(r"[ \t\r\f]+")
_PARTED = re.compile(r"\n{2,}")
_AROUND_BREAK = re.compile(r" *\n *")
_BULLET = re.compile(r"[\u2022\u2023\u25aa\u25cf\u25e6\u00b7\u2043*\u2013-]\s+(?=\S)")
_MOST_LINKED = 0.9
_MOST_WORDS_OF_LINK = 8


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before its place in the text is known."""

    text: str
    kind: BlockKind
    level: int
    chrome: tuple[int, ...]
    """The elements around it that look like menus, banners or footers."""
    is_link: bool
    header: str | None = None


@dataclass(slots=True)
class Pending:
    """The running text that the next block will hold."""

    parts: list[str] = field(default_factory=list)
    characters: int = 0
    bold: int = 0
    linked: int = 0
    words: int = 0

    def add(self, text: str, *, bold: bool, linked: bool) -> None:
        """Take a piece of text, and note how it is set."""
        self.parts.append(text)
        words = text.split()
        size = sum(map(len, words))
        self.words += len(words)
        self.characters += size
        self.bold += size * bold
        self.linked += size * linked

    @property
    def all_bold(self) -> bool:
        """Whether it is set in bold type throughout."""
        return self.characters > 0 and self.bold == self.characters

    @property
    def is_link(self) -> bool:
        """Whether it is little else than a short link."""
        return self.linked >= _MOST_LINKED * self.characters and self.words <= _MOST_WORDS_OF_LINK

    def paragraphs(self) -> tuple[tuple[str, bool], ...]:
        """Return its paragraphs, and whether each begins with a bullet; two line breaks part paragraphs."""
        text = _BLANKS.sub(" ", "".join(self.parts))
        text = _AROUND_BREAK.sub("\n", text) if "\n" in text else text
        return tuple(
            part
            for paragraph in (_PARTED.split(text) if "\n\n" in text else (text,))
            for part in _bulleted(paragraph.strip())
            if part[0]
        )


def _bulleted(paragraph: str) -> Iterator[tuple[str, bool]]:
    """Part a paragraph at the lines that begin with a bullet."""
    if "\n" not in paragraph:
        bullet = _BULLET.match(paragraph)
        yield (paragraph[bullet.end() :] if bullet else paragraph), bullet is not None
        return
    kept: list[str] = []
    item = False
    for line in paragraph.split("\n"):
        bullet = _BULLET.match(line)
        if bullet:
            yield "\n".join(kept), item
            kept, item = [], True
        kept.append(line[bullet.end() :] if bullet else line)
    yield "\n".join(kept), item


def placed(drafts: Sequence[Draft]) -> tuple[str, tuple[Block, ...]]:
    """Join drafts to a text, one after another, and return the blocks with their places."""
    chrome = _chrome(drafts)
    links = runs_of_links([draft.is_link for draft in drafts])
    blocks: list[Block] = []
    headers: dict[str, Span] = {}
    start = 0
    for number, draft in enumerate(drafts):
        span = Span(start, start + len(draft.text))
        if draft.kind is BlockKind.ROW and draft.header is None:
            headers[draft.text] = span
        boilerplate = number in links or not chrome.isdisjoint(draft.chrome)
        header = None if draft.header is None else headers.get(draft.header)
        blocks.append(Block(span, draft.kind, draft.level, boilerplate, header))
        start = span.end + 1
    return "\n".join(draft.text for draft in drafts), tuple(blocks)


def _chrome(drafts: Sequence[Draft]) -> frozenset[int]:
    """Return the elements that are chrome indeed: those that hold a small share of the text."""
    total = sum(len(draft.text) for draft in drafts)
    sizes: Counter[int] = Counter()
    for draft in drafts:
        for element in draft.chrome:
            sizes[element] += len(draft.text)
    return frozenset(element for element, size in sizes.items() if size <= MOST_OF_A_PAGE * total)
