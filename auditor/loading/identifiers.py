"""Which ids there are: of the rulesets of a run, and of shipped rulesets that this run does not load.

A file of waivers serves every run of a repository, also one that judges by a single ruleset.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.loading import places, strict_yaml
from auditor.loading.mistakes import Mistakes, suggestion
from auditor.loading.observations import LISTS
from auditor.loading.rulesets import shipped
from auditor.model.vocabulary import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.loading.yaml_builder import YamlMap
    from auditor.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class KnownRequirement:
    """What a file of decisions can be checked against."""

    id: str
    elements: tuple[str, ...]
    severity: Severity
    kind: Kind
    waivable: bool


class Identifiers:
    """The requirements that there are; files of rulesets that are not loaded are read only if need be."""

    def __init__(self, rulesets: tuple[Ruleset, ...]) -> None:
        self._loaded = {one.id: one for ruleset in rulesets for one in _loaded(ruleset)}
        self._observed = {name for ruleset in rulesets for name in ruleset.observations}

    def find(self, requirement: str) -> KnownRequirement | None:
        """Return the requirement of an id, or None if there is none."""
        there = self._loaded.get(requirement)
        others = (one for one in _shipped(requirement) if one.id == requirement)
        return there or next(others, None)

    def observes(self, name: str) -> bool:
        """Tell whether an id is that of something that is watched for beside requirements."""
        return name in self._observed or name in _shipped_observations()

    def owner(self, element: str) -> KnownRequirement | None:
        """Return the requirement that has an element, or None if there is none."""
        there = (one for one in self._loaded.values() if element in one.elements)
        others = (one for one in _shipped(element) if element in one.elements)
        return next(there, None) or next(others, None)

    def advice(self, requirement: str) -> str:
        """Say what to do about an id that no requirement has."""
        owner = self.owner(requirement)
        if owner is not None:
            return f"It is an element of {owner.id}: name the requirement."
        known = {*self._loaded, *(one.id for one in _shipped(""))}
        known |= self._observed | _shipped_observations()
        said = suggestion(requirement, known, what="requirements")
        return f"{said} Ids of a ruleset of your own are known where it is named with -r."


def _loaded(ruleset: Ruleset) -> Iterator[KnownRequirement]:
    for one in ruleset.requirements:
        elements = tuple(element.id for element in one.elements)
        yield KnownRequirement(one.id, elements, one.severity, one.kind, one.waivable)


def _shipped(mark: str) -> Iterator[KnownRequirement]:
    """Yield the requirements of the shipped files in which a text stands anywhere."""
    wanted = mark.encode(errors="surrogatepass")
    for name in shipped():
        for path in _files(name):
            raw = path.read_bytes()
            if wanted in raw:
                yield from _requirements(raw)


@functools.cache
def _shipped_observations() -> frozenset[str]:
    folder = places.rulesets_folder() / "observations"
    read = (
        strict_yaml.parse(p.read_bytes(), "", Mistakes()) for p in sorted(folder.glob("*.yaml"))
    )
    return frozenset(
        str(item["id"])
        for data in read
        if data is not None
        for key in LISTS
        for item in data.get(key) or ()
    )


def _files(name: str) -> tuple[Path, ...]:
    folder = places.rulesets_folder()
    single = folder / f"{name}.yaml"
    return (single,) if single.is_file() else tuple(sorted((folder / name).glob("*.yaml")))


@functools.cache
def _requirements(raw: bytes) -> tuple[KnownRequirement, ...]:
    data = strict_yaml.parse(raw, "", Mistakes())
    listed = [] if data is None else data.get("requirements") or []
    return tuple(_known(item) for item in listed)


def _known(item: YamlMap) -> KnownRequirement:
    return KnownRequirement(
        id=item["id"],
        elements=tuple(element["id"] for element in item["elements"]),
        severity=Severity(item["severity"]),
        kind=Kind(item["kind"]),
        waivable=item.get("waivable", True),
    )
