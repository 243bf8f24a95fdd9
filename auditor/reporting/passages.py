"""The audited text in numbered passages, cut so that every quotation can be marked and linked."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from auditor.model.document import BlockKind, Span
from auditor.model.vocabulary import GAPS, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from auditor.model.audit import Audit
    from auditor.model.document import Document, Evidence
    from auditor.model.finding import Finding

Marks: TypeAlias = "Mapping[Span, tuple[str, ...]]"
SHOWN = GAPS | {Outcome.SATISFIED, Outcome.REVIEW}


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that are marked as a whole or not at all."""

    text: str
    marked: bool
    anchors: tuple[str, ...]
    """Of the quotations that begin here."""
    requirements: tuple[str, ...]
    """Whose quotation ends here."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the text, or a line where no blocks are known."""

    line: int
    heading: bool
    segments: tuple[Segment, ...]
    start: int = 0
    """Offset of its first character in the text."""
    file: str | None = None
    """Of several documents, the one that begins here."""

    @property
    def anchor(self) -> str:
        """The link target of the passage as a whole."""
        return f"p-{self.start}"


def anchor(evidence: Evidence) -> str:
    """Return the link target of a quotation, the same wherever it is quoted."""
    return f"e-{evidence.span.start}-{evidence.span.end}"


def places(finding: Finding) -> tuple[tuple[str, Evidence], ...]:
    """Return the lines on which a finding's evidence begins, each once, with the first quotation there.

    Of several documents each line is told with the name of its file.
    """
    first: dict[tuple[str | None, int], Evidence] = {}
    for element in finding.elements:
        for evidence in element.reading.evidence:
            first.setdefault((evidence.file, evidence.line), evidence)
    in_order = sorted(first.values(), key=lambda one: one.span)
    return tuple((line_named(one), one) for one in in_order)


def line_named(evidence: Evidence) -> str:
    """Return the number of the line on which a quotation begins, of several documents with the file's name."""
    return str(evidence.line) if evidence.file is None else f"{evidence.file} {evidence.line}"


def passage_anchors(text: tuple[Passage, ...]) -> Callable[[Evidence], str]:
    """Return a function that gives the link target of the passage in which a quotation begins."""
    starts = [one.start for one in text]

    def anchor_of(evidence: Evidence) -> str:
        return text[max(bisect_right(starts, evidence.span.start) - 1, 0)].anchor

    return anchor_of


def passages(audit: Audit) -> tuple[Passage, ...]:
    """Cut the text; together the passages hold all its words."""
    document, marks = audit.document, _marks(audit)
    breaks = [place for place, letter in enumerate(document.text) if letter == "\n"]
    above = {part.start: bisect_left(breaks, part.start) for part in document.parts}
    seen: set[int] = set()
    headings = {one.span for one in document.blocks if one.kind is BlockKind.HEADING}
    spans = _block_spans(document) or _line_spans(document.text)
    cuts = sorted({place for span in marks for place in (span.start, span.end)})
    found: list[Passage] = []
    for span in spans:
        part = document.part_at(span.start)
        begins = bool(document.parts) and part.start not in seen
        seen.add(part.start)
        found.append(
            Passage(
                bisect_left(breaks, span.start) + 1 - above.get(part.start, 0),
                span in headings,
                _segments(document.text, span, cuts, marks),
                span.start,
                part.document.source if begins else None,
            )
        )
    return tuple(found)


def _marks(audit: Audit) -> Marks:
    """Return each quotation with the requirements that rest on it; none rest on what was assumed or attested."""
    users: defaultdict[Span, dict[str, None]] = defaultdict(dict)
    for one in audit.findings:
        for element in one.elements if one.outcome in SHOWN else ():
            for evidence in element.reading.evidence:
                users[evidence.span][one.requirement.id] = None
    given = [e for one in audit.assumptions for e in one.evidence]
    given += [e for one in audit.attestations for e in one.evidence]
    for evidence in given:
        users.setdefault(evidence.span, {})
    return {span: tuple(ids) for span, ids in users.items()}


def _block_spans(document: Document) -> tuple[Span, ...]:
    """Return the blocks if they hold every word of the text once, else nothing."""
    place = 0
    for block in document.blocks:
        if block.span.start < place or document.text[place : block.span.start].strip():
            return ()
        place = block.span.end
    return () if document.text[place:].strip() else tuple(block.span for block in document.blocks)


def _line_spans(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


def _segments(text: str, span: Span, cuts: list[int], marks: Marks) -> tuple[Segment, ...]:
    inside = cuts[bisect_right(cuts, span.start) : bisect_left(cuts, span.end)]
    edges = [span.start, *inside, span.end]
    here = [
        (mark, ids)
        for mark, ids in marks.items()
        if mark.start < span.end and span.start < mark.end
    ]
    return tuple(
        Segment(
            text=text[start:end],
            marked=any(mark.start <= start and end <= mark.end for mark, _ in here),
            anchors=tuple(f"e-{mark.start}-{mark.end}" for mark, _ in here if mark.start == start),
            requirements=_unique(name for mark, ids in here if mark.end == end for name in ids),
        )
        for start, end in itertools.pairwise(edges)
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
