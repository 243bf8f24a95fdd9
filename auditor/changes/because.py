"""What there is to say of a cause: the dates that passed, the fields of a rule, the answers, the passages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.changes.passages import nearly_standing, quoted, standing
from auditor.changes.passing import listed, passed
from auditor.comparison import CHANGED, compare_requirements
from auditor.model.change import Cause
from auditor.model.difference import Contrast
from auditor.model.vocabulary import State, Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from auditor.changes.causes import Experiment, Group
    from auditor.changes.laws import Laws
    from auditor.model.audit import Audit
    from auditor.model.change import FindingChange, Why
    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult

_FEW: Final = 2
"""Reasons why something applies that are repeated."""
_DIGEST: Final = 12
_ANSWER: Final = re.compile(r"[?:] [^?:]*$")
"""What stands behind the question of a reason."""
_BEFORE: Final = {
    Truth.TRUE: "It applied",
    Truth.FALSE: "It did not apply",
    Truth.UNKNOWN: "It was not known to apply",
}
_NOW: Final = {
    Truth.TRUE: "now it applies",
    Truth.FALSE: "now it does not apply",
    Truth.UNKNOWN: "now it is not known to apply",
}


def because(change: FindingChange, why: Why, experiment: Experiment, laws: Laws) -> tuple[str, ...]:
    """Return a sentence for each cause that has more to say than its name."""
    say: Mapping[Cause, Callable[[], str]] = {
        Cause.TIME: lambda: passed(change, why, experiment, laws),
        Cause.RULESET: lambda: _ruleset(change, laws),
        Cause.ANSWERS: lambda: _answers_sentence(experiment),
        Cause.TEXT: lambda: _text(change, experiment),
    }
    sentences = (say[cause]() for cause in why.causes if cause in say)
    applies = "" if why.causes == (Cause.TIME,) else _applies(change)
    return tuple(one for one in (*sentences, applies) if one)


def _applies(change: FindingChange) -> str:
    """Say why a requirement is asked that was not, or no longer is."""
    if change.old is None or change.new is None:
        return ""
    before, after = change.old.applicability, change.new.applicability
    if before.truth == after.truth:
        return ""
    reasons = " ".join(_settling(before.because, after.because)[:_FEW])
    return f"{_BEFORE[before.truth]}; {_NOW[after.truth]}. {reasons}".strip()


def _settling(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """Return the reasons that answer what was open before; else those that were not given before."""
    asked = {_ANSWER.sub("", one) for one in before}
    new = tuple(one for one in after if one not in before)
    return tuple(one for one in new if _ANSWER.sub("", one) in asked) or new


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
    return f"Changed in it: {listed(names)}."


def _answers_sentence(experiment: Experiment) -> str:
    before, after = told(experiment.old), told(experiment.new)
    changed = [
        f"{name}: {before.get(name, 'not told')} \u2192 {after.get(name, 'not told')}"
        for name in sorted({**before, **after})
        if before.get(name) != after.get(name)
    ]
    return f"{listed(changed)}." if changed else ""


def _text(change: FindingChange, experiment: Experiment) -> str:
    """Say where the words that made the difference stand on the side on which they do not count."""
    for one in change.elements:
        before, after = _found(one.old), _found(one.new)
        if before > after:
            said = _stands(quoted(one.old), experiment.new, "the old passage still stands", "new")
        elif before < after:
            said = _stands(quoted(one.new), experiment.old, "the passage stood before", "old")
        else:
            continue
        if said:
            return f"{one.shown.element.id}: {said}"
    return ""


def _found(one: ElementResult | None) -> int:
    """Return how much of an element was found, whatever that is worth."""
    return -1 if one is None else tuple(State)[::-1].index(one.reading.state)


def _stands(found: tuple[Evidence, ...], audit: Audit, said: str, side: str) -> str:
    if not found:
        return ""
    text = audit.document.text
    line = standing(found[0].quote, text)
    if line is not None:
        return f"{said}, in line {line} of the {side} text, but does not count there; read both."
    line = nearly_standing(found[0].quote, text)
    if line is not None:
        return f"{said} in nearly the same words, in line {line} of the {side} text, but does not count there; read both."
    return ""


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
    return listed([f"{name}: {mine.get(name, 'not told')}" for name in names])


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
