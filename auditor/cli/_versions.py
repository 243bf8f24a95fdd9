"""The versions of policies in a folder: which files belong together, and which date each has."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.cli._folders import Search, policies_in
from auditor.cli._subjects import is_report
from auditor.errors import NothingJudgedError
from auditor.readers import suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DATE: Final = re.compile(r"(?<!\d)(\d{4})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_EDGES: Final = "-_. "
_REPORT: Final = ".json"
_GENERATOR: Final = b'<meta name="generator" content="auditor '
_HEAD: Final = 4096
"""Bytes in which a page says what made it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file, with what its name tells."""

    file: Path
    policy: str
    """What the files of one policy have in common: the name without its date."""
    date: str | None
    """YYYY-MM-DD, of the name."""
    stored: bool
    """Whether it is a stored report."""


def found_in(places: tuple[Path, ...]) -> tuple[Found, ...]:
    """Return the versions in folders, or the files that are named; stored reports and policies alike.

    Where a policy and a report of it lie side by side under one name, the policy counts.
    """
    files = [one for place in places for one in _files(place)]
    every = [_found(one) for one in dict.fromkeys(files)]
    policies = {one.file.with_suffix("") for one in every if not one.stored}
    kept = [o for o in every if not (o.stored and o.file.with_suffix("") in policies)]
    if not kept:
        named = ", ".join(str(one) for one in places)
        raise NothingJudgedError(
            f"{named}: no policy and no stored report lies there\n"
            f"    policies end in {', '.join(suffixes())}; reports are made with -f json"
        )
    return _told_apart(kept)


def dated_name(stem: str) -> tuple[str, str | None]:
    """Part a name from the date in it: name-2019-05-01, 20190501_name; None where there is none."""
    for found in _DATE.finditer(stem):
        year, _, month, day = found.groups()
        try:
            when = date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
        before, after = stem[: found.start()].strip(_EDGES), stem[found.end() :].strip(_EDGES)
        return before or after or stem, when
    return stem, None


def _files(place: Path) -> Iterator[Path]:
    if not place.is_dir():
        yield place
        return
    yield from (one for one in policies_in(place, Search()).files if not _is_page(one))
    yield from sorted(one for one in place.rglob(f"*{_REPORT}") if one.is_file() and is_report(one))


def _is_page(file: Path) -> bool:
    """Tell whether a file is a page that the auditor made itself, as earlier reports beside the policies are."""
    try:
        with file.open("rb") as opened:
            return _GENERATOR in opened.read(_HEAD)
    except OSError:
        return False


def _found(file: Path) -> Found:
    name, when = dated_name(file.stem)
    return Found(file, name, when, file.suffix.lower() == _REPORT and is_report(file))


def _told_apart(every: Iterable[Found]) -> tuple[Found, ...]:
    """Keep policies of one name in two folders apart: name them by their folders too."""
    kept = tuple(every)
    folders = Counter(policy for policy, _ in {(one.policy, one.file.parent) for one in kept})
    return tuple(
        Found(one.file, f"{one.file.parent.name}/{one.policy}", one.date, one.stored)
        if folders[one.policy] > 1
        else one
        for one in kept
    )
