"""What a ruleset and those that it extends bring with them besides requirements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.loading import facts, observations
from auditor.loading.yaml_builder import YamlMap
from auditor.model.observing import Watched
from auditor.model.recognition import Concept, FactDefinition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.loading.layers import Layer
    from auditor.model.recognition import Instrument


@dataclass(frozen=True, slots=True)
class Brought:
    """What the layers of a ruleset bring with them besides requirements; a child's word wins over its parents'."""

    asserts: tuple[YamlMap, ...]
    hints: tuple[YamlMap, ...]
    concepts: tuple[tuple[Concept, YamlMap], ...]
    facts: tuple[tuple[FactDefinition, YamlMap], ...]
    watched: Watched


def brought(layer: Layer, instruments: Iterable[Instrument] = ()) -> Brought:
    """Return what a ruleset and those below it bring; stale wordings may name dated instruments."""
    dated = {one.id: one for one in instruments}
    layers = (*layer.below, layer)
    return Brought(
        asserts=tuple(_last(layers, "asserts")),
        hints=tuple(_last(layers, "hints")),
        concepts=tuple(_defined(layer, "concepts", facts.concepts)),
        facts=tuple(_defined(layer, "facts", facts.facts)),
        watched=observations.watched((one.head for one in layers), dated),
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
    """Yield the definitions of parents that no layer above defines itself, then the layer's own.

    Two parents that define one differently both stay, and the check for unique ids tells of it.
    """
    visible: dict[int, dict[tuple[str, int], tuple[Any, YamlMap]]] = {}
    for one in (*layer.below, layer):
        own = {
            (defined.id, id(item)): (defined, item)
            for defined, item in zip(read(one.head), one.head.items(key), strict=True)
        }
        names = {name for name, _ in own}
        seen = {at: pair for parent, _ in one.parents for at, pair in visible[id(parent)].items()}
        kept = {at: pair for at, pair in seen.items() if at[0] not in names}
        visible[id(one)] = {**kept, **own}
    yield from visible[id(layer)].values()
