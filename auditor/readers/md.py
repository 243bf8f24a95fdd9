"""Markdown: blocks by its grammar, while the text stays that of the file, so lines and characters are the file's.

Emphasis, link targets and other marks are noted as markup, which patterns do not see. Front matter and comments are
no text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.model.document import Block, BlockKind, Document, Span
from auditor.model.limits import USUAL, Limits
from auditor.readers._decoding import decode, require_words
from auditor.readers._excess import Excess
from auditor.readers._here import is_short, require_few
from auditor.readers._inline_markup import markup_in
from auditor.readers._made import made

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
MEDIA_TYPE = "text/markdown"

_LINE_START = re.compile(r"\r\n|\n|\r")
_FRONT_MATTER = re.compile(
    r"---[ \t]*(?:\r\n|\n|\r)(?:[^\r\n]*(?:\r\n|\n|\r))*?(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
_NOT_TEXT = re.compile(r"\s*<(script|style)\b", re.IGNORECASE)
_DEEP = re.compile(
    rb"^(?:[ \t]{0,8}(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){8}|^[ \t]{32,}(?:[-+*>]|\d{1,9}[.)])",
    re.MULTILINE,
)
"""A line in a list in a list and so on, or in quotations: the parser's time grows with their depth times the lines."""


def is_ordinary(raw: bytes) -> bool:
    """Tell whether a file is short, and no list or quotation is nested deeply."""
    return is_short(raw) and b"\x00" not in raw and _DEEP.search(raw) is None


def read(raw: bytes, source: str, limits: Limits = USUAL) -> Document:
    """Read a Markdown file."""
    text = decode(raw, source)
    require_few(text, limits)
    blocks_of_file = _blocks(text, limits.nesting)
    marked = tuple((block, tuple(markup_in(text, block.span))) for block in blocks_of_file)
    blocks = tuple(block for block, marks in marked if _has_words(text, block.span, marks))
    if not blocks:
        require_words("", source)
    return made(
        raw,
        source,
        MEDIA_TYPE,
        text,
        blocks,
        markup=tuple(mark for _, marks in marked for mark in marks),
    )


def _has_words(text: str, span: Span, marks: Sequence[Span]) -> bool:
    """Tell whether anything is left of a block without its marks: of a lone tag, nothing is."""
    starts = (span.start, *(mark.end for mark in marks))
    ends = (*(mark.start for mark in marks), span.end)
    return any(text[start:end].strip() for start, end in zip(starts, ends, strict=True))


def _blocks(text: str, deepest: int) -> Iterator[Block]:
    lines = _Lines(text)
    walk = _Walk(lines)
    for token in _tokens(text, deepest):
        block = walk.enter(token)
        if block is not None and block.span.start < block.span.end:
            yield block


def _tokens(text: str, deepest: int) -> Sequence[Token]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded when needed

    front = _FRONT_MATTER.match(text)
    if front:
        text = re.sub(r"[^\r\n]", " ", front[0]) + text[front.end() :]
    grammar = MarkdownIt("commonmark", {"maxNesting": deepest}).enable("table")
    # Without the inline stage: its tokens know no places. Indented text is text, not program code.
    tokens = grammar.disable(["inline", "code"]).parse(text)
    deepest_token = max((token.level for token in tokens if token.nesting == 1), default=0)
    if deepest_token + 1 >= deepest:  # what is deeper, the parser has left out
        raise Excess("nesting", deepest, or_more=True)
    return tokens


class _Lines:
    """The lines of a file, to find the place of what the grammar reports by line."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = list(_LINE_START.finditer(text))
        self._starts = (0, *(found.end() for found in ends), len(text))

    def span_of(self, first: int, last: int, content: str) -> Span:
        """Return where content stands that reaches from line `first` to before line `last`."""
        pieces = content.split("\n")
        head = self.text.find(pieces[0].strip(), self._start(first), self._start(first + 1))
        final = max(first, min(last, first + len(pieces)) - 1)
        tail = self.text.rfind(pieces[-1].strip(), self._start(final), self._start(final + 1))
        start = head if head >= 0 else self._start(first)
        end = tail + len(pieces[-1].strip()) if tail >= 0 else self._start(last)
        return self._trimmed(start, max(start, end))

    def whole(self, first: int, last: int, edge: str = "") -> Span:
        """Return the span of whole lines, without white space and `edge` at its ends."""
        return self._trimmed(self._start(first), self._start(last), edge)

    def _start(self, line: int) -> int:
        return self._starts[min(line, len(self._starts) - 1)]

    def _trimmed(self, start: int, end: int, edge: str = "") -> Span:
        words = self.text[start:end]
        left = len(words) - len(words.lstrip().lstrip(edge or None).lstrip())
        right = len(words.rstrip().rstrip(edge or None).rstrip())
        return Span(start + left, start + max(left, right))


class _Walk:
    """Where in headings, lists and tables the tokens stand."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        self._heading = 0
        self._depth = 0
        self._header: Span | None = None
        self._in_row = False

    def enter(self, token: Token) -> Block | None:
        """Take the next token, and return the block that it is, if it is one."""
        if token.type in {"inline", "fence", "html_block"}:
            return self._text(token)
        if token.type == "tr_open":
            return self._row(token)
        self._move(token)
        return None

    def _move(self, token: Token) -> None:
        """Follow the headings, lists and tables that begin and end."""
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "list_item_open":
                self._depth += 1
            case "list_item_close":
                self._depth -= 1
            case "table_open":
                self._header = None
            case "tr_close":
                self._in_row = False
            case _:
                pass

    def _row(self, token: Token) -> Block | None:
        self._in_row = True
        if token.map is None:
            return None
        span = self._lines.whole(token.map[0], token.map[0] + 1, edge="|")
        header, self._header = self._header, self._header or span
        return Block(span, BlockKind.ROW, header=header)

    def _text(self, token: Token) -> Block | None:
        if self._in_row or token.map is None or _NOT_TEXT.match(token.content):
            return None
        first, last = token.map
        if token.type == "inline":
            span = self._lines.span_of(first, last, token.content)
        elif token.type == "fence":
            span = self._lines.whole(first + 1, last, edge="`~")
        else:
            span = self._lines.whole(first, last)
        if self._heading:
            return Block(span, BlockKind.HEADING, self._heading)
        return Block(span, BlockKind.ITEM if self._depth else BlockKind.PARAGRAPH, self._depth)
