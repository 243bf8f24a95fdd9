"""What a ruleset and those that it extends bring with them besides requirements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.loading import facts
from auditor.loading.yaml_builder import YamlMap
from auditor.model.recognition import Concept, FactDefinition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.loading.layers import Layer


@dataclass(frozen=True, slots=True)
class Brought:
    """What the layers of a ruleset bring with them besides requirements; a child's word wins over its parents'."""

    asserts: tuple[YamlMap, ...]
    hints: tuple[YamlMap, ...]
    concepts: tuple[tuple[Concept, YamlMap], ...]
    facts: tuple[tuple[FactDefinition, YamlMap], ...]


def brought(layer: Layer) -> Brought:
    """Return what a ruleset and those below it bring."""
    layers = (*layer.ancestors(), layer)
    return Brought(
        asserts=tuple(_last(layers, "asserts")),
        hints=tuple(_last(layers, "hints")),
        concepts=tuple(_defined(layer, "concepts", facts.concepts)),
        facts=tuple(_defined(layer, "facts", facts.facts)),
    )


def _last(layers: Iterable[Layer], key: str) -> Iterator[YamlMap]:
    """Yield what is said of each fact by the last layer that says anything of it."""
    said: dict[str, list[YamlMap]] = {}
    for layer in layers:
        own: dict[str, list[YamlMap]] = {}
        for item in layer.head.items(key):
            own.setdefault(item["fact"], []).append(item)
        said.update(own)
    for items in said.values():
        yield from items


def _defined(layer: Layer, key: str, read: Any) -> Iterator[tuple[Any, YamlMap]]:  # noqa: ANN401  (two types)
    """Yield the definitions of parents that this layer does not define itself, then its own.

    Two parents that define one differently both stay, and the check for unique ids tells of it.
    """
    own = tuple(zip(read(layer.head), layer.head.items(key), strict=True))
    names = {defined.id for defined, _ in own}
    seen: list[Any] = []
    for parent, _ in layer.parents:
        for defined, item in _defined(parent, key, read):
            if defined.id not in names and defined not in seen:
                seen.append(defined)
                yield defined, item
    yield from own
