"""Text of policies and rulesets inside Markdown: it is shown, and never obeyed.

Backslashes stop Markdown and HTML. They do not stop what GitHub and GitLab look for afterwards in the finished
page: names to notify, issues, addresses (github/markup#1168, github/cmark-gfm#181). An invisible space does.
"""

from __future__ import annotations

import html
import re
import textwrap
from typing import Final

from auditor.reporting import wording

LONGEST: Final = 400
"""Characters of one text, before escapes; a comment has no room for more."""
_WIDTH: Final = 96
_GAP: Final = "\u200b"
_SYNTAX: Final = re.compile(r"([\\`*_\[\]<>|~$&!{}^#])")
_AT_START: Final = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")
_LIVE: Final = re.compile(
    r"@|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=\bGH-)(?=\d)|[#!&$%^](?=[\w\"])|~(?=[\w\"])|:(?=[\w+-]+(?::|$))",
    re.IGNORECASE,
)


def inline(text: str, longest: int = LONGEST) -> str:
    """Return text for a paragraph, an item or a cell of a table: words, and no markup."""
    words = _SYNTAX.sub(r"\\\1", _quiet(cut(text, longest)))
    return _AT_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", words)


def in_tag(text: str, longest: int = LONGEST) -> str:
    """Return text for the inside of an HTML tag, where Markdown does not reach."""
    return html.escape(_quiet(cut(text, longest)))


def fenced(text: str, longest: int = 2000) -> str:
    """Return text as a block to copy from, word for word, its lines wrapped."""
    words = wording.shown(text).replace("\t", " ")
    if len(words) > longest:
        words = f"{words[:longest]} \u2026"
    lines = [
        part
        for line in words.splitlines()
        for part in textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
        or [""]
    ]
    ticks = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * max(3, ticks + 1)
    return "\n".join((f"{fence}text", *lines, fence))


def cut(text: str, longest: int) -> str:
    """Put text on one line, and end it at a word where it is too long."""
    words = wording.on_one_line(text)
    if len(words) <= longest:
        return words
    return f"{words[:longest].rsplit(' ', 1)[0]} \u2026"


def _quiet(words: str) -> str:
    return _LIVE.sub(lambda found: found[0] + _GAP, words)
