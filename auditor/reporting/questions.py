"""What only a person can answer: each question once, with all the requirements that wait for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from auditor.model.finding import Finding
from auditor.model.vocabulary import Outcome, Truth

if TYPE_CHECKING:
    from auditor.model.audit import Audit


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the organisation, and what its answer would settle."""

    words: str
    findings: tuple[Finding, ...]
    """In the order of the audit; they may be of several rulesets."""


def open_questions(audit: Audit) -> tuple[Question, ...]:
    """Return what would settle whether requirements apply, the questions that settle most first."""
    waiting: defaultdict[str, list[Finding]] = defaultdict(list)
    for one in audit.findings:
        if one.outcome is Outcome.REVIEW and one.applicability.truth is Truth.UNKNOWN:
            for words in one.questions or (one.reason,):
                waiting[words].append(one)
    made = (Question(words, tuple(found)) for words, found in waiting.items())
    return tuple(sorted(made, key=lambda one: -len(one.findings)))
