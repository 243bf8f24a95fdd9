"""What the user named: policies and their names in reports, rulesets, the auditee, the day."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli._options import DEFAULT_KIND, POLICY, TODAY
from auditor.errors import UnknownNameError, UsageError
from auditor.extraction import document_dates, open_passages
from auditor.loading import load_auditee, load_ruleset, load_vocabulary, shipped
from auditor.model.ruleset import Auditee, Ruleset, Vocabulary
from auditor.readers import read
from auditor.segmentation import segment

if TYPE_CHECKING:
    from auditor.model.document import Document


@dataclass(frozen=True, slots=True)
class Law:
    """Everything that the documents of one run are judged by."""

    vocabulary: Vocabulary
    rulesets: tuple[Ruleset, ...]
    named: frozenset[str]
    """Rulesets that the user asked for: their scope facts are asserted."""
    auditee: Auditee


def law(names: tuple[str, ...], auditee: Path | None) -> Law:
    """Load rulesets (all shipped ones where none is named) and the auditee file."""
    vocabulary = load_vocabulary()
    rulesets = tuple(load_ruleset(name, vocabulary) for name in dict.fromkeys(names or shipped()))
    _check_ids(rulesets)
    return Law(
        vocabulary=vocabulary,
        rulesets=rulesets,
        named=frozenset(one.id for one in rulesets) if names else frozenset(),
        auditee=Auditee() if auditee is None else load_auditee(auditee, vocabulary),
    )


def _check_ids(rulesets: tuple[Ruleset, ...]) -> None:
    ids = [one.id for one in rulesets]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        raise UsageError(f"two of the rulesets named have the id {repeated!r}\n    leave one out")


def check_kind(kind: str, rulesets: tuple[Ruleset, ...]) -> None:
    """Raise if no ruleset knows documents of this kind."""
    homes = {home for one in rulesets for law in one.requirements for home in law.document_home}
    if kind != DEFAULT_KIND and kind not in homes:
        raise UnknownNameError("kind of document", kind, tuple(sorted(homes | {DEFAULT_KIND})))


def document(path: Path, kind: str, identity: str | None) -> Document:
    """Read one input; its name in reports never tells where the machine keeps it."""
    name = name_in_reports(path)
    return read(path, source=name, kind=kind, id=identity or name)


def name_in_reports(path: Path) -> str:
    """Return the path from the working directory, or the bare name where that leads over the root."""
    here = Path.cwd().resolve()
    place = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links to another name
    shared = (
        Path(os.path.commonpath([here, place])) if here.drive == place.drive else Path(place.anchor)
    )
    if shared == Path(place.anchor) and shared != here:
        return place.name
    return Path(os.path.relpath(place, here)).as_posix()


def as_of(wish: str, policy: Document, vocabulary: Vocabulary) -> str:
    """Return the day, YYYY-MM-DD, whose law is to be applied to a document."""
    if wish == TODAY:
        return datetime.now(tz=UTC).date().isoformat()
    if wish != POLICY:
        return wish
    passages = open_passages(segment(policy), vocabulary.concepts, vocabulary.language)
    dates = document_dates(passages)
    own = dates.last_updated or dates.effective
    if own is None:
        raise UsageError(
            f"{policy.source}: not audited: --as-of policy, but no date of its own was found in it\n"
            "    give the day: --as-of YYYY-MM-DD"
        )
    return own
