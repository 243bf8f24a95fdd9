"""From inputs to reports: what `audit` and `check` do alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from auditor.cli._delivery import Wishes, deliver
from auditor.cli._failures import survived, warn
from auditor.cli._over_days import on_day
from auditor.errors import NothingJudgedError, printable
from auditor.model.audit import Audit, Failure, Run
from auditor.model.vocabulary import Outcome, Truth
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.cli._outputs import Plan, Target


@dataclass(frozen=True, slots=True)
class Reported:
    """What a run came to, and the exit codes of all that went wrong on the way."""

    run: Run
    codes: tuple[int, ...]


def report(
    results: Iterable[tuple[Audit, ...] | Failure],
    targets: Plan,
    wishes: Wishes,
    *,
    may_be_empty: bool = False,
) -> Reported:
    """Write the reports of each audit as it comes, then those of the whole run."""
    codes: list[int] = []
    audits: list[Audit] = []
    failures: list[Failure] = []
    for result, of_file in zip(results, targets.of_file, strict=False):
        if isinstance(result, Failure):
            click.echo(f"auditor: {result.message}", err=True)
            failures.append(result)
            continue
        audits += result
        _warn(result[0])
        for audit in result:
            own = on_day(of_file, audit.as_of) if len(result) > 1 else of_file
            deliver_all(audit, _named(audit), own, wishes, codes)
    run = Run(tuple(audits), tuple(failures))
    if audits or failures:
        name = _named(audits[0]) if len(audits) == 1 else "all inputs"
        deliver_all(run, name, targets.of_run, wishes, codes)
    if not may_be_empty:
        _check_judged(audits, codes)
    return Reported(run, (*codes, *(one.exit_code for one in failures)))


def deliver_all(
    what: Audit | Run,
    name: str,
    targets: tuple[Target, ...],
    wishes: Wishes,
    codes: list[int],
) -> None:
    """Write one thing in all its formats, and say which files were written."""
    written: list[str] = []
    for target in targets:
        with survived(codes):
            written += deliver(what, target, wishes)
    if written:
        click.echo(printable(f"{name}: {', '.join(written)}"), err=True)


def _named(one: Audit) -> str:
    return f"{wording.sources(one.document)}: audited as of {one.as_of}"


def _check_judged(audits: Iterable[Audit], codes: list[int]) -> None:
    for audit in audits:
        with survived(codes):
            check_judged(audit)


def check_judged(audit: Audit) -> None:
    """Raise NothingJudgedError for an audit in which no requirement applied."""
    if audit.came_to_nothing:
        raise NothingJudgedError(
            f"{audit.document.source}: nothing was judged: no requirement applies as of {audit.as_of}\n"
            "    name a ruleset that does with -r, or check --auditee and --as-of"
        )


def _warn(audit: Audit) -> None:
    name = audit.document.source
    for notice in audit.document.notices:
        warn(f"{name}: {notice}")
    if audit.engine.verified_by is None:
        warn(f"{name}: {audit.engine.note or f'{audit.engine.name} judged alone'}")
    if not any(fact.evidence for fact in audit.facts):
        warn(f"{name}: nothing in it was recognised; is it a privacy policy, and in English?")
    applying = [one for one in audit.findings if one.applicability.truth is Truth.TRUE]
    judged = [one for one in applying if one.outcome is not Outcome.NOT_APPLICABLE]
    if judged and all(one.outcome is Outcome.REVIEW for one in judged):
        warn(f"{name}: every requirement that applies is left to a person's review")
    _warn_of_decisions(audit)


def _warn_of_decisions(audit: Audit) -> None:
    name = audit.document.source
    for use in audit.waivers:
        asked = use.waiver.element or use.waiver.requirement
        where = f"({use.waiver.origin.file}:{use.waiver.origin.line})"
        if not use.used:
            warn(f"{name}: the waiver of {asked} is unused: no such gap is there {where}")
        elif not use.active:
            warn(
                f"{name}: the waiver of {asked} expired at the end of {use.waiver.expires}, UTC {where}"
            )
    for lapsed in (one.attestation for one in audit.attestations if not one.active):
        where = f"({lapsed.origin.file}:{lapsed.origin.line})"
        warn(f"{name}: the attestation of {lapsed.fact} has lapsed: the text is another {where}")
