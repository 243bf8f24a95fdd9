"""Read YAML strictly: only text, integers, true, false, null, lists and mappings, each with its line.

Built on the parser's events, never on its constructors: those read `no` as False, `1798.130` as 1798.13
and `2021-07-07` as a date, stop at a lone `=`, and let the second of two equal keys win in silence.
Here a plain scalar is an integer (`0`, `-7`, `12`), exactly `true`, `false` or `null`, nothing at all
(null), or else the text that was written.
"""

from __future__ import annotations

import re
from typing import Any, Final

from auditor.loading.mistakes import Mistakes

MAX_BYTES: Final = 5_000_000
MAX_DEPTH: Final = 40

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_WORDS: Final[dict[str, bool | None]] = {"": None, "null": None, "true": True, "false": False}
_REMEDIES: Final = (
    ("\\t", "Indent with spaces, never with tabs."),
    ("mapping values are not allowed", "Put a text that holds ': ' in quotes, and check the indentation."),
    ("could not find expected ':'", "Write `key: value`, and check the indentation."),
    ("expected <block end>", "Check the indentation: lines of one level begin in the same column."),
    ("unexpected end of stream", "Close the quotation mark or bracket that was opened."),
)
_OTHER_REMEDY: Final = "Mend the line; a text that holds : # [ ] { } & * ! | > ' \" % @ ` belongs in quotes."


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


class _StopReadingError(Exception):
    """A mistake after which the rest of the file means nothing; it has been noted."""


def parse(raw: bytes, file: str, mistakes: Mistakes) -> YamlMap | None:
    """Return the file's mapping, or None if there is none; every mistake is noted with its line."""
    text = _decode(raw, file, mistakes)
    if text is None:
        return None
    builder = _Builder(file, mistakes)
    if not _feed(builder, text):
        return None
    if not isinstance(builder.root, YamlMap):
        what = "the file is empty" if builder.root is None else "the file is not a mapping of keys to values"
        mistakes.add(file, 1, what, "Begin with `key: value` lines.")
        return None
    return builder.root


def _decode(raw: bytes, file: str, mistakes: Mistakes) -> str | None:
    if len(raw) > MAX_BYTES:
        mistakes.add(file, None, f"the file is larger than {MAX_BYTES} bytes", "Divide it into several files.")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        mistakes.add(file, line, "a byte that is not UTF-8", "Save the file as UTF-8.")
        return None


def _feed(builder: _Builder, text: str) -> bool:
    import yaml  # noqa: PLC0415  (heavy: only when a file is read)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while (event := loader.get_event()) is not None:
            builder.take(event)
    except _StopReadingError:
        return False
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _note_syntax(builder, error.problem or "", None if mark is None else mark.line + 1)
        return False
    except yaml.reader.ReaderError as error:
        line = text.encode().count(b"\n", 0, error.position) + 1
        builder.note(line, "a control character", "Delete it; only line breaks and tabs inside text may stand in YAML.")
        return False
    finally:
        loader.dispose()
    return True


def _note_syntax(builder: _Builder, problem: str, line: int | None) -> None:
    remedy = next((remedy for mark, remedy in _REMEDIES if mark in problem), _OTHER_REMEDY)
    builder.note(line, f"this is not YAML: {problem}", remedy)


class _Builder:
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
        self._documents += 1
        if self._documents > 1:
            self._stop(line, "a second document begins here (`---`)", "Keep one document to a file.")

    def alias(self, event: Any, line: int) -> None:  # noqa: ANN401
        self.note(line, f"an alias (*{event.anchor})", "Write the text out; anchors and aliases are not read.")
        if self._awaits_key():
            raise _StopReadingError
        self._place(None, line)

    def scalar(self, event: Any, line: int) -> None:  # noqa: ANN401
        self._refuse_extras(event, line)
        if self._awaits_key():
            self._take_key(event.value, line)
        elif not event.style:
            self._place(_plain(event.value), line)
        else:
            self._place(event.value, line)

    def mapping(self, event: Any, line: int) -> None:  # noqa: ANN401
        self._begin(event, YamlMap(line), line)

    def sequence(self, event: Any, line: int) -> None:  # noqa: ANN401
        self._begin(event, YamlList(line), line)

    def end(self, _event: Any, _line: int) -> None:  # noqa: ANN401
        self._open.pop()
        self._keys.pop()

    def _stop(self, line: int, what: str, remedy: str) -> None:
        self.note(line, what, remedy)
        raise _StopReadingError

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], YamlMap) and self._keys[-1] is None

    def _refuse_extras(self, event: Any, line: int) -> None:  # noqa: ANN401
        if event.anchor is not None:
            self.note(line, f"an anchor (&{event.anchor})", "Delete it; anchors and aliases are not read.")
        if event.tag is not None:
            self.note(line, f"a tag ({event.tag})", "Delete it; put quotes around a text that begins with `!`.")

    def _take_key(self, key: str, line: int) -> None:
        lines = self._open[-1].lines
        assert isinstance(lines, dict)  # noqa: S101  (only mappings await keys)
        if key in lines:
            self.note(line, f"the key {key!r} stands twice: here and in line {lines[key]}", "Keep one of the two.")
        else:
            lines[key] = line
        self._keys[-1] = key

    def _begin(self, event: Any, container: YamlMap | YamlList, line: int) -> None:  # noqa: ANN401
        self._refuse_extras(event, line)
        if self._awaits_key():
            self._stop(line, "a key that is a list or a mapping", "Put quotes around texts that begin with [ or {.")
        if len(self._open) >= MAX_DEPTH:
            self._stop(line, f"more than {MAX_DEPTH} levels, one inside the other", "Write it flatter.")
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
    "DocumentStartEvent": _Builder.document,
    "AliasEvent": _Builder.alias,
    "ScalarEvent": _Builder.scalar,
    "MappingStartEvent": _Builder.mapping,
    "SequenceStartEvent": _Builder.sequence,
    "MappingEndEvent": _Builder.end,
    "SequenceEndEvent": _Builder.end,
}
