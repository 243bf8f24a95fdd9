"""Ids under `overrides` and `exclude` that no ruleset extended has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loading.mistakes import suggestion
from auditor.loading.yaml_builder import YamlMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.loading.files import YamlFile
    from auditor.loading.layers import Layer
    from auditor.loading.overriding import Entry
    from auditor.model.composition import Exclusion


def note_dangling(
    layer: Layer,
    item: YamlMap,
    key: str,
    there: Mapping[str, Entry],
    excluded: Iterable[Exclusion],
) -> None:
    """Note an id that no parent has, and say who excluded it if somebody did."""
    name, line = item["requirement"], item.lines["requirement"]
    by = next((one for one in excluded if one.requirement == name), None)
    if by is not None:
        what = f"`{key}` names {name!r}, which is excluded already in {by.origin.file}:{by.origin.line}"
        layer.head.add(line, f"{what} ({by.reason})", "Delete one of the two.")
        return
    if _complete(layer) and name not in _broken_ids((layer, *layer.below)):
        what, remedy = _unknown(layer, name, key, there)  # else that file has left its mistakes
        layer.head.add(line, what, remedy)


def _unknown(layer: Layer, name: str, key: str, there: Mapping[str, Entry]) -> tuple[str, str]:
    """Say what is wrong with an id that no parent has or had, and what to do."""
    own = {one.get("id") for file in layer.files for one in file.items("requirements")}
    if name in own:
        return f"`{key}` names {name!r}, a requirement of this file", "Change it where it stands."
    if not layer.below:
        return f"`{key}` without `extends`", "Say under `extends` which ruleset has it."
    searched = ", ".join(one.head.name for one in layer.below)
    what = f"`{key}` names {name!r}, which none of the rulesets extended has ({searched})"
    return what, suggestion(name, there, what="requirements")


def _complete(layer: Layer) -> bool:
    """Tell whether everything that a layer extends could be read."""
    return all(
        len(one.parents) == len(one.head.data.get("extends") or ()) for one in (layer, *layer.below)
    )


def _broken_ids(layers: Iterable[Layer]) -> frozenset[str]:
    """Return the ids of requirements that do not fit the schema."""
    files: Iterable[YamlFile] = (file for layer in layers for file in layer.files)
    listed = ((file, file.data.get("requirements")) for file in files)
    return frozenset(
        str(item.get("id"))
        for file, items in listed
        for index, item in enumerate(items if isinstance(items, list) else ())
        if isinstance(item, YamlMap)
        and not (file.has("requirements") and ("requirements", index) not in file.broken)
    )
