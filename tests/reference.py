"""docs/ruleset-reference.md: every field of a ruleset file, out of the JSON Schemas. `python -m tests.reference` renews it.

So does it docs/batch-tables.md, which `tests.table_reference` makes.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests import table_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT / "auditor" / "schemas"
PAGE = ROOT / "docs" / "ruleset-reference.md"
FILES = ("ruleset", "tests", "chapter", "facts", "concepts", "observations")
"""The files that an author writes, the most usual first."""
WORDS = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "array": "list",
    "object": "mapping",
    "null": "null",
}
HEAD = """\
# Reference of the ruleset file

Every field, with its type, whether it is required, and what it means. This page is generated from the JSON Schemas in
`auditor/schemas/` by `python -m tests.reference`; an editor with a YAML language server shows the same words. How to write a
ruleset is told in [writing-rulesets.md](writing-rulesets.md), the notation of phrases in [the README of the rulesets](../rulesets/README.md).

A field that is not in these tables is a mistake, and the tool says so, with file and line.
"""

Schema = dict[str, Any]


@dataclass
class Page:
    """The sections to be written, each once, in the order in which they are met."""

    waiting: list[tuple[str, Schema, str]] = field(default_factory=list)
    """Title, schema, and the file in which its references are to be read."""
    anchors: dict[str, str] = field(default_factory=dict)
    """Reference, or place of a mapping, to the title of its section."""

    def link(self, key: str, schema: Schema, file: str) -> str:
        """Return a link to the section of a mapping, which is written if it is met for the first time."""
        if key not in self.anchors:
            title = schema.get("title", key)
            if title in self.anchors.values():
                title = f"{title} ({key.rpartition('/')[2] or key})"
            number = 2
            while title in self.anchors.values():
                title, number = f"{schema.get('title', key)} ({number})", number + 1
            self.anchors[key] = title
            self.waiting.append((title, schema, file))
        title = self.anchors[key]
        return f"[{title}](#{anchor(title)})"

    def sections(self) -> Iterator[str]:
        """Yield section after section until none is waiting."""
        while self.waiting:
            title, schema, file = self.waiting.pop(0)
            yield from self._section(title, schema, file)

    def _section(self, title: str, schema: Schema, file: str) -> Iterator[str]:
        yield f"\n## {title}\n"
        yield f"{schema.get('description', '')}\n"
        rows = list(self._rows(schema, file, title))
        if rows:
            yield "| field | type | required | meaning |\n| --- | --- | --- | --- |"
            yield from rows

    def _rows(self, schema: Schema, file: str, title: str) -> Iterator[str]:
        required = set(schema.get("required", ()))
        for name, given in schema.get("properties", {}).items():
            one, _ = resolve(given, file)
            must = "yes" if name in required else ""
            meaning = given.get("description", one.get("description", ""))
            default = one.get("default", given.get("default"))
            if (
                default is not None
                and "default" not in meaning.lower()
                and "if not given" not in meaning
            ):
                shown = json.dumps(default) if not isinstance(default, str) else default
                meaning = f"{meaning} Default: {shown}."
            kind = self.kind(given, file, f"{title}/{name}")
            yield f"| `{name}` | {kind} | {must} | {_cell(meaning)} |"

    def kind(self, given: Schema, file: str, key: str) -> str:
        """Say in words what a value may be."""
        one, where = resolve(given, file)
        key = given.get("$ref", key)
        if "enum" in one:
            return ", ".join(f"`{_plain(value)}`" for value in one["enum"])
        forms = one.get("anyOf") or one.get("oneOf") or ()
        if forms and "type" not in one:
            kinds = (self.kind(form, where, f"{key}/{number}") for number, form in enumerate(forms))
            return " or ".join(dict.fromkeys(kinds))
        if one.get("type") == "array":
            return (
                f"list of {self.kind(one['items'], where, key + '/items')}"
                if "items" in one
                else "list"
            )
        if "properties" in one:
            return self.link(key, one, where)
        values = one.get("additionalProperties")
        if isinstance(values, dict):
            return f"mapping to {self.kind(values, where, f'{key}/values')}"
        given_type = one.get("type", "anything")
        names = given_type if isinstance(given_type, list) else [given_type]
        return " or ".join(WORDS.get(str(name), str(name)) for name in names) + _range(one)


def resolve(given: Schema, file: str) -> tuple[Schema, str]:
    """Follow a reference; return what it names and the file in which that stands."""
    if "$ref" not in given:
        return given, file
    name, _, path = given["$ref"].partition("#")
    file = name.removesuffix(".json") or file
    found: Any = json.loads((SCHEMAS / f"{file}.json").read_text(encoding="utf-8"))
    for part in filter(None, path.split("/")):
        found = found[part]
    return resolve(found, file)


def render() -> str:
    """Return the page."""
    page = Page()
    links = []
    for file in FILES:
        schema = json.loads((SCHEMAS / f"{file}.json").read_text(encoding="utf-8"))
        links.append(f"- {page.link(f'{file}.json', schema, file)}: {schema['description']}")
    sections = "\n".join(page.sections())
    text = "\n".join([HEAD, *links, sections])
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def _range(one: Schema) -> str:
    low, high = one.get("minimum"), one.get("maximum")
    return f" ({low} to {high})" if low is not None and high is not None else ""


def _plain(value: object) -> str:
    return "null" if value is None else str(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").strip()


def anchor(title: str) -> str:
    """Return the anchor that Markdown gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def main() -> int:
    """Write both pages."""
    table_reference.PAGE.write_text(table_reference.render(), encoding="utf-8", newline="\n")
    PAGE.write_text(render(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
