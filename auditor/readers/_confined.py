"""Read in a child process with limits of memory and time, so that a hostile file harms nobody.

Where a system has no such limits (Windows), the parent still ends a child that gives no answer in time.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from auditor import confinement
from auditor.errors import DocumentError
from auditor.readers._document_json import document_of
from auditor.readers._excess import Excess

if TYPE_CHECKING:
    from auditor.model.document import Document
    from auditor.model.limits import Limits

_PROGRAM: Final = """
import json, sys
asked = json.loads(sys.stdin.buffer.readline())
sys.path[:] = asked["path"]
from auditor.readers._child import main
main(asked)
"""
"""What a child runs. It imports from where its parent does: not from the folder in which it is run, which may be a
stranger's."""
_BUSY: Final = 4
"""So many times its processor time a child may take by the clock: on a busy machine an honest file waits for its turn."""
_UNFORESEEN: Final = 1
"""What Python exits with where nobody caught an exception: a mistake of ours, whatever the file."""
_BROKEN: Final = "Save it anew from the program that made it, or copy its text into a text file."


def read_confined(reader: str, raw: bytes, source: str, limits: Limits) -> Document:
    """Give bytes to a child that reads them; raises DocumentError if it refuses them, or dies."""
    asked = {"path": sys.path, "reader": reader, "source": source, "limits": asdict(limits)}
    said = json.loads(_answer(json.dumps(asked).encode() + b"\n" + raw, source, limits))
    if "refused" in said:
        raise DocumentError(source, *said["refused"])
    return document_of(said["document"])


def _answer(given: bytes, source: str, limits: Limits) -> bytes:
    """Return what the child writes; it is ended when the time is over, and when this process is interrupted."""
    try:
        done = subprocess.run(  # noqa: S603 (our own program)
            [sys.executable, "-P", "-c", _PROGRAM],
            input=given,
            capture_output=True,
            timeout=limits.seconds * (_BUSY if confinement.LIMITS_PROCESSOR_TIME else 1),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Excess("seconds").told(source, limits) from None
    if done.returncode == 0:
        return done.stdout
    if confinement.took_too_long(done.returncode):
        raise Excess("seconds").told(source, limits)
    if confinement.took_too_much(done.returncode):
        raise Excess("memory").told(source, limits)
    if done.returncode == _UNFORESEEN:
        told = done.stderr.decode("utf-8", "replace")
        raise RuntimeError(f"a reader failed on {source}, in a child process:\n{told}")
    what = f"it is broken: reading it ended a child process ({done.returncode})"
    raise DocumentError(source, what, _BROKEN)
