"""The closed vocabularies: states, truths, outcomes, severities, kinds."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How far a text words an element; for a negative element, `stated` is the full defect."""

    STATED = "stated"
    PARTLY = "partly"
    ABSENT = "absent"


class Truth(StrEnum):
    """Three-valued logic of `applies.when`."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """The conclusion on one requirement; partial, missing and defective are gaps."""

    SATISFIED = "satisfied"
    PARTIAL = "partial"
    MISSING = "missing"
    DEFECTIVE = "defective"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"


GAPS = frozenset({Outcome.PARTIAL, Outcome.MISSING, Outcome.DEFECTIVE})


class Severity(StrEnum):
    """How bad a gap would be."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Kind(StrEnum):
    """Whether the law compels the requirement."""

    MANDATORY = "mandatory"
    CONDITIONAL = "conditional"
    RECOMMENDED = "recommended"


class Polarity(StrEnum):
    """Positive: must be stated. Negative: must not be stated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
