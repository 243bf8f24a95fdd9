"""Paragraphs, headings and quotations of an explanation on a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.document import Evidence

WIDTH = 100


def heading(title: str, answer: str = "") -> Iterator[str]:
    """Begin a part, with its answer in short."""
    yield ""
    head = f"{click.style(title, bold=True)} {answer}".rstrip()
    yield head


def paragraph(text: str, indent: int = 2) -> list[str]:
    """Wrap text between words only."""
    margin = " " * indent
    return textwrap.wrap(
        wording.on_one_line(text),
        WIDTH,
        initial_indent=margin,
        subsequent_indent=f"{margin}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def titled(title: str, text: str, indent: int = 2) -> Iterator[str]:
    """Write a name and what it stands for; nothing where there is nothing."""
    if text.strip():
        head, *rest = paragraph(f"{title}: {text}", indent)
        start = indent + len(title) + 1
        yield f"{click.style(head[:start], bold=True)}{head[start:]}"
        yield from rest


def quotation(passage: Evidence, indent: int, introduced: str = "") -> str:
    """Quote on one line and in full, so that it can be searched for."""
    quote = wording.on_one_line(passage.quote)
    return f"{' ' * indent}{introduced}{wording.place(passage)}: \u201c{quote}\u201d"


def one_of(names: tuple[str, ...]) -> str:
    """Join alternatives with `or`."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
