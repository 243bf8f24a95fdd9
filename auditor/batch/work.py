"""What a worker does: read and judge the policies of a shard, one after the other, and give their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from auditor.batch import reports
from auditor.batch import rows as rows_of
from auditor.batch.cache import Cache
from auditor.batch.labelled import of_source
from auditor.batch.tables import COLUMNS, Rows, as_parquet, extend, no_rows
from auditor.errors import DocumentError, EngineError, explain
from auditor.model.limits import USUAL, Limits
from auditor.readers import bytes_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.batch.plan import Shard
    from auditor.batch.sources import Source
    from auditor.model.audit import Audit
    from auditor.model.document import Document

Written: TypeAlias = dict[str, bytes]
"""Table to its Parquet file; the path of a report to its content, packed."""


class Judging(Protocol):
    """Judges documents by what a run was told; sent to workers, so it must be possible to pickle it."""

    def judge(self, policy: Document, *, verified: bool, searched: bool) -> Audit:
        """Judge a document, by one engine or, `verified`, by both; a report wants it `searched`."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is the same for every policy of a run."""

    judging: Judging
    kind: str
    """Of documents whose row names none."""
    language: str | None
    """Of every document, where the user said it."""
    verified_every: int
    """Every so many policies both engines judge; 1 is all."""
    of_files: Mapping[Path, str] = field(default_factory=dict)
    """Absolute paths of files that are of a kind of their own."""
    limits: Limits = USUAL
    """Of reading each policy."""
    cache: Cache = field(default_factory=Cache)
    """What was judged before."""
    reports: bool = False
    """Whether the report of each policy is wanted too: then every one is judged."""


def nothing(number: int) -> None:
    """Tell nobody how far the work is."""


def never() -> bool:
    """Tell that there is always room for another policy."""
    return False


def judge(
    shard: Shard,
    recipe: Recipe,
    at: Callable[[int], None] = nothing,
    full: Callable[[], bool] = never,
) -> tuple[Rows, int]:
    """Return the rows of a shard, and of how many of its sources: it ends early where `full` says so.

    `at` is told the number of each source before it is read. Raises EngineError where the two engines differ.
    """
    found = no_rows()
    for number, source in enumerate(shard.stretch.sources()):
        at(number)
        extend(found, _judge(source, recipe, shard.first + number))
        if full():
            return found, number + 1
    return found, len(shard)


def written(found: Rows) -> Written:
    """Return each table, and each report if there are any, as a file."""
    tables = {table: as_parquet(table, found[table]) for table in COLUMNS}
    return tables | reports.files(found)


def _judge(source: Source, recipe: Recipe, number: int) -> Rows:
    """Return the rows of one source; it has this number among all."""
    stage, cache = "read", recipe.cache
    verified = number % recipe.verified_every == 0
    try:
        raw, kind = _bytes(source, recipe), _kind(source, recipe)
        key = cache.key(raw, source.suffix, kind, name=source.id, verified=verified)
        if not recipe.reports and (known := cache.rows(key)) is not None:
            return of_source(known, source)
        policy = _read(raw, kind, source, recipe)
        stage = "judge"
        audit = recipe.judging.judge(policy, verified=verified, searched=recipe.reports)
        found = rows_of.of_audit(audit)
        cache.keep(key, found)
        report = reports.rows_of(audit, number) if recipe.reports else {}
        return of_source(found, source) | report
    except (EngineError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  one bad policy never stops the others
        return _failed(source, stage, error)


def _failed(source: Source, stage: str, error: Exception) -> Rows:
    code, message = explain(error)
    return rows_of.of_failure(source, code, stage, message)


def _kind(source: Source, recipe: Recipe) -> str:
    of_file = None if source.file is None else recipe.of_files.get(source.file)
    return source.kind or of_file or recipe.kind


def _read(raw: bytes, kind: str, source: Source, recipe: Recipe) -> Document:
    policy = read_bytes(
        raw,
        source.suffix,
        source=source.path,
        kind=kind,
        id=source.id,
        limits=recipe.limits,
    )
    policy = replace(policy, source=source.path)
    return policy if recipe.language is None else replace(policy, language=recipe.language)


def _bytes(source: Source, recipe: Recipe) -> bytes:
    if source.mistake:
        raise DocumentError(f"{source.path}, row {source.row}", source.mistake, "Mend the row.")
    if source.file is None:
        return source.raw
    return bytes_of(source.file, source.path, recipe.limits)
