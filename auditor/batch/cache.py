"""Audits that were made before, by digests of the policy and of all by which it was judged.

What is kept are the rows of an audit without what a source says of itself, so that a policy that is found again, under
another name, in another place or in a later run, has the rows that judging it would have given. An entry is a file of
its own, written under a temporary name and renamed, so that several processes may write at once. Nothing in it is
code, and it is taken only if it is whole, holds what a table may hold, and names the policy that is looked for.
"""

from __future__ import annotations

import json
import os
import secrets
import zlib
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.batch.labelled import OF_TEXT
from auditor.batch.tables import COLUMNS, Rows, no_rows
from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG: Final = "CACHEDIR.TAG"
_TAGGED: Final = (
    "Signature: 8a477f597d28d172789f06886806bc55\n# Rows of audits, kept by auditor batch.\n"
)
"""As programs that make backups know it: nothing here is worth one."""
_VERSION: Final = b"auditor cache 1 "
_LARGEST: Final = 50_000_000
"""Bytes of an entry, packed and unpacked; a usual one has 20 and 200 KB."""
_RECENT: Final = 64
"""Audits that a worker has at hand, some 250 KB each: mirrors and copies of a policy often lie side by side."""
_LENGTHS: Final[Mapping[str, set[int]]] = {"documents": {1}, "errors": {0}}
"""How many rows of a table an audit has, where that is always the same."""
_LARGEST_NUMBER: Final[Mapping[str, int]] = {"int32": 2**31 - 1, "int64": 2**63 - 1}


@dataclass(frozen=True, slots=True)
class Cache:
    """Rows of policies that were judged before, in this process and, if there is a folder, in others."""

    folder: Path | None = None
    rules: str = ""
    """Digest of all on which rows depend but the policy: tool, rulesets, day, what was told and decided."""
    by_name: bool = False
    """Whether something that was decided names policies: then the same text has other rows by another name."""
    _recent: OrderedDict[str, Rows] = field(default_factory=OrderedDict, compare=False)

    def prepare(self) -> None:
        """Make the folder; raises UsageError if it cannot be made, or holds something else."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not (self.folder / _TAG).is_file() and any(self.folder.iterdir()):
                raise UsageError(
                    f"{self.folder}: it holds files that are no cache\n    name a new folder with --cache"
                )
            (self.folder / _TAG).write_text(_TAGGED)
        except OSError as error:
            raise UsageError(
                f"{self.folder}: no cache can be kept there: {error.strerror}\n    name another folder with --cache"
            ) from error

    def key(self, raw: bytes, *told: str, name: str, verified: bool) -> str:
        """Return the digest of a policy: of its bytes, and of what was told of it by its source."""
        by = [self.rules, *told, name if self.by_name else "", "both" if verified else "one"]
        seen = sha256(raw)
        seen.update(json.dumps(by).encode())
        return seen.hexdigest()

    def rows(self, key: str) -> Rows | None:
        """Return the rows of a policy that was judged before; None if it was not, or its entry is not sound."""
        if key in self._recent:
            self._recent.move_to_end(key)
            return self._recent[key]
        path = self._path(key)
        if path is None:
            return None
        try:
            found = _unpacked(path, key)
        except (OSError, ValueError, RecursionError, zlib.error):
            return None  # it is judged, and written anew
        self._remember(key, found)
        return found

    def keep(self, key: str, rows: Rows) -> None:
        """Keep the rows of a policy; one that cannot be written is judged again another time."""
        self._remember(key, rows)
        path = self._path(key)
        if path is None:
            return
        begun = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                begun.write_bytes(_packed(key, rows))
                begun.replace(path)
            finally:
                begun.unlink(missing_ok=True)

    def _remember(self, key: str, rows: Rows) -> None:
        self._recent[key] = rows
        if len(self._recent) > _RECENT:
            self._recent.popitem(last=False)

    def _path(self, key: str) -> Path | None:
        if self.folder is None:
            return None
        return self.folder / self.rules[:16] / key[:2] / key[2:]


def _packed(key: str, rows: Rows) -> bytes:
    kept = {table: {name: rows[table][name] for name in OF_TEXT[table]} for table in COLUMNS}
    told = json.dumps({"key": key, "rows": kept}, separators=(",", ":"), allow_nan=False)
    content = zlib.compress(told.encode(), level=1)
    return _VERSION + sha256(content).hexdigest().encode() + b"\n" + content


def _unpacked(path: Path, key: str) -> Rows:
    """Read an entry; raises OSError, ValueError or zlib.error if it is not there or not sound."""
    if os.path.getsize(path) > _LARGEST:  # noqa: PTH202  (a path that was made here)
        raise ValueError
    head, _, content = path.read_bytes().partition(b"\n")
    if head != _VERSION + sha256(content).hexdigest().encode():
        raise ValueError
    reading = zlib.decompressobj()
    told = reading.decompress(content, _LARGEST)
    if not reading.eof:
        raise ValueError
    entry = json.loads(told)
    if not isinstance(entry, dict) or entry.get("key") != key:
        raise ValueError
    return _sound(entry.get("rows"))


def _sound(told: object) -> Rows:
    """Return rows that were read; raises ValueError for what no table can hold."""
    if not isinstance(told, dict) or set(told) != set(COLUMNS):
        raise ValueError
    rows = no_rows()
    for table, columns in told.items():
        if not isinstance(columns, dict) or tuple(columns) != OF_TEXT[table]:
            raise ValueError
        lengths = {_checked(values, COLUMNS[table][name]) for name, values in columns.items()}
        if len(lengths) > 1 or not lengths <= _LENGTHS.get(table, lengths):
            raise ValueError
        rows[table].update(columns)
    return rows


def _checked(values: object, kind: str) -> int:
    """Return how many values a column holds; raises ValueError if one is none of its kind."""
    if not isinstance(values, list) or not all(one is None or _fits(one, kind) for one in values):
        raise ValueError
    return len(values)


def _fits(value: object, kind: str) -> bool:
    if kind == "strings":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if isinstance(value, bool) or kind in ("bool", "string"):
        return isinstance(value, bool if kind == "bool" else str)
    if kind == "float64":
        return isinstance(value, float | int)
    return isinstance(value, int) and -_LARGEST_NUMBER[kind] <= value <= _LARGEST_NUMBER[kind]
