"""The same example or wording twice in one element: the second proves nothing, or contradicts the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.linting._subject import Level, Remark, Subject, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.recognition import Alternative, Example

_REMEDY = "Keep one of the two."


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each example and each wording that was given before in its element or fact."""
    for _, element in subject.elements:
        yield from _examples(element.id, element.examples)
        yield from _wordings(element.id, (*element.stated, *element.partly))
    for fact in subject.facts:
        yield from _examples(fact.id, fact.examples)


def _examples(owner: str, examples: tuple[Example, ...]) -> Iterator[Remark]:
    seen: dict[tuple[str, str | None], str] = {}
    for example in examples:
        text = " ".join(example.text.casefold().split())
        before = seen.setdefault((text, example.as_of), example.expected)
        if before != example.expected:
            what = f"{owner}: this example is both {before} and {example.expected}"
            yield remark(Level.ERROR, "repeated", example.origin, what, _REMEDY)
        elif list(seen.values()) and _earlier(example, examples):
            what = f"{owner}: this example was given before"
            yield remark(Level.WARNING, "repeated", example.origin, what, _REMEDY)


def _earlier(example: Example, examples: tuple[Example, ...]) -> bool:
    """Tell whether the same text with the same expectation stands earlier in the list."""
    before = examples[: next(n for n, one in enumerate(examples) if one is example)]
    return any(
        one.text == example.text and one.as_of == example.as_of and one.expected == example.expected
        for one in before
    )


def _wordings(owner: str, listed: tuple[Alternative, ...]) -> Iterator[Remark]:
    seen: set[str] = set()
    for one in listed:
        bare = len(one.say) == 1 and not (
            one.also or one.unless or one.under or one.about or one.of
        )
        if bare and one.polarity == "affirmed" and one.scope == "unit" and not one.addressed_to:
            if one.say[0] in seen:
                what = f"{owner}: the wording {one.say[0]!r} was given before"
                yield remark(Level.WARNING, "repeated", one.origin, what, _REMEDY)
            seen.add(one.say[0])
