"""Audit a whole collection of policies, and write what comes of it as Parquet."""

from __future__ import annotations

import pickle
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, Unpack

import click

from auditor.cli import _inputs
from auditor.cli._batch_options import DASK, Asked, batch_options
from auditor.cli._batch_tally import Tally
from auditor.cli._batch_told import as_begun, by_what_is_asked, cache_of, of_run
from auditor.cli._gathering import check_inputs, gather
from auditor.cli._options import EXISTING, judging_options
from auditor.cli._paths import absolute, named
from auditor.cli._progress import Progress
from auditor.cli._terminal import put_lines
from auditor.errors import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from auditor.batch import runs, work
    from auditor.batch.plan import Shard
    from auditor.cli._inputs import Request
    from auditor.cli._settings import Settings

MOST_FILES: Final = 10_000_000
"""In one folder; a batch is meant to be large."""


@click.command()
@click.argument("files", nargs=-1, metavar="INPUT...", type=EXISTING)
@batch_options
@judging_options
def command(files: tuple[Path, ...], **asked: Unpack[Asked]) -> int:
    """Audit a whole collection of policies, and write what comes of it as Parquet.

    INPUT is a file, a folder, a pattern ('policies/**/*.md'), a list (@list.txt), or a Parquet or JSON Lines file
    with a policy in each row.

    Exit codes: 0 done; 2 wrong use; 3 some policies could not be audited, as the table errors says; 4 no
    input; 5 internal error.
    """
    _check_extras(asked)
    if asked["together"]:
        raise UsageError("a batch judges each policy by itself\n    leave out --together")
    settings = _inputs.settle(asked, files, formats=(), output=asked["output"])
    shards = _cut(files, asked, settings)
    request = _inputs.request(asked, settings)
    return _run(shards, request, asked)


def _check_extras(asked: Asked) -> None:
    if asked["scheduler"] is not None and asked["engine"] != DASK:
        raise UsageError("--scheduler is for Dask\n    add --engine dask, or leave it out")
    needed = {"pyarrow": "batch"} | ({"distributed": "dask"} if asked["engine"] == DASK else {})
    for package, extra in needed.items():
        if find_spec(package) is None:
            raise UsageError(
                f"batches need {package}, which is not installed\n"
                f"    install it: pip install 'auditor[{extra}]'"
            )


def _cut(files: tuple[Path, ...], asked: Asked, settings: Settings) -> tuple[Shard, ...]:
    """Find the inputs, and cut them into shards."""
    from auditor.batch import plan, sources  # noqa: PLC0415  (an extra)

    rows = (*sources.PARQUET, *sources.JSON_LINES)
    notices = gather(files, asked["files_from"], settings, most=MOST_FILES, rows=rows)
    check_inputs(notices, asked["identity"])
    # Workers need not stand in the folder in which this process was called.
    inputs = ((named(one.files[0], settings.folder), absolute(one.files[0])) for one in notices)
    return plan.cut(inputs, asked["columns"], asked["size"])


def _run(shards: tuple[Shard, ...], request: Request, asked: Asked) -> int:
    from auditor.batch import requirements, runs, store  # noqa: PLC0415  (an extra)

    where = store.Store(asked["output"])
    request = as_begun(request, where)
    if not asked["reports"]:  # in a report for people stands all that was found
        request = by_what_is_asked(request)
    laws = requirements.as_table(request.rulesets, request.vocabulary.subjects)
    where.open(_told(shards, request, asked), {requirements.TABLE: laws})
    tally = Tally(where, Progress(sum(map(len, shards))))
    for shard in shards:
        if where.done(shard):
            tally.found(shard)
    with _engine(pickle.dumps(_recipe(request, asked)), asked, request, tally) as engine:
        runs.Run(where, engine, told=lambda shard, _: tally.add(shard)).through(shards)
    tally.progress.clear()
    put_lines(tally.told(asked["output"]))
    return tally.exit_code


def _recipe(request: Request, asked: Asked) -> work.Recipe:
    from auditor.batch import work  # noqa: PLC0415  (an extra)

    return work.Recipe(
        judging=request,
        kind=request.kinds.usual,
        language=request.language,
        verified_every=asked["verified_every"],
        of_files=request.kinds.of_files,
        limits=request.limits,
        cache=cache_of(request, asked["cache"]),
        reports=asked["reports"],
    )


def _engine(
    recipe: bytes, asked: Asked, request: Request, tally: Tally
) -> AbstractContextManager[runs.Engine]:
    """Begin the engine that was asked for; none of its workers outlives it."""
    jobs, patience = asked["jobs"], asked["patience"]
    memory = asked["memory"] or request.limits.memory
    if asked["engine"] == DASK:
        from auditor.batch.cluster import cluster  # noqa: PLC0415  (an extra)

        return cluster(asked["scheduler"], jobs, recipe, patience, memory)
    from auditor.batch import local  # noqa: PLC0415  (an extra)

    return local.Local(recipe, jobs, patience, memory, tally.at)


def _told(shards: tuple[Shard, ...], request: Request, asked: Asked) -> dict[str, Any]:
    """Return all on which the rows of a run depend."""
    from auditor.batch import plan  # noqa: PLC0415  (an extra)

    return {
        **of_run(request),
        **({"reports": True} if asked["reports"] else {}),
        "columns": asked["columns"],
        "verified_every": asked["verified_every"],
        "shard": asked["size"],
        "policies": sum(map(len, shards)),
        "inputs": plan.digest(shards),
    }
