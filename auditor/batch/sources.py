"""What a batch reads: files, and the rows of Parquet and JSON Lines files, in stretches that can be cut."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS: Final = ("text", "file", "id", "service", "date", "kind", "format")
"""What a row may tell: the text itself or the file that holds it, its name, whose it is, since when, what it is."""
PARQUET: Final = (".parquet", ".pq")
JSON_LINES: Final = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Source:
    """One policy of a batch."""

    id: str
    path: str
    """The file, as reports name it."""
    row: int | None = None
    """Of a file of rows, from 1."""
    service: str | None = None
    dated: str | None = None
    """The day or year that the row gives, YYYY-MM-DD or its beginning."""
    kind: str | None = None
    suffix: str = ""
    """Tells the format; empty where the content does."""
    file: Path | None = None
    """Where the policy stands; None if the row holds it, or there is a mistake."""
    raw: bytes = field(default=b"", repr=False)
    mistake: str = ""
    """Why the row holds no policy."""


@dataclass(frozen=True, slots=True)
class Files:
    """Some files, in their order, each with the name that reports give it."""

    files: tuple[tuple[str, Path], ...]

    def __len__(self) -> int:
        return len(self.files)

    def part(self, first: int, behind: int) -> Files:
        """Return the sources from one number up to another."""
        return replace(self, files=self.files[first:behind])

    def sources(self) -> Iterator[Source]:
        """Yield every source; files are not opened."""
        for name, path in self.files:
            yield Source(name, name, suffix=path.suffix, file=path)


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of one file."""

    name: str
    path: Path
    first: int
    """The number of the first row, from 0."""
    count: int
    offset: int
    """JSON Lines: the byte at which row number `start` begins."""
    start: int
    columns: Mapping[str, str]
    """What of COLUMNS stands under which name."""

    def __len__(self) -> int:
        return self.count

    def part(self, first: int, behind: int) -> Rows:
        """Return the sources from one number up to another."""
        return replace(self, first=self.first + first, count=behind - first)

    def sources(self) -> Iterator[Source]:
        """Yield every source, with its text."""
        is_json = self.path.suffix.lower() in JSON_LINES
        rows = self._json_rows() if is_json else self._parquet_rows()
        for number, row in enumerate(rows, start=self.first + 1):
            yield self._source(number, row)

    def _json_rows(self) -> Iterator[Mapping[str, Any] | str]:
        with self.path.open("rb") as file:
            file.seek(self.offset)
            skipped = self.first - self.start
            for line in islice(file, skipped, skipped + self.count):
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError) as error:
                    yield f"the line is no JSON ({error})"
                    continue
                yield row if isinstance(row, dict) else "the line is no JSON object"

    def _parquet_rows(self) -> Iterator[Mapping[str, Any] | str]:
        from pyarrow import parquet  # noqa: PLC0415 - an extra, and heavy

        with parquet.ParquetFile(self.path) as file:
            names = [n for n in self.columns.values() if n in file.schema_arrow.names]
            before = 0
            for number in range(file.num_row_groups):
                size = file.metadata.row_group(number).num_rows
                first = max(self.first - before, 0)
                behind = min(self.first + self.count - before, size)
                if first < behind:
                    group = file.read_row_group(number, columns=names)
                    yield from group.slice(first, behind - first).to_pylist()
                before += size

    def _source(self, number: int, row: Mapping[str, Any] | str) -> Source:
        told = {} if isinstance(row, str) else {c: row.get(n) for c, n in self.columns.items()}
        known = {c: str(value) for c, value in told.items() if value is not None}
        source = Source(
            id=known.get("id") or f"{self.name}#{number}",
            path=self.name,
            row=number,
            service=known.get("service"),
            dated=known.get("date"),
            kind=known.get("kind"),
            suffix=f".{known['format'].lstrip('.')}" if "format" in known else "",
        )
        if isinstance(row, str):
            return replace(source, mistake=row)
        return self._with_text(source, told)

    def _with_text(self, source: Source, told: Mapping[str, Any]) -> Source:
        text, file = told.get("text"), told.get("file")
        if isinstance(text, bytes):
            return replace(source, raw=text)
        if isinstance(text, str):
            # A text that came as characters is written in UTF-8; half a surrogate pair is no character.
            return replace(source, raw=text.encode("utf-8", "replace"))
        if not isinstance(file, str):
            asked = " or ".join(repr(self.columns[c]) for c in ("text", "file"))
            return replace(source, mistake=f"the row holds no text under {asked}")
        folder = self.path.parent.resolve()
        path = (folder / file).resolve()
        if not path.is_relative_to(folder):
            what = f"{file!r} leads out of the folder of {self.name}"
            return replace(source, mistake=what)
        return replace(source, file=path, suffix=source.suffix or path.suffix)


Stretch: TypeAlias = Files | Rows
