"""Read a JSON report, each mapping and list with its lines, and every text as it is.

Not by `strict_json`: that is for files that people write, without decimal numbers and without characters that
no report could show, and a report quotes whatever the policy holds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from auditor.loading.limits import MAX_DEPTH
from auditor.loading.strict_json import NO_NUMBERS, TOKEN, is_json
from auditor.loading.yaml_builder import StopReadingError, YamlList, YamlMap

if TYPE_CHECKING:
    from auditor.loading.mistakes import Mistakes

MAX_REPORT_BYTES: Final = 100_000_000
"""Of one report; one of a long policy has two million."""
ANEW: Final = "Make the report anew: `auditor audit POLICY -f json`."
CHANGED: Final = f"The report was changed after it was made. {ANEW}"


def parse(raw: bytes, file: str, mistakes: Mistakes) -> YamlMap | None:
    """Return the report's mapping, or None if there is none; every mistake is noted with its line."""
    text = _decoded(raw, file, mistakes)
    if text is None or not is_json(
        text, lambda line, what, _: mistakes.add(file, line, what, ANEW)
    ):
        return None
    reader = _Reader(file, mistakes)
    try:
        reader.read(text)
    except StopReadingError:
        return None
    if not isinstance(reader.root, YamlMap):
        mistakes.add(file, 1, "the file is not a mapping of keys to values: it is no report", ANEW)
        return None
    return reader.root


def _decoded(raw: bytes, file: str, mistakes: Mistakes) -> str | None:
    what, line = "", 1
    if len(raw) > MAX_REPORT_BYTES:
        what = f"the file is larger than {MAX_REPORT_BYTES} bytes: it is no report of one policy"
    elif not raw.strip():
        what = "the file is empty"
    else:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            what, line = "a byte that is not UTF-8", raw.count(b"\n", 0, error.start) + 1
    mistakes.add(file, line, what, ANEW)
    return None


class _Reader:
    """Builds the tree token by token, without recursion; the text is known to be JSON."""

    def __init__(self, file: str, mistakes: Mistakes) -> None:
        self.root: Any = None
        self._file = file
        self._mistakes = mistakes
        self._open: list[YamlMap | YamlList] = []
        self._key: str | None = None

    def read(self, text: str) -> None:
        """Read all tokens."""
        line, done = 1, 0
        for found in TOKEN.finditer(text):
            line += text.count("\n", done, found.start())
            done = found.start()
            self._take(found[0], line)

    def _take(self, token: str, line: int) -> None:
        match token[0]:
            case "}" | "]":
                self._open.pop()
            case "{":
                self._begin(YamlMap(line), line)
            case "[":
                self._begin(YamlList(line), line)
            case _ if self._key is None and self._open and isinstance(self._open[-1], YamlMap):
                self._take_key(self._open[-1], json.loads(token), line)
            case _:
                self._place(self._value(token, line), line)

    def _value(self, token: str, line: int) -> Any:  # noqa: ANN401  (JSON)
        if token in NO_NUMBERS:
            self._stop(line, f"{token} is not JSON")
        try:
            value = json.loads(token)
        except ValueError:  # Python reads no number of thousands of digits
            self._stop(line, "a number that is too long")
        if value in (float("inf"), float("-inf")):
            self._stop(line, f"the number {token} is too large")
        return value

    def _take_key(self, parent: YamlMap, key: str, line: int) -> None:
        if key in parent.lines:
            self._stop(line, f"the key {key!r} stands twice: here and in line {parent.lines[key]}")
        parent.lines[key] = line
        self._key = key

    def _begin(self, container: YamlMap | YamlList, line: int) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._stop(line, f"more than {MAX_DEPTH} levels, one inside the other")
        self._place(container, line)
        self._open.append(container)

    def _place(self, value: Any, line: int) -> None:  # noqa: ANN401  (JSON)
        if not self._open:
            self.root = value
        elif isinstance(parent := self._open[-1], YamlMap):
            parent[self._key or ""] = value
            self._key = None
        else:
            parent.append(value)
            parent.lines.append(line)

    def _stop(self, line: int, what: str) -> None:
        self._mistakes.add(self._file, line, what, ANEW)
        raise StopReadingError
