"""The folder of a run: one folder for each table, one file in it for each shard, and what the run was told.

A file is written under a temporary name and then renamed. The table of documents comes last: where it is there,
the shard is done, and what else is there of a shard that is not done will be overwritten.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from auditor.batch import reports
from auditor.batch.tables import ALL, COLUMNS
from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.batch.plan import Shard

_RUN: Final = "run.json"
_LAST: Final = "documents"
_ORDER: Final = (*(table for table in COLUMNS if table != _LAST), _LAST)
_OF_RUN: Final = "run.parquet"
_BEGUN: Final = ".part"
"""Ending of what is being written."""


@dataclass(frozen=True, slots=True)
class Store:
    """Where a run writes, and what is there already."""

    folder: Path

    def open(self, told: Mapping[str, Any], of_run: Mapping[str, bytes] | None = None) -> None:
        """Make the folders, or find them as an earlier run with the same inputs and rules left them.

        `of_run` are the tables that a run writes once. Raises UsageError if something else is there.
        """
        known = self.run()
        if known is None:
            self._refuse_others()
            for table in ALL:
                (self.folder / table).mkdir(parents=True, exist_ok=True)
            for table, content in (of_run or {}).items():
                self._write(self.folder / table / _OF_RUN, content)
            self._write(self.folder / _RUN, json.dumps(told, indent=2, sort_keys=True).encode())
            return
        differing = sorted(k for k in {*known, *told} if known.get(k) != told.get(k))
        if differing:
            raise UsageError(
                f"{self.folder}: an earlier run is there, which was told otherwise ({', '.join(differing)})\n"
                "    name another folder with -o, or remove this one"
            )
        self._sweep()

    def done(self, shard: Shard) -> bool:
        """Tell whether a shard was written whole."""
        return self._path(_LAST, shard).is_file()

    def put(self, shard: Shard, files: Mapping[str, bytes]) -> None:
        """Write the reports and the tables of a shard."""
        self._put_reports(shard, dict(reports.unpacked(files)))
        for table in _ORDER:
            self._write(self._path(table, shard), files[table])

    def _put_reports(self, shard: Shard, wanted: Mapping[str, bytes]) -> None:
        """Write reports, and remove what an ended run left of a policy that could not be audited this time."""
        place = self.folder / reports.FOLDER / shard.name
        if wanted:
            place.mkdir(parents=True, exist_ok=True)
        for name, content in wanted.items():
            self._write(place / name, content)
        for path in place.glob("*"):
            if path.name not in wanted:
                path.unlink()

    def _path(self, table: str, shard: Shard) -> Path:
        return self.folder / table / f"{shard.name}.parquet"

    def _write(self, path: Path, content: bytes) -> None:
        begun = path.with_name(path.name + _BEGUN)
        with begun.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(path)

    def failures(self, shard: Shard) -> list[tuple[str, int]]:
        """Return stage and exit code of each policy of a shard that could not be audited."""
        stages, codes = self._columns("errors", shard, "stage", "exit_code")
        return list(zip(stages, codes, strict=True))

    def verified(self, shard: Shard) -> int:
        """Return how many policies of a shard both engines judged."""
        (names,) = self._columns("documents", shard, "verified_by")
        return sum(name is not None for name in names)

    def _columns(self, table: str, shard: Shard, *names: str) -> tuple[list[Any], ...]:
        from pyarrow import parquet  # noqa: PLC0415 - an extra, and heavy

        found = parquet.read_table(self._path(table, shard), columns=list(names))
        return tuple(found[name].to_pylist() for name in names)

    def run(self) -> Mapping[str, Any] | None:
        """Return what the run that is there was told; None where there is none."""
        try:
            return dict(json.loads((self.folder / _RUN).read_bytes()))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise UsageError(
                f"{self.folder / _RUN}: it is no record of a run ({error})\n"
                "    name another folder with -o, or remove this one"
            ) from error

    def _refuse_others(self) -> None:
        if self.folder.is_dir() and any(
            one.name not in (*ALL, reports.FOLDER) and not one.name.endswith(_BEGUN)
            for one in self.folder.iterdir()
        ):
            raise UsageError(
                f"{self.folder}: it holds files that no batch wrote\n    name a new folder with -o"
            )

    def _sweep(self) -> None:
        """Remove what a run that was ended had begun."""
        for begun in (f"*/*{_BEGUN}", f"{reports.FOLDER}/*/*{_BEGUN}"):
            for path in self.folder.glob(begun):
                path.unlink(missing_ok=True)
