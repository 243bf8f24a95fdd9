"""What the product reads in labelled policies, several processes at a time."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from auditor.errors import DocumentError
from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.extraction.facts import find_facts
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.readers import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model.finding import ElementReading
    from auditor.model.ruleset import Element, Requirement, Vocabulary
    from measured.labels import Labelled


@dataclass(frozen=True, slots=True)
class Read:
    """What the product says of one element of one policy: what a report would say, and no more."""

    state: str
    counts: bool
    lines: frozenset[int]
    quotes: tuple[str, ...]

    @property
    def present(self) -> bool:
        """Whether it is worded, for those whom the law asks for: `said` of ../shared/bench/score.py."""
        return self.state != "absent" and self.counts


Readings = dict[str, dict[str, Read]]
"""Policy, then element."""


def read_all(
    policies: Iterable[Labelled], elements: frozenset[str] | None, as_of: str, jobs: int
) -> Readings:
    """Read elements (all, if not said which) of many policies."""
    work = partial(_read, elements=elements, as_of=as_of)
    with ProcessPoolExecutor(jobs) as pool:
        return dict(pool.map(work, policies, chunksize=4))


def _read(
    policy: Labelled, elements: frozenset[str] | None, as_of: str
) -> tuple[str, dict[str, Read]]:
    vocabulary, known = _loaded()
    try:
        document = read(policy.path, source=policy.path.name, id=policy.path.name)
    except DocumentError as error:
        print(error, file=sys.stderr)
        return policy.id, {}
    context = open_context(document, vocabulary, as_of)
    find_facts(vocabulary.facts, context)
    return policy.id, {
        name: _as_read(read_element(element, requirement, context))
        for name, (element, requirement) in known.items()
        if elements is None or name in elements
    }


def _as_read(reading: ElementReading) -> Read:
    return Read(
        state=reading.state.value,
        counts=reading.counts_for_audience,
        lines=frozenset(one.line for one in reading.evidence),
        quotes=tuple(one.quote for one in reading.evidence),
    )


@cache
def _loaded() -> tuple[Vocabulary, dict[str, tuple[Element, Requirement]]]:
    """Load vocabulary and elements, once a process."""
    vocabulary = load_vocabulary()
    return vocabulary, {
        element.id: (element, requirement)
        for name in shipped()
        for requirement in load_ruleset(name, vocabulary)[0].requirements
        for element in requirement.elements
    }
