"""The list of a folder's reports, the worst first, as a page."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import quote

from auditor.errors import FileError
from auditor.loading.stored import read_report
from auditor.loading.stored.lined import MAX_REPORT_BYTES
from auditor.model.vocabulary import GAPS
from auditor.reporting import arrangement, templating, wording
from auditor.serving import policies, shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from auditor.model.audit import Audit

_FORM: Final = b"auditor/audit/v"
_HEAD: Final = 4096
"""Bytes in which a JSON file says of what form it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored report as the list shows it."""

    name: str
    title: str
    source: str
    as_of: str
    grades: tuple[tuple[str, str], ...]
    """Title of each ruleset that has a grade, and the grade in words; the worst first."""
    gaps: int
    blocking: int
    gate: str
    rank: tuple[int, float]
    """For the order, the worst first."""
    others: tuple[str, ...] = ()
    """Files of the same name with another ending."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A file that calls itself a report and cannot be read."""

    name: str
    why: str


Read: TypeAlias = "Entry | Damaged | None"
_Known: TypeAlias = "dict[str, tuple[tuple[int, int, int], Read]]"


class Index:
    """Reads each report once, and again when its file has changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: _Known = {}
        self._lock = threading.Lock()

    def page(self) -> tuple[bytes, str]:
        """Return the page, and the content security policy that it needs."""
        css = templating.source("css/served.css")
        context = {
            "folder": self.folder.resolve().name or "this folder",
            "css": templating.trusted(css),
            **self._listed(),
        }
        functions: dict[str, Callable[..., object]] = {
            "day": wording.day,
            "link": link,
            "ending": _ending,
        }
        page = templating.render("served.html.j2", context, functions, wording.shown)
        return page.encode("utf-8"), policies.of_index(css)

    def _listed(self) -> dict[str, object]:
        names = shelf.names(self.folder)
        with self._lock:
            read = [self._read(name) for name in names if shelf.ending(name) == ".json"]
        reports = [replace(e, others=_beside(e.name, names)) for e in read if isinstance(e, Entry)]
        damaged = [one for one in read if isinstance(one, Damaged)]
        taken = {name for one in reports for name in (one.name, *one.others)}
        taken |= {one.name for one in damaged}
        return {
            "reports": sorted(reports, key=lambda one: (one.rank, one.title, one.name)),
            "damaged": damaged,
            "others": [name for name in names if name not in taken],
        }

    def _read(self, name: str) -> Read:
        with shelf.opened(self.folder, name) as found:
            if found is None:
                return None
            file, status = found
            stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            known = self._known.get(name)
            if known is None or known[0] != stamp:
                raw = file.read(MAX_REPORT_BYTES + 1)
                known = self._known[name] = (stamp, _read(raw, name))
            return known[1]


def link(name: str, prefix: str = "/") -> str:
    """Return the address of a file, whatever its name holds."""
    return prefix + quote(name, safe="", errors="surrogateescape")


def _ending(name: str) -> str:
    return shelf.ending(name).removeprefix(".")


def _read(raw: bytes, name: str) -> Read:
    if _FORM not in raw[:_HEAD]:
        return None
    try:
        return _entry(name, read_report(raw, name))
    except FileError as error:
        return Damaged(name, str(error.mistakes[0]))


def _entry(name: str, audit: Audit) -> Entry:
    ranks = {grade: rank for rank, (grade, _) in enumerate(audit.scoring.grades)}
    titles = {one.id: one.title for one in audit.rulesets}
    worst = arrangement.headline(audit)
    graded = sorted(
        (card for card in audit.scorecards if card.grade is not None),
        key=lambda card: (-ranks[card.grade or ""], card.low or 0.0),
    )
    rank = (1, 0.0) if worst is None else (-ranks[worst.grade or ""], worst.low or 0.0)
    gaps = [one for one in audit.findings if one.outcome in GAPS]
    return Entry(
        name=name,
        title=wording.document_title(audit),
        source=audit.document.source,
        as_of=audit.as_of,
        grades=tuple((titles[card.ruleset], wording.grade(card)) for card in graded),
        gaps=len(gaps),
        blocking=sum(one.blocking for one in gaps),
        gate="passes" if audit.passes else "fails",
        rank=rank,
    )


def _beside(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    stem = name[: -len(shelf.ending(name))]
    return tuple(one for one in names if one != name and one[: -len(shelf.ending(one))] == stem)
