"""Sentences and words that several renderers say alike, and the hygiene of text that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.vocabulary import Outcome, Polarity, State

if TYPE_CHECKING:
    from auditor.model.audit import Audit, ElementResult, Finding, Scorecard
    from auditor.model.document import Evidence

OUTCOMES = {
    Outcome.SATISFIED: "satisfied",
    Outcome.PARTIAL: "partial",
    Outcome.MISSING: "missing",
    Outcome.DEFECTIVE: "defective",
    Outcome.REVIEW: "review",
    Outcome.NOT_APPLICABLE: "not applicable",
}
NOTHING_NEAR = "The whole document was searched; no passage comes near it."
_INVISIBLE = {
    code: f"[U+{code:04X}]"
    for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF)
}
_HYGIENE = str.maketrans(
    {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in {0x09, 0x0A}}
    | {0x85: " ", 0x2010: "-", 0x2011: "-"}
    | _INVISIBLE
)
_LONE_SURROGATES = {code: f"[U+{code:04X}]" for code in range(0xD800, 0xE000)}


def shown(text: str) -> str:
    """Make text harmless to show: control characters go, marks that reverse the reading order become visible."""
    return text.replace("\r\n", "\n").translate(_HYGIENE).translate(_LONE_SURROGATES)


def on_one_line(text: str) -> str:
    """Make text harmless and put it on one line."""
    return " ".join(shown(text).split())


def confidence(value: float) -> str:
    """Say a confidence of 0 to 1 in words."""
    return "high" if value >= 0.8 else "medium" if value >= 0.6 else "low"


def place(evidence: Evidence) -> str:
    """Say where a passage stands."""
    where = f"line {evidence.line}"
    if evidence.page is not None:
        where = f"page {evidence.page}, {where}"
    return f"{where}, {evidence.section}" if evidence.section else where


def search_record(result: ElementResult) -> str | None:
    """Say why an element's state is what it is; one that was looked for and not found says that at the least."""
    reading = result.reading
    if (
        reading.reason is not None
        or not reading.judged
        or reading.state is not State.ABSENT
        or reading.near_misses
    ):
        return reading.reason
    return NOTHING_NEAR


def missing_elements(finding: Finding) -> tuple[ElementResult, ...]:
    """Return the elements that keep a finding from being satisfied, in their order."""
    bad = (
        (State.STATED, State.PARTLY)
        if finding.requirement.polarity is Polarity.NEGATIVE
        else (State.ABSENT, State.PARTLY)
    )
    return tuple(
        one
        for one in finding.elements
        if one.element.required
        and one.reading.judged
        and (one.reading.state in bad or not one.reading.counts_for_audience)
    )


def counted(counts: tuple[tuple[Outcome, int], ...]) -> str:
    """Say how many findings came to each outcome."""
    numbers = dict(counts)
    return ", ".join(f"{numbers.get(outcome, 0)} {word}" for outcome, word in OUTCOMES.items())


def total(audit: Audit) -> tuple[tuple[Outcome, int], ...]:
    """Count the findings of all rulesets by outcome."""
    return tuple(
        (outcome, sum(one.outcome is outcome for one in audit.findings)) for outcome in Outcome
    )


def rounded(value: float | None, digits: int = 1) -> float | None:
    """Round a figure for a report; never to minus zero."""
    return None if value is None else round(value, digits) + 0.0


def figures(card: Scorecard) -> str:
    """Say score, range and coverage of a scorecard in one line."""
    if card.score is None:
        return "no score: nothing applies that could be judged"
    share = "" if card.coverage is None else f", {card.coverage:.0%} of the weight judged"
    return f"score {card.score:.1f} (low {card.low:.1f}, high {card.high:.1f}){share}"
