"""Check YAML data against its JSON Schema; every deviation becomes a sentence with its line."""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any, Final, cast

from auditor.loading.places import schemas_folder
from auditor.loading.sentences import Deviation, sentences
from auditor.loading.stand_ins import stands_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

    from auditor.loading.mistakes import Mistakes
    from auditor.loading.yaml_builder import YamlMap

RULESET_KINDS: Final = (
    "ruleset",
    "chapter",
    "facts",
    "concepts",
    "language",
    "instruments",
    "subjects",
    "scoring",
    "drafting",
    "observations",
    "tests",
)
"""The kinds of file that rulesets are made of."""
KINDS: Final = (
    *RULESET_KINDS,
    "auditee",
    "config",
    "waivers",
    "baseline",
    "overlay",
    "reviews",
    "lock",
)
"""The kinds of file that a person writes; each has the schema of its name."""

Place = tuple[str | int, ...]
_HARMLESS: Final = ("additionalProperties",)
"""Deviations that leave the rest of an item readable."""


def check(data: YamlMap, kind: str, file: str, mistakes: Mistakes) -> frozenset[Place]:
    """Note every deviation from the schema; return the places that must not become a model."""
    found = tuple(deviations(data, kind))
    for deviation in found:
        for line, what, remedy in sentences(deviation, data):
            mistakes.add(file, line, what, remedy)
    harmful = (one for one in found if one.keyword not in _HARMLESS)
    return frozenset([_item(one.place) for one in harmful if not stands_in(data, one)])


def _item(place: Place) -> Place:
    return place[:2] if len(place) > 1 and isinstance(place[1], int) else place[:1]


def deviations(data: YamlMap, kind: str) -> Iterator[Deviation]:
    """Yield every deviation from the schema of a kind."""
    for error in _validator(kind).iter_errors(data):
        for inner in _innermost(error):
            yield Deviation(
                keyword=str(inner.validator),
                wanted=inner.validator_value,
                place=tuple(inner.absolute_path),
                given=inner.instance,
                schema=cast("dict[str, Any]", inner.schema),
                message=inner.message,
            )


def _innermost(error: ValidationError) -> Iterator[ValidationError]:
    """Replace "fits none of several forms" by what is wrong with the form that was meant."""
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    meant = [branch for branch in branches.values() if not _of_other_type(error, branch)]
    if error.validator != "anyOf" or len(meant) != 1:
        yield error
        return
    for inner in meant[0]:
        yield from _innermost(inner)


def _of_other_type(error: ValidationError, branch: list[ValidationError]) -> bool:
    here = error.absolute_path
    return any(inner.validator == "type" and inner.absolute_path == here for inner in branch)


@functools.cache
def _validator(kind: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  (heavy: shipped files do without)
    from referencing import Registry, Resource  # noqa: PLC0415

    def referred(uri: str) -> Resource[Any]:
        return Resource.from_contents(_schema(uri))

    registry: Registry[Any] = Registry(retrieve=referred)  # type: ignore[call-arg]
    return Draft202012Validator(_schema(f"{kind}.json"), registry=registry)


def _schema(name: str) -> Any:  # noqa: ANN401  (JSON)
    return json.loads((schemas_folder() / name).read_text(encoding="utf-8"))
