"""Audit policies and write a report of each in one or more formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from auditor import pipeline
from auditor.cli import _inputs
from auditor.cli._delivery import deliver
from auditor.cli._failures import survived, warn
from auditor.cli._options import (
    EXISTING,
    as_of_option,
    auditee_option,
    id_option,
    kind_option,
    ruleset_option,
)
from auditor.cli._outputs import Target, plan
from auditor.errors import NothingJudgedError, UsageError
from auditor.model.vocabulary import Outcome, Truth

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.audit import Audit


@dataclass(frozen=True, slots=True)
class Request:
    """What is the same for every input of a run."""

    law: _inputs.Law
    kind: str
    identity: str | None
    as_of: str


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...", type=EXISTING)
@ruleset_option
@auditee_option
@as_of_option
@kind_option
@id_option
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help="Format of the report, and where to write it; may be given several times. Default: text.",
)
@click.option(
    "-o",
    "--output",
    "directory",
    type=EXISTING,
    metavar="DIR",
    help="Write each report to DIR, under the name of its policy.",
)
def command(
    files: tuple[Path, ...],
    rulesets: tuple[str, ...],
    auditee: Path | None,
    as_of: str,
    kind: str,
    identity: str | None,
    formats: tuple[str, ...],
    directory: Path | None,
) -> int:
    """Audit policies and write a report of each in one or more formats.

    Without -r every shipped ruleset is judged, and which of them apply is assumed from the text.

    Exit codes: 0 done; 2 wrong use; 3 an input could not be read; 4 nothing was judged; 5 internal error.
    """
    if not files:
        raise NothingJudgedError("no input: nothing was audited\n    name at least one policy file")
    if identity and len(files) > 1:
        raise UsageError(
            "--id names one document, but several were given\n    audit them one by one"
        )
    targets = plan(files, formats, directory)
    law = _inputs.law(rulesets, auditee)
    _inputs.check_kind(kind, law.rulesets)
    request = Request(law, kind, identity, as_of)
    codes = [0]
    for file, of_file in zip(files, targets, strict=True):
        with survived(codes):
            _audit(file, of_file, request, codes)
    return max(codes)


def _audit(file: Path, targets: tuple[Target, ...], request: Request, codes: list[int]) -> None:
    policy = _inputs.document(file, request.kind, request.identity)
    audit = pipeline.audit(
        policy,
        rulesets=request.law.rulesets,
        named=request.law.named,
        vocabulary=request.law.vocabulary,
        auditee=request.law.auditee,
        as_of=_inputs.as_of(request.as_of, policy, request.law.vocabulary),
    )
    _warn(audit)
    written = []
    for target in targets:
        with survived(codes):
            written += deliver(audit, target)
    if written:
        click.echo(f"{policy.source}: audited as of {audit.as_of}: {', '.join(written)}", err=True)
    with survived(codes):
        _check_judged(audit)


def _warn(audit: Audit) -> None:
    if audit.engine.verified_by is None:
        reason = audit.engine.note or "no second engine checked it"
        warn(f"{audit.document.source}: judged by the {audit.engine.name} alone: {reason}")
    applying = [one for one in audit.findings if one.applicability.truth is Truth.TRUE]
    judged = [one for one in applying if one.outcome is not Outcome.NOT_APPLICABLE]
    if judged and all(one.outcome is Outcome.REVIEW for one in judged):
        warn(f"{audit.document.source}: every requirement that applies needs a person's review")


def _check_judged(audit: Audit) -> None:
    if all(one.outcome is Outcome.NOT_APPLICABLE for one in audit.findings):
        raise NothingJudgedError(
            f"{audit.document.source}: nothing was judged: no requirement applies as of {audit.as_of}\n"
            "    name a ruleset that does with -r, or check --auditee and --as-of"
        )
