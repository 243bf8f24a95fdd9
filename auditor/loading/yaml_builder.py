"""Build plain data from the events of the YAML parser, each mapping and list with its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from auditor.loading.mistakes import Mistakes

MAX_DEPTH: Final = 40

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS: Final[dict[str, bool | None]] = {"": None, "null": None, "true": True, "false": False}


class YamlMap(dict[str, Any]):
    """A mapping that knows the line of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class YamlList(list[Any]):
    """A list that knows the line of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class StopReadingError(Exception):
    """A mistake after which the rest of the file means nothing; it has been noted."""


class Builder:
    """Turns parse events into plain data, without recursion."""

    def __init__(self, file: str, mistakes: Mistakes) -> None:
        self.root: Any = None
        self._file = file
        self._mistakes = mistakes
        self._open: list[YamlMap | YamlList] = []
        self._keys: list[str | None] = []
        self._documents = 0

    def note(self, line: int | None, what: str, remedy: str) -> None:
        """Note a mistake in this file."""
        self._mistakes.add(self._file, line, what, remedy)

    def take(self, event: Any) -> None:  # noqa: ANN401  (PyYAML's events have no common type)
        """Take the next event."""
        handler = _HANDLERS.get(type(event).__name__)
        if handler is not None:
            handler(self, event, event.start_mark.line + 1)

    def document(self, _event: Any, line: int) -> None:  # noqa: ANN401
        """Count the documents: only one is read."""
        self._documents += 1
        if self._documents > 1:
            self._stop(
                line, "a second document begins here (`---`)", "Keep one document to a file."
            )

    def alias(self, event: Any, line: int) -> None:  # noqa: ANN401
        """Refuse an alias."""
        self.note(
            line,
            f"an alias (*{event.anchor})",
            "Write the text out; anchors and aliases are not read.",
        )
        if self._awaits_key():
            raise StopReadingError
        self._place(None, line)

    def scalar(self, event: Any, line: int) -> None:  # noqa: ANN401
        """Take a key, or place a text, a number or a word."""
        self._refuse_extras(event, line)
        if self._awaits_key():
            self._take_key(event.value, line)
        elif not event.style:
            self._place(_plain(event.value), line)
        else:
            self._place(event.value, line)

    def mapping(self, event: Any, line: int) -> None:  # noqa: ANN401
        """Begin a mapping."""
        self._begin(event, YamlMap(line), line)

    def sequence(self, event: Any, line: int) -> None:  # noqa: ANN401
        """Begin a list."""
        self._begin(event, YamlList(line), line)

    def end(self, _event: Any, _line: int) -> None:  # noqa: ANN401
        """End a mapping or a list."""
        self._open.pop()
        self._keys.pop()

    def _stop(self, line: int, what: str, remedy: str) -> None:
        self.note(line, what, remedy)
        raise StopReadingError

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], YamlMap) and self._keys[-1] is None

    def _refuse_extras(self, event: Any, line: int) -> None:  # noqa: ANN401
        if event.anchor is not None:
            self.note(
                line, f"an anchor (&{event.anchor})", "Delete it; anchors and aliases are not read."
            )
        if event.tag is not None:
            self.note(
                line,
                f"a tag ({event.tag})",
                "Delete it; put quotes around a text that begins with `!`.",
            )

    def _take_key(self, key: str, line: int) -> None:
        lines = self._open[-1].lines
        assert isinstance(lines, dict)  # noqa: S101  (only mappings await keys)
        if key in lines:
            self.note(
                line,
                f"the key {key!r} stands twice: here and in line {lines[key]}",
                "Keep one of the two.",
            )
        else:
            lines[key] = line
        self._keys[-1] = key

    def _begin(self, event: Any, container: YamlMap | YamlList, line: int) -> None:  # noqa: ANN401
        self._refuse_extras(event, line)
        if self._awaits_key():
            self._stop(
                line,
                "a key that is a list or a mapping",
                "Put quotes around texts that begin with [ or {.",
            )
        if len(self._open) >= MAX_DEPTH:
            self._stop(
                line, f"more than {MAX_DEPTH} levels, one inside the other", "Write it flatter."
            )
        self._place(container, line)
        self._open.append(container)
        self._keys.append(None)

    def _place(self, value: Any, line: int) -> None:  # noqa: ANN401
        if not self._open:
            self.root = value
            return
        parent = self._open[-1]
        if isinstance(parent, YamlList):
            parent.append(value)
            parent.lines.append(line)
        else:
            parent[self._keys[-1] or ""] = value
            self._keys[-1] = None


def _plain(value: str) -> Any:  # noqa: ANN401  (text, integer, bool or None)
    if value in _WORDS:
        return _WORDS[value]
    return int(value) if _INTEGER.match(value) else value


_HANDLERS: Final = {
    "DocumentStartEvent": Builder.document,
    "AliasEvent": Builder.alias,
    "ScalarEvent": Builder.scalar,
    "MappingStartEvent": Builder.mapping,
    "SequenceStartEvent": Builder.sequence,
    "MappingEndEvent": Builder.end,
    "SequenceEndEvent": Builder.end,
}
