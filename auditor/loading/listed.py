"""Add items to, and take items from, a list in a YAML file that a person keeps: comments and order stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loading import strict_yaml
from auditor.loading.mistakes import Mistakes
from auditor.loading.yaml_builder import YamlList, YamlMap

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class ListFormError(ValueError):
    """The list is not written as lines that begin with a dash, so it cannot be edited line by line."""


def with_item(text: str, key: str, item: Sequence[str]) -> str:
    """Return a file with an item added at the end of the list under `key`; `item` holds its lines without indent.

    Raises ListFormError where the list is written in brackets.
    """
    lines = text.splitlines()
    head, starts, end = _list(text, key)
    if not starts:
        lines[head - 1] = f"{key}:"
    indent = _indent(lines[starts[0] - 1]) if starts else "  "
    begun = (f"{indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(item))
    return _joined([*lines[:end], *begun, *lines[end:]])


def without_items(text: str, key: str, gone: Collection[int]) -> str:
    """Return a file without the items of the list under `key` that begin on some lines, counted from 1."""
    lines = text.splitlines()
    head, starts, end = _list(text, key)
    ends = [*(start - 1 for start in starts[1:]), end]
    dropped = {
        number
        for start, last in zip(starts, ends, strict=True)
        if start in gone
        for number in range(start, _last_of(lines, start, last) + 1)
    }
    kept = [line for number, line in enumerate(lines, start=1) if number not in dropped]
    if starts and all(start in gone for start in starts):
        kept[head - 1] = f"{key}: []"
    return _joined(kept)


def _list(text: str, key: str) -> tuple[int, list[int], int]:
    """Return the line of the key, the lines on which items begin, and the last line of the list."""
    data = strict_yaml.parse(text.encode(), "", Mistakes())
    if not isinstance(data, YamlMap) or key not in data:
        raise ListFormError(f"there is no `{key}:` in it")
    head = data.lines[key]
    later = [line for line in data.lines.values() if line > head]
    lines = text.splitlines()
    end = _last_of(lines, head, min(later) - 1 if later else len(lines))
    found = data[key]
    starts = list(found.lines) if isinstance(found, YamlList) else []
    if any(not lines[start - 1].lstrip().startswith("-") for start in starts):
        raise ListFormError(f"the list under `{key}:` is written in brackets")
    return head, starts, end


def _last_of(lines: Sequence[str], first: int, last: int) -> int:
    """Return the last line of a stretch that is neither blank nor a comment."""
    while last > first and (
        not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")
    ):
        last -= 1
    return last


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _joined(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
