"""The documents of a notice in words: their names, their kinds, what each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model.audit import Audit
    from auditor.model.document import Document


@dataclass(frozen=True, slots=True)
class PartInWords:
    """What one of several documents is."""

    source: str
    kind: str
    media_type: str
    characters: int
    sha256: str
    last_updated: str | None
    effective: str | None


def sources(document: Document) -> str:
    """Name the file, or all files of a notice."""
    return _joined(document.sources)


def kind(document: Document) -> str:
    """Say what kind of document it is; of a notice all kinds, each once."""
    kinds = [one.document.kind for one in document.parts] or [document.kind]
    return _joined(dict.fromkeys(one.replace("_", " ") for one in kinds))


def parts(audit: Audit) -> tuple[PartInWords, ...]:
    """Return what each of several documents is; nothing where there is one."""
    both = zip(audit.document.parts, audit.dates_of_parts, strict=True)
    return tuple(
        PartInWords(
            source=one.document.source,
            kind=kind(one.document),
            media_type=one.document.media_type,
            characters=len(one.document.text),
            sha256=one.document.sha256,
            last_updated=last_updated,
            effective=effective,
        )
        for one, (last_updated, effective) in both
    )


def _joined(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
