"""Baselines, broken in every way that JSON knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tests.mutations import Broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHA: Final = "0123456789abcdef" * 4
_OTHER_SHA: Final = "fedcba9876543210" * 4
_ENTRIES: Final = tuple(
    {
        "document": "docs/privacy.md",
        "requirement": requirement,
        "element": element,
        "outcome": outcome,
        "state": state,
        "section_sha256": digest,
    }
    for requirement, element, outcome, state, digest in (
        ("ME-9301-3-C", "ME-9301-3-C.1", "missing", "absent", None),
        ("ME-9301-4", "ME-9301-4.1", "partial", "partly", _SHA),
        ("ME-DEF-01", "ME-DEF-01.1", "defective", "stated", _OTHER_SHA),
    )
)


def baseline(entries: tuple[Mapping[str, Any], ...] = _ENTRIES) -> str:
    """Write a baseline as the program does: the first entry stands in line 4."""
    lines = ",\n".join(f"    {json.dumps(entry)}" for entry in entries)
    return f'{{\n  "schema": "auditor/baseline/v1",\n  "entries": [\n{lines}\n  ]\n}}\n'


_WRONG_IN_ENTRIES: Final[dict[str, tuple[Any, ...]]] = {
    "document": (7, None, "", " ", [], "/srv/a.md", "a\\b.md", "./a.md"),
    "requirement": (7, None, "", "me-1", ["ME-9301-5"], {}),
    "element": (7, "", "me 1", [], False),
    "outcome": ("satisfied", "gap", None, 1, "review", "MISSING"),
    "state": ("open", 1, [], "Absent", True),
    "section_sha256": (_SHA[1:], "none", 7, [], True),
}
_JSON_LITTER: Final = (
    # what is written for what, what it is, the line
    ("\n  ]", ",\n  ]", "comma after the last entry", 6),
    ("null}", "null,}", "comma after the last key", 4),
    ("}\n  ]", "}\n  ", "open bracket", None),
    ("  ]\n}", "  ]\n", "open brace", None),
    ('"schema"', "'schema'", "single quotation marks", 2),
    ('"schema"', "schema", "key without quotation marks", 2),
    ('"schema":', '"schema"', "no colon", 2),
    ('v1",', 'v1"', "no comma", None),
    ("null", "NaN", "not a number", 4),
    ("null", "-Infinity", "infinity", 4),
    ("null", "None", "Python's null", 4),
    ("null", "nul", "null cut short", 4),
    ("null", "01", "zero in front", 4),
    ('"missing"', '"miss\ning"', "line break in a text", 4),
    ('"missing"', '"miss\ting"', "tab in a text", 4),
    ('"missing"', '"missing', "open quotation mark", None),
    ('"missing"', '"mis\\sing"', "unknown escape", 4),
    ('"docs', '"\\u0007docs', "escaped control character", 4),
    ('"docs', '"\\ud83ddocs', "half a character", 4),
    ("{\n", "{ // gaps\n", "comment", 1),
    ("{\n", "# gaps\n{\n", "comment before", 1),
    ("  ]", "<<<<<<< HEAD\n  ]", "merge conflict", None),
    ('  "entries"', '  "schema": "auditor/baseline/v1",\n  "entries"', "schema twice", 3),
    ('"outcome"', '"state": "absent", "outcome"', "state twice", 4),
    ("baseline/v1", "baseline/v2", "newer version", 2),
    ("baseline/v1", "audit/v1", "a report", 2),
    ("baseline/v1", "baseline", "no version", 2),
    ('"auditor/baseline/v1"', "1", "schema is a number", 2),
    ('"auditor/baseline/v1"', "null", "schema is null", 2),
    ('  "schema": "auditor/baseline/v1",\n', "", "no schema", 1),
    ('"schema"', '"shcema"', "schema misspelt", 2),
    ('"entries"', '"entry"', "entries misspelt", 3),
    ("{\n", '{\n  "note": "x",\n', "unknown key", 2),
)
_JSON_WHOLES: Final = (
    *(
        b"",
        b" \n\n",
        b"[]",
        b"{}",
        b"7",
        b'"text"',
        b"null",
        b"{",
        b"}",
        b"waivers: []\n",
        b"<html>",
    ),
    *(b"\xff\xfe{}", b'{"schema": "\xe9"}', bytes(16), b"[" * 5000, b'{"a":' * 5000, b"{} {}"),
    *(b'{"schema": "auditor/baseline/v1"}', b'{"schema": "auditor/baseline/v1", "entries": {}}'),
    *(b'{"schema": "auditor/baseline/v1", "entries": [1, "a", null]}', b"---\n{}\n"),
)


def malformed_baselines() -> Iterator[Broken]:
    wrong = [(key, value) for key, values in _WRONG_IN_ENTRIES.items() for value in values]
    for at, (key, value) in enumerate(wrong):
        yield _changed(f"{key} {value!r}", at, {key: value})
    for at, key in enumerate(_ENTRIES[0]):
        yield _changed(f"{key} misspelt", at, {f"{key}s": None}, without=key)
        yield _changed(f"{key} missing", at, {}, without=key)
    for old, new, what, line in _JSON_LITTER:
        yield Broken(what, baseline().replace(old, new, 1).encode(), line)
    for whole in _JSON_WHOLES:
        yield Broken(f"nothing but {whole[:12]!r}", whole)
    yield Broken("UTF-16", baseline().encode("utf-16"), 1)
    yield Broken("an entry twice", baseline((*_ENTRIES, _ENTRIES[1])).encode(), 7)
    yield from _cut()


def _changed(what: str, at: int, change: dict[str, Any], without: str = "") -> Broken:
    """Change one of the entries."""
    place = at % len(_ENTRIES)
    entries: list[dict[str, Any]] = [dict(entry) for entry in _ENTRIES]
    entries[place] |= change
    entries[place].pop(without, None)
    return Broken(what, baseline(tuple(entries)).encode(), 4 + place)


def _cut() -> Iterator[Broken]:
    """Cut the file off, as a full disk or a broken merge does."""
    text = baseline()
    for part in range(1, 12):
        yield Broken(f"cut off after {part}/12", text[: len(text) * part // 12].encode())
