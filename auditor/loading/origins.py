"""Where each field of a resolved requirement was written, and what it overrides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.loading.overriding import base, said
from auditor.loading.yaml_builder import YamlMap
from auditor.model.composition import FieldOrigin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.loading.overriding import Entry

_INSIDE: Final = ("applies", "remediation")
"""Fields whose own fields can be overridden one by one."""


def origins(entries: Iterable[Entry]) -> tuple[FieldOrigin, ...]:
    """Return the origin of every field of every requirement; of an element that of the whole element."""
    return tuple(origin for entry in entries for origin in _fields(entry))


def _fields(entry: Entry) -> Iterator[FieldOrigin]:
    names = dict.fromkeys((*_names(entry.item), *entry.changed))
    for name in names:
        now, *earlier = entry.changed.get(name) or (base(entry, name),)
        yield FieldOrigin(entry.requirement.id, name, now.value or "", now.origin, tuple(earlier))
    for element in entry.item["elements"]:
        origin = entry.file.origin(element.line)
        yield FieldOrigin(entry.requirement.id, element["id"], said(element["title"]), origin)


def _names(item: YamlMap) -> Iterator[str]:
    for key, value in item.items():
        if key in _INSIDE and isinstance(value, YamlMap):
            yield from (f"{key}.{inner}" for inner in value)
        elif not isinstance(value, YamlMap) and key != "elements":
            yield key
