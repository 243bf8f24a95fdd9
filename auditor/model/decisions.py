"""What people decide about an audit: waivers, baseline, attestations, reviews, overrides, the gate.

None of it changes what the text says. Attestations and overrides change what is judged, and every report
shows them; waivers and baselines change the gate alone; reviews change nothing but what a reader knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from auditor.model.document import Evidence
from auditor.model.recognition import Origin
from auditor.model.vocabulary import Kind, Outcome, Severity


@dataclass(frozen=True, slots=True)
class Waiver:
    """Someone accepted a gap in writing, until a date."""

    requirement: str
    element: str | None
    """None: the whole requirement."""
    document: str
    """Identity of the document, as in reports."""
    reason: str
    owner: str
    expires: str
    """YYYY-MM-DD; the last day on which it holds, which ends in UTC."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver of the document under audit, and what has become of it."""

    waiver: Waiver
    active: bool
    """Whether it had not expired on the day of the audit."""
    used: bool
    """Whether a gap or a review that it names is there."""


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """One element of a gap that was known when the baseline was made."""

    document: str
    requirement: str
    element: str | None
    """None only for a gap that has no open element."""
    outcome: Outcome
    """Of the requirement, then."""
    state: str | None
    """Of the element, then: stated, partly or absent."""
    section_sha256: str | None
    """Of the words of its section, however they were wrapped; None if it had no place in the text."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The gaps of an earlier audit: only what is not among them is new."""

    entries: tuple[BaselineEntry, ...]
    source: str
    """The file, as messages name it."""
    lapses: bool = False
    """Whether an entry no longer counts once the text of its section has changed."""


class BaselineState(StrEnum):
    """A gap against the baseline."""

    NEW = "new"
    """An open element of it is not in the baseline."""
    UNCHANGED = "unchanged"
    WORSE = "worse"
    """All of it is in the baseline, but its outcome or an element was better then."""


@dataclass(frozen=True, slots=True)
class Attestation:
    """A named person corrects or adds a fact about one text."""

    fact: str
    value: str
    """true, false, or one of the fact's values."""
    document: str
    reason: str
    by: str
    date: str
    """YYYY-MM-DD."""
    text_sha256: str
    """Of the text that the person saw; the attestation lapses when it changes."""
    quote: str | None
    """The words of the text that state the fact."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class AttestationUse:
    """An attestation about the document under audit; lapsed ones change nothing and are shown."""

    attestation: Attestation
    active: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewer confirmed or rejected a finding."""

    requirement: str
    document: str
    decision: str
    """confirmed or rejected."""
    outcome: Outcome
    """Of the finding that the reviewer saw."""
    reason: str
    by: str
    date: str
    """YYYY-MM-DD."""
    text_sha256: str
    ruleset_sha256: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class ReviewUse:
    """A review of a finding of this audit; it lapses when text, ruleset or outcome is another."""

    review: Review
    active: bool


@dataclass(frozen=True, slots=True)
class Override:
    """A client judges a requirement otherwise than the ruleset has it, for a reason."""

    requirement: str
    severity: Severity | None
    kind: Kind | None
    applies: bool | None
    reason: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class GateRules:
    """What fails a build."""

    fail_on: Severity | None = Severity.HIGH
    """The lowest severity whose open gaps block; None blocks nothing."""
    on_regression: bool = False
    on_review: bool = False
    on_unused_waivers: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of the requirements that was asked for; the rest was judged and left out."""

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    min_severity: Severity | None = None
    left_out: tuple[str, ...] = ()
    """Ids of the requirements that are not in the audit because of this."""


EVERYTHING: Final = Selection()
USUAL_GATE: Final = GateRules()


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that people decided, for one audit; by default nothing."""

    waivers: tuple[Waiver, ...] = ()
    waivers_on: str | None = None
    """The day, YYYY-MM-DD, on which a waiver must not have expired; None: the as-of date."""
    baseline: Baseline | None = None
    attestations: tuple[Attestation, ...] = ()
    reviews: tuple[Review, ...] = ()
    overrides: tuple[Override, ...] = ()
    selection: Selection = EVERYTHING
    gate: GateRules = USUAL_GATE
