"""Words for what people decided: waivers, baseline, attestations, reviews, overrides, a selection."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from auditor.model.decisions import EVERYTHING, BaselineState
from auditor.reporting.wording._characters import plural
from auditor.reporting.wording._in_time import course_in_short, standing_in_time
from auditor.reporting.wording._locales import iso

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.decisions import (
        AttestationUse,
        BaselineEntry,
        Override,
        ReviewUse,
        Selection,
        WaiverUse,
    )
    from auditor.model.finding import Finding
    from auditor.reporting.wording._locales import Day

_BASELINE = {
    BaselineState.NEW: "not in the baseline",
    BaselineState.UNCHANGED: "in the baseline, no worse than it was then",
    BaselineState.WORSE: "in the baseline, and worse than it was then",
}


def waiver(use: WaiverUse, day: Day = iso) -> str:
    """Say who accepted a gap, until when and why; an expired waiver says that it no longer counts."""
    one = use.waiver
    part = f", for {one.element} alone" if one.element else ""
    last = f"{day(one.expires)} (last day, UTC){part}"
    if use.active:
        return f"accepted by {one.owner} until {last}: {one.reason}"
    return f"waiver of {one.owner} expired on {last}: {one.reason}"


def waivers_day(audit: Audit, day: Day = iso) -> str:
    """Say on which day waivers had to hold, and how that is counted."""
    return (
        f"Waivers had to hold on {day(audit.waivers_on or audit.as_of)}; "
        "the last day of a waiver counts, and ends at midnight UTC."
    )


def standing(finding: Finding) -> str:
    """Say in a few words whether a finding blocks, whether it is accepted, and whether it is known."""
    return ", ".join(("blocks" if finding.blocking else "no", *badges(finding)))


def badges(finding: Finding) -> tuple[str, ...]:
    """Say in a word or two what waivers, the baseline and time make of a finding; nothing where they do not."""
    words = [one for one in (standing_in_time(finding), course_in_short(finding)) if one]
    if finding.waived:
        words.append("waived")
    elif finding.waivers:
        active = any(use.active for use in finding.waivers)
        words.append("waived in part" if active else "waiver expired")
    if finding.baselined:
        words.append("worse than in the baseline" if finding.blocking else "baselined")
    return tuple(words)


def baseline_source(audit: Audit) -> str | None:
    """Name the baseline that was compared, if one was: never by a folder of this machine."""
    source = audit.baseline_source
    if source is None or not PurePath(source).is_absolute():
        return source
    return PurePath(source).name


def baseline(finding: Finding) -> str | None:
    """Say how a gap stands against the baseline; None where there is nothing to compare."""
    return None if finding.baseline is None else _BASELINE[finding.baseline]


def compared(audit: Audit) -> str:
    """Say how the gaps stand against the baseline, as a whole."""
    states = [one.baseline for one in audit.findings]
    new, worse = states.count(BaselineState.NEW), states.count(BaselineState.WORSE)
    known = states.count(BaselineState.UNCHANGED)
    return (
        f"Compared with {baseline_source(audit)}: {known} {plural(known, 'gap is', 'gaps are')} known and no worse, "
        f"{worse} {plural(worse, 'is', 'are')} known and worse, {new} {plural(new, 'is', 'are')} not in it."
    )


def baseline_entry(entry: BaselineEntry) -> str:
    """Say which gap, or which element of one, a baseline holds, and how it stood then."""
    return f"{entry.element or entry.requirement} (then {entry.state or entry.outcome.value})"


def review(use: ReviewUse, day: Day = iso) -> str:
    """Say what a reviewer decided about a finding; a lapsed review says so."""
    one = use.review
    lapsed = "" if use.active else ", lapsed since text, ruleset or outcome is another now"
    return f"{one.decision} by {one.by} on {day(one.date)}{lapsed}: {one.reason}"


def attestation(use: AttestationUse, day: Day = iso) -> str:
    """Say which fact a person attested, and why; a lapsed attestation says so."""
    one = use.attestation
    lapsed = "" if use.active else ", lapsed since the text has changed"
    return (
        f"{one.fact} = {one.value}, attested by {one.by} on {day(one.date)}{lapsed}: {one.reason}"
    )


def override(one: Override) -> str:
    """Say what a client changed in a requirement, and why."""
    applies = {None: "", True: "taken to apply", False: "taken not to apply"}[one.applies]
    changes = (
        f"severity {one.severity.value}" if one.severity else "",
        f"judged as {one.kind.value}" if one.kind else "",
        applies,
    )
    return f"{one.requirement}: {', '.join(said for said in changes if said)}: {one.reason}"


def selection(one: Selection) -> str:
    """Say which part of the requirements was asked for, and how many were left out."""
    if one == EVERYTHING:
        return "Every requirement was asked for."
    number = len(one.left_out)
    asked = (
        f"only {', '.join(one.only)}" if one.only else "",
        f"without {', '.join(one.skip)}" if one.skip else "",
        f"severity {one.min_severity.value} and above" if one.min_severity else "",
    )
    what = "; ".join(said for said in asked if said)
    left_out = plural(number, "requirement was", "requirements were")
    return f"Asked for: {what}. {number} {left_out} judged and left out."
