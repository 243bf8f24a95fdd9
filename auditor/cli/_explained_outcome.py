"""How the elements come to an outcome, what that costs in the score, and whether it blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.gate import blocks
from auditor.model.vocabulary import GAPS, Kind, Outcome, Polarity, Severity, Truth
from auditor.reporting import wording
from auditor.scoring.units import RANKS, counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.cli._explained_view import View

_LADDER: Final = {
    Polarity.POSITIVE: "1 is satisfied, 0 is missing, between them is partial",
    Polarity.NEGATIVE: "1 is satisfied, 0 is defective, between them is partial",
}


def summed_up(view: View) -> Iterator[str]:
    """Yield how the outcome comes of the elements."""
    finding = view.finding
    if finding.credit is None or not finding.elements:
        yield finding.reason
    else:
        yield _sum(view)
        yield finding.reason
    if finding.qualifier is not None:
        homes = " or ".join(home.replace("_", " ") for home in view.requirement.document_home)
        factor = f"{view.audit.scoring.document_gap_factor:.0%}"
        yield f"It belongs in another document ({homes}), so the gap keeps {factor} of its weight and never blocks."


def _sum(view: View) -> str:
    ladder = _LADDER[view.requirement.polarity]
    worth = [r.credit for r in view.finding.elements if r.element.required and r.credit is not None]
    told = f"credit {view.finding.credit:g} ({ladder})"
    if not worth:
        return f"No required element is left to judge; good practice that is stated satisfies it: {told}."
    if view.requirement.element_logic == "any":
        return f"One element suffices, so the best of {_listed(worth)} counts: {told}."
    if len(worth) == 1:
        return f"One required element counts: {told}."
    total = " + ".join(f"{one:g}" for one in worth)
    return f"Each required element counts: ({total}) / {len(worth)}, {told}."


def _listed(worth: list[float]) -> str:
    return ", ".join(f"{one:g}" for one in worth)


def ties(view: View) -> Iterator[str]:
    """Yield how the finding hangs together with others."""
    finding = view.finding
    if finding.counted_under is not None:
        yield f"It is counted under {finding.counted_under}: no weight of its own."
    outcomes = {one.requirement.id: one.outcome for one in view.audit.findings}
    for other in finding.linked:
        outcome = wording.OUTCOMES[outcomes[other]] if other in outcomes else "left out"
        one = other in {f.requirement.id for f in (view.unit.members if view.unit else ())}
        how = "both count as one in score and gate" if one else "here it counts apart"
        yield f"It is the other side of {other} ({outcome}): {how}."


def score(view: View) -> str:
    """Say what the finding costs in the score of its ruleset."""
    finding = view.finding
    if not counts(finding):
        return f"It is outside the score: {_outside(view)}."
    now = f"{view.ruleset.title}: {wording.figures(view.card)}, {wording.grade(view.card)}"
    if finding.outcome is Outcome.REVIEW:
        return f"Its weight is not judged yet: it lowers the low end and the coverage. {now}."
    if finding.outcome not in GAPS:
        return f"It loses nothing. {now}."
    shown = view.unit.shown if view.unit else None
    if shown is not None and shown is not finding:
        return f"Its loss is shown under {shown.requirement.id}, the other side of the pair. {now}."
    return f"It loses {finding.points or 0.0:.1f} of 100 points. {now}."


def _outside(view: View) -> str:
    finding = view.finding
    if finding.applicability.truth is Truth.UNKNOWN:
        return "it is not known whether it applies"
    if finding.outcome is Outcome.NOT_APPLICABLE:
        applies = finding.applicability.truth is Truth.TRUE
        return "there is nothing to judge" if applies else "it does not apply"
    if finding.requirement.kind is Kind.RECOMMENDED:
        return "it is recommended only"
    return f"it is counted under {finding.counted_under}"


def gate(view: View) -> Iterator[str]:
    """Yield why the finding blocks, or every reason why it does not; then what people decided."""
    finding = view.finding
    if finding.blocking:
        yield f"It blocks: {finding.blocks_because}."
    else:
        for why in _spared(view):
            yield f"It does not block: {why}."
    for use in finding.waivers:
        yield f"{wording.waiver(use)[:1].upper()}{wording.waiver(use)[1:]}."
    if finding.baseline is not None:
        yield f"Against the baseline: {wording.baseline(finding)}."
    for reviewed in finding.reviews:
        yield f"Review: {wording.review(reviewed)}."


def _spared(view: View) -> list[str]:
    finding, rules = view.finding, view.audit.gate
    if finding.outcome is Outcome.REVIEW and counts(finding) and not rules.on_review:
        return ["it is under review, and this gate lets reviews pass"]
    if finding.outcome not in GAPS:
        return [f"it is no gap ({wording.OUTCOMES[finding.outcome]})"]
    if not counts(finding):
        return [_outside(view)]
    reasons = [*_mild(view), *_decided(view)]
    return reasons or [_other_side(view)]


def _mild(view: View) -> Iterator[str]:
    """Yield what makes a gap too mild for this gate."""
    finding, threshold = view.finding, view.audit.gate.fail_on
    severity = view.unit.severity if view.unit else finding.requirement.severity
    if threshold is None:
        yield "this gate was asked never to fail on a gap"
    elif RANKS[severity] > RANKS[threshold]:
        yield f"its severity is {severity.value}, and this gate begins at {threshold.value}"
    if not blocks(finding, Severity.LOW, severity=severity):
        yield _kind_of_gap(view)


def _kind_of_gap(view: View) -> str:
    requirement = view.requirement
    if requirement.polarity is Polarity.NEGATIVE:
        return "it is a weak defect, not a full one"
    if view.finding.qualifier is not None:
        return "another document may hold it"
    return f"the duty is one of {requirement.duty_type.replace('_', ' ')}, not of disclosure in the document"


def _decided(view: View) -> Iterator[str]:
    if view.finding.waived:
        yield "someone accepted it in writing"
    if view.finding.baselined:
        yield "the baseline knows it"


def _other_side(view: View) -> str:
    others = [f.requirement.id for f in (view.unit.members if view.unit else ())]
    names = ", ".join(one for one in others if one != view.requirement.id)
    return f"the other side of the pair stands for both ({names})"
