"""What the pages of the catalogue say in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import Polarity

if TYPE_CHECKING:
    from auditor.model.recognition import Example, FactDefinition
    from auditor.model.ruleset import Dated, Element, Requirement

_POSITIVE: Final = {"stated": "stated", "partly": "partly stated", "absent": "absent"}
_NEGATIVE: Final = {"stated": "defect", "partly": "weak defect", "absent": "clean"}
_SILENCE: Final = {
    "gap": "silence is a gap",
    "ok": "silence is fine",
    "not_assessed": "not assessed where the text is silent",
}
_SCOPES: Final = {
    "policy": "what the document says",
    "profile": "what the company is or does, told by the auditee file, a ruleset or a hint",
    "policy+profile": "what the document says or the auditee file tells",
    "derived": "worked out from the document",
    "review": "only a person can tell",
}
_VALUES: Final = {"true": "yes", "false": "no"}


def grades(of: Requirement) -> dict[str, str]:
    """Return what each state of an element is called, by polarity."""
    return _NEGATIVE if of.polarity is Polarity.NEGATIVE else _POSITIVE


def silence(element: Element) -> str:
    """Say what it means if nothing is found."""
    return _SILENCE.get(element.silence, element.silence)


def scope(fact: FactDefinition) -> str:
    """Say where a fact is looked for."""
    return _SCOPES.get(fact.scope, fact.scope)


def spoken(value: str) -> str:
    """Say a value in words."""
    return _VALUES.get(value, value.replace("_", " "))


def in_force(one: Requirement) -> str:
    """Say when a requirement holds."""
    dates = one.in_force
    if dates.status == "pending":
        return "adopted, not yet in force"
    first = f"from {dates.first}" if dates.first else "for as long as the ruleset looks back"
    return f"{first} to {dates.last}" if dates.last else first


def correction(dated: Dated, of: Requirement) -> str:
    """Say what a correction by date does, when and why."""
    words = grades(of)
    start = f"from {dated.first} " if dated.first else ""
    end = f"until {dated.last} " if dated.last else ""
    changes = ", ".join(f"{words[old]} becomes {words[new]}" for old, new in dated.becomes)
    return f"{start}{end}{changes}: {dated.reason}"


def examples(given: tuple[Example, ...]) -> tuple[tuple[str, tuple[Example, ...]], ...]:
    """Gather examples by what they must be recognised as, in the order of the file."""
    gathered: dict[str, list[Example]] = {}
    for one in given:
        gathered.setdefault(one.expected, []).append(one)
    return tuple((name, tuple(of)) for name, of in gathered.items())
