"""Parameters of a ruleset: their types and the values that they have in a run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.loading.facts import as_value
from auditor.loading.yaml_builder import UNREADABLE, YamlList, YamlMap
from auditor.model.composition import FROM_COMMAND_LINE, Parameter
from auditor.model.recognition import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.loading.mistakes import Mistakes

MAX_VALUE: Final = 1_000
"""Characters of one value."""
_TYPES: Final[dict[str, tuple[type, str]]] = {
    "integer": (int, "a whole number"),
    "text": (str, "a text"),
    "boolean": (bool, "true or false"),
}
_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Given:
    """A value that somebody gave to a parameter."""

    value: str | int | bool
    origin: Origin | None = None
    """Of the `set` in a ruleset file; None for the command line, where every value is text."""

    @property
    def by(self) -> str:
        """Say who gave it."""
        return f"{self.origin.file}:{self.origin.line}" if self.origin else FROM_COMMAND_LINE


def declared(data: YamlMap) -> Iterator[YamlMap]:
    """Yield the parameters that a file declares as it should; what is wrong leaves its mistake with the schema."""
    listed = data.get("parameters")
    for item in listed if isinstance(listed, YamlList) else ():
        if (
            isinstance(item, YamlMap)
            and isinstance(item.get("id"), str)
            and item.get("type") in _TYPES
            and isinstance(item.get("default"), str | int)
        ):
            yield item


def parameter(item: YamlMap, given: Given | None, file: str, mistakes: Mistakes) -> Parameter:
    """Return a parameter with its value; one of the wrong type leaves a mistake."""
    default, said = item["default"], _TYPES[item["type"]][1]
    allowed = item.get("values")
    values = tuple(allowed) if isinstance(allowed, YamlList) else ()
    _check_values(item, values, file, mistakes)
    if wrong := _wrong(default, item["type"], values):
        what = f"the default of the parameter {item['id']!r} {wrong}"
        mistakes.add(file, item.lines["default"], what, _write(said, values))
    value = default if given is None else _typed(given, item["type"])
    if given is not None and (wrong := _wrong(value, item["type"], values)):
        at = given.origin or Origin(file, item.line)
        by = "" if given.origin else f"{FROM_COMMAND_LINE} "
        what = f"{by}{item['id']}={as_value(given.value)} {wrong}"
        mistakes.add(at.file, at.line, what, _write(said, values))
        value = default
    origin, by = Origin(file, item.line), "" if given is None else given.by
    told = str(item.get("description", ""))
    return Parameter(item["id"], item["type"], value, default, told, origin, by)


def _check_values(item: YamlMap, values: tuple[object, ...], file: str, mistakes: Mistakes) -> None:
    kind, said = _TYPES[item["type"]]
    for value in values:
        if type(value) is not kind:
            what = f"the value {as_value(value)} of the parameter {item['id']!r} is not {said}"
            mistakes.add(file, item.lines["values"], what, _write(said))


def _typed(given: Given, kind: str) -> str | int | bool:
    """Read a value of the command line as its type, if it can be; one in a file has its type."""
    if given.origin is not None or not isinstance(given.value, str):
        return given.value
    if kind == "integer" and _INTEGER.fullmatch(given.value):
        return int(given.value)
    if kind == "boolean" and given.value in ("true", "false"):
        return given.value == "true"
    return given.value


def _wrong(value: object, kind: str, values: tuple[object, ...]) -> str | None:
    wanted, said = _TYPES[kind]
    if type(value) is not wanted:
        return f"is not {said}"
    if isinstance(value, str) and (len(value) > MAX_VALUE or UNREADABLE.search(value)):
        return f"is longer than {MAX_VALUE} characters, or holds one that no report can show"
    if values and value not in values:
        return "is none of its values"
    return None


def _write(said: str, values: tuple[object, ...] = ()) -> str:
    listed = ", ".join(str(as_value(value)) for value in values)
    return f"Write one of: {listed}." if listed else f"Write {said}."
