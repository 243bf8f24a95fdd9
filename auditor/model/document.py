"""A policy and its passages: document, blocks, units, evidence."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from auditor.model.languages import UNKNOWN


class Span(NamedTuple):
    """Half-open range of characters of `Document.text`."""

    start: int
    end: int

    def moved(self, by: int) -> Span:
        """Return the same range so many characters further on."""
        return Span(self.start + by, self.end + by)


class BlockKind(StrEnum):
    """What a reader saw."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document as its reader found it, in reading order."""

    span: Span
    kind: BlockKind
    level: int = 0
    """Headings: 1 to 6. Items: depth of the list, from 1."""
    boilerplate: bool = False
    """Menu, banner, header or footer: tagged and weighed less, never dropped."""
    header: Span | None = None
    """Rows only: the header row of their table."""

    def moved(self, by: int) -> Block:
        """Return the same block so many characters further on."""
        header = None if self.header is None else self.header.moved(by)
        return replace(self, span=self.span.moved(by), header=header)


@dataclass(frozen=True, slots=True)
class Part:
    """One of several documents that are one notice together."""

    document: Document
    """As it was read alone."""
    start: int
    """Where its text begins in that of the notice."""

    @property
    def span(self) -> Span:
        """Its text in that of the notice."""
        return Span(self.start, self.start + len(self.document.text))


@dataclass(frozen=True, slots=True)
class Document:
    """A policy as received. The text is never edited after reading, so every span stays true."""

    id: str
    source: str
    """The path as the user gave it, never absolute."""
    kind: str
    """One of the document homes of the rulesets, such as privacy_policy."""
    media_type: str
    sha256: str
    """Of the file's bytes."""
    text: str
    blocks: tuple[Block, ...]
    language: str = UNKNOWN
    """ISO 639-1, or `und` where the words do not tell."""
    lines_of_file: bool = True
    """Whether line numbers are those of the file (txt, md) or of `text` (html)."""
    markup: tuple[Span, ...] = ()
    """Typography that is no word, such as ** and link targets, ascending: patterns do not see it."""
    pages: tuple[int, ...] = ()
    """Where each page begins in the text, if it has pages."""
    notices: tuple[str, ...] = ()
    """What a person should know of how it was read: tracked changes accepted, hidden words left out."""
    parts: tuple[Part, ...] = ()
    """Of a notice of several documents: each of them, in their order. Its text is all of theirs."""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of all that is under audit."""
        return frozenset(one.document.kind for one in self.parts) or frozenset({self.kind})

    @property
    def sources(self) -> tuple[str, ...]:
        """The paths of all that is under audit."""
        return tuple(one.document.source for one in self.parts) or (self.source,)

    def part_at(self, place: int) -> Part:
        """Return the document in which a character stands: the one that is the whole, where there is but one."""
        number = bisect_right(self.parts, place, key=lambda one: one.start)
        return self.parts[max(number - 1, 0)] if self.parts else Part(self, 0)

    def page_of(self, place: int) -> int | None:
        """Return the number of the page, from 1, on which a character stands; None without pages."""
        return bisect_right(self.pages, place) or None

    @property
    def text_sha256(self) -> str:
        """Digest of the text, to which every offset refers."""
        return hashlib.sha256(self.text.encode("utf-8", errors="surrogatepass")).hexdigest()


class UnitKind(StrEnum):
    """The units of meaning that extractors look at."""

    SENTENCE = "sentence"
    ITEM = "item"
    HEADING = "heading"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    title: str
    level: int
    span: Span


class NormalText(NamedTuple):
    """A stretch of text in normal form, with the way back to the document."""

    text: str
    breaks: tuple[tuple[int, int], ...]
    """(position here, position in the document) of each stretch, ascending from position 0."""


class Unit(NamedTuple):
    """A sentence, a list item with its lead-in, a table row with its header, or a heading."""

    index: int  # type: ignore[assignment]  # a tuple's own `index` is of no use for it
    span: Span
    kind: UnitKind
    normal: NormalText
    """What patterns see: lead-in or header row first, then the unit's own words."""
    lead_in: Span | None
    """Of items: the sentence that introduces the list. Of rows: the header row."""
    path: tuple[str, ...]
    """Headings above the unit, outermost first, in normal form."""
    section: int
    """Index into `Reading.sections`, -1 before the first heading."""
    paragraph: int
    """Units of one block share a number; so do a lead-in and its items."""
    boilerplate: bool
    context: tuple[Span, ...] = ()
    """All that `normal` holds before the unit's own words: the lead-in, then the items above it."""
    names_section: bool = False
    """An entry of a contents list: it repeats a heading further down, and says no more than that one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document cut into sections and units."""

    document: Document
    sections: tuple[Section, ...]
    units: tuple[Unit, ...]
    line_starts: tuple[int, ...]
    """Offset in the text of the first character of every line."""
    normal: NormalText
    """What patterns see of the whole document."""
    firsts: tuple[int, ...] = (0,)
    """The first unit of each document, where several are one notice."""

    def documents(self) -> tuple[Reading, ...]:
        """Return each document by itself: its units, numbered and placed as in the whole."""
        ends = (*self.firsts[1:], len(self.units))
        return tuple(
            replace(self, units=self.units[first:end])
            for first, end in zip(self.firsts, ends, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim quotation with its place."""

    span: Span
    quote: str
    line: int
    section: str | None
    page: int | None = None
    audiences: tuple[str, ...] = ()
    """Whom the passage addresses; empty means everybody."""
    file: str | None = None
    """Of a notice of several documents: the one that holds it. Line and page are those in this file."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A passage that was looked at, and why it did not suffice."""

    evidence: Evidence
    lacked: str
