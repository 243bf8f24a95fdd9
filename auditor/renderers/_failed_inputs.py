"""Why an input was not audited, in one line, where its name stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.audit import Failure

NOT_AUDITED: Final = "not audited"


def why(one: Failure) -> str:
    """Return the message without the name of the input; what to do about it follows after a semicolon."""
    lines = [said for line in one.message.splitlines() if (said := wording.on_one_line(line))]
    message = "; ".join([*lines[:1], *(_continued(line) for line in lines[1:])])
    message = message.removeprefix(f"{wording.on_one_line(one.source)}: ")
    return message.removeprefix(f"{NOT_AUDITED}: ")


def _continued(words: str) -> str:
    """Begin with a small letter, but where the first word is an abbreviation."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
