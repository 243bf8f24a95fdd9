"""Load facts that a named person corrects or adds for one text: an overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.errors import AttestationError
from auditor.loading.decision_checks import (
    check_day,
    check_document,
    check_repeats,
    items,
    maps,
    text,
)
from auditor.loading.facts import as_value
from auditor.loading.files import YamlFile, read
from auditor.loading.mistakes import Mistakes
from auditor.loading.told_facts import check_fact, check_value
from auditor.model.decisions import Attestation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from auditor.loading.yaml_builder import YamlMap
    from auditor.model.recognition import FactDefinition
    from auditor.model.ruleset import Vocabulary

KEY: Final = "facts"
_LISTED: Final = "`auditor facts` lists those of a text."
_WORDLESS: Final = ("false", "silent")
"""Values that no words of a text state, so that none can be quoted."""


def load_attestations(path: Path, vocabulary: Vocabulary) -> tuple[Attestation, ...]:
    """Load an overlay of facts; an AttestationError holds every mistake of it."""
    mistakes = Mistakes()
    file = read(path, "overlay", mistakes)
    if file is not None:
        _check(file, {fact.id: fact for fact in vocabulary.facts})
    mistakes.raise_as(AttestationError)
    return tuple(_attestation(file, item) for file, item in items(file, KEY))


def _attestation(file: YamlFile, item: YamlMap) -> Attestation:
    return Attestation(
        fact=item["fact"].strip(),
        value=str(as_value(item["value"])),
        document=item["document"].strip(),
        reason=item["reason"].strip(),
        by=item["by"].strip(),
        date=item["date"],
        text_sha256=item["text_sha256"].strip().lower(),
        quote=text(item, "quote"),
        origin=file.origin(item.line),
    )


def _check(file: YamlFile, definitions: Mapping[str, FactDefinition]) -> None:
    for item in maps(file, KEY):
        fact = text(item, "fact")
        if fact is not None:
            line = item.lines["fact"]
            definition = check_fact(file, line, fact, definitions, listed=_LISTED)
            if definition is not None:
                _check_value(file, item, definition)
        check_document(file, item)
        check_day(file, item, "date")
    check_repeats(file, KEY, "value", ("fact", "document"), "Keep the one that holds.")


def _check_value(file: YamlFile, item: YamlMap, definition: FactDefinition) -> None:
    value = item.get("value")
    if not isinstance(value, bool | str) or value == "":
        return  # has left its mistake
    line = item.lines["value"]
    if not check_value(file, line, definition, value, otherwise=""):
        return
    wordless = as_value(value) in (*_WORDLESS, definition.when_silent)
    if definition.scope == "policy" and not wordless and "quote" not in item:
        what = f"{definition.id} is what a text states, and no words of it are quoted"
        file.add(item.line, what, "Add `quote:`, with the words of the text that state it.")
