"""Read the files that a ruleset is made of: its own, its chapters, and the same of every ruleset that it extends."""

from __future__ import annotations

import contextlib
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.loading import checked_list
from auditor.loading.chapters import chapters
from auditor.loading.extends import named, named_file, parent_of
from auditor.loading.facts import as_value
from auditor.loading.files import YamlFile, read
from auditor.loading.filling import Filler
from auditor.loading.limits import MAX_BYTES
from auditor.loading.mistakes import suggestion
from auditor.loading.parameters import Given
from auditor.model.composition import Parameter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.loading.mistakes import Mistakes

MAX_DEPTH: Final = 16
"""Rulesets one above the other."""
MAX_FILES: Final = 64
"""Rulesets in all, each as often as it is extended with other values."""
_DECLARES: Final = re.compile(rb"^parameters\b", re.MULTILINE)


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One ruleset as written, with those that it extends."""

    head: YamlFile
    chapters: tuple[YamlFile, ...]
    parents: tuple[tuple[Layer, int], ...]
    """Each with the line that names it."""
    below: tuple[Layer, ...]
    """Every layer that it extends, directly or through others, each once, those that are extended first."""
    parameters: tuple[Parameter, ...]
    sha256: str

    @property
    def files(self) -> tuple[YamlFile, ...]:
        """Its own file, then its chapters."""
        return (self.head, *self.chapters)


@dataclass(frozen=True, slots=True)
class _Step:
    """A file that is being read, and the line in which it names the next one."""

    file: Path
    name: str
    line: int


class Reader:
    """Reads a ruleset and everything below it, each file once for the same values."""

    def __init__(self, mistakes: Mistakes) -> None:
        self._mistakes = mistakes
        self._read: dict[object, Layer | None] = {}

    def layer(
        self, path: Path, given: Mapping[str, Given], trail: tuple[_Step, ...] = ()
    ) -> Layer | None:
        """Return the layer of a file, or None if nothing of it can be used."""
        set_by_files = sorted((name, one.by) for name, one in given.items() if one.origin)
        key = (path.resolve(), tuple(set_by_files))
        if key not in self._read:
            self._read[key] = self._layer(path, given, trail)
        return self._read[key]

    def _layer(
        self, path: Path, given: Mapping[str, Given], trail: tuple[_Step, ...]
    ) -> Layer | None:
        filler = Filler(given)
        with _trust(path, given):
            head = read(path, "ruleset", self._mistakes, filler.declaring)
            if head is None:
                return None
            parts = tuple(chapters(head, self._mistakes, filler.filling))
        parents = tuple(self._parents(head, given, trail))
        digest = _digest((head, *parts), parents, filler.parameters)
        return Layer(head, parts, parents, _below(parents), filler.parameters, digest)

    def _parents(
        self, head: YamlFile, given: Mapping[str, Given], trail: tuple[_Step, ...]
    ) -> Iterator[tuple[Layer, int]]:
        if not head.has("extends"):
            return
        for index, (item, line) in enumerate(named(head)):
            if ("extends", index) in head.broken:
                continue
            name, values = parent_of(item)
            path = named_file(head, name, line)
            step = _Step(head.path.resolve(), head.name, line)
            if path is None or self._too_far(head, line, path, (*trail, step)):
                continue
            settled = {
                key: Given(value, head.origin(values.lines[key])) for key, value in values.items()
            }
            parent = self.layer(path, {**given, **settled}, (*trail, step))
            if parent is not None:
                _check_taken(head, parent, settled)
                yield parent, line

    def _too_far(self, head: YamlFile, line: int, path: Path, trail: tuple[_Step, ...]) -> bool:
        begun = [step.file for step in trail]
        if path.resolve() in begun:
            ring = trail[begun.index(path.resolve()) :]
            told = ", and ".join(
                f"{one.name}:{one.line} extends {other.name}"
                for one, other in zip(ring, (*ring[1:], ring[0]), strict=True)
            )
            head.add(line, f"`extends` runs in a circle: {told}", "Take one of them out.")
            return True
        for most, number, what in (
            (MAX_DEPTH, len(trail), "rulesets stand one above the other"),
            (MAX_FILES, len(self._read), "rulesets are extended in all"),
        ):
            if number >= most:
                head.add(line, f"more than {most} {what}", "Extend fewer.")
                return True
        return False


def _below(parents: tuple[tuple[Layer, int], ...]) -> tuple[Layer, ...]:
    layers = (one for parent, _ in parents for one in (*parent.below, parent))
    return tuple({id(one): one for one in layers}.values())


def _check_taken(head: YamlFile, parent: Layer, settled: Mapping[str, Given]) -> None:
    """Note a `set` that sets nothing: no such parameter, or a ruleset further down sets it itself."""
    declared = [one for each in (*parent.below, parent) for one in each.parameters]
    for name, value in settled.items():
        same = [one for one in declared if one.id == name]
        if any(one.given_by == value.by for one in same) or value.origin is None:
            continue
        what = (
            f"the parameter {name!r} is set already, by {same[0].given_by}"
            if same
            else f"{parent.head.name} has no parameter {name!r}"
        )
        remedy = suggestion(name, {one.id for one in declared}, what="parameters")
        head.add(value.origin.line, what, remedy)


def _trust(path: Path, given: Mapping[str, Given]) -> contextlib.AbstractContextManager[None]:
    """Validate a shipped file anew where values may differ from those that it was validated with."""
    if given and path.is_file():
        with path.open("rb") as file:
            if _DECLARES.search(file.read(MAX_BYTES)):
                return checked_list.disregarded()
    return contextlib.nullcontext()


def _digest(
    files: tuple[YamlFile, ...],
    parents: tuple[tuple[Layer, int], ...],
    parameters: tuple[Parameter, ...],
) -> str:
    """Return the digest of the files; of the parents and of the values too, where there are any."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.raw)
    for parent, _ in parents:
        digest.update(f"\n{parent.head.data.get('id')} {parent.sha256}".encode())
    for one in parameters:
        digest.update(f"\n{one.id}={as_value(one.value)}".encode(errors="surrogatepass"))
    return digest.hexdigest()
