"""What the user named: policies and their names in reports, rulesets, the auditee, the day."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import pipeline
from auditor.cli._options import DEFAULT_KIND, POLICY, TODAY
from auditor.cli._rulesets import load_rulesets
from auditor.errors import UnknownNameError, UsageError
from auditor.extraction.contexts import open_context
from auditor.loading.auditee import load_auditee
from auditor.model.ruleset import Auditee, Ruleset, Vocabulary
from auditor.readers import read

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.document import Document


@dataclass(frozen=True, slots=True)
class Request:
    """What is the same for every input of a run."""

    vocabulary: Vocabulary
    rulesets: tuple[Ruleset, ...]
    named: frozenset[str]
    """Rulesets that the user asked for: their scope facts are asserted."""
    auditee: Auditee
    kind: str
    as_of: str
    identity: str | None

    def audit(self, file: Path) -> Audit:
        """Read one input and judge it."""
        policy = document(file, self.kind, self.identity)
        return pipeline.audit(
            policy,
            rulesets=self.rulesets,
            named=self.named,
            vocabulary=self.vocabulary,
            auditee=self.auditee,
            as_of=as_of(self.as_of, policy, self.vocabulary),
        )


def request(
    *, rulesets: tuple[str, ...], auditee: Path | None, as_of: str, kind: str, identity: str | None
) -> Request:
    """Load rulesets (all shipped ones where none is named) and the auditee file."""
    loaded, vocabulary = load_rulesets(rulesets)
    _check_kind(kind, loaded)
    return Request(
        vocabulary=vocabulary,
        rulesets=loaded,
        named=frozenset(one.id for one in loaded) if rulesets else frozenset(),
        auditee=Auditee() if auditee is None else load_auditee(auditee, vocabulary),
        kind=kind,
        as_of=as_of,
        identity=identity,
    )


def _check_kind(kind: str, rulesets: tuple[Ruleset, ...]) -> None:
    homes = {home for one in rulesets for law in one.requirements for home in law.document_home}
    if kind not in homes | {DEFAULT_KIND}:
        raise UnknownNameError("kind of document", kind, tuple(sorted(homes | {DEFAULT_KIND})))


def document(path: Path, kind: str, identity: str | None) -> Document:
    """Read one input; errors name it as the user did, reports never tell where the machine keeps it."""
    name = name_in_reports(path)
    policy = read(path, source=str(path), kind=kind, id=identity or name)
    return replace(policy, source=name)


def name_in_reports(path: Path) -> str:
    """Return the path from the working directory, or the bare name where that leads over the root."""
    here = Path.cwd()
    # Not resolve(): it follows links, and the user knows the file by the name of the link.
    place = Path(os.path.abspath(path))  # noqa: PTH100
    if len(here.parts) > 1 and place.parts[:2] != here.parts[:2]:
        return place.name
    return Path(os.path.relpath(place, here)).as_posix()


def as_of(wish: str, policy: Document, vocabulary: Vocabulary) -> str:
    """Return the day, YYYY-MM-DD, whose law is to be applied to a document."""
    today = datetime.now(tz=UTC).date().isoformat()
    if wish != POLICY:
        return today if wish == TODAY else wish
    dates = open_context(policy, vocabulary, today).dates
    own = dates.last_updated or dates.effective
    if own is None:
        raise UsageError(
            f"{policy.source}: not audited: --as-of policy, but no date of its own was found in it\n"
            "    give the day: --as-of YYYY-MM-DD"
        )
    return own
