"""Make one flat ruleset of a ruleset and those that it extends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.loading.dangling import note_dangling
from auditor.loading.overriding import Entry, overridden
from auditor.loading.requirements import requirements
from auditor.loading.ties import without
from auditor.model.composition import Exclusion, Overridden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.loading.layers import Layer
    from auditor.loading.pattern_checks import Known
    from auditor.model.recognition import Origin
    from auditor.model.vocabulary import Severity

_COMPOSING: Final = ("exclude", "overrides")


@dataclass(frozen=True, slots=True)
class Composed:
    """A ruleset as judged: its parents' requirements in order, then its own."""

    entries: tuple[Entry, ...]
    exclusions: tuple[Exclusion, ...] = ()
    overridden: tuple[Overridden, ...] = ()


class Composer:
    """Composes layers, each once, and notes what does not fit."""

    def __init__(self, known: Known, weights: Mapping[Severity, int]) -> None:
        self._known = known
        self._weights = weights
        self._own: dict[int, tuple[Entry, ...]] = {}
        self._made: dict[int, Composed] = {}
        self._gone: dict[str, frozenset[str]] = {}

    def own(self, layer: Layer) -> tuple[Entry, ...]:
        """Return the requirements of a layer's own files."""
        if id(layer) not in self._own:
            self._own[id(layer)] = tuple(own_entries(layer))
        return self._own[id(layer)]

    def gone(self, composed: Composed) -> frozenset[str]:
        """Return the ids of what a ruleset leaves out, and of its elements."""
        names = (one.requirement for one in composed.exclusions)
        return frozenset(each for name in names for each in self._gone[name])

    def compose(self, layer: Layer) -> Composed:
        """Return the flat requirements of a layer and of everything below it."""
        if id(layer) not in self._made:
            self._made[id(layer)] = self._compose(layer)
        return self._made[id(layer)]

    def _compose(self, layer: Layer) -> Composed:
        own = self.own(layer)
        if not layer.parents and not any(key in layer.head.data for key in _COMPOSING):
            return Composed(own)
        parents = tuple(self.compose(parent) for parent, _ in layer.parents)
        inherited = _inherited(layer, parents)
        there = dict(inherited)
        earlier = _earlier(parents, inherited)
        excluded = tuple(self._exclude(layer, there, earlier))
        changed = tuple(self._override(layer, there, (*earlier, *excluded)))
        _check_own(own, inherited)
        kept = _untied(tuple(there.values()), inherited, excluded)
        before = dict.fromkeys(
            one for each in parents for one in each.overridden if one.requirement in there
        )
        return Composed((*kept, *own), (*earlier, *excluded), (*before, *changed))

    def _exclude(
        self, layer: Layer, there: dict[str, Entry], earlier: tuple[Exclusion, ...]
    ) -> Iterator[Exclusion]:
        for item in layer.head.items("exclude"):
            name = item["requirement"]
            entry = there.get(name)
            if entry is None:
                note_dangling(layer, item, "exclude", there, earlier)
            elif not entry.requirement.waivable:
                what = f"{name}: what no one may waive cannot be excluded either"
                place = entry.requirement.origin
                remedy = f"Delete that; {place.file}:{place.line} says `waivable: false`."
                layer.head.add(item.lines["requirement"], what, remedy)
            else:
                elements = (element.id for element in there.pop(name).requirement.elements)
                self._gone[name] = frozenset((name, *elements))
                said = Exclusion(name, item["reason"], layer.head.origin(item.line))
                earlier = (*earlier, said)
                yield said

    def _override(
        self, layer: Layer, there: dict[str, Entry], excluded: tuple[Exclusion, ...]
    ) -> Iterator[Overridden]:
        lines: dict[str, int] = {}
        for item in layer.head.items("overrides"):
            name, line = item["requirement"], item.lines["requirement"]
            if name not in there:
                note_dangling(layer, item, "overrides", there, excluded)
            elif lines.setdefault(name, line) != line:
                what = f"{name} is overridden already in line {lines[name]}"
                layer.head.add(line, what, "Write all its changes in one override.")
            else:
                made = overridden(layer.head, item, there[name], self._known, self._weights)
                if made is not None:
                    there[name], said = made
                    yield said


def own_entries(layer: Layer) -> Iterator[Entry]:
    """Yield the requirements of a layer's own files."""
    for file in layer.files:
        for requirement, item in requirements(file, layer.head.data.get("title", "")):
            yield Entry(requirement, item, file)


def _inherited(layer: Layer, parents: tuple[Composed, ...]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for (_, line), parent in zip(layer.parents, parents, strict=True):
        for entry in parent.entries:
            before = found.setdefault(entry.requirement.id, entry)
            if before is entry or before.requirement == entry.requirement:
                continue
            one, other = _place(before), _place(entry)
            what = f"two of the rulesets extended have a requirement {entry.requirement.id!r}: {one} and {other}"
            remedy = "Extend only one of the two, or give one of the requirements another id."
            if one == other:
                what = f"{what}, each with other changes or parameters"
                remedy = "Extend only one of the two, or let both change it in the same way."
            layer.head.add(line, what, remedy)
    return found


def _place(entry: Entry) -> str:
    return f"{entry.requirement.origin.file}:{entry.requirement.origin.line}"


def _earlier(
    parents: tuple[Composed, ...], inherited: Mapping[str, Entry]
) -> tuple[Exclusion, ...]:
    """Return the exclusions of parents that hold: what another parent asks for is asked for."""
    listed = (one for parent in parents for one in parent.exclusions)
    return tuple(dict.fromkeys(one for one in listed if one.requirement not in inherited))


def _check_own(own: tuple[Entry, ...], inherited: Mapping[str, Entry]) -> None:
    for entry in own:
        before = inherited.get(entry.requirement.id)
        if before is not None:
            what = f"{entry.requirement.id!r} is a requirement of {_place(before)} already"
            remedy = "Change it under `overrides`, or give this one another id."
            entry.file.add(entry.item.lines["id"], what, remedy)


def _untied(
    kept: tuple[Entry, ...], before: Mapping[str, Entry], excluded: tuple[Exclusion, ...]
) -> tuple[Entry, ...]:
    gone: dict[str, Origin] = {}
    for one in excluded:
        elements = (element.id for element in before[one.requirement].requirement.elements)
        gone.update(dict.fromkeys((one.requirement, *elements), one.origin))
    return tuple(without(entry, gone) for entry in kept) if gone else kept
