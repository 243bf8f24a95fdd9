"""Audit policies and write a report of each in one or more formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

import auditor.renderers
from auditor import registry
from auditor.cli import _inputs
from auditor.cli._delivery import deliver
from auditor.cli._failures import survived, warn
from auditor.cli._options import EXISTING, Judging, judging_options
from auditor.cli._outputs import Target, plan
from auditor.errors import NothingJudgedError, UsageError
from auditor.model.vocabulary import Outcome, Truth

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.audit import Audit


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...", type=EXISTING)
@judging_options
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:PATH]",
    help=f"Format of the report ({', '.join(registry.names(auditor.renderers))}), and where to write it; "
    "may be given several times. Default: text.",
)
@click.option(
    "-o",
    "--output",
    "directory",
    type=EXISTING,
    metavar="DIR",
    help="Write each report to DIR, under the name of its policy.",
)
@click.option("-v", "--verbose", is_flag=True, help="Text: show every finding in full.")
def command(
    files: tuple[Path, ...],
    formats: tuple[str, ...],
    directory: Path | None,
    *,
    verbose: bool,
    **judging: Unpack[Judging],
) -> int:
    """Audit policies and write a report of each in one or more formats.

    Without -r every shipped ruleset is judged; which of them apply is assumed from the text.

    Exit codes: 0 done; 2 wrong use; 3 an input could not be read; 4 nothing was judged; 5 internal
    error.
    """
    _check_number(files, judging["identity"])
    targets = plan(files, formats, directory)
    request = _inputs.request(**judging)
    codes = [0]
    for file, of_file in zip(files, targets, strict=True):
        with survived(codes):
            _report(request.audit(file), of_file, codes, verbose=verbose)
    return max(codes)


def _check_number(files: tuple[Path, ...], identity: str | None) -> None:
    if not files:
        raise NothingJudgedError("no input: nothing was audited\n    name at least one policy file")
    if identity and len(files) > 1:
        raise UsageError(
            "--id names one document, but several were given\n    audit them one by one"
        )


def _report(audit: Audit, targets: tuple[Target, ...], codes: list[int], *, verbose: bool) -> None:
    _warn(audit)
    written: list[str] = []
    for target in targets:
        with survived(codes):
            written += deliver(audit, target, verbose=verbose)
    if written:
        name = audit.document.source
        click.echo(f"{name}: audited as of {audit.as_of}: {', '.join(written)}", err=True)
    if all(one.outcome is Outcome.NOT_APPLICABLE for one in audit.findings):
        raise NothingJudgedError(
            f"{audit.document.source}: nothing was judged: no requirement applies as of {audit.as_of}\n"
            "    name a ruleset that does with -r, or check --auditee and --as-of"
        )


def _warn(audit: Audit) -> None:
    name = audit.document.source
    if audit.engine.verified_by is None:
        warn(f"{name}: {audit.engine.note or f'{audit.engine.name} judged alone'}")
    if not any(fact.evidence for fact in audit.facts):
        warn(f"{name}: nothing in it was recognised; is it a privacy policy, and in English?")
    applying = [one for one in audit.findings if one.applicability.truth is Truth.TRUE]
    judged = [one for one in applying if one.outcome is not Outcome.NOT_APPLICABLE]
    if judged and all(one.outcome is Outcome.REVIEW for one in judged):
        warn(f"{name}: every requirement that applies is left to a person's review")
