"""Fill templates that are the user's own, in a child process that has limits of memory and time.

A sandbox bounds what a template may see, not what it may cost: a loop in a loop is enough. A child that dies is
told with the limit that it passed, and no report is written.
"""

from __future__ import annotations

import multiprocessing
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import auditor.renderers
from auditor import confinement, registry
from auditor.errors import AuditorError, RenderingError
from auditor.model.audit import Audit

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from auditor.model.audit import Run
    from auditor.model.presentation import Presentation

MEMORY: Final = 2_000_000_000
"""Bytes of address space; a PDF of 120 pages takes a third of it."""
_SECONDS: Final = {"html": 10, "pdf": 120}
"""Of processor time; of the clock it may be six times as much, since a busy machine is no fault of a template."""
_WAITING: Final = 6
_LONGEST: Final = 300
_CONTEXT: Final = multiprocessing.get_context("spawn")


def render(name: str, what: Audit | Run, presentation: Presentation) -> bytes:
    """Return a report by the user's own templates; raises RenderingError for what goes wrong with them."""
    ours, theirs = _CONTEXT.Pipe()
    child = _CONTEXT.Process(target=_work, args=(theirs, name, what, presentation), daemon=True)
    child.start()
    theirs.close()
    try:
        if ours.poll(_SECONDS[name] * _WAITING):
            content, code, message = ours.recv()
            if content is None:
                raise RenderingError(message, code)
            return bytes(content)
    except (EOFError, OSError):
        pass
    finally:
        with suppress(OSError):
            ours.close()
        exitcode = _end(child)
    raise _died(name, exitcode, presentation)


def _end(child: SpawnProcess) -> int | None:
    child.join(timeout=1)
    code = child.exitcode
    child.kill()
    return code


def _died(name: str, code: int | None, presentation: Presentation) -> RenderingError:
    """Say which limit a child passed."""
    seconds = _SECONDS[name]
    if code is None:
        passed = f"gave no answer within {seconds * _WAITING} seconds"
    elif confinement.took_too_long(code):
        passed = f"took more than {seconds} seconds of processor time"
    elif confinement.took_too_much(code):
        passed = f"took more than {MEMORY // 1_000_000} MB of memory"
    else:
        passed = f"ended a child process ({code})"
    return RenderingError(
        f"{presentation.templates}: no {name} report was made: filling these templates {passed}\n"
        "    look for loops in loops and for texts that grow"
    )


def _work(pipe: Connection, name: str, what: Audit | Run, presentation: Presentation) -> None:
    """Of the child: render, and send the bytes or what went wrong."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    confinement.confine(MEMORY)
    confinement.allow(_SECONDS[name])
    try:
        pipe.send((_render(name, what, presentation), 0, ""))
    except MemoryError:
        raise SystemExit(confinement.OUT_OF_MEMORY) from None
    except AuditorError as error:
        pipe.send((None, error.exit_code, str(error)))
    except BaseException as error:  # noqa: BLE001  a refused address is no Exception to WeasyPrint
        failed = " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST]
        message = (
            f"{presentation.templates}: no {name} report was made: {failed}\n"
            "    without --custom-templates the packaged templates make it; if they fail too, please report it"
        )
        pipe.send((None, AuditorError.exit_code, message))


def _render(name: str, what: Audit | Run, presentation: Presentation) -> bytes:
    module = registry.load(auditor.renderers, name, "format")
    render = module.render if isinstance(what, Audit) else module.render_run
    made: bytes = render(what, presentation)
    return made
