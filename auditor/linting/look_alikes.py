"""An element without look-alikes: no absent example has a word of its patterns.

An absent example about something else altogether cannot show that the patterns are too wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extractors.nodes import BORDERS
from auditor.extractors.phrase import compile_phrase
from auditor.linting._examples import Opened
from auditor.linting._subject import Level, Remark, Subject, nested, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.extraction.places import Context
    from auditor.model.ruleset import Element


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each recognised element whose absent examples look like nothing."""
    opened = Opened(subject.vocabulary, subject.today)
    for _, element in subject.elements:
        phrases = _phrases(element)
        absent = [one for one in element.examples if one.expected == "absent"]
        if not element.recognised or not phrases:
            continue
        if not any(_near(phrase, opened.context(one)) for one in absent for phrase in phrases):
            yield remark(
                Level.WARNING,
                "look-alikes",
                element.origin,
                f"{element.id} has no look-alike: no absent example shares words with its patterns",
                "Add a sentence under `examples: absent:` that has most of the words and means something else.",
            )


def _phrases(element: Element) -> tuple[str, ...]:
    found = nested((*element.stated, *element.partly))
    return tuple(dict.fromkeys(phrase for one in found for phrase in one.say))


def _near(phrase: str, context: Context) -> bool:
    """Tell whether at least a third of what a phrase must have stands in a text."""
    keys = [
        key for key in compile_phrase(phrase).keys if any(leaf.kind not in BORDERS for leaf in key)
    ]
    standing = sum(any(context.passages.hits[leaf] for leaf in key) for key in keys)
    return not keys or standing * 3 >= len(keys)
