"""Paragraphs of plain text: an indent, a style, wrapped when they are printed."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Final

from auditor.reporting import wording

WIDTH: Final = 100
BOLD, DIM, RED, YELLOW = "1", "2", "31", "33"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with an indent and a style."""

    text: str
    indent: int = 0
    style: str | None = None
    hanging: int = 0

    def lines(self, *, colour: bool) -> list[str]:
        """Wrap the words; an empty paragraph is a blank line."""
        first, later = " " * self.indent, " " * (self.indent + self.hanging)
        wrapped = textwrap.wrap(
            wording.on_one_line(self.text),
            WIDTH,
            initial_indent=first,
            subsequent_indent=later,
            break_on_hyphens=False,
        )
        return [self._painted(line) if colour else line for line in wrapped or [""]]

    def _painted(self, line: str) -> str:
        words = line.lstrip(" ")
        margin = line[: len(line) - len(words)]
        return f"{margin}\x1b[{self.style}m{words}\x1b[0m" if self.style and words else line


BLANK: Final = Paragraph("")
