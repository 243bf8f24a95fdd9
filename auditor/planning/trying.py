"""What a draft would do to a policy before anyone edits it: put at its end, and audited there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from auditor.model.audit import Audit
from auditor.model.document import Block, BlockKind, Document, Span
from auditor.model.finding import Finding
from auditor.model.vocabulary import GAPS, Polarity, State
from auditor.planning.drawing_up import CLOSED, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.planning.holding import Held

HEADING: Final = "Additions to this policy"
"""Over a draft that does not begin with a heading of its own."""
_APART: Final = "\n\n"
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Trial:
    """What drafts close, better and open."""

    before: Audit
    after: Audit
    closed: tuple[Finding, ...]
    """As they were before."""
    better: tuple[Finding, ...]
    """Gaps that stay open, with less of one; as they are after."""
    opened: tuple[Finding, ...]
    """As they are after."""
    defects: tuple[Finding, ...]
    """Defects that rest on words of a draft, whether or not the policy had them before."""


def try_drafts(held: Held, drafts: Sequence[Document]) -> Trial:
    """Put drafts at the end of the policy, audit it again, applicability held, and compare."""
    first = held.first
    document = first.document
    for draft in drafts:
        document = _with(document, draft)
    after = held.judge(document)
    then = {one.requirement.id: one for one in after.findings}
    gaps = [(one, then[one.requirement.id]) for one in first.findings if one.outcome in GAPS]
    begun = len(first.document.text.rstrip())
    return Trial(
        first,
        after,
        tuple(one for one, now in gaps if now.outcome in CLOSED),
        tuple(
            now
            for one, now in gaps
            if now.outcome in GAPS and (now.credit or 0.0) > (one.credit or 0.0)
        ),
        opened(first, after),
        tuple(one for one in after.findings if _rests_on(one, begun)),
    )


def _rests_on(finding: Finding, begun: int) -> bool:
    return (
        finding.outcome in GAPS
        and finding.requirement.polarity is Polarity.NEGATIVE
        and any(
            result.reading.state is not State.ABSENT and evidence.span.start >= begun
            for result in finding.open_elements
            for evidence in result.reading.evidence
        )
    )


def _with(document: Document, draft: Document) -> Document:
    headed = any(block.kind is BlockKind.HEADING for block in draft.blocks[:1])
    text = document.text.rstrip() + _APART
    blocks = list(document.blocks)
    if not headed:
        blocks.append(Block(Span(len(text), len(text) + len(HEADING)), BlockKind.HEADING, 1))
        text += HEADING + _APART
    by = len(text)
    lift = 1 - draft.blocks[0].level if headed else 1
    blocks += [_moved(one, by, lift) for one in draft.blocks]
    markup = (*document.markup, *(Span(one.start + by, one.end + by) for one in draft.markup))
    return replace(document, text=text + draft.text, blocks=tuple(blocks), markup=markup)


def _moved(one: Block, by: int, lift: int) -> Block:
    """Move a block, its heading so far that no section of the policy holds it."""
    heading = one.kind is BlockKind.HEADING
    return replace(
        one,
        span=Span(one.span.start + by, one.span.end + by),
        level=min(max(one.level + lift, 1), _DEEPEST) if heading else one.level,
        header=None if one.header is None else Span(one.header.start + by, one.header.end + by),
    )
