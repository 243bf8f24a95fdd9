"""Facts that a named person attested: they replace what patterns found, before anything builds on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.errors import AttestationError, Mistake
from auditor.extraction.places import Context, Hit
from auditor.model.decisions import Attestation, AttestationUse
from auditor.model.document import NearMiss, Span
from auditor.model.finding import ElementReading
from auditor.model.vocabulary import State
from auditor.segmentation import evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.model.ruleset import Element

CERTAIN: Final = 1.0
_VALUES: Final = {"true": "affirmed"}


def standing(attestations: Iterable[Attestation], context: Context) -> tuple[AttestationUse, ...]:
    """Return the attestations about a document: those of another text have lapsed.

    Raises AttestationError if a quotation is not in the text that was attested.
    """
    document = context.passages.reading.document
    own = [one for one in attestations if one.document == document.id]
    uses = []
    mistakes = []
    for one in own:
        active = one.text_sha256 == document.text_sha256
        span = _span(one.quote, document.text) if active and one.quote else None
        if active and one.quote and span is None:
            mistakes.append(_not_there(one))
        found = () if span is None else (evidence(context.passages.reading, span),)
        uses.append(AttestationUse(one, active, found))
    if mistakes:
        raise AttestationError(tuple(mistakes))
    return tuple(uses)


def places(uses: Iterable[AttestationUse], context: Context) -> dict[str, dict[str, list[Hit]]]:
    """Return the places of each fact that is attested now: those of its quotation, or none."""
    attested: dict[str, dict[str, list[Hit]]] = {}
    for use in uses:
        if use.active:
            value = _VALUES.get(use.attestation.value, use.attestation.value)
            hits = [_hit(one.span, context) for one in use.evidence]
            attested[use.attestation.fact] = {value: hits} if hits and value != "false" else {}
    return attested


def read_attested(element: Element, uses: Mapping[str, AttestationUse]) -> ElementReading | None:
    """Read an element by what was attested of its fact; None where nothing was that could settle it."""
    use = uses.get(element.fact)
    if use is None or not (use.evidence or use.attestation.value == "false"):
        return None
    one = use.attestation
    denied = one.value == "false"
    return ElementReading(
        element=element.id,
        state=State.ABSENT if denied else State.STATED,
        judged=True,
        counts_for_audience=True,
        audiences=(),
        confidence=CERTAIN,
        evidence=() if denied else use.evidence,
        near_misses=tuple(NearMiss(e, one.reason) for e in use.evidence) if denied else (),
        reason=f"{one.by} attested on {one.date} that the text "
        f"{'does not say so' if denied else 'says so'}: {one.reason}",
    )


def _span(quote: str, text: str) -> Span | None:
    """Find a quotation, however its lines are wrapped."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    found = re.search(pattern, text)
    return None if found is None else Span(*found.span())


def _hit(span: Span, context: Context) -> Hit:
    words = context.passages.words.range_of(span.start, span.end)
    first, last = (words[0], words[-1]) if words else (0, 0)
    return Hit(max(context.passages.unit_of_word[first], 0), first, last, CERTAIN)


def _not_there(one: Attestation) -> Mistake:
    return Mistake(
        one.origin.file,
        one.origin.line,
        f"the quotation is not in the text of {one.document}",
        "Copy the words as `auditor text` shows them; only line breaks may differ.",
    )
