"""Turn the wordings of definitions, and what carries over from them, from YAML into the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.loading.files import YamlFile, texts
from auditor.loading.mistakes import suggestion
from auditor.model.recognition import CarriedOver, Definitions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.loading.pattern_checks import Known
    from auditor.loading.yaml_builder import YamlMap

_ANYWHERE = 1000
_CONCEPTS = ("described_by", "not_described_by", "said_with")


def definitions(files: Iterable[YamlFile]) -> Definitions:
    """Gather the definitions of all files of language."""
    found: list[Any] = [file.data["definitions"] for file in files if file.has("definitions")]
    return Definitions(
        links=tuple(text for one in found for text in texts(one["links"])),
        calls=tuple(text for one in found for text in texts(one["calls"])),
        ordinary=frozenset(text for one in found for text in texts(one.get("ordinary"))),
        carried=tuple(_carried(item) for one in found for item in one["carried"]),
    )


def _carried(item: YamlMap) -> CarriedOver:
    return CarriedOver(
        counts_as=item["counts_as"],
        described_by=texts(item.get("described_by")),
        not_described_by=texts(item.get("not_described_by")),
        near=item.get("near", _ANYWHERE),
        said_with=texts(item.get("said_with")),
        beside=texts(item.get("beside")),
        holds=texts(item.get("holds")),
        never=texts(item.get("never")),
        proper=item.get("proper", False),
    )


def check_definitions(file: YamlFile, known: Known) -> None:
    """Check that the concepts which definitions name are there."""
    for item in file.data["definitions"]["carried"] if file.has("definitions") else ():
        for key, name in _named(item):
            if name not in known.concepts:
                what = f"{key}: the concept {name} is not defined"
                file.add(item.lines[key], what, suggestion(name, known.concepts, what="concepts"))


def _named(item: YamlMap) -> Iterator[tuple[str, str]]:
    yield "counts_as", item["counts_as"]
    for key in _CONCEPTS:
        for name in item.get(key, ()):
            yield key, name
