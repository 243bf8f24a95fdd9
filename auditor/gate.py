"""Decide what fails a build, and say why; what blocks and what never does is in docs/gate.md."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from auditor.model.decisions import USUAL_GATE, BaselineState, GateRules
from auditor.model.vocabulary import Kind, Outcome, Polarity, Severity
from auditor.scoring.units import RANKS, counts, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.model.decisions import WaiverUse
    from auditor.model.finding import Finding
    from auditor.scoring.units import Unit

WORSE_THAN_BASELINE: Final = "it is worse than in the baseline"
NOT_IN_BASELINE: Final = "the gap is not in the baseline"
UNDER_REVIEW: Final = "it is left to a person, and this gate wants no open review"


def mark(findings: Sequence[Finding], rules: GateRules = USUAL_GATE) -> tuple[Finding, ...]:
    """Return the findings, in their order, each saying whether it blocks, and why.

    The two sides of a pair are one unit: it has the higher severity, and where both sides would block, only the
    negative one does. So who waives that one has waived the unit.
    """
    blocking: dict[str, str] = {}
    for unit in units(findings):
        blocking |= {f.requirement.id: why for f, why in _gaps(unit, rules)}
        if not any(f.requirement.id in blocking for f in unit.members):
            blocking |= {f.requirement.id: why for f, why in _regressions(unit, rules)}
    if rules.on_review:
        blocking |= {f.requirement.id: UNDER_REVIEW for f in findings if _open_review(f)}
    return tuple([_marked(f, blocking.get(f.requirement.id)) for f in findings])


def failures(
    findings: Iterable[Finding], waivers: Iterable[WaiverUse], rules: GateRules
) -> tuple[str, ...]:
    """Say in words why the gate fails; nothing if it passes."""
    blocking = sum(one.blocking for one in findings)
    unused = sum(not one.used for one in waivers) if rules.on_unused_waivers else 0
    said = []
    if blocking:
        said.append(f"{blocking} {'finding blocks' if blocking == 1 else 'findings block'}")
    if unused:
        said.append(f"{unused} {'waiver is' if unused == 1 else 'waivers are'} unused")
    return tuple(said)


def blocks(finding: Finding, threshold: Severity, *, severity: Severity | None = None) -> bool:
    """Say whether a finding is of those that fail a build; `severity` is that of its pair, where it is one side of one.

    Waivers and baseline are not asked here.
    """
    if not counts(finding) or RANKS[severity or finding.requirement.severity] > RANKS[threshold]:
        return False
    if finding.outcome is Outcome.DEFECTIVE:
        return True
    return (
        finding.outcome in {Outcome.MISSING, Outcome.PARTIAL}
        and finding.requirement.polarity is Polarity.POSITIVE
        and finding.requirement.duty_type == "disclosure"
        and finding.qualifier is None
    )


def _marked(finding: Finding, why: str | None) -> Finding:
    """Return a finding that blocks for a reason, or not at all; most are as they should be already."""
    if finding.blocks_because == why and finding.blocking is (why is not None):
        return finding
    return replace(finding, blocking=why is not None, blocks_because=why)


def _gaps(unit: Unit, rules: GateRules) -> Iterator[tuple[Finding, str]]:
    if rules.fail_on is None:
        return
    found = [f for f in unit.members if blocks(f, rules.fail_on, severity=unit.severity)]
    negative = [f for f in found if f.requirement.polarity is Polarity.NEGATIVE]
    for finding in negative or found:
        if not (finding.waived or finding.baselined):
            yield finding, _in_words(finding, unit.severity)


def _in_words(finding: Finding, severity: Severity) -> str:
    if finding.outcome is Outcome.DEFECTIVE:
        return f"the text has a defect of {severity.value} severity"
    duty = "conditional" if finding.requirement.kind is Kind.CONDITIONAL else "mandatory"
    missing = "missing" if finding.outcome is Outcome.MISSING else "incomplete"
    return f"a {duty} disclosure of {severity.value} severity is {missing}"


def _regressions(unit: Unit, rules: GateRules) -> Iterator[tuple[Finding, str]]:
    if not rules.on_regression:
        return
    found = [(f, why) for f in unit.members if not f.waived and (why := _since_baseline(f))]
    negative = [one for one in found if one[0].requirement.polarity is Polarity.NEGATIVE]
    yield from negative or found


def _since_baseline(finding: Finding) -> str | None:
    match finding.baseline:
        case BaselineState.NEW:
            return NOT_IN_BASELINE
        case BaselineState.WORSE:
            return WORSE_THAN_BASELINE
        case BaselineState.UNCHANGED | None:
            return None


def _open_review(finding: Finding) -> bool:
    return finding.outcome is Outcome.REVIEW and counts(finding) and not finding.waived
