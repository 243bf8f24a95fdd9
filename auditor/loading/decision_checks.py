"""Checks that the files of decisions share: every item is looked at, also where the schema found fault."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

from auditor.loading.dates import check_dates, is_day
from auditor.loading.yaml_builder import YamlList, YamlMap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.loading.files import YamlFile

_DATE: Final = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
"""As the schemas have it."""


def maps(file: YamlFile, key: str) -> Iterator[YamlMap]:
    """Yield every mapping of a list, those included that do not fit the schema."""
    listed = file.data.get(key)
    if isinstance(listed, YamlList):
        yield from (item for item in listed if isinstance(item, YamlMap))


def items(file: YamlFile | None, key: str) -> Iterator[tuple[YamlFile, YamlMap]]:
    """Yield every item of a list in which no mistake was found."""
    if file is not None:
        yield from ((file, item) for item in file.items(key))


def text(item: YamlMap, key: str) -> str | None:
    """Return what stands under a key, without blanks around it, if it is a text of any words."""
    value = item.get(key)
    return value.strip() or None if isinstance(value, str) else None


def check_day(file: YamlFile, item: YamlMap, key: str) -> str | None:
    """Return a day if it is one of the calendar; note it if it is not."""
    day = text(item, key)
    if day is None or not _DATE.match(day):
        return None  # has left its mistake
    check_dates(file, item, key)
    return day if is_day(day) else None


def check_document(file: YamlFile, item: YamlMap) -> None:
    """Note a document that no report can name so: a decision about it would never count."""
    document = text(item, "document")
    if document is None:
        return
    line = item.lines["document"]
    if PurePosixPath(document).is_absolute() or PureWindowsPath(document).is_absolute():
        what = f"document: {document!r} is an absolute path"
        remedy = "Write the path from the folder of the configuration, as reports show it."
        file.add(line, what, remedy)
    elif "\\" in document or _detours(document):
        what = f"document: {document!r} is not how reports name a document"
        file.add(line, what, f"Write {_straight(document)!r}.")


def check_repeats(
    file: YamlFile, key: str, what: str, identity: tuple[str, ...], remedy: str
) -> None:
    """Note items that say once more what another has said."""
    seen: dict[tuple[str, ...], int] = {}
    for item in maps(file, key):
        values = tuple(item.get(name) for name in identity)
        if values[0] is None or not all(isinstance(value, str | None) for value in values):
            continue
        told = tuple((value or "").strip() for value in values)
        if told in seen:
            names = ", ".join(one for one in told[:3] if one)
            said = f"the {what} of {names} stands twice: here and in line {seen[told]}"
            file.add(item.line, said, remedy)
        seen.setdefault(told, item.line)


def _detours(document: str) -> bool:
    steps = document.split("/")
    return "." in steps or any(a != ".." and b == ".." for a, b in pairwise(steps))


def _straight(document: str) -> str:
    kept: list[str] = []
    for step in document.replace("\\", "/").split("/"):
        if step == ".." and kept and kept[-1] != "..":
            kept.pop()
        elif step != ".":
            kept.append(step)
    return "/".join(kept)
