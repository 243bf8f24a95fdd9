"""The JSON report of each policy of a batch: the one that `auditor audit -f json` writes.

Reports go with the rows of their shard as a table of their own, packed, and are unpacked where they are written: of
a large shard they would fill the memory and the wires of a cluster.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

import auditor.renderers
from auditor import registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.batch.tables import Rows
    from auditor.model.audit import Audit

FOLDER: Final = "reports"
_NAMES: Final = "name"
_PACKED: Final = "packed"
_OTHERS: Final = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST: Final = 80


def rows_of(audit: Audit, number: int) -> Rows:
    """Return the report of a policy as rows; `number` is its number among all of the batch, from 0."""
    content: bytes = registry.load(auditor.renderers, "json", "format").render(audit)
    packed = zlib.compress(content, level=1)
    return {FOLDER: {_NAMES: [name(number, audit.document.id)], _PACKED: [packed]}}


def name(number: int, document: str) -> str:
    """Return the name of the file of a report: safe whatever the id is, and another for every policy."""
    told = _OTHERS.sub("-", document)[-_LONGEST:].strip("-.")
    return f"{number:06}-{told}.json"


def files(rows: Rows) -> dict[str, bytes]:
    """Return the packed reports among rows by where they are written, as seen from the folder of reports."""
    of_shard = rows.get(FOLDER)
    if of_shard is None:
        return {}
    named = zip(of_shard[_NAMES], of_shard[_PACKED], strict=True)
    return {f"{FOLDER}/{one}": packed for one, packed in named}


def unpacked(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each report among the files of a shard."""
    for path, packed in files.items():
        folder, _, one = path.partition("/")
        if folder == FOLDER:
            yield one, zlib.decompress(packed)
