"""The JSON Schemas: valid, closed, and described for editors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from auditor.loading.places import rulesets_folder, schemas_folder
from auditor.loading.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator


def schema(kind: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        (schemas_folder() / f"{kind}.json").read_text(encoding="utf-8")
    )
    return loaded


def fields(node: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every described field in a schema, and every mapping."""
    if isinstance(node, dict):
        for name, field in node.get("properties", {}).items():
            yield f"{path}.{name}", field
        for key, value in node.items():
            yield from fields(value, f"{path}/{key}")
    elif isinstance(node, list):
        for value in node:
            yield from fields(value, path)


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_valid(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_description_for_editors(kind: str) -> None:
    found = dict(fields(schema(kind)))

    assert found
    assert not [path for path, field in found.items() if not field.get("description")]
    assert not [
        path for path, field in found.items() if "$ref" not in field and not field.get("title")
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_keys_are_refused_everywhere(kind: str) -> None:
    def mappings(node: object) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            if "properties" in node:
                yield node
            for value in node.values():
                yield from mappings(value)
        elif isinstance(node, list):
            for value in node:
                yield from mappings(value)

    assert all(mapping.get("additionalProperties") is False for mapping in mappings(schema(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_examples_and_defaults_fit(kind: str) -> None:
    found = [field for _, field in fields(schema(kind)) if {"examples", "default"} & set(field)]

    for field in found:
        for example in (
            *field.get("examples", ()),
            *([field["default"]] if "default" in field else ()),
        ):
            Draft202012Validator(field).validate(example)


@pytest.mark.parametrize("kind", ["config", "waivers", "baseline", "overlay", "reviews"])
def test_a_schema_of_decisions_helps_an_editor_alone(kind: str) -> None:
    assert "$ref" not in json.dumps(schema(kind))
    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"title", "description"} <= set(schema(kind))


@pytest.mark.parametrize("kind", ["config", "waivers", "overlay", "reviews"])
def test_days_are_told_apart_for_editors(kind: str) -> None:
    days = [
        field
        for path, field in fields(schema(kind))
        if path.endswith((".expires", ".date", ".as_of"))
    ]

    assert days
    for day in days:
        form = Draft202012Validator(day)
        assert form.is_valid("2027-03-31")
        assert not form.is_valid("1/2/2027")
        assert "YYYY-MM-DD" in day["description"]


def test_every_shipped_file_names_the_schema_of_its_kind_for_editors() -> None:
    folder = rulesets_folder()
    for path in folder.rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        named = (path.parent / first.split("$schema=")[1]).resolve()
        assert named.parent == schemas_folder(), path
        assert named.stem in KINDS, path
