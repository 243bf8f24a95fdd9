"""Check what is watched for: ids, days, patterns, names of elements' owners, expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extractors.expressions import check as check_expression
from auditor.loading.dates import check_dates
from auditor.loading.graphs import check_unique
from auditor.loading.mistakes import Mistakes, suggestion
from auditor.loading.pattern_checks import (
    Known,
    check_alternatives,
    check_concepts,
    check_notation,
)

if TYPE_CHECKING:
    from auditor.loading.files import YamlFile
    from auditor.loading.yaml_builder import YamlMap
    from auditor.model.observing import Act, Watched

_DAYS = ("instrument", "since", "lapses_after_months", "past_day", "began")


def check_watched(watched: Watched, known: Known, mistakes: Mistakes) -> None:
    """Check entries together: unique ids, patterns that can be read, groups that are defined."""
    remarks = ((one.id, one.origin) for one in watched.remarks)
    check_unique("observation", remarks, mistakes)
    for stale in watched.stale:
        check_alternatives(stale.side.find, known, mistakes)
    for pair in watched.contradictions:
        for side in (pair.first, pair.second):
            check_alternatives(side.find, known, mistakes)
        origin = pair.remark.origin
        named = (*pair.in_common, *([pair.differs] if pair.differs else []))
        check_concepts(named, known, origin, mistakes)
        check_notation(pair.in_common, origin, mistakes)
    for act in watched.acts:
        _check_act(act, mistakes)


def check_entries(file: YamlFile, known: Known) -> None:
    """Check the entries of one file: what a schema cannot say of one of them."""
    for item in file.items("stale"):
        check_dates(file, item, "began", "since")
        _check_days(file, item, known)
        _check_side(file, item, item["id"])
    for item in file.items("contradictions"):
        for key in ("first", "second"):
            _check_side(file, item[key], item["id"])
    for item in file.items("acts"):
        _check_examples(file, item)


def _check_days(file: YamlFile, item: YamlMap, known: Known) -> None:
    given = [key for key in _DAYS if key in item]
    if not given:
        what = f"{item['id']}: nothing says when the words are outdated"
        file.add(item.line, what, f"Give one of {', '.join(_DAYS)}.")
    name = item.get("instrument")
    if name is not None and name not in known.instruments:
        remedy = suggestion(name, known.instruments, what="instruments")
        file.add(item.lines["instrument"], f"the instrument {name!r} is not defined", remedy)


def _check_side(file: YamlFile, item: YamlMap, name: str) -> None:
    if not (item.get("find") or item.get("elements")):
        what = f"{name}: nothing says how this statement is recognised"
        file.add(item.line, what, "Give `find`, or `elements`.")


def _check_examples(file: YamlFile, item: YamlMap) -> None:
    if not item.get("examples"):
        what = f"{item['id']}: no example shows what is wrong, and what only looks so"
        file.add(item.line, what, "Give `examples` with `found` and `absent`.")


def _check_act(act: Act, mistakes: Mistakes) -> None:
    origin = act.remark.origin
    if mistakes.trusts(origin.file):
        return
    for one in act.sections:
        try:
            check_expression(one.written)
        except ValueError as error:
            remedy = "Write an expression of RE2: no look-around, no back-references."
            mistakes.add(origin.file, origin.line, f"{act.remark.id}: {error}", remedy)
            continue
        for first, last in one.ranges:
            if not any(each.isdigit() for each in first + last):
                what = f"{act.remark.id}: {first!r} to {last!r} are no numbers of sections"
                mistakes.add(origin.file, origin.line, what, "Write numbers, in quotes.")
