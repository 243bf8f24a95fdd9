"""A phrase that stands in most sentences of any text: it finds nothing in particular.

Tried on a neutral text of short sentences about other things (`neutral.txt`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from auditor.extraction.contexts import open_context
from auditor.linting._examples import document_of
from auditor.linting._subject import Level, Remark, Subject, alternatives, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.extraction.places import Context
    from auditor.model.recognition import Alternative

MOST: Final = 0.5
"""Share of the sentences in which a phrase may stand."""
_SAY: Final = "Add the words that tell this statement from others."
_UNLESS: Final = "Name the words that must keep it out; this keeps out nearly everything."


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each phrase that nearly every sentence says."""
    context = open_context(document_of(_neutral()), subject.vocabulary, subject.today)
    for owner, alternative in alternatives(subject):
        yield from _checked(owner, alternative, context)
    for _, element in subject.elements:
        for phrase in element.look_alikes:
            if (share := _share(phrase, context)) > MOST:
                what = f"{element.id}: the look-alike {phrase!r} stands in {share:.0%} of sentences about other things"
                yield remark(Level.ERROR, "matches-everything", element.origin, what, _UNLESS)


def _checked(owner: str, alternative: Alternative, context: Context) -> Iterator[Remark]:
    narrowed = alternative.also or alternative.under or alternative.about or alternative.facts
    level = Level.WARNING if narrowed else Level.ERROR
    for phrases, remedy, how_bad in (
        (alternative.say, _SAY, level),
        (alternative.unless, _UNLESS, Level.ERROR),
    ):
        for phrase in phrases:
            if (share := _share(phrase, context)) > MOST:
                what = f"{owner}: {phrase!r} stands in {share:.0%} of sentences about other things"
                yield remark(how_bad, "matches-everything", alternative.origin, what, remedy)


def _share(phrase: str, context: Context) -> float:
    return len(context.passages.standing(phrase)) / len(context.passages.stretches["unit"])


@cache
def _neutral() -> str:
    return files("auditor.linting").joinpath("neutral.txt").read_text(encoding="utf-8")
