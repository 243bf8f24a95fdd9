"""What the search box looks through: a short entry for each requirement, fact and word group."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from auditor.reporting.wording import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.ruleset import Requirement, Ruleset, Vocabulary
    from auditor.reporting.catalogue._links import Links

Entry: TypeAlias = "dict[str, str]"
"""id, title, kind, href, and further words that are looked through and not shown."""


def entries(
    rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary, links: Links
) -> tuple[Entry, ...]:
    """Return the entries in the order of the pages."""
    return tuple(_all(rulesets, vocabulary, links))


def _all(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary, links: Links) -> Iterator[Entry]:
    for ruleset in rulesets:
        for one in ruleset.requirements:
            yield _entry(one.id, one.title, ruleset.title, links, _words(one))
    for fact in vocabulary.facts:
        yield _entry(fact.id, fact.title, "fact", links, fact.question or "")
    for concept in vocabulary.concepts:
        yield _entry(concept.id, concept.title, "word group", links, " ".join(concept.words))


def _words(one: Requirement) -> str:
    elements = " ".join(f"{element.id} {element.title}" for element in one.elements)
    return f"{' '.join(one.citations)} {one.regulation} {one.paraphrase} {elements}"


def _entry(name: str, title: str, kind: str, links: Links, words: str) -> Entry:
    given = {"id": name, "title": title, "kind": kind, "words": words}
    return {"href": links.places[name], **{key: on_one_line(text) for key, text in given.items()}}
