"""Fill the values of parameters into the texts of a ruleset: `${id}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from auditor.loading import strict_yaml
from auditor.loading.facts import as_value
from auditor.loading.mistakes import suggestion
from auditor.loading.parameters import declared, parameter
from auditor.loading.yaml_builder import YamlList, YamlMap
from auditor.model.recognition import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.loading.mistakes import Mistakes
    from auditor.loading.parameters import Given
    from auditor.model.composition import Parameter

MAX_PARAMETERS: Final = 200
MAX_FILLED: Final = 5_000_000
"""Characters that all values together may add to a file."""
_PLACE: Final = re.compile(r"\$(\$\{)|\$\{([^{}]*)\}")
_LITERAL: Final = ("parameters", "tests")
"""Keys in which nothing is filled in: the values themselves, and tests, each of which has values of its own."""


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
        for number, item in enumerate(declared(data)):
            if number == MAX_PARAMETERS:
                what = f"a ruleset has at most {MAX_PARAMETERS} parameters"
                mistakes.add(file, item.line, what, "Write the others out.")
                break
            one = parameter(item, self._given.get(item["id"]), file, mistakes)
            before = found.setdefault(one.id, one)
            if before is not one:
                what = f"the parameter {one.id!r} is already defined in line {before.origin.line}"
                mistakes.add(file, item.lines["id"], what, "Rename or delete one of the two.")
        self.parameters = tuple(found.values())

    def fill(self, data: YamlMap, file: str, mistakes: Mistakes) -> None:
        """Fill in all texts of a file, in place: nobody has seen the data yet."""
        values = {one.id: one.value for one in self.parameters}
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
        unknown = dict.fromkeys(name for name in names if name not in values)
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
