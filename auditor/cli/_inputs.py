"""What the user named: policies and their names in reports, rulesets, the auditee, the day."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import courses, pipeline
from auditor.cli import _settings
from auditor.cli._decided import load_decisions, waivers_day
from auditor.cli._gathering import (
    STDIN_NAME,
    Notice,
    as_one,
    check_inputs,
    first_named,
    gather,
)
from auditor.cli._kinds import Kinds, settle_kinds
from auditor.cli._lists import STDIN
from auditor.cli._options import DEFAULT_KIND, POLICY, TODAY
from auditor.cli._paths import named
from auditor.cli._rulesets import load_rulesets, verify, warn_of_age
from auditor.errors import DocumentError, SetError, UsageError
from auditor.loading.auditee import load_auditee
from auditor.loading.configuration import inline_auditee
from auditor.loading.rulesets import shipped
from auditor.model.decisions import Decisions
from auditor.model.limits import USUAL, Limits
from auditor.model.ruleset import Auditee, Ruleset, Vocabulary
from auditor.opened import Opened, open_document
from auditor.readers import read, read_stream, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.cli._options import Judging
    from auditor.cli._settings import Settings
    from auditor.model.audit import Audit
    from auditor.model.document import Document

MOST_NAMED = 3
"""Inputs that a message lists."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is the same for every input of a run."""

    vocabulary: Vocabulary
    rulesets: tuple[Ruleset, ...]
    named: frozenset[str]
    """Ids of the rulesets that the user asked for: their scope facts are asserted."""
    auditee: Auditee
    kinds: Kinds
    as_of: str
    identity: str | None
    folder: Path
    """From which documents have their identity."""
    stdin_name: str | None
    decisions: Decisions
    days: tuple[str, ...] = ()
    """All that were asked for; `as_of` is the first."""
    from_strangers: bool = False
    """Whether a ruleset is not a shipped one, so that judging by it needs limits."""
    language: str | None = None
    """Of every input, where the user said it."""
    limits: Limits = USUAL
    """Of reading each input."""

    def document(self, notice: Notice) -> Document:
        """Read one notice."""
        documents: list[Document] = []
        unread: list[DocumentError] = []
        for file in notice.files:
            try:
                documents.append(self._read(file))
            except DocumentError as error:
                unread.append(error)
        if unread:
            raise unread[0] if len(notice.files) == 1 else SetError(notice.name, tuple(unread))
        return together(documents, self.identity or documents[0].id)

    def _read(self, file: Path) -> Document:
        kind = self.kinds.of(file)
        policy = document(file, kind, None, self.folder, self.stdin_name, self.limits)
        return policy if self.language is None else replace(policy, language=self.language)

    def audit(self, notice: Notice) -> Audit:
        """Read one notice and judge it; as of the first day of several."""
        return self.audits(notice)[0]

    def audits(self, notice: Notice) -> tuple[Audit, ...]:
        """Read one notice and judge it as of every day that was asked for."""
        return self.judge_over_days(self.document(notice))

    def judge(self, policy: Document, *, verified: bool = True, searched: bool = True) -> Audit:
        """Judge one input that was read, by both engines or by the reference evaluator alone.

        Without `searched` the audit is for tables, not for reports.
        """
        opened, decisions = self.opened(policy, searched=searched), self.decisions
        return pipeline.audit_as_of(
            opened, day_of(self.as_of, opened), decisions, verified=verified
        )

    def judge_over_days(self, policy: Document) -> tuple[Audit, ...]:
        """Judge one input that was read as of every day that was asked for."""
        if len(self.days) <= 1:
            return (self.judge(policy),)
        opened = self.opened(policy)
        asked = ((one, waivers_day(one, today())) for one in self.days)
        return courses.audits(
            opened,
            [(day_of(one, opened), replace(self.decisions, waivers_on=day)) for one, day in asked],
        )

    def opened(self, policy: Document, *, searched: bool = True) -> Opened:
        """Open one input that was read, to be judged as of any day."""
        return pipeline.read(
            policy,
            rulesets=self.rulesets,
            named=self.named,
            vocabulary=self.vocabulary,
            auditee=self.auditee,
            decisions=self.decisions,
            searched=searched,
        )


def settle(judging: Judging, files: tuple[Path, ...], **gate: object) -> Settings:
    """Settle the settings of a run, of options, environment and the configuration nearest to the first input."""
    return _settings.resolve({**judging, **gate}, first_named(files, judging["files_from"]))


def gather_all(
    files: tuple[Path, ...], judging: Judging, settings: Settings, *, may_be_empty: bool = False
) -> tuple[Notice, ...]:
    """Return what is to be judged: a notice for each file, or one of all files together."""
    found = gather(files, judging["files_from"], settings, may_be_empty=may_be_empty)
    return as_one(found) if judging["together"] else found


def gather_one(files: tuple[Path, ...], judging: Judging, settings: Settings) -> Notice:
    """Return the one notice that a command shows; raises UsageError if several were named."""
    notices = gather_all(files, judging, settings)
    check_inputs(notices, judging["identity"])
    if len(notices) > 1:
        several = ", ".join(one.name for one in notices[:MOST_NAMED])
        raise UsageError(
            f"{several}: this command shows one policy\n    name one file, or add --together"
        )
    return notices[0]


def request(
    judging: Judging,
    settings: Settings,
    notices: Sequence[Notice] | None = None,
    *,
    over_days: bool = False,
) -> Request:
    """Load rulesets (all shipped ones where none is named), the auditee, and what people decided.

    A UsageError says that several days were named where only one can be judged.
    """
    values = settings.values
    loaded, vocabulary = load_rulesets(values["rulesets"], judging["parameters"])
    configuration = settings.configuration
    verify(loaded, judging["lock"], None if configuration is None else configuration.path)
    days = settings.days
    if len(days) > 1 and not over_days:
        raise UsageError(
            f"--as-of names several days ({', '.join(days)}), and this command judges one\n    name one with --as-of"
        )
    latest = max(today() if one in (POLICY, TODAY) else one for one in days)
    warn_of_age(loaded, latest, judging["ruleset_age"])
    return Request(
        vocabulary=vocabulary,
        rulesets=loaded,
        named=frozenset(one.id for one in loaded if values["rulesets"]),
        from_strangers=not set(values["rulesets"]) <= set(shipped()),
        auditee=_auditee(settings, vocabulary),
        kinds=settle_kinds(judging["kinds"], configuration, notices, loaded),
        as_of=days[0],
        days=days,
        identity=judging["identity"],
        folder=settings.folder,
        stdin_name=judging["stdin_name"],
        language=judging["language"],
        limits=settings.limits,
        decisions=load_decisions(settings, loaded, vocabulary, today()),
    )


def _auditee(settings: Settings, vocabulary: Vocabulary) -> Auditee:
    told = settings.values["auditee"]
    if isinstance(told, Path):
        return load_auditee(told, vocabulary)
    if told is None or settings.configuration is None:
        return Auditee()
    return inline_auditee(settings.configuration.path, vocabulary)


def document(
    path: Path,
    kind: str = DEFAULT_KIND,
    identity: str | None = None,
    folder: Path | None = None,
    stdin_name: str | None = None,
    limits: Limits = USUAL,
) -> Document:
    """Read one input; errors name it as the user did, reports never tell where the machine keeps it."""
    if path == STDIN:
        return _from_stdin(kind, identity, folder, Path(stdin_name or STDIN_NAME), limits)
    known = identity or named(path, folder)
    policy = read(path, source=str(path), kind=kind, id=known, limits=limits, inside=folder)
    return replace(policy, source=named(path))


def _from_stdin(
    kind: str, identity: str | None, folder: Path | None, name: Path, limits: Limits
) -> Document:
    known = identity or named(name, folder)
    policy = read_stream(
        sys.stdin.buffer, name.suffix, source=str(name), kind=kind, id=known, limits=limits
    )
    return replace(policy, source=named(name))


def today() -> str:
    """Return today's date in UTC, YYYY-MM-DD."""
    return datetime.now(tz=UTC).date().isoformat()


def day_of(wish: str, opened: Opened) -> str:
    """Return the day, YYYY-MM-DD, whose law is to be applied to a document."""
    if wish != POLICY:
        return today() if wish == TODAY else wish
    if opened.own_day is None:
        raise UsageError(
            f"{opened.document.source}: not audited: --as-of policy, but no date of its own was found in it\n"
            "    give the day: --as-of YYYY-MM-DD"
        )
    return opened.own_day


def own_day(policy: Document, vocabulary: Vocabulary) -> str | None:
    """Return the day that a document gives itself, if it gives one."""
    return _alone(policy, vocabulary).own_day


def as_of(wish: str, policy: Document, vocabulary: Vocabulary) -> str:
    """Return the same where the document is not opened yet."""
    if wish != POLICY:
        return today() if wish == TODAY else wish
    return day_of(wish, _alone(policy, vocabulary))


def _alone(policy: Document, vocabulary: Vocabulary) -> Opened:
    """Open a document for its dates alone."""
    return open_document(policy, (), vocabulary, named=frozenset(), auditee=Auditee())
