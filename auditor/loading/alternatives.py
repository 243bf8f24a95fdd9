"""Turn the `find` blocks of facts and elements into alternatives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from auditor.loading.files import YamlFile, texts
from auditor.loading.yaml_builder import YamlList, YamlMap
from auditor.model.recognition import Alternative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_QUOTED_OR_EXPRESSION: Final = re.compile(r'"[^"]*"|/(?:\\.|[^/\\])*/')
_CONCEPT: Final = re.compile(r"(?<![A-Za-z0-9_'&@%-])[A-Z][A-Z0-9_]+(?![A-Za-z0-9_])")
_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]+")
DEFAULT_PERCENT: Final = 90


def alternatives(file: YamlFile, listed: Any) -> tuple[Alternative, ...]:  # noqa: ANN401  (YAML)
    """Return the alternatives of a list; a single one may stand without a list."""
    if listed is None:
        return ()
    if not isinstance(listed, YamlList):
        return (_alternative(file, listed, 1),)
    return tuple(
        _alternative(file, item, line) for item, line in zip(listed, listed.lines, strict=True)
    )


def concept_names(patterns: Iterable[str]) -> Iterator[str]:
    """Yield the names of concepts in patterns: capitals outside quotes and expressions."""
    for pattern in patterns:
        if not pattern.islower():
            yield from _CONCEPT.findall(_QUOTED_OR_EXPRESSION.sub(" ", pattern))


def references(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words of a concept that are names of concepts: the whole entry in capitals."""
    return tuple(word for word in words if _NAME.fullmatch(word))


def nested(listed: Iterable[Alternative]) -> Iterator[Alternative]:
    """Yield alternatives and those in their groups."""
    for alternative in listed:
        yield alternative
        for group in alternative.of:
            yield from nested(group)


def patterns(alternative: Alternative) -> tuple[str, ...]:
    """Return every phrase pattern of one alternative, without those of its groups."""
    return (
        *alternative.say,
        *alternative.also,
        *alternative.unless,
        *alternative.under,
        *alternative.not_under,
        *alternative.about,
        *alternative.document_says,
        *alternative.document_silent,
    )


def _alternative(file: YamlFile, item: Any, line: int) -> Alternative:  # noqa: ANN401  (YAML)
    if not isinstance(item, YamlMap):
        return Alternative(say=texts(item), origin=file.origin(line))
    return Alternative(
        say=texts(item.get("say")),
        also=texts(item.get("also")),
        unless=texts(item.get("unless")),
        under=texts(item.get("under")),
        not_under=texts(item.get("not_under")),
        about=texts(item.get("about")),
        addressed_to=texts(item.get("addressed_to")),
        scope=item.get("scope", "unit"),
        polarity=item.get("polarity", "affirmed"),
        facts=texts(item.get("facts")),
        fact=item.get("fact"),
        document_says=texts(item.get("document_says")),
        document_silent=texts(item.get("document_silent")),
        at_least=item.get("at_least", 0),
        of=tuple(alternatives(file, group) for group in item.get("of", ())),
        instrument=item.get("instrument"),
        updated_within_months=item.get("updated_within_months"),
        confidence=item.get("confidence", DEFAULT_PERCENT) / 100,
        origin=file.origin(item.line),
    )
