"""Build plain data from the events of the YAML parser, each mapping and list with its lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from auditor.loading.limits import MAX_DEPTH, MAX_TEXT, WRITTEN, Room

if TYPE_CHECKING:
    from auditor.loading.mistakes import Mistakes

UNREADABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Control characters, halves of characters, marks that turn round the order: no report could show them."""
_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_IN_FRONT: Final = frozenset("-0123456789")
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

    def __init__(self, file: str, mistakes: Mistakes, room: Room = WRITTEN) -> None:
        self.root: Any = None
        self._file = file
        self._mistakes = mistakes
        self._room = room
        self._parent: YamlMap | YamlList | None = None
        """The innermost mapping or list that is open."""
        self._outer: list[YamlMap | YamlList | None] = []
        self._key: str | None = None
        """Of the innermost mapping the key that waits for its value; a mapping without one awaits a key."""
        self._documents = 0
        self.values = 0
        """Keys, texts, numbers, lists and mappings so far."""

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
        """Take a key, or place a text, a number or a word. Most events are scalars: few calls here."""
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event, line)
        value = event.value
        if event.style == '"' and (found := UNREADABLE.search(value)):
            self.note(line, f"the character {found[0]!r}, which no report can show", "Delete it.")
        if len(value) > MAX_TEXT:
            self._stop(line, f"a text of more than {MAX_TEXT} characters", "Divide it.")
        if self._key is None and type(self._parent) is YamlMap:
            self._take_key(self._parent, value, line)
        else:
            self._place(value if event.style else _plain(value), line)

    def mapping(self, event: Any, line: int) -> None:  # noqa: ANN401
        """Begin a mapping."""
        self._begin(event, YamlMap(line), line)

    def sequence(self, event: Any, line: int) -> None:  # noqa: ANN401
        """Begin a list."""
        self._begin(event, YamlList(line), line)

    def end(self, _event: Any, _line: int) -> None:  # noqa: ANN401
        """End a mapping or a list."""
        self._parent = self._outer.pop()

    def _stop(self, line: int, what: str, remedy: str) -> None:
        self.note(line, what, remedy)
        raise StopReadingError

    def _awaits_key(self) -> bool:
        return self._key is None and type(self._parent) is YamlMap

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

    def _take_key(self, parent: YamlMap, key: str, line: int) -> None:
        lines = parent.lines
        if key in lines:
            self.note(
                line,
                f"the key {key!r} stands twice: here and in line {lines[key]}",
                "Keep one of the two.",
            )
        else:
            lines[key] = line
        self._key = key

    def _begin(self, event: Any, container: YamlMap | YamlList, line: int) -> None:  # noqa: ANN401
        self._refuse_extras(event, line)
        if self._awaits_key():
            self._stop(
                line,
                "a key that is a list or a mapping",
                "Put quotes around texts that begin with [ or {.",
            )
        if len(self._outer) >= MAX_DEPTH:
            self._stop(
                line, f"more than {MAX_DEPTH} levels, one inside the other", "Write it flatter."
            )
        self._place(container, line)
        self._outer.append(self._parent)
        self._parent = container

    def _place(self, value: Any, line: int) -> None:  # noqa: ANN401
        parent = self._parent
        self.values += 1
        if self.values > self._room.values:
            self._stop(line, f"more than {self._room.values} values in one file", "Divide it.")
        if type(parent) is YamlList:
            if len(parent) >= self._room.items:
                self._stop(line, f"a list of more than {self._room.items} items", "Divide it.")
            parent.append(value)
            parent.lines.append(line)
        elif type(parent) is YamlMap:
            parent[self._key or ""] = value
            self._key = None
        else:
            self.root = value


def _plain(value: str) -> Any:  # noqa: ANN401  (text, integer, bool or None)
    if value in _WORDS:
        return _WORDS[value]
    return int(value) if value[0] in _IN_FRONT and _INTEGER.match(value) else value


_HANDLERS: Final = {
    "DocumentStartEvent": Builder.document,
    "AliasEvent": Builder.alias,
    "ScalarEvent": Builder.scalar,
    "MappingStartEvent": Builder.mapping,
    "SequenceStartEvent": Builder.sequence,
    "MappingEndEvent": Builder.end,
    "SequenceEndEvent": Builder.end,
}
