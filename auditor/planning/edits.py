"""Passages that must not stand as they do: the words on which defects rest, taken out until none is left."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from auditor.model.plan import Edit
from auditor.model.vocabulary import Polarity, State
from auditor.planning.amending import before, without
from auditor.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from auditor.model.audit import Audit
    from auditor.model.document import Document, Span
    from auditor.model.finding import Finding

_ROUNDS: Final = 6
"""A reading quotes some passages only; what is left is found by reading again."""


def passages(
    document: Document, wanted: Mapping[str, Finding], judge: Callable[[Document], Audit]
) -> dict[Span, set[str]]:
    """Return the passages on which the wanted defects rest, each with their requirements."""
    found: defaultdict[Span, set[str]] = defaultdict(set)
    resting = list(wanted.values())
    for _ in range(_ROUNDS):
        gone = tuple(found)
        new = _new(without(document, gone), resting)
        if not new:
            break
        for requirement, span in new:
            found[before(gone, span, len(document.text))].add(requirement)
        judged = judge(without(document, found)).findings
        resting = [one for one in judged if one.requirement.id in wanted]
    return dict(found)


def _new(amended: Document, resting: Iterable[Finding]) -> list[tuple[str, Span]]:
    """Return the passages of an amended text on which defects still rest, as whole sentences, items or rows."""
    units = segment(amended).units

    def whole(span: Span) -> Span:
        holding = (u.span for u in units if u.span.start <= span.start < u.span.end)
        return next(holding, span)

    return [
        (one.requirement.id, whole(evidence.span))
        for one in resting
        if one.requirement.polarity is Polarity.NEGATIVE
        for element in one.open_elements
        if element.reading.state is not State.ABSENT
        for evidence in element.reading.evidence
    ]


def as_edits(
    found: Mapping[Span, Iterable[str]], document: Document, clauses: Mapping[str, str]
) -> tuple[Edit, ...]:
    """Describe passages with their lines, their words, and what may stand in their place."""
    starts = segment(document).line_starts
    return tuple(
        Edit(
            span,
            _line(starts, span.start),
            _line(starts, span.end - 1),
            document.text[span.start : span.end],
            tuple(sorted(found[span])),
            next(_clauses(sorted(found[span]), clauses), ""),
        )
        for span in sorted(found)
    )


def _clauses(requirements: Iterable[str], clauses: Mapping[str, str]) -> Iterator[str]:
    yield from (clauses[one] for one in requirements if clauses.get(one))


def _line(starts: tuple[int, ...], place: int) -> int:
    return sum(start <= place for start in starts)
