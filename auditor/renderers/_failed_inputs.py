"""Why an input was not audited, in one line, where its name stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.audit import Failure

NOT_AUDITED: Final = "not audited"


def why(one: Failure) -> str:
    """Return the message without the name of the input, and what to do about it, as sentences."""
    lines = [said for line in one.message.splitlines() if (said := wording.on_one_line(line))]
    message = ". ".join(line.rstrip(".;,") for line in lines).removeprefix(f"{wording.on_one_line(one.source)}: ")
    return message.removeprefix(f"{NOT_AUDITED}: ")
