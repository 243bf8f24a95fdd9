"""Markdown that is made to harm: deep nesting, floods of marks, links and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile_documents import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    Attack = Callable[[Random, int], bytes]

REPEATED: Final = {
    "quotes": "> ",
    "quotes by line": "> data\n",
    "lists": "- ",
    "lists by line": "- data\n",
    "numbers": "1. ",
    "brackets": "[",
    "closing brackets": "]",
    "images": "![",
    "links": "[a](b) ",
    "links within links": "[a](",
    "references": "[a]: b\n",
    "uses of references": "[a][b] ",
    "stars": "*",
    "stars apart": "*a ",
    "stars closing": "a**",
    "underlines": "_a ",
    "mixed emphasis": "**a *b __c _d ",
    "code": "`",
    "code of many lengths": "`a``b```c````",
    "strokes through": "~~",
    "fences": "```\n",
    "long fences": "~~~~\na\n",
    "tags": "<a>",
    "tags without end": "<a ",
    "comments": "<!-- ",
    "closed comments": "<!-- a -->\n",
    "blocks of HTML": "<div>\n\n",
    "scripts": "<script>\n",
    "declarations": "<!A ",
    "instructions": "<? ",
    "character data": "<![CDATA[",
    "addresses": "<x:y>",
    "mail": "<a@b.c>",
    "escapes": "\\",
    "escaped marks": "\\*",
    "entities": "&amp;",
    "broken entities": "&#x",
    "headings": "# Data\n",
    "deep headings": "###### data ######\n",
    "lines under": "Data\n===\n",
    "rules": "---\n",
    "tables": "| a | b |\n|---|---|\n| c | d |\n\n",
    "rows": "| a | b |\n",
    "cells": "| a ",
    "indented": "    data\n",
    "tabs": "\t",
    "hard breaks": "a  \n",
    "front matter": "---\na: b\n",
    "items over quotes": "- > ",
    "quotes over items": "> 1. > - ",
    "link titles": '[a](b "',
    "parentheses": "[a]((((((",
    "loose items": "- a\n\n",
    "steps": " - a\n",
}


def repeated(unit: str, size: int) -> str:
    """Repeat something behind an honest sentence."""
    return text.HONEST + unit * max(1, size // len(unit)) + "\n\n" + text.HONEST


def _repeating(unit: str) -> Attack:
    return lambda _, size: repeated(unit, size).encode()


def _nested(chance: Random, size: int) -> bytes:
    """Lists and quotes in each other, one line for each depth."""
    depth = int(size**0.5) + 1
    marks = chance.choice((("- ",), ("> ",), ("- ", "> "), ("1. ", "* ")))
    lines = ("".join(marks[n % len(marks)] for n in range(at)) + "data" for at in range(depth))
    return "\n".join(lines).encode()


def _steps(chance: Random, size: int) -> bytes:
    depth = int(size**0.5) + 1
    gap = chance.choice((1, 2, 4))
    return "\n".join(f"{' ' * gap * at}- data" for at in range(depth)).encode()


def _wide_table(_: Random, size: int) -> bytes:
    columns = size // 30 + 2
    rows = ("| a " * columns, "|---" * columns, "| b " * columns, "| c")
    return "\n".join(f"{row}|" for row in rows).encode()


def _floods(chance: Random, size: int) -> bytes:
    lines = [f"[r{number}]: /x '{'t' * 20}'" for number in range(size // 60 + 1)]
    uses = [f"[a][r{chance.randrange(len(lines))}]" for _ in lines]
    return "\n".join((*lines, "", " ".join(uses))).encode()


def _mixed(chance: Random, size: int) -> bytes:
    units, made = [*REPEATED.values(), text.HONEST, "\n", "\n\n"], []
    while size > 0:
        made.append(chance.choice(units) * chance.choice((1, 1, 2, 3, 60)))
        size -= len(made[-1])
    return "".join(made).encode()


def _front(chance: Random, size: int) -> bytes:
    ends = chance.choice(("", "---\n", "...\n", "--- \n"))
    return f"---\n{'a: b' * (size // 4)}\n{ends}\n# Data\n\n{text.HONEST}".encode()


ATTACKS: Final[Mapping[str, Attack]] = {
    **{f"markdown: {name}": _repeating(unit) for name, unit in REPEATED.items()},
    "markdown: nested": _nested,
    "markdown: deeper and deeper": _steps,
    "markdown: wide table": _wide_table,
    "markdown: flood of references": _floods,
    "markdown: front matter without end": _front,
    "markdown: mixed": _mixed,
    **{
        f"markdown, {name}": text.ATTACKS[name]
        for name in ("text: bad UTF-8", "text: wide", "text: shuffled words")
    },
}
