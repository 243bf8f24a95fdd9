"""A build log that obeys what it prints: words of a policy must not become commands of the runner.

A runner of GitHub takes a line that begins with `::` for a command, however far it is indented, and `##[`
anywhere in a line. Reports hold verbatim quotations, so whoever may propose a change of the policy could
mask, annotate or set outputs. An invisible space between the signs keeps the words and breaks the command.
"""

from __future__ import annotations

import os
import re
from typing import Final

_AS_JSON: Final = ("json", "sarif", "gitlab")
"""Here `##[` stands in strings alone, where a sign can be written as its number; no line begins with a colon."""
_COMMAND: Final = re.compile(rb"(?m)^(\s*:)(?=:)")
_SPACE: Final = "\u200b".encode()


def is_obeyed() -> bool:
    """Say whether standard output is read by such a runner."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def harmless(content: bytes, form: str) -> bytes:
    """Return a report in which no line is a command; annotations are made to be ones."""
    if form == "github":
        return content
    if form in _AS_JSON:
        return content.replace(b"##[", rb"#\u0023[")
    broken = content.replace(b"##[", b"#" + _SPACE + b"#[")
    return _COMMAND.sub(rb"\1" + _SPACE, broken)
