"""Say a deviation from a JSON Schema as people would: where, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from auditor.loading.mistakes import suggestion
from auditor.loading.yaml_builder import YamlList, YamlMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where data does not do what its schema wants."""

    keyword: str
    """The keyword of the schema that is not kept."""
    wanted: Any
    """That keyword's value."""
    place: tuple[str | int, ...]
    given: Any
    schema: dict[str, Any]
    message: str


Sentence: TypeAlias = tuple[int, str, str]
"""Line, what is wrong, what to do."""

_TYPES: Final = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping (key: value)",
    "null": "null",
}


def sentences(error: Deviation, data: YamlMap) -> Iterator[Sentence]:
    """Yield the sentences of one deviation; a mapping with two unknown keys has two."""
    path = error.place
    say = _SAYINGS.get(error.keyword, _otherwise)
    yield from say(error, _line(data, path), _name(path))


def _line(data: YamlMap, path: tuple[str | int, ...]) -> int:
    line = data.line
    value: Any = data
    for step in path:
        line = value.lines[step]
        value = value[step]
    return line


def _name(path: tuple[str | int, ...]) -> str:
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return "the file"
    return f"an item of `{keys[-1]}`" if isinstance(path[-1], int) else f"`{keys[-1]}`"


def _unknown_keys(error: Deviation, _line: int, _name: str) -> Iterator[Sentence]:
    known = error.schema["properties"]
    for key in error.given:
        if key not in known:
            yield (
                error.given.lines[key],
                f"unknown key {key!r}",
                suggestion(key, known, what="known here"),
            )


def _missing(error: Deviation, line: int, name: str) -> Iterator[Sentence]:
    key = next(
        key for key in error.wanted if key not in error.given and f"'{key}'" in error.message
    )
    what = error.schema.get("properties", {}).get(key, {}).get("description", "")
    owner = error.given.get("id")
    where = (
        f" of {owner}" if isinstance(owner, str) else "" if name == "the file" else f" in {name}"
    )
    yield line, f"`{key}`{where} is missing", f"Add `{key}:`. {what}".rstrip()


def _wrong_type(error: Deviation, line: int, name: str) -> Iterator[Sentence]:
    wanted = error.wanted
    names = [_TYPES[each] for each in ([wanted] if isinstance(wanted, str) else wanted)]
    _, what, remedy = _type_sentence(error.given, names, line, name)
    yield line, what, error.schema["description"] if "format" in error.schema else remedy


def _type_sentence(value: Any, wanted: list[str], line: int, name: str) -> Sentence:  # noqa: ANN401  (YAML)
    what = f"{name} must be {' or '.join(dict.fromkeys(wanted))}, not {_described(value)}"
    if "text" in wanted and isinstance(value, (bool, int)) and "true or false" not in wanted:
        return line, what, f"Put it in quotes: '{str(value).lower()}'."
    if "text" in wanted and isinstance(value, YamlList):
        return line, what, "Put a text that begins with [ in quotes."
    if "text" in wanted and isinstance(value, YamlMap):
        return line, what, "Put a text that holds ': ' in quotes."
    if wanted == ["true or false"]:
        return line, what, "Write true or false, in small letters and without quotes."
    return line, what, f"Write {' or '.join(wanted)}."


def _described(value: Any) -> str:  # noqa: ANN401  (YAML)
    if value is None:
        return "nothing (null)"
    if isinstance(value, YamlMap):
        return "a mapping"
    if isinstance(value, YamlList):
        return "a list"
    if isinstance(value, (bool, int, float)):
        return str(value).lower()
    return f"the text {_short(value)!r}"


def _short(value: str) -> str:
    most = 40
    return value if len(value) <= most else f"{value[:most]}…"


def _none_of(error: Deviation, line: int, name: str) -> Iterator[Sentence]:
    values = ["null" if value is None else str(value) for value in error.wanted]
    given = error.given if isinstance(error.given, str) else ""
    yield (
        line,
        f"{name} cannot be {_described(error.given)}",
        suggestion(given, values, what="possible"),
    )


def _wrong_form(error: Deviation, line: int, name: str) -> Iterator[Sentence]:
    form = f"has a form it cannot have: {_short(error.given)!r}"
    yield line, f"{name} {form if error.given.strip() else 'is empty'}", error.schema["description"]


def _empty(error: Deviation, line: int, name: str) -> Iterator[Sentence]:
    yield (
        line,
        f"{name} is empty",
        f"Fill it or delete it. {error.schema.get('description', '')}".rstrip(),
    )


def _out_of_range(error: Deviation, line: int, name: str) -> Iterator[Sentence]:
    least, most = error.schema.get("minimum", 0), error.schema.get("maximum", "any other")
    yield line, f"{name} is {error.given}", f"Write a whole number from {least} to {most}."


def _no_form(error: Deviation, line: int, name: str) -> Iterator[Sentence]:
    forms = error.wanted
    keys = [
        form["required"][0] for form in forms if {"required"} <= set(form) <= {"required", "not"}
    ]
    twice = [key for key in keys if key in error.given] if keys else []
    if not keys:
        yield _type_sentence(error.given, [_form_name(form) for form in forms], line, name)
    elif error.keyword == "oneOf" and len(twice) > 1:
        yield (
            line,
            f"{' and '.join(f'`{key}`' for key in twice)} exclude each other",
            "Keep one of them.",
        )
    else:
        yield (
            line,
            f"{name} needs one of {', '.join(f'`{key}`' for key in keys)}",
            "Add one of them.",
        )


def _form_name(form: dict[str, Any]) -> str:
    wanted = form.get("type") or {"alternatives": "array"}.get(
        form.get("$ref", "").rpartition("/")[2], "object"
    )
    return _TYPES[wanted]


def _otherwise(error: Deviation, line: int, name: str) -> Iterator[Sentence]:
    yield line, f"{name}: {error.message}", str(error.schema.get("description", "See the schema."))


_SAYINGS: Final[dict[str, Callable[[Deviation, int, str], Iterator[Sentence]]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing,
    "type": _wrong_type,
    "enum": _none_of,
    "pattern": _wrong_form,
    "minLength": _empty,
    "minItems": _empty,
    "minProperties": _empty,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "anyOf": _no_form,
    "oneOf": _no_form,
}
