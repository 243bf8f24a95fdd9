"""What no clause closes, and why: open questions, reviews, other documents, conduct, and words that nobody has drafted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.plan import Apart
from auditor.model.vocabulary import GAPS, Outcome, Polarity, Truth

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from auditor.model.audit import Audit
    from auditor.model.finding import Finding

_CONDUCT: Final = frozenset({"conduct", "filing"})


def for_words(finding: Finding) -> bool:
    """Tell whether words in this document can close a gap at all."""
    return (
        finding.outcome in GAPS
        and not finding.waived
        and finding.counted_under is None
        and finding.qualifier is None
        and finding.requirement.duty_type not in _CONDUCT
    )


def apart(
    before: Audit, closed: Collection[str], wanted: Collection[str], kept: Collection[str]
) -> tuple[Apart, ...]:
    """Return the findings of an audit that stay open whatever is added, each with why.

    `closed` are the gaps that the plan closes, `wanted` those that it was to close, `kept` the defects whose
    passages could not be spared.
    """
    return tuple(
        Apart(one, why, because)
        for one in before.findings
        if one.requirement.id not in closed
        for because, why in _reasons(one, wanted, kept)
    )


def _reasons(
    one: Finding, wanted: Collection[str], kept: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield at most one reason."""
    if one.outcome is Outcome.REVIEW:
        yield _of_review(one)
    elif one.outcome not in GAPS or one.counted_under is not None:
        return
    elif one.waived:
        yield "waived", "somebody accepted it"
    elif one.qualifier is not None:
        yield (
            "gap_in_document",
            "it belongs in another document, or is owed to each person: put the clause there",
        )
    elif one.requirement.duty_type in _CONDUCT:
        yield "conduct", "it asks for something to be done; words alone do not do it"
    elif one.requirement.id in wanted:
        yield _of_words(one, kept)


def _of_review(one: Finding) -> tuple[str, str]:
    if one.applicability.truth is Truth.UNKNOWN:
        return "question", "whether it applies hangs on an answer: see `auditor ask`"
    return "review", "a person judges it, whatever is added"


def _of_words(one: Finding, kept: Collection[str]) -> tuple[str, str]:
    if one.requirement.id in kept:
        return (
            "undone",
            "the passage also states what nothing else would: rewrite it by hand",
        )
    if one.requirement.polarity is Polarity.NEGATIVE:
        return "undone", "taking its passages out does not close it: rewrite the section by hand"
    if not one.requirement.model_clause:
        return "no_clause", "no clause is drafted for it: see its remediation"
    return (
        "unrecognised",
        "its model clause, read with samples in its placeholders, does not close it: adapt it by hand",
    )
