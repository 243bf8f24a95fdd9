"""Collections of invented policies, and the tables that a batch made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyarrow import parquet

from tests.conftest import POLICY

if TYPE_CHECKING:
    from pathlib import Path


def collection(folder: Path, number: int) -> Path:
    """Write so many policies, each of which says something else."""
    place = folder / "policies"
    place.mkdir()
    for one in range(number):
        said = POLICY.replace("Harbour Lane", f"Harbour {one}")
        if one % 3 == 0:
            said = said.replace("We do not sell your personal information.", "")
        (place / f"{one:03}.txt").write_text(said, encoding="utf-8")
    return place


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    """Return all rows of a table, shard by shard."""
    files = sorted((out / table).glob("*.parquet"))
    return [dict(row) for file in files for row in parquet.read_table(file).to_pylist()]


def content(out: Path) -> dict[str, bytes]:
    """Return every file of a run."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
