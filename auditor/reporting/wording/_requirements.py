"""What a requirement says of itself in words: its grades, its silence, the time in which it holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import Polarity, State

if TYPE_CHECKING:
    from auditor.model.finding import ElementResult
    from auditor.model.ruleset import Requirement
    from auditor.model.validity import Change

_POSITIVE = {State.STATED: "stated", State.PARTLY: "partly stated", State.ABSENT: "absent"}
_NEGATIVE = {State.STATED: "defect", State.PARTLY: "weak defect", State.ABSENT: "clean"}
_BLANK: Final = re.compile(r"(\[[^\[\]]+\])")
_SILENCE = {
    "gap": "silence is a gap",
    "ok": "silence is fine",
    "not_assessed": "not assessed where the text is silent",
}


def grades(of: Requirement) -> dict[State, str]:
    """Return what each state of an element is called, by polarity."""
    return _NEGATIVE if of.polarity is Polarity.NEGATIVE else _POSITIVE


def silence(meaning: str) -> str:
    """Say what it means if nothing is found."""
    return _SILENCE.get(meaning, meaning)


def in_force(one: Requirement) -> str:
    """Say when a requirement holds."""
    dates = one.in_force
    if not dates.status:
        return "not stored with this report"
    if dates.status == "pending":
        return "adopted, not yet in force"
    first = f"from {dates.first}" if dates.first else "for as long as the ruleset looks back"
    return f"{first} to {dates.last}" if dates.last else first


def change(one: Change) -> str:
    """Say what a requirement is, or was, in a stretch of days."""
    first = f"from {one.first}" if one.first else ""
    last = f"to {one.last}" if one.last else ""
    said = [one.words]
    said += [f"{one.severity.value} then"] if one.severity else []
    said += [f"{one.kind.value} then"] if one.kind else []
    said += [f"cited as {'; '.join(one.citations)}"] if one.citations else []
    return f"{' '.join(part for part in (first, last) if part)}: {'; '.join(said)}"


def would_suffice(result: ElementResult, polarity: Polarity) -> str | None:
    """Say what wording would count in full where some is due and not all is there, and what counts in part only."""
    state = result.reading.state
    if polarity is Polarity.NEGATIVE or state is State.STATED or not result.reading.judged:
        return None
    wording = dict(result.element.wording)
    full, part = _sentence(wording.get(State.STATED, ())), _sentence(wording.get(State.PARTLY, ()))
    said = [f"This counts in part: {part}"] if part and state is State.PARTLY else []
    said += [f"What would suffice: {full}"] if full else []
    return " ".join(said) or None


def _sentence(wordings: tuple[str, ...]) -> str:
    """Join several wordings into one sentence that ends with a full stop."""
    joined = "; ".join(one.strip().rstrip(".") for one in wordings)
    return f"{joined}." if joined else ""


def clause_parts(clause: str) -> tuple[tuple[str, bool], ...]:
    """Cut a model clause into its words and the blanks in brackets that whoever uses it fills in."""
    parts = enumerate(_BLANK.split(clause))
    return tuple((words, place % 2 == 1) for place, words in parts if words)
