"""The order in which reports show an audit: one chapter for each ruleset, the worst first in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.audit import Scorecard
from auditor.model.finding import Finding
from auditor.model.ruleset import Ruleset
from auditor.model.vocabulary import GAPS, Outcome, Polarity, Severity, State, Truth

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.finding import ElementResult

_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a report says of one ruleset."""

    ruleset: Ruleset
    card: Scorecard
    findings: tuple[Finding, ...]
    """All of them, in the order of the law."""
    blocking: tuple[Finding, ...]
    other_gaps: tuple[Finding, ...]
    reviews: tuple[Finding, ...]
    """Under review although the requirement applies."""
    undetermined: tuple[Finding, ...]
    """Under review because nobody knows whether the requirement applies."""
    satisfied: tuple[Finding, ...]
    not_applicable: tuple[Finding, ...]
    paired: tuple[tuple[str, str], ...]
    """Gaps that stand with the other side of their pair: their id and its."""

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """All gaps that stand for themselves, the blocking ones first."""
        return self.blocking + self.other_gaps

    @property
    def unjudged(self) -> bool:
        """Whether nothing but questions is known of it: one short paragraph says all."""
        return not (self.gaps or self.reviews or self.satisfied or self.paired)

    @property
    def questions(self) -> tuple[str, ...]:
        """What would settle whether the ruleset applies, each once."""
        asked = (question for one in self.undetermined for question in one.questions)
        return tuple(dict.fromkeys(asked))


def chapters(audit: Audit) -> tuple[Chapter, ...]:
    """Return a chapter for each ruleset, in the order of the audit."""
    cards = {card.ruleset: card for card in audit.scorecards}
    return tuple(_chapter(audit, one, cards[one.id]) for one in audit.rulesets)


def headline(audit: Audit) -> Scorecard | None:
    """Return the scorecard of the worst ruleset that has a grade; rulesets are never averaged."""
    ranks = {grade: rank for rank, (grade, _) in enumerate(audit.scoring.grades)}
    graded = [card for card in audit.scorecards if card.grade is not None]
    return min(graded, key=lambda card: (-ranks[card.grade or ""], card.low or 0.0), default=None)


def _chapter(audit: Audit, ruleset: Ruleset, card: Scorecard) -> Chapter:
    findings = tuple(one for one in audit.findings if one.ruleset == ruleset.id)
    paired = _paired(findings)
    hidden = {under for under, _ in paired}
    gaps = tuple(sorted((f for f in findings if f.outcome in GAPS), key=_urgency))
    shown = tuple(one for one in gaps if one.requirement.id not in hidden)
    reviews = tuple(one for one in findings if one.outcome is Outcome.REVIEW)
    return Chapter(
        ruleset=ruleset,
        card=card,
        findings=findings,
        blocking=tuple(one for one in shown if one.blocking),
        other_gaps=tuple(one for one in shown if not one.blocking),
        reviews=tuple(one for one in reviews if one.applicability.truth is not Truth.UNKNOWN),
        undetermined=tuple(one for one in reviews if one.applicability.truth is Truth.UNKNOWN),
        satisfied=tuple(one for one in findings if one.outcome is Outcome.SATISFIED),
        not_applicable=tuple(one for one in findings if one.outcome is Outcome.NOT_APPLICABLE),
        paired=paired,
    )


def _paired(findings: tuple[Finding, ...]) -> tuple[tuple[str, str], ...]:
    """Show a pair once, under the negative side where both count against the text."""
    gaps = {one.requirement.id: one for one in findings if one.outcome in GAPS}
    return tuple(
        (one.requirement.id, other.requirement.id)
        for one in gaps.values()
        if one.requirement.polarity is Polarity.POSITIVE
        for other in [gaps[name] for name in one.linked if name in gaps][:1]
        if other.requirement.polarity is Polarity.NEGATIVE and (other.blocking or not one.blocking)
    )


def _urgency(one: Finding) -> tuple[bool, int, bool, float, str]:
    return (
        one.counted_under is not None,
        _SEVERITIES.index(one.requirement.severity),
        one.outcome is Outcome.PARTIAL,
        -(one.points or 0.0),
        one.requirement.id,
    )


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


def element_outcome(result: ElementResult, polarity: Polarity) -> Outcome:
    """Return how an element reads in a report: for a negative one, stated is the defect."""
    reading = result.reading
    if not reading.judged:
        return Outcome.REVIEW
    if not reading.counts_for_audience and reading.state is not State.ABSENT:
        return Outcome.PARTIAL
    negative = polarity is Polarity.NEGATIVE
    match reading.state:
        case State.STATED:
            return Outcome.DEFECTIVE if negative else Outcome.SATISFIED
        case State.PARTLY:
            return Outcome.PARTIAL
        case State.ABSENT:
            return Outcome.SATISFIED if negative else Outcome.MISSING
