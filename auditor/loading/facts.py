"""Turn fact definitions and concepts from YAML into the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.loading.alternatives import alternatives
from auditor.loading.files import YamlFile, texts
from auditor.loading.yaml_builder import YamlList, YamlMap
from auditor.model.recognition import Concept, Example, FactDefinition

if TYPE_CHECKING:
    from collections.abc import Iterator


def facts(file: YamlFile) -> Iterator[FactDefinition]:
    """Yield the facts of a file."""
    for item in file.items("facts"):
        yield _fact(file, item)


def concepts(file: YamlFile) -> Iterator[Concept]:
    """Yield the word groups of a file."""
    for item in file.items("concepts"):
        origin = file.origin(item.line)
        yield Concept(
            id=item["id"],
            words=texts(item["words"]),
            case_sensitive=item.get("case_sensitive", False),
            origin=origin,
            title=item.get("title", ""),
        )


def examples(file: YamlFile, given: YamlMap | None) -> tuple[Example, ...]:
    """Return the examples of a fact or an element, in the order of the file."""
    if given is None:
        return ()
    return tuple(
        example
        for expected, listed in given.items()
        if isinstance(listed, YamlList)  # what is not has left its mistake
        for example in _examples(file, expected, listed)
    )


def as_value(value: Any) -> str | None:  # noqa: ANN401  (text, true, false or null)
    """Return the value of a fact as the model writes it."""
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fact(file: YamlFile, item: YamlMap) -> FactDefinition:
    find = item.get("find", {})
    return FactDefinition(
        id=item["id"],
        title=item["title"],
        type=item["type"],
        scope=item["scope"],
        values=texts(item.get("values")),
        question=item.get("question"),
        when_silent=as_value(item.get("when_silent")),
        find=tuple((value, alternatives(file, listed)) for value, listed in find.items()),
        examples=examples(file, item.get("examples")),
        lifecycle=item.get("lifecycle", "stable"),
        origin=file.origin(item.line),
    )


def _examples(file: YamlFile, expected: str, listed: YamlList) -> Iterator[Example]:
    for item, line in zip(listed, listed.lines, strict=True):
        if isinstance(item, YamlMap):
            yield Example(item["text"], expected, item.get("as_of"), file.origin(line))
        else:
            yield Example(item, expected, None, file.origin(line))
