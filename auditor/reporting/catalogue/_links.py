"""Where in the catalogue each id stands, and texts cut into what is linked and what is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.reporting.templating import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.ruleset import Ruleset, Vocabulary

INDEX: Final = "index.html"
FACTS: Final = "facts.html"
CONCEPTS: Final = "concepts.html"
_NAME: Final = re.compile(r"[A-Za-z]\w*(?:\.\w+)*", re.ASCII)


def page_of(ruleset: str) -> str:
    """Return the file of a ruleset; the prefix keeps it apart from the pages that are always there."""
    return f"ruleset-{slug(ruleset)}.html"


@dataclass(frozen=True, slots=True)
class Links:
    """Page and anchor of every id that the catalogue holds."""

    places: Mapping[str, str]

    def href(self, name: str) -> str | None:
        """Return where an id stands, or None if it is not in this catalogue."""
        return self.places.get(name)

    def parts(self, text: str) -> tuple[tuple[str, str | None], ...]:
        """Cut a condition or a pattern into texts, each with its link if it is an id."""
        return tuple(self._parts(text))

    def _parts(self, text: str) -> Iterator[tuple[str, str | None]]:
        end = 0
        for found in _NAME.finditer(text):
            if found[0] in self.places:
                yield text[end : found.start()], None
                yield found[0], self.places[found[0]]
                end = found.end()
        yield text[end:], None


def link(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Links:
    """Give every requirement, element, fact and word group its place."""
    places = {one.id: f"{CONCEPTS}#{slug(one.id)}" for one in vocabulary.concepts}
    places |= {one.id: f"{FACTS}#{slug(one.id)}" for one in vocabulary.facts}
    for ruleset in rulesets:
        page = page_of(ruleset.id)
        for requirement in ruleset.requirements:
            names = (requirement.id, *(element.id for element in requirement.elements))
            places |= {name: f"{page}#{slug(name)}" for name in names}
    return Links(places)
