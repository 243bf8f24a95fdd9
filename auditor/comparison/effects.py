"""What comes of one policy under two versions of rulesets: outcomes, states of elements, quotations, scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.model.document import Evidence
from auditor.model.vocabulary import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.audit import Audit
    from auditor.model.finding import ElementResult, Finding

_NOTHING: Final = (None, Outcome.NOT_APPLICABLE)
"""A requirement that is not there, or does not apply, asks nothing of a policy."""


@dataclass(frozen=True, slots=True)
class ElementEffect:
    """An element that reads otherwise."""

    id: str
    title: str
    before: str | None
    """State, with a note where it does not count; None where the old side does not have the element."""
    after: str | None
    quoted_before: Evidence | None
    quoted_after: Evidence | None


@dataclass(frozen=True, slots=True)
class FindingEffect:
    """A requirement of which something else comes."""

    ruleset: str
    id: str
    title: str
    citations: tuple[str, ...]
    before: Outcome | None
    """None where the old side does not have the requirement."""
    after: Outcome | None
    reason_before: str
    reason_after: str
    elements: tuple[ElementEffect, ...]


@dataclass(frozen=True, slots=True)
class ScoreEffect:
    """A ruleset whose score or grade is another."""

    ruleset: str
    before: tuple[str | None, float | None]
    """Grade and score."""
    after: tuple[str | None, float | None]


@dataclass(frozen=True, slots=True)
class AuditEffect:
    """Everything that changes for one policy."""

    policy: str
    findings: tuple[FindingEffect, ...]
    scores: tuple[ScoreEffect, ...]

    @property
    def differs(self) -> bool:
        """Whether anything else comes out."""
        return bool(self.findings or self.scores)


def compare_audits(old: Audit, new: Audit) -> AuditEffect:
    """Compare two audits of one text, requirement by requirement."""
    before = {one.requirement.id: one for one in old.findings}
    after = {one.requirement.id: one for one in new.findings}
    effects = (_finding(before.get(id_), after.get(id_)) for id_ in {**before, **after})
    found = tuple(one for one in effects if one is not None)
    return AuditEffect(new.document.source, found, tuple(_scores(old, new)))


def _finding(old: Finding | None, new: Finding | None) -> FindingEffect | None:
    shown = new or old
    assert shown is not None  # noqa: S101  (an id of one of the two sides)
    before, after = old.outcome if old else None, new.outcome if new else None
    if before in _NOTHING and after in _NOTHING:
        return None
    elements = tuple(_elements(_results(old), _results(new)))
    if before == after and not elements:
        return None
    law = shown.requirement
    return FindingEffect(
        ruleset=shown.ruleset,
        id=law.id,
        title=law.title,
        citations=law.citations,
        before=before,
        after=after,
        reason_before=old.reason if old else "",
        reason_after=new.reason if new else "",
        elements=elements,
    )


def _results(finding: Finding | None) -> Mapping[str, ElementResult]:
    return {one.element.id: one for one in finding.elements} if finding else {}


def _elements(
    old: Mapping[str, ElementResult], new: Mapping[str, ElementResult]
) -> Iterator[ElementEffect]:
    for id_ in {**old, **new}:
        before, after = old.get(id_), new.get(id_)
        shown = after or before
        assert shown is not None  # noqa: S101  (an id of one of the two sides)
        states = _state(before), _state(after)
        if states[0] != states[1]:
            quoted = _quoted(before), _quoted(after)
            yield ElementEffect(id_, shown.element.title, *states, *quoted)


def _state(result: ElementResult | None) -> str | None:
    if result is None:
        return None
    reading = result.reading
    if not reading.judged:
        return "not judged"
    return str(reading.state) if reading.counts_for_audience else f"{reading.state} for others only"


def _quoted(result: ElementResult | None) -> Evidence | None:
    return result.reading.evidence[0] if result and result.reading.evidence else None


def _scores(old: Audit, new: Audit) -> Iterator[ScoreEffect]:
    """Pair scores by ruleset; where each side has a single one, these two, whatever their ids."""
    before = {one.ruleset: (one.grade, one.score) for one in old.scorecards}
    after = {one.ruleset: (one.grade, one.score) for one in new.scorecards}
    if len(before) == len(after) == 1:
        before = dict(zip(after, before.values(), strict=True))
    for name in {**before, **after}:
        pair = before.get(name, (None, None)), after.get(name, (None, None))
        if pair[0] != pair[1]:
            yield ScoreEffect(name, *pair)
