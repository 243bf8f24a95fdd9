"""A word or expression that no text ever has in the form in which patterns see texts.

Texts are seen in plain ASCII, with straight quotation marks and one blank for white space.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.extractors import expressions
from auditor.extractors.phrase import compile_phrase, leaves
from auditor.linting._examples import document_of
from auditor.linting._subject import Level, Remark, Subject, alternatives, remark
from auditor.loading.alternatives import patterns
from auditor.normal_form import normal_of
from auditor.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMEDY = "Write it as texts are seen: plain letters, straight quotation marks, one blank."


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each word of a phrase or concept that can never be found."""
    for owner, alternative in alternatives(subject):
        for phrase in patterns(alternative):
            for kind, value in _leaves_of(phrase):
                if not _can_be_found(kind, value):
                    what = f"{owner}: {value!r} in {phrase!r} can never be found"
                    yield remark(Level.WARNING, "dead-word", alternative.origin, what, _REMEDY)
    for concept in subject.concepts:
        for word in concept.words:
            kind = "exact" if concept.case_sensitive and word[:1] != "/" else "words"
            if not word.startswith("/") and not _can_be_found(kind, word.rstrip("*")):
                what = f"{concept.id}: {word!r} can never be found"
                yield remark(Level.WARNING, "dead-word", concept.origin, what, _REMEDY)


@cache
def _leaves_of(phrase: str) -> tuple[tuple[str, str], ...]:
    found = (one for leaf in leaves(compile_phrase(phrase)) for one in (leaf, *leaf.choices))
    return tuple((one.kind, one.value) for one in found)


@cache
def _can_be_found(kind: str, value: str) -> bool:
    """Tell whether a text that is the value itself has it."""
    if kind not in {"word", "exact", "words"}:
        return True
    words = words_of(normal_of(document_of(value)))
    if kind == "word":
        return value in words.positions
    if kind == "exact":
        return bool(expressions.find(expressions.literal(value), words, case_sensitive=True))
    return value.isascii()
