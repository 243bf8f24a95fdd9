"""Judge every case twice, by the rule engine and by the reference evaluator, and insist that they agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from auditor.errors import EngineError
from auditor.inference import reference
from auditor.inference.case import Case, Verdict
from auditor.model.audit import EngineReport

Judge: TypeAlias = Callable[[Case], tuple[Verdict, ...]]


ALONE: Final = (
    "the reference evaluator judged alone: not every policy of the batch was judged by both engines"
)


def judge(
    cases: Sequence[Case], *, verified: bool = True
) -> tuple[tuple[tuple[Verdict, ...], ...], EngineReport]:
    """Return the verdicts on each case, and which engines gave them.

    Raises EngineError where the two engines differ: then there is no audit. Where durable-rules cannot be
    imported, or the caller does without it, the reference evaluator judges alone and the report says so.
    """
    verdicts = tuple(reference.judge(case) for case in cases)
    if not verified:
        return verdicts, EngineReport(reference.NAME, None, ALONE)
    try:
        from auditor.inference import durable  # noqa: PLC0415 (heavy, and may be missing)
    except ImportError as error:
        return verdicts, EngineReport(reference.NAME, None, _why_alone(error))
    for given, expected in zip(durable.judge_together(cases), verdicts, strict=True):
        compare(given, expected)
    return verdicts, EngineReport(durable.NAME, "reference evaluator")


def compare(given: Sequence[Verdict], expected: Sequence[Verdict]) -> None:
    """Raise EngineError at the first verdict on which the engines differ."""
    for verdict, other in zip(given, expected, strict=True):
        if verdict != other:
            raise EngineError(
                f"the two engines differ on {other.requirement}; no audit was made\n"
                f"    durable-rules: {_told(verdict)}\n"
                f"    reference evaluator: {_told(other)}"
            )


def _told(verdict: Verdict) -> str:
    credits_ = ", ".join(f"{element} {credit.value}" for element, credit in verdict.credits)
    return f"applicability {verdict.applicability.value}, {verdict.outcome.value} ({credits_})"


def _why_alone(error: ImportError) -> str:
    reason = re.sub(r"\S*[/\\]", "", str(error))  # no path of this machine in a report
    return f"durable-rules could not be imported ({reason}); the reference evaluator judged alone"
