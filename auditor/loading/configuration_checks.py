"""Checks of a configuration beyond its schema: the day, the rulesets, the formats."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

import auditor.renderers
from auditor import registry
from auditor.loading.dates import is_day
from auditor.loading.decision_checks import check_day
from auditor.loading.mistakes import suggestion
from auditor.loading.rulesets import shipped
from auditor.loading.yaml_builder import YamlList, YamlMap
from auditor.model.limits import NAMES, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.loading.files import YamlFile


def check_configuration(file: YamlFile) -> None:
    """Note what is wrong with a configuration beyond its schema."""
    _check_days(file)
    for line, ruleset in _written(file, file.data.get("rulesets")):
        _check_ruleset(file, line, ruleset)
    _check_limits(file)
    _check_documents(file)
    report = file.data.get("report")
    if isinstance(report, YamlMap):
        for line, one in _written(file, report.get("formats")):
            _check_format(file, line, one)


def _check_limits(file: YamlFile) -> None:
    limits = file.data.get("limits")
    if not isinstance(limits, YamlMap):
        return
    for name, written in limits.items():
        try:
            if name in NAMES and isinstance(written, str | int):
                value_of(name, written)
        except ValueError as error:
            file.add(
                limits.lines[name],
                str(error),
                "docs/limits.md lists the limits and their usual values.",
            )


def _check_days(file: YamlFile) -> None:
    """Check the day, or each of several."""
    asked = file.data.get("as_of")
    if not isinstance(asked, YamlList):
        check_day(file, file.data, "as_of")
        return
    for line, day in _written(file, asked):
        if day not in {"policy", "today"} and not is_day(day):
            file.add(line, f"as_of: {day!r} is not a day", "Write a real day as 'YYYY-MM-DD'.")


def _check_documents(file: YamlFile) -> None:
    """Note a document that stands twice."""
    listed = file.data.get("documents")
    seen: dict[str, int] = {}
    for item in listed if isinstance(listed, YamlList) else ():
        path = item.get("path") if isinstance(item, YamlMap) else None
        if not isinstance(path, str):
            continue  # has left its mistake
        place = posixpath.normpath(path)
        if place in seen:
            what = f"{path!r} stands twice: here and in line {seen[place]}"
            file.add(item.lines["path"], what, "Keep one of the two.")
        seen.setdefault(place, item.lines["path"])


def is_path(ruleset: str) -> bool:
    """Tell whether a ruleset is named by its path, not by the name of a shipped one."""
    return "/" in ruleset or ruleset.endswith((".yaml", ".yml"))


def _written(file: YamlFile, listed: Any) -> Iterator[tuple[int, str]]:  # noqa: ANN401  (YAML)
    """Yield line and text of every item of a list; one that was there before leaves a mistake."""
    seen: dict[str, int] = {}
    for line, one in zip(listed.lines, listed, strict=True) if isinstance(listed, YamlList) else ():
        if not isinstance(one, str) or not one.strip():
            continue  # has left its mistake
        if one in seen:
            what = f"{one!r} stands twice: here and in line {seen[one]}"
            file.add(line, what, "Keep one of the two.")
        else:
            seen[one] = line
            yield line, one


def _check_ruleset(file: YamlFile, line: int, name: str) -> None:
    if not is_path(name) and name not in shipped():
        remedy = suggestion(name, shipped(), what="rulesets")
        remedy = f"{remedy} The path of one of your own holds a / or ends in .yaml."
        file.add(line, f"there is no shipped ruleset {name!r}", remedy)


def _check_format(file: YamlFile, line: int, written: str) -> None:
    name, colon, path = written.partition(":")
    known = registry.names(auditor.renderers)
    if name not in known:
        what = f"there is no format {name!r}"
        file.add(line, what, suggestion(name, known, what="formats"))
    elif colon and not path.strip():
        file.add(
            line, f"{written!r} names no path after the colon", f"Write {name} or {name}:PATH."
        )
