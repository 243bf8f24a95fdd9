"""Whether a report agrees with itself, beyond what its schema can say: a changed one is never rendered.

A report whose quotations do not stand in its text would put words into somebody's mouth.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from auditor.loading.stored import in_time
from auditor.loading.stored.lined import CHANGED
from auditor.loading.stored.quotations import everywhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.loading.sentences import Sentence
    from auditor.loading.yaml_builder import YamlMap

_SHORT: Final = 60
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_PLACES: Final = {"score": 1, "low": 1, "high": 1, "coverage": 3, "credit": 3, "confidence": 2}


def contradictions(data: YamlMap) -> Iterator[Sentence]:
    """Yield whatever contradicts something else in a report that keeps to its schema."""
    for found_by in _CHECKS:
        for line, what in found_by(data):
            yield line, what, CHANGED


def _text(data: YamlMap) -> Iterator[tuple[int, str]]:
    document = data["document"]
    text = document["text"]
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    if digest != document["text_sha256"]:
        yield document.lines["text"], "`text` of the document is not the one that was audited"
    elif len(text) != document["characters"]:
        yield document.lines["characters"], f"`characters`: the text has {len(text)}"


def _quotes(data: YamlMap) -> Iterator[tuple[int, str]]:
    text = data["document"]["text"]
    ends = [found.end() for found in _LINE_END.finditer(text)]
    parts = data["document"].get("parts", ())
    starts = [one["start"] for one in parts]
    for one in everywhere(data):
        part = bisect_right(starts, one["start"]) - 1
        above = bisect_right(ends, starts[part]) if part >= 0 else 0
        if text[int(one["start"]) : int(one["end"])] != one["quote"]:
            quote = one["quote"][:_SHORT]
            what = f"the quotation {quote!r} is not what stands at {one['start']} in the text"
            yield one.line, what
        elif one.get("file") != (parts[part]["source"] if part >= 0 else None):
            yield one.line, f"the quotation at {one['start']} in the text does not stand in `file`"
        elif bisect_right(ends, one["start"]) + 1 - above != one["line"]:
            what = (
                f"the quotation at {one['start']} in the text does not begin in line {one['line']}"
            )
            yield one.line, what


def _parts(data: YamlMap) -> Iterator[tuple[int, str]]:
    """Yield where the documents of a notice do not make up its text, one behind the other."""
    document = data["document"]
    parts = document.get("parts", ())
    place = 0
    for one in parts:
        start = int(one["start"])
        if start < place or document["text"][place:start].strip():
            yield one.line, f"`start` {start}: no document begins there"
        place = start + int(one["characters"])
    if parts and place != len(document["text"]):
        yield parts[-1].line, "`parts` do not end where the text ends"
    if len({one["source"] for one in parts}) < len(parts):
        yield document.lines["parts"], "`parts` names one document twice"


def _stretches(data: YamlMap) -> Iterator[tuple[int, str]]:
    document = data["document"]
    end = len(document["text"])
    for one in (*document["sections"], *document.get("blocks", ())):
        header = one.get("header") or (0, 0)
        if not (one["start"] <= one["end"] <= end and header[0] <= header[1] <= end):
            yield one.line, f"a part of the text from {one['start']} to {one['end']}: there is none"


def _rulesets(data: YamlMap) -> Iterator[tuple[int, str]]:
    ids = [one["id"] for one in data["rulesets"]]
    cards = [one["ruleset"] for one in data["scorecards"]]
    if Counter(ids) != Counter(cards) or len(set(ids)) < len(ids):
        yield data.lines["scorecards"], "there is not one scorecard for each ruleset"
    for one in data["findings"]:
        if one["ruleset"] not in ids:
            yield one.line, f"{one['requirement']} is of a ruleset that the report does not name"


def _requirements(data: YamlMap) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for one in data["findings"]:
        if one["requirement"] in seen:
            yield one.line, f"there are two findings of {one['requirement']}"
        seen.add(one["requirement"])


def _grades(data: YamlMap) -> Iterator[tuple[int, str]]:
    known = {one["grade"] for one in data["scoring"]["grades"]} | {None}
    for card in data["scorecards"]:
        for one in (card, *card["by_regulation"]):
            for key in ("grade", "grade_with_waivers"):
                if one[key] not in known:
                    yield one.lines[key], f"`{key}` {one[key]!r} is none of `scoring.grades`"


def _figures(data: YamlMap) -> Iterator[tuple[int, str]]:
    cards = [part for one in data["scorecards"] for part in (one, *one["by_regulation"])]
    for one in (*cards, *data["findings"]):
        for key, exact in one.get("unrounded", {}).items():
            rounded = None if exact is None else round(exact, _PLACES.get(key, 1)) + 0.0
            if rounded != one[key]:
                yield one.lines[key], f"`{key}` is {one[key]}, but unrounded {exact}"


def _dates(data: YamlMap) -> Iterator[tuple[int, str]]:
    for owner, key in _dated(data):
        try:
            date.fromisoformat(owner[key] or "2000-01-01")
        except ValueError:
            yield owner.lines[key], f"`{key}` is no day of the calendar: {owner[key]!r}"


def _dated(data: YamlMap) -> Iterator[tuple[YamlMap, str]]:
    yield data, "as_of"
    yield data["waivers"], "on"
    documents = (data["document"], *data["document"].get("parts", ()))
    yield from ((one, key) for one in documents for key in ("last_updated", "effective"))
    yield from ((one, "checked_on") for one in data["rulesets"])
    yield from ((one, "since") for one in data["observations"] if "since" in one)
    yield from ((one, "date") for one in data["attestations"])
    yield from ((one, "expires") for key in ("used", "unused") for one in data["waivers"][key])
    for one in data["observations"]:
        yield from ((waiver, "expires") for waiver in one.get("waivers", ()))
    for one in data["findings"]:
        yield from in_time.days(one)
        yield from ((review, "date") for review in one["reviews"])
        yield from ((waiver, "expires") for waiver in (one["waiver"] or {}).get("waivers", ()))


def _numbers(data: YamlMap) -> Iterator[tuple[int, str]]:
    waivers: list[dict[str, Any]] = [*data["waivers"]["used"], *data["waivers"]["unused"]]
    numbers = sorted(int(one["number"]) for one in waivers if "number" in one)
    if numbers and numbers != list(range(1, len(waivers) + 1)):
        yield data.lines["waivers"], "the waivers are not numbered from 1 without a gap"


_CHECKS: Final[tuple[Callable[[YamlMap], Iterator[tuple[int, str]]], ...]] = (
    _text,
    _quotes,
    _parts,
    _stretches,
    _rulesets,
    _requirements,
    _grades,
    _figures,
    _dates,
    _numbers,
)
