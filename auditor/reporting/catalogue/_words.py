"""What the pages of the catalogue say in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import State
from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.recognition import Example, FactDefinition
    from auditor.model.ruleset import Requirement
    from auditor.model.validity import Dated

_SCOPES: Final = {
    "policy": "what the document says",
    "profile": "what the company is or does, told by the auditee file, a ruleset or a hint",
    "policy+profile": "what the document says or the auditee file tells",
    "derived": "worked out from the document",
    "review": "only a person can tell",
}
_VALUES: Final = {"true": "yes", "false": "no"}


def scope(fact: FactDefinition) -> str:
    """Say where a fact is looked for."""
    return _SCOPES.get(fact.scope, fact.scope)


def spoken(value: str) -> str:
    """Say a value in words."""
    return _VALUES.get(value, value.replace("_", " "))


def correction(dated: Dated, of: Requirement) -> str:
    """Say what a correction by date does, when and why."""
    words = wording.grades(of)
    start = f"from {dated.first} " if dated.first else ""
    end = f"until {dated.last} " if dated.last else ""
    changes = ", ".join(
        f"{words[State(old)]} becomes {words[State(new)]}" for old, new in dated.becomes
    )
    return f"{start}{end}{changes}: {dated.reason}"


def examples(given: tuple[Example, ...]) -> tuple[tuple[str, tuple[Example, ...]], ...]:
    """Gather examples by what they must be recognised as, in the order of the file."""
    gathered: dict[str, list[Example]] = {}
    for one in given:
        gathered.setdefault(one.expected, []).append(one)
    return tuple((name, tuple(of)) for name, of in gathered.items())
