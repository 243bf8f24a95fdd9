"""Read JSON strictly, each mapping and list with its lines, as `strict_yaml` reads YAML.

Python's own parser decides what is JSON; it knows no lines and lets the second of two equal keys win in
silence, so the tokens of what it accepted are read once more.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.loading.limits import MADE
from auditor.loading.strict_yaml import decode
from auditor.loading.yaml_builder import Builder, StopReadingError, YamlMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.loading.mistakes import Mistakes

TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]|[^\s{}\[\],:"]+')
NO_NUMBERS: Final = ("NaN", "Infinity", "-Infinity")
_REMEDIES: Final = (
    # the characters where reading stops, and what to do
    (r",\s*[}\]]", "Delete the comma before the closing bracket."),
    ("'", 'Write double quotation marks: "text".'),
    ("/|#", "Delete the comment; JSON has none."),
    ("<<<<<<<|=======|>>>>>>>", "Settle the conflict that a merge has left here."),
    (r'\s*\Z|"[^"]*\Z', "Close the quotation mark or bracket that was opened."),
    (r"[\x00-\x1f]", "Delete the control character; inside a text, write a line break as \\n."),
)
_OTHER_REMEDY: Final = (
    'Mend the line: {"key": "value"}, with commas between items and none after the last.'
)


class _Scalar(NamedTuple):
    """What the builder asks of a parser's event."""

    value: str
    style: str | None
    anchor: None = None
    tag: None = None


_PLAIN: Final = _Scalar("", None)


def parse(raw: bytes, file: str, mistakes: Mistakes) -> YamlMap | None:
    """Return the file's mapping, or None if there is none; every mistake is noted with its line."""
    text = decode(raw, file, mistakes)
    if text is None:
        return None
    builder = Builder(file, mistakes, MADE)
    if not text.strip():
        builder.note(1, "the file is empty", "Write the file anew, or take it back from a backup.")
        return None
    if not (is_json(text, builder.note) and _build(builder, text)):
        return None
    if not isinstance(builder.root, YamlMap):
        builder.note(1, "the file is not a mapping of keys to values", 'Begin with {"key": ….')
        return None
    return builder.root


def is_json(text: str, note: Callable[[int, str, str], None]) -> bool:
    """Ask Python's own parser; what it refuses is noted with its line."""
    try:
        # Numbers stay text: their digits do not matter here, and too many of them would be an error.
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        _note_syntax(text, error, note)
        return False
    except RecursionError:
        pass  # the builder stops there, with the line
    return True


def _note_syntax(
    text: str, error: json.JSONDecodeError, note: Callable[[int, str, str], None]
) -> None:
    start = min(error.pos, len(text.rstrip()))
    before = text[:start].rstrip()
    if before.endswith(",") and text[start:].lstrip()[:1] in ("}", "]"):
        start = len(before) - 1  # Python 3.13 stops at the comma, older ones at the bracket
    remedy = next((say for form, say in _REMEDIES if re.match(form, text[start:])), _OTHER_REMEDY)
    said = f"{error.msg[0].lower()}{error.msg[1:]}".removesuffix(" at").removesuffix(" starting")
    note(text.count("\n", 0, start) + 1, f"this is not JSON: {said}", remedy)


def _build(builder: Builder, text: str) -> bool:
    line, done = 1, 0
    try:
        for found in TOKEN.finditer(text):
            line += text.count("\n", done, found.start())
            done = found.start()
            _take(builder, found[0], line)
    except StopReadingError:
        return False
    return True


def _take(builder: Builder, token: str, line: int) -> None:
    match token[0]:
        case "{":
            builder.mapping(_PLAIN, line)
        case "[":
            builder.sequence(_PLAIN, line)
        case "}" | "]":
            builder.end(_PLAIN, line)
        case '"':
            builder.scalar(_Scalar(json.loads(token), '"'), line)
        case _:
            if token in NO_NUMBERS:
                builder.note(line, f"{token} is not JSON", "Write a number, a text or null.")
            builder.scalar(_Scalar(token, None), line)
