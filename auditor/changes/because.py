"""What there is to say of a cause: the dates that passed, the fields of a rule, the answers, the passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.changes.passages import quoted, standing
from auditor.chronology import Reaches, Turn, between, reaches, turns, turns_of_age
from auditor.comparison import CHANGED, compare_requirements
from auditor.model.change import Cause, Contrast
from auditor.model.ruleset import Ruleset, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from auditor.changes.causes import Experiment, Group
    from auditor.model.audit import Audit
    from auditor.model.change import FindingChange, Why
    from auditor.model.document import Evidence
    from auditor.model.ruleset import Requirement

_MOST: Final = 6
"""Dates, fields or answers that a sentence names."""
_DIGEST: Final = 12


@dataclass(frozen=True, slots=True)
class Law:
    """Rulesets in full, with what they share."""

    rulesets: tuple[Ruleset, ...]
    vocabulary: Vocabulary
    turns: tuple[Turn, ...]
    """The days that they name."""
    reaches: Reaches

    @classmethod
    def of(cls, rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Law:
        """Take rulesets, and work out on which days something turns in them."""
        return cls(
            rulesets,
            vocabulary,
            turns(rulesets, vocabulary.instruments),
            reaches(rulesets, vocabulary.facts),
        )

    def requirement(self, id_: str) -> Requirement | None:
        """Return a requirement in full."""
        return next((r for one in self.rulesets for r in one.requirements if r.id == id_), None)


@dataclass(frozen=True, slots=True)
class Laws:
    """The rulesets of both sides, where they are at hand."""

    old: Law | None = None
    new: Law | None = None


def because(change: FindingChange, why: Why, experiment: Experiment, laws: Laws) -> tuple[str, ...]:
    """Return a sentence for each cause that has more to say than its name."""
    say: Mapping[Cause, Callable[[], str]] = {
        Cause.TIME: lambda: _time(change, experiment, laws),
        Cause.RULESET: lambda: _ruleset(change, laws),
        Cause.ANSWERS: lambda: _answers_sentence(experiment),
        Cause.TEXT: lambda: _text(change, experiment),
    }
    sentences = (say[cause]() for cause in why.causes if cause in say)
    return tuple(one for one in sentences if one)


def _time(change: FindingChange, experiment: Experiment, laws: Laws) -> str:
    law = laws.new or laws.old
    reach = law.reaches.requirements.get(change.id) if law else None
    if law is None or reach is None:
        return ""
    first, last = sorted((experiment.old.as_of, experiment.new.as_of))
    aged = turns_of_age(_own_date(experiment.new), (reach,))
    passed = between(sorted({*law.turns, *aged}), first, last)
    touching = [one for one in passed if reach.touches(one)]
    days = dict.fromkeys(f"{one.day} ({one.words})" for one in touching)
    return f"Since {_listed(list(days))}." if days else ""


def _own_date(audit: Audit) -> str | None:
    return audit.last_updated or audit.effective


def _ruleset(change: FindingChange, laws: Laws) -> str:
    if change.old is None or change.new is None:
        return f"Only the {'new' if change.old is None else 'old'} ruleset has it."
    before = laws.old.requirement(change.id) if laws.old else None
    after = laws.new.requirement(change.id) if laws.new else None
    if before is None or after is None:
        return ""
    found = compare_requirements((before,), (after,))
    names = [
        f.name for one in found if one.how == CHANGED for f in one.fields if f.may_move_findings
    ]
    if not names:
        return "The requirement reads the same; what it shares with others changed."
    return f"Changed in it: {_listed(names)}."


def _answers_sentence(experiment: Experiment) -> str:
    before, after = told(experiment.old), told(experiment.new)
    changed = [
        f"{name}: {before.get(name, 'not told')} \u2192 {after.get(name, 'not told')}"
        for name in sorted({**before, **after})
        if before.get(name) != after.get(name)
    ]
    return f"{_listed(changed)}." if changed else ""


def _text(change: FindingChange, experiment: Experiment) -> str:
    """Say where a passage that made the difference stands on the side on which it does not count."""
    for one in change.elements:
        if one.direction < 0 or (one.old and not one.new):
            line = _elsewhere(quoted(one.old), experiment.new)
            said = (
                f"the old passage still stands, in line {line} of the new text, but does not count"
            )
        elif one.direction > 0 or (one.new and not one.old):
            line = _elsewhere(quoted(one.new), experiment.old)
            said = f"the passage stood in the old text too, in line {line}, but did not count"
        else:
            continue
        if line is not None:
            return f"{one.shown.element.id}: {said} there."
    return ""


def _elsewhere(found: tuple[Evidence, ...], audit: Audit) -> int | None:
    return standing(found[0].quote, audit.document.text) if found else None


def contrasts(old: Audit, new: Audit, groups: tuple[Group, ...]) -> tuple[Contrast, ...]:
    """Say in words what differs between the sides, for each cause."""
    say: Mapping[Cause, Callable[[Audit, Audit], str]] = {
        Cause.TOOL: lambda one, _: f"auditor {one.tool_version}",
        Cause.TIME: lambda one, _: one.as_of,
        Cause.RULESET: _rulesets,
        Cause.ANSWERS: _answers,
        Cause.TEXT: lambda one, _: _text_of(one),
    }
    differing = [cause for cause in Cause if any(cause in group for group in groups)]
    return tuple(Contrast(c, say[c](old, new), say[c](new, old)) for c in differing)


def _rulesets(one: Audit, other: Audit) -> str:
    known = {(r.id, r.sha256) for r in other.rulesets}
    differing = [r for r in one.rulesets if (r.id, r.sha256) not in known]
    return (
        ", ".join(f"{r.id} {r.version} ({r.sha256[:_DIGEST]})" for r in differing)
        or "none of these"
    )


def _answers(one: Audit, other: Audit) -> str:
    mine, others = told(one), told(other)
    names = [name for name in sorted({**mine, **others}) if mine.get(name) != others.get(name)]
    return _listed([f"{name}: {mine.get(name, 'not told')}" for name in names])


def _text_of(one: Audit) -> str:
    return f"{one.document.source} (text {one.document.text_sha256[:_DIGEST]})"


def told(audit: Audit) -> dict[str, str]:
    """Return everything that a person told of the company or its policy, and every override, by name."""
    answers = {one.fact: one.value for one in audit.assumptions if one.source != "hint"}
    answers |= dict(audit.auditee.facts)
    for use in audit.attestations:
        if use.active:
            answers[f"attested {use.attestation.fact}"] = use.attestation.value
    for one in audit.overrides:
        parts = (one.severity, one.kind, None if one.applies is None else f"applies: {one.applies}")
        words = ", ".join(str(part) for part in parts if part is not None)
        answers[f"override of {one.requirement}"] = words
    return answers


def _listed(every: Sequence[str]) -> str:
    more = f" and {len(every) - _MOST} more" if len(every) > _MOST else ""
    return ", ".join(every[:_MOST]) + more
