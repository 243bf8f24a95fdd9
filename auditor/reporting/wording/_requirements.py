"""What a requirement says of itself in words: its grades, its silence, the time in which it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.vocabulary import Polarity, State

if TYPE_CHECKING:
    from auditor.model.ruleset import Requirement

_POSITIVE = {State.STATED: "stated", State.PARTLY: "partly stated", State.ABSENT: "absent"}
_NEGATIVE = {State.STATED: "defect", State.PARTLY: "weak defect", State.ABSENT: "clean"}
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
    if dates.status == "pending":
        return "adopted, not yet in force"
    first = f"from {dates.first}" if dates.first else "for as long as the ruleset looks back"
    return f"{first} to {dates.last}" if dates.last else first
