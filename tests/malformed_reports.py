"""JSON reports, broken in every way that a file, a hand or another version can break them."""

from __future__ import annotations

import copy
import itertools
import json
from typing import TYPE_CHECKING, Any, Final

from auditor.renderers import json as json_report
from tests import audits
from tests.mutations import Broken

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = tuple[str | int, ...]

_WRONG: Final[tuple[object, ...]] = (True, -7.5, "seven", [None], {"a": 1}, -1, [[]])
"""Each is the wrong type, or out of range, for every place of another type."""
_MAY_BE_ANYTHING: Final = ("value",)
"""Of a parameter."""
_CHANGED: Final[tuple[tuple[str, Place, Any], ...]] = (
    ("newer version", ("schema",), "auditor/audit/v2"),
    ("version of thousands of digits", ("schema",), "auditor/audit/v" + "9" * 5000),
    ("a baseline", ("schema",), "auditor/baseline/v1"),
    ("no day", ("as_of",), "2026-02-30"),
    ("a day with a line break", ("as_of",), "2026-02-03\n"),
    ("another text", ("document", "text"), "Nothing of this was audited."),
    ("another length", ("document", "characters"), 1),
    ("another digest", ("document", "text_sha256"), "0" * 64),
    ("a section beyond the end", ("document", "sections", 0, "end"), 10**9),
    ("a section turned round", ("document", "sections", 0, "start"), 900),
    ("a block beyond the end", ("document", "blocks", 3, "end"), 10**9),
    ("a header of one number", ("document", "blocks", 0, "header"), [1]),
    ("a header turned round", ("document", "blocks", 0, "header"), [9, 4]),
    ("unknown kind of block", ("document", "blocks", 0, "kind"), "table"),
    ("unknown ruleset", ("findings", 0, "ruleset"), "quarry"),
    ("unknown ruleset of a scorecard", ("scorecards", 0, "ruleset"), "quarry"),
    ("a ruleset twice", ("rulesets", 1, "id"), "harbour"),
    ("a requirement twice", ("findings", 1, "requirement"), "HARBOUR-4-1"),
    ("unknown grade", ("scorecards", 0, "grade"), "Q"),
    ("unknown grade of an act", ("scorecards", 1, "by_regulation", 0, "grade_with_waivers"), "Q"),
    ("score above 100", ("scorecards", 0, "score"), 100.1),
    ("another score", ("scorecards", 0, "score"), 99.0),
    ("another coverage", ("scorecards", 0, "coverage"), 0.1),
    ("other points", ("findings", 0, "points"), 0.1),
    ("points of nothing", ("findings", 0, "unrounded", "points"), None),
    ("unknown outcome", ("findings", 0, "outcome"), "violation"),
    ("unknown severity", ("findings", 0, "severity"), "severe"),
    ("gap without grounds", ("findings", 0, "elements"), []),
    ("changed quotation", ("findings", 1, "elements", 0, "evidence", 0, "quote"), "We pay you."),
    ("moved quotation", ("findings", 1, "elements", 0, "evidence", 0, "start"), 0),
    ("quotation beyond the end", ("findings", 1, "elements", 0, "evidence", 0, "end"), 10**12),
    ("changed near miss", ("findings", 0, "elements", 0, "near_misses", 0, "evidence", "quote"), "x"),
    ("changed quotation of a fact", ("facts", 0, "evidence", 0, "quote"), "We pay you."),
    ("quotation on line 0", ("facts", 0, "evidence", 0, "line"), 0),
    ("gate that passes and fails", ("gate", "passes"), True),
    ("unknown threshold", ("gate", "fail_on"), "always"),
    ("day of waivers", ("waivers", "on"), "2026-13-01"),
    ("waivers with one number", ("waivers", "used", 0, "number"), 2),
    ("a waiver until never", ("waivers", "used", 0, "expires"), "9999-99-99"),
    ("a review on no day", ("findings", 0, "reviews", 0, "date"), "2026-00-00"),
    ("an attestation on no day", ("attestations", 0, "date"), "2026-00-00"),
    ("half a set of unrounded figures", ("findings", 0, "unrounded"), {"credit": None}),
)  # fmt: skip
_LITTER: Final = (
    # what is written for what, what it is
    ('"tool"', "tool", "key without quotation marks"),
    ('"tool":', '"tool"', "no colon"),
    ('"as_of"', '"engine": {}, "as_of"', "a key twice"),
    (" 41.8,", " NaN,", "not a number"),
    (" 41.8,", " -Infinity,", "infinity"),
    (" 41.8,", " 1e999,", "a number beyond all numbers"),
    (" 41.8,", f" {'9' * 5000},", "a number of 5000 digits"),
    (" 41.8,", " 041.8,", "zero in front"),
    ("true", "True", "Python's true"),
    ("{\n", "{ // a report\n", "comment"),
    ("\n}", ",\n}", "comma after the last key"),
    ("\n}", "\n", "open brace"),
    ('"blocking"', '"blocked"', "a key misspelt"),
    ('"schema"', '"note": "by hand",\n"schema"', "unknown key"),
    ('"owner"', '"approved_by": "me", "owner"', "unknown key of a waiver"),
)
_WHOLES: Final = (
    *(b"", b" \n\n", b"[]", b"{}", b"7", b'"text"', b"null", b"{", b"}", b"waivers: []\n"),
    *(b"<html>", b"%PDF-1.7\n", b"\xff\xfe{}", b'{"schema": "\xe9"}', bytes(16), b"{} {}"),
    *(b"[" * 50_000, b'{"a":' * 50_000, b"[" * 900 + b"]" * 900),
    b'{"schema": "auditor/audit/v1", "document": ' + b"[" * 60 + b"]" * 60 + b"}",
    *(b'{"schema": "auditor/audit/v1"}', b'{"schema": "auditor/audit/v1", "findings": {}}'),
    b'{"schema": "auditor/audit/v1", "tool": {"name": "auditor", "version": 7}}',
)


def malformed_reports() -> Iterator[Broken]:
    """Yield every broken report."""
    text = json_report.render(audits.decided()).decode()
    data = json.loads(text)
    for key in data:
        if key not in {"crosswalk", "fact_titles"}:
            yield _written(f"without {key}", {k: v for k, v in data.items() if k != key})
    yield from _of_wrong_type(data)
    for what, place, wrong in _CHANGED:
        yield _written(what, _with(data, place, wrong))
    blocking = next(n for n, one in enumerate(data["findings"]) if one["blocking"])
    place = ("findings", blocking, "blocks_because")
    yield _written("blocks without a reason", _with(data, place, None))
    for old, new, what in _LITTER:
        assert old in text
        yield Broken(what, text.replace(old, new, 1).encode())
    for whole in _WHOLES:
        yield Broken(f"nothing but {whole[:12]!r} ({len(whole)})", whole)
    yield Broken("UTF-16", text.encode("utf-16"))
    for part in range(1, 16):
        yield Broken(f"cut off after {part}/16", text[: len(text) * part // 16].encode())


def _of_wrong_type(data: dict[str, Any]) -> Iterator[Broken]:
    """Put something of another type in every place; what may also be nothing is not nothing."""
    wrong = itertools.cycle(_WRONG)
    for place in _places(data):
        if place[-1] not in _MAY_BE_ANYTHING:
            given = _at(data, place)
            other = next(one for one in wrong if _differs(one, given))
            yield _written(f"{_named(place)} is {other!r}", _with(data, place, other))


def _differs(one: object, given: object) -> bool:
    return type(one) is not type(given) and not (given is None and isinstance(one, str))


def _places(data: dict[str, Any]) -> Iterator[Place]:
    """Yield one place for each name of the form: the first item of a list stands for all."""
    seen: set[tuple[str, ...]] = set()
    waiting: list[Place] = [(key,) for key in data]
    while waiting:
        place = waiting.pop()
        kind = tuple(step for step in place if isinstance(step, str))
        value = _at(data, place)
        if isinstance(place[-1], str) and kind not in seen:
            seen.add(kind)
            yield place
        if isinstance(value, dict):
            waiting += [(*place, key) for key in value]
        elif isinstance(value, list):
            waiting += [(*place, number) for number in range(min(2, len(value)))]


def _at(data: Any, place: Place) -> Any:  # noqa: ANN401  (JSON)
    for step in place:
        data = data[step]
    return data


def _with(data: dict[str, Any], place: Place, value: object) -> dict[str, Any]:
    changed = copy.deepcopy(data)
    _at(changed, place[:-1])[place[-1]] = value
    return changed


def _named(place: Place) -> str:
    return ".".join(str(step) for step in place)


def _written(what: str, data: dict[str, Any]) -> Broken:
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in data.items())
    return Broken(what, f"{{\n{lines}\n}}\n".encode())
