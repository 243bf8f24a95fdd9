"""From the files of one policy to its course: each version judged, put in order, compared with the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import click

from auditor import changes
from auditor.cli import _inputs
from auditor.cli._failures import attempted
from auditor.cli._gathering import alone
from auditor.cli._inputs import Request
from auditor.cli._options import POLICY, Judging
from auditor.cli._paths import named
from auditor.cli._settings import Settings
from auditor.cli._subjects import Subject, policy_subject, request_like, stored_subject
from auditor.cli._trials import difference
from auditor.loading.stored import load_report
from auditor.model.audit import Failure
from auditor.model.history import PolicyHistory, Version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.cli._versions import Found
    from auditor.model.audit import Audit

NOT_DATED: Final = "no date: neither in its name nor in its text"


@dataclass(frozen=True, slots=True)
class Judges:
    """What the versions are judged by."""

    asked: Judging
    settings: Settings
    request: Request | None
    """None where every version is a stored report."""
    day: str
    """policy, today, or a day."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A version that was judged, with its date."""

    subject: Subject
    name: str
    date: str | None
    dated_by: str

    @property
    def order(self) -> tuple[bool, str, str, str]:
        """The key of its place: by date, then by its own date, then by name; undated ones last."""
        audit = self.subject.audit
        return (self.date is None, self.date or "", _own(audit) or "", self.name)


def policy_history(
    name: str, files: Sequence[Found], judges: Judges, codes: list[int]
) -> PolicyHistory | None:
    """Judge the versions of a policy and compare each with the one before; None where none could be judged."""
    dated: list[_Dated] = []
    for one in files:
        made = attempted(named(one.file), lambda one=one: _dated(one, judges))  # type: ignore[misc]
        if isinstance(made, Failure):
            click.echo(f"auditor: {made.message}", err=True)
            codes.append(made.exit_code)
        else:
            dated.append(made)
    if not dated:
        return None
    dated.sort(key=lambda one: one.order)
    return PolicyHistory(name, tuple(_versions(dated)))


def _dated(one: Found, judges: Judges) -> _Dated:
    if one.stored:
        audit = load_report(one.file)
        subject = stored_subject(audit, request_like(audit, judges.asked, judges.settings))
        when, by = _when(one, audit, "the day of its report")
        return _Dated(subject, one.file.name, when or audit.as_of, by)
    if judges.request is None:
        raise AssertionError(one.file)  # there is a request where a policy is among the files
    subject = policy_subject(one.file, judges.request, _day(one, judges))
    when, by = _when(one, subject.audit, NOT_DATED)
    return _Dated(subject, one.file.name, when, by)


def _when(one: Found, audit: Audit, otherwise: str) -> tuple[str | None, str]:
    if one.date is not None:
        return one.date, "its name"
    own = _own(audit)
    return (own, "its text") if own is not None else (None, otherwise)


def _day(one: Found, judges: Judges) -> str:
    """Return the day of the law: of the version itself, or one for all; without a date of its own, today."""
    if judges.day != POLICY:
        return judges.day
    if one.date is not None:
        return one.date
    request = judges.request
    if request is None:
        raise AssertionError(one.file)
    document = request.document(alone(one.file))
    return _inputs.own_day(document, request.vocabulary) or _inputs.today()


def _own(audit: Audit) -> str | None:
    return audit.last_updated or audit.effective


def _versions(dated: list[_Dated]) -> Iterator[Version]:
    before: _Dated | None = None
    for one in dated:
        audit = one.subject.audit
        version = Version(one.name, one.date, one.dated_by, audit, None)
        if before is not None and one.date is not None:
            version = replace(
                version,
                change=difference(before.subject, one.subject),
                breaks=changes.breaks(before.subject.audit, audit),
            )
        yield version
        before = one
