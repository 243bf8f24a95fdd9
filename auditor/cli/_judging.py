"""Judge the inputs of a run one after the other, or several at a time; one that fails never hides the others."""

from __future__ import annotations

import gc
import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from auditor.cli._failures import attempted
from auditor.errors import INTERNAL_ERROR, NotAllAuditedError
from auditor.model.audit import Audit, Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from auditor.cli._gathering import Notice
    from auditor.cli._inputs import Request

_request: list[Request] = []
"""Of a worker process: sent to it once."""


def judge(
    notices: Sequence[Notice], request: Request, *, jobs: int, keep_going: bool, progress: bool
) -> Iterator[Audit | Failure]:
    """Yield an audit or a failure for each notice, in their order; as of the first day of several."""
    for result in judge_over_days(
        notices, request, jobs=jobs, keep_going=keep_going, progress=progress
    ):
        yield result if isinstance(result, Failure) else result[0]


def judge_over_days(
    notices: Sequence[Notice], request: Request, *, jobs: int, keep_going: bool, progress: bool
) -> Iterator[tuple[Audit, ...] | Failure]:
    """Yield the audits of each notice as of every day that was asked for, or a failure, in their order.

    An internal error ends the run, since no further audit could be trusted, unless told to keep going.
    """
    with _attempts(notices, request, jobs) as attempts:
        for number, notice in enumerate(notices, start=1):
            with _shown(f"{number}/{len(notices)} {notice.name}", wanted=progress):
                result = next(attempts)
            yield result
            failed = isinstance(result, Failure) and result.exit_code == INTERNAL_ERROR
            if failed and not keep_going and number < len(notices):
                left = len(notices) - number
                click.echo(
                    f"auditor: stopped: {left} further {'input was' if left == 1 else 'inputs were'} not audited\n"
                    "    --keep-going audits them all the same; the exit code stays",
                    err=True,
                )
                return


def judge_all(notices: Sequence[Notice], request: Request) -> tuple[Audit, ...]:
    """Judge notices of which none may fail; raise with the exit code of the worst failure otherwise."""
    results = tuple(judge(notices, request, jobs=1, keep_going=False, progress=False))
    failed = [one for one in results if isinstance(one, Failure)]
    if failed:
        told = "\n".join(one.message for one in failed)
        raise NotAllAuditedError(
            f"{told}\nnothing was changed: not every policy could be audited",
            max(one.exit_code for one in failed),
        )
    return tuple(one for one in results if isinstance(one, Audit))


def attempt(notice: Notice, request: Request) -> tuple[Audit, ...] | Failure:
    """Judge one notice; whatever goes wrong becomes a failure with its exit code."""
    return attempted(notice.name, lambda: request.audits(notice))


@contextmanager
def _attempts(
    notices: Sequence[Notice], request: Request, jobs: int
) -> Iterator[Iterator[tuple[Audit, ...] | Failure]]:
    if request.from_strangers:
        from auditor.cli._confined import confined  # noqa: PLC0415  (only then)

        with confined(notices, request, jobs) as results:
            yield results
        return
    if jobs == 1 or len(notices) == 1:
        yield _one_by_one(notices, request)
        return
    # Not fork: the rule engine's threads and tables do not survive one.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        min(jobs, len(notices)), mp_context=context, initializer=_open, initargs=(request,)
    )
    try:
        yield pool.map(_attempt, notices)
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(
    notices: Sequence[Notice], request: Request
) -> Iterator[tuple[Audit, ...] | Failure]:
    """Judge in this process; what an audit leaves behind is thrown away before the next one.

    A command looks for no cycles, since most of them run for a second; a folder would take gigabytes so.
    """
    grows = len(notices) > 1 and not gc.isenabled()
    if grows:
        gc.freeze()
    for notice in notices:
        yield attempt(notice, request)
        if grows:
            gc.collect()


def _open(request: Request) -> None:
    _request.append(request)


def _attempt(notice: Notice) -> tuple[Audit, ...] | Failure:
    return attempt(notice, _request[0])


@contextmanager
def _shown(line: str, *, wanted: bool) -> Iterator[None]:
    """Show a line on the terminal of standard error while something is done."""
    put: Callable[[str], object] = sys.stderr.write if wanted else lambda _: None
    put(f"\r\x1b[2K{line}")
    sys.stderr.flush()
    try:
        yield
    finally:
        put("\r\x1b[2K")
        sys.stderr.flush()
