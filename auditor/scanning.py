"""Where the expressions of rulesets stand in a text, without judging it: the first look at a large pile.

What is found is words and their places: nothing is cut into sentences, so no denial, heading, condition or reader is
seen. Elements that need any of these are not looked for, and named.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from auditor.extractors import expressions
from auditor.extractors.expression_set import ExpressionSet
from auditor.extractors.nodes import EXPRESSED
from auditor.extractors.phrase import compile_phrase
from auditor.model.recognition import Alternative
from auditor.normal_form import normal_of, span_of
from auditor.segmentation import line_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.document import Document, Span
    from auditor.model.ruleset import Element, Ruleset

_BARE: Final = Alternative(polarity="any")
"""An alternative that asks for nothing but words."""
Sought = tuple[str, bool]
"""An expression, and whether case matters."""


class Place(NamedTuple):
    """Where an expression of an element stands."""

    ruleset: str
    requirement: str
    element: str
    span: Span
    line: int
    quote: str


class Scanner:
    """Looks for the expressions of some rulesets, in one text after the other."""

    def __init__(self, rulesets: Iterable[Ruleset]) -> None:
        self._sought: dict[Sought, list[tuple[str, str, str]]] = {}
        """Expression to ruleset, requirement and element."""
        self.left_out: list[str] = []
        """Elements that are more than expressions."""
        for one in rulesets:
            for requirement in one.requirements:
                for element in requirement.elements:
                    self._add(element, (one.id, requirement.id, element.id))
        self._at_once = ExpressionSet(self._sought)

    def _add(self, element: Element, names: tuple[str, str, str]) -> None:
        if not is_bare(element):
            self.left_out.append(element.id)
            return
        for pattern in chain.from_iterable(one.say for one in (*element.stated, *element.partly)):
            self._sought.setdefault(_sought(pattern), []).append(names)

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._sought)

    def places(self, document: Document) -> list[Place]:
        """Return every place of every expression, in the order of the text."""
        normal = normal_of(document)
        lines = line_starts(document.text)
        found: set[tuple[Span, tuple[str, str, str]]] = set()
        for sought in self._at_once.matching(normal):
            for start, end in expressions.spans(sought[0], normal.text, case_sensitive=sought[1]):
                span = span_of(normal, start, end)
                found.update((span, names) for names in self._sought[sought])
        return [
            Place(
                *names, span, bisect_right(lines, span.start), document.text[span.start : span.end]
            )
            for span, names in sorted(found)
        ]


def is_bare(element: Element) -> bool:
    """Tell whether an element is told by expressions alone, wherever they stand."""
    alternatives = (*element.stated, *element.partly)
    return element.recognised and not element.look_alikes and all(map(_is_bare, alternatives))


def _is_bare(one: Alternative) -> bool:
    asked = replace(one, say=(), origin=None, confidence=_BARE.confidence, scope=_BARE.scope)
    return asked == _BARE and all(map(_is_expression, one.say))


def _is_expression(pattern: str) -> bool:
    leaf = compile_phrase(pattern).only_leaf
    return leaf is not None and leaf.kind in EXPRESSED


def _sought(pattern: str) -> Sought:
    leaf = compile_phrase(pattern).only_leaf
    assert leaf is not None  # noqa: S101  (the element is bare)
    exact = leaf.kind == "exact"
    return (expressions.literal(leaf.value) if exact else leaf.value, exact)


def rows(document: Document, places: Iterable[Place]) -> Iterator[dict[str, str | int]]:
    """Yield places as rows of a table."""
    for one in places:
        yield {
            "document": document.id,
            "ruleset": one.ruleset,
            "requirement": one.requirement,
            "element": one.element,
            "line": one.line,
            "start": one.span.start,
            "end": one.span.end,
            "quote": one.quote,
        }
