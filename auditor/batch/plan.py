"""What a run is to do: its sources cut into shards, and how to tell that a later run would do the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.batch.sources import JSON_LINES, PARQUET, Files, Rows, Stretch
from auditor.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

SHARD: Final = 250
"""Policies in one shard: small enough to lose little, large enough to make few files."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of a batch that is written at once."""

    number: int
    first: int
    """The number of its first source among all, from 0."""
    stretch: Stretch

    def __len__(self) -> int:
        return len(self.stretch)

    @property
    def name(self) -> str:
        """The name of its files, without an ending."""
        return f"{self.number:06}"

    def part(self, first: int, behind: int) -> Shard:
        """Return the sources from one number up to another, under the same name."""
        return Shard(self.number, self.first + first, self.stretch.part(first, behind))


def is_rows(path: Path) -> bool:
    """Tell whether a file holds a policy in each of its rows."""
    return path.suffix.lower() in (*PARQUET, *JSON_LINES)


def cut(
    inputs: Iterable[tuple[str, Path]], columns: Mapping[str, str], size: int
) -> tuple[Shard, ...]:
    """Cut inputs, each a name and a path, into shards of so many sources, in their order.

    Files stand together until a file of rows comes. Raises DocumentError for one that cannot be read.
    """
    shards: list[Shard] = []
    first = 0
    for stretch in _stretches(inputs, columns, size):
        shards.append(Shard(len(shards), first, stretch))
        first += len(stretch)
    return tuple(shards)


def _stretches(
    inputs: Iterable[tuple[str, Path]], columns: Mapping[str, str], size: int
) -> Iterator[Stretch]:
    waiting: list[tuple[str, Path]] = []
    for name, path in inputs:
        if not is_rows(path):
            waiting.append((name, path))
            if len(waiting) == size:
                yield Files(tuple(waiting))
                waiting = []
            continue
        if waiting:
            yield Files(tuple(waiting))
            waiting = []
        yield from _of_rows(name, path, columns, size)
    if waiting:
        yield Files(tuple(waiting))


def _of_rows(name: str, path: Path, columns: Mapping[str, str], size: int) -> Iterator[Rows]:
    json_lines = path.suffix.lower() in JSON_LINES
    try:
        starts = _lines(path, size) if json_lines else _groups(path, size)
        for start, count, offset in starts:
            yield Rows(name, path, start, count, offset, start, columns)
    except (OSError, ValueError) as error:
        what = f"it cannot be read ({error.__class__.__name__}: {str(error).splitlines()[0]})"
        raise DocumentError(
            name, what, "Check that it is whole, and of the format it says."
        ) from error


def _lines(path: Path, size: int) -> Iterator[tuple[int, int, int]]:
    """Yield the first line, how many lines, and the byte where they begin, of every stretch of lines."""
    number = offset = begins = 0
    with path.open("rb") as file:
        for line in file:
            number += 1
            offset += len(line)
            if number % size == 0:
                yield number - size, size, begins
                begins = offset
    if number % size:
        yield number - number % size, number % size, begins


def _groups(path: Path, size: int) -> Iterator[tuple[int, int, int]]:
    from pyarrow import parquet  # noqa: PLC0415 - an extra, and heavy

    with parquet.ParquetFile(path) as file:
        rows = file.metadata.num_rows
    for first in range(0, rows, size):
        yield first, min(size, rows - first), 0


def digest(shards: Sequence[Shard]) -> str:
    """Return a digest of the sources of a run.

    Of files the size and the time of the last change count: to read them all would be half the work.
    """
    seen = hashlib.sha256()
    for shard in shards:
        stretch = shard.stretch
        files = stretch.files if isinstance(stretch, Files) else ((stretch.name, stretch.path),)
        for name, path in files:
            try:
                stat = path.stat()
                state = f"{stat.st_size} {stat.st_mtime_ns}"
            except OSError:
                state = "not there"
            seen.update(f"{name}\0{state}\n".encode("utf-8", "surrogateescape"))
        seen.update(f"{len(shard)}\n".encode())
    return seen.hexdigest()
