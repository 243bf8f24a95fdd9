"""What must not be of the end of a hostile document."""

from __future__ import annotations

import json
import re
import signal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tests.hostile_documents import Case

SECONDS: Final = 10
BYTES: Final = 1_500_000_000
_REFUSED: Final = 3
_LONGEST: Final = 1_500
_MESSAGE: Final = re.compile(r"auditor: (?:.+?): not audited: \S.*\n(?: {4}\S.*\n?)+\Z")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
WARNINGS: Final = re.compile(r"^warning: .*\n(?:    .*\n)*", re.MULTILINE)
HUNG: Final = -signal.SIGALRM
"""Stands for the exit code of a worker that gave no answer."""


def fault(case: Case, way: str, said: dict[str, Any]) -> str | None:
    """Say what of an end must not be."""
    code, message = said["code"], said["said"]
    if code == HUNG:
        return "hung"
    if code not in {0, _REFUSED}:
        return f"ended with {code}"
    if "Traceback" in message or "this is a bug" in message:
        return "showed a traceback"
    if code == _REFUSED and (wrong := _wrong_message(WARNINGS.sub("", message), said["put"])):
        return wrong
    if code == 0 and (wrong := _wrong_result(case, way, said["put"])):
        return wrong
    return _cost(said)


def _wrong_message(message: str, put: str) -> str | None:
    if put:
        return "was refused, and put something out all the same"
    if not _MESSAGE.match(message) or len(message) > _LONGEST:
        return "was refused without place, reason and remedy"
    return "said controls" if _CONTROLS.search(message) else None


def _wrong_result(case: Case, way: str, put: str) -> str | None:
    if case.refused:
        return "was not refused"
    if way == "text":
        return "put out controls" if _CONTROLS.search(put) else None
    try:
        findings = json.loads(put)["findings"]
    except (ValueError, KeyError):
        return "gave no report"
    return None if findings else "gave a report without findings"


def _cost(said: dict[str, Any]) -> str | None:
    memory = max(said["memory"], said["child"])
    if said["seconds"] > SECONDS:
        return f"took {said['seconds']:.1f} s"
    if said["left"]:
        return f"left temporary files: {said['left']}"
    return f"took {memory // 1_000_000} MB" if memory > BYTES else None
