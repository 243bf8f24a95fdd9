"""Parameters of a ruleset: their types and values, and `${id}` in its texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from auditor.loading import strict_yaml
from auditor.loading.facts import as_value
from auditor.loading.mistakes import suggestion
from auditor.loading.yaml_builder import UNREADABLE, YamlList, YamlMap
from auditor.model.composition import FROM_COMMAND_LINE, Parameter
from auditor.model.recognition import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.loading.mistakes import Mistakes

MAX_VALUE: Final = 1_000
"""Characters of one value."""
MAX_FILLED: Final = 5_000_000
"""Characters that all values together may add to a file."""
_TYPES: Final[dict[str, tuple[type, str]]] = {
    "integer": (int, "a whole number"),
    "text": (str, "a text"),
    "boolean": (bool, "true or false"),
}
_PLACE: Final = re.compile(r"\$(\$\{)|\$\{([^{}]*)\}")
_INTEGER: Final = re.compile(r"-?[0-9]{1,18}")
_LITERAL: Final = ("parameters", "tests")
"""Keys in which nothing is filled in: the values themselves, and tests, each of which has values of its own."""


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


class Filler:
    """Fills the values of parameters into the texts of one file and its chapters."""

    def __init__(self, given: Mapping[str, Given]) -> None:
        self.parameters: tuple[Parameter, ...] = ()
        self._given = given
        self._added = 0

    def declaring(self, raw: bytes, file: str, mistakes: Mistakes) -> YamlMap | None:
        """Read a file, take its parameters, and fill them in."""
        data = strict_yaml.parse(raw, file, mistakes)
        if data is not None and "parameters" in data:
            self._declare(data, file, mistakes)
        return self._filled(data, raw, file, mistakes)

    def filling(self, raw: bytes, file: str, mistakes: Mistakes) -> YamlMap | None:
        """Read a chapter and fill in the parameters of its ruleset."""
        return self._filled(strict_yaml.parse(raw, file, mistakes), raw, file, mistakes)

    def _filled(
        self, data: YamlMap | None, raw: bytes, file: str, mistakes: Mistakes
    ) -> YamlMap | None:
        if data is not None and b"${" in raw:
            self.fill(data, file, mistakes)
        return data

    def _declare(self, data: YamlMap, file: str, mistakes: Mistakes) -> None:
        """Take the parameters that a file declares, each with its value."""
        found: dict[str, Parameter] = {}
        for item in _declared(data):
            parameter = _parameter(item, self._given.get(item["id"]), file, mistakes)
            before = found.setdefault(parameter.id, parameter)
            if before is not parameter:
                what = f"the parameter {parameter.id!r} is already defined in line {before.origin.line}"
                mistakes.add(file, item.lines["id"], what, "Rename or delete one of the two.")
        self.parameters = tuple(found.values())

    def fill(self, data: YamlMap, file: str, mistakes: Mistakes) -> None:
        """Fill in all texts of a file, in place: nobody has seen the data yet."""
        values = {parameter.id: parameter.value for parameter in self.parameters}
        for parent, key, line in _texts(data):
            self._fill_text(parent, key, values, Origin(file, line), mistakes)
            if self._added > MAX_FILLED:
                what = f"the values of its parameters add more than {MAX_FILLED} characters"
                mistakes.add(file, line, what, "Use them less often, or set shorter ones.")
                return

    def _fill_text(
        self,
        parent: Any,  # noqa: ANN401  (YAML)
        key: Any,  # noqa: ANN401
        values: Mapping[str, Any],
        at: Origin,
        mistakes: Mistakes,
    ) -> None:
        text: str = parent[key]
        names = [found[2] for found in _PLACE.finditer(text) if found[2] is not None]
        unknown = [name for name in names if name not in values]
        for name in unknown:
            what = f"${{{name}}} is no parameter of this ruleset"
            remedy = f"{suggestion(name, values, what='parameters')} A literal ${{ is written $${{."
            mistakes.add(at.file, at.line, what, remedy)
        if unknown:
            return
        if len(names) == 1 and text == f"${{{names[0]}}}":
            parent[key] = values[names[0]]
            return
        parent[key] = _PLACE.sub(lambda m: m[1] or str(as_value(values[m[2]])), text)
        self._added += max(0, len(parent[key]) - len(text))


def escaped(text: str) -> str:
    """Return a text so that nothing in it is taken for a parameter."""
    return text.replace("${", "$${")


def _declared(data: YamlMap) -> Iterator[YamlMap]:
    listed = data.get("parameters")
    for item in listed if isinstance(listed, YamlList) else ():
        if (
            isinstance(item, YamlMap)
            and isinstance(item.get("id"), str)
            and item.get("type") in _TYPES
            and isinstance(item.get("default"), str | int)
        ):
            yield item  # what is not as it should be has left its mistake with the schema


def _parameter(item: YamlMap, given: Given | None, file: str, mistakes: Mistakes) -> Parameter:
    default = item["default"]
    kind, said = _TYPES[item["type"]]
    allowed = item.get("values")
    values = tuple(allowed) if isinstance(allowed, YamlList) else ()
    for value in values:
        if type(value) is not kind:
            what = f"the value {as_value(value)} of the parameter {item['id']!r} is not {said}"
            mistakes.add(file, item.lines["values"], what, _write(said))
    wrong = _wrong(default, item["type"], values)
    if wrong:
        what = f"the default of the parameter {item['id']!r} {wrong}"
        mistakes.add(file, item.lines["default"], what, _write(said, values))
    value = default if given is None else _typed(given, item["type"])
    wrong = None if given is None else _wrong(value, item["type"], values)
    if wrong and given is not None:
        at = given.origin or Origin(file, item.line)
        what = f"{given.by}: {item['id']}={as_value(given.value)} {wrong}"
        mistakes.add(at.file, at.line, what, _write(said, values))
        value = default
    return Parameter(
        id=item["id"],
        type=item["type"],
        value=value,
        default=default,
        description=str(item.get("description", "")),
        origin=Origin(file, item.line),
        given_by="" if given is None else given.by,
    )


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


def _texts(data: YamlMap) -> Iterator[tuple[Any, Any, int]]:
    """Yield every text that holds `${`, by its container and key, with its line; keys are left alone."""
    waiting: list[Any] = [data]
    while waiting:
        node = waiting.pop()
        keys = list(node) if isinstance(node, YamlMap) else range(len(node))
        for key in keys:
            value = node[key]
            if node is data and key in _LITERAL:
                continue
            if isinstance(value, YamlMap | YamlList):
                waiting.append(value)
            elif isinstance(value, str) and "${" in value:
                yield node, key, node.lines[key]
