"""Render stored JSON reports in other formats; nothing is judged again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

import click

from auditor.cli import _settings
from auditor.cli._delivery import Wishes
from auditor.cli._dressing import Dressing, dressing_options, presentation
from auditor.cli._gathering import alone
from auditor.cli._options import EXISTING, config_option, output_options
from auditor.cli._outputs import plan
from auditor.cli._reports import deliver_all
from auditor.errors import ReportError
from auditor.loading.stored import load_report, read_report
from auditor.loading.stored.lined import MAX_REPORT_BYTES
from auditor.model.audit import Run

if TYPE_CHECKING:
    from auditor.errors import Mistake
    from auditor.model.audit import Audit
    from auditor.model.presentation import Presentation

_STDIN: Final = Path("-")


@click.command()
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...", type=EXISTING)
@output_options
@dressing_options
@config_option
@click.option("-v", "--verbose", is_flag=True, help="Text: show every finding in full.")
def command(
    reports: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    *,
    config: Path | None,
    verbose: bool,
    **dressing: Unpack[Dressing],
) -> int:
    """Render stored JSON reports in other formats; nothing is judged again.

    REPORT is a file made with -f json, or - for standard input. What comes out is, byte by byte, what the audit
    itself would have given in that format. A report that contradicts itself is refused. The configuration nearest
    to the first REPORT says how pages look; formats and folder are those of the options.

    Exit codes: 0 rendered, whatever the findings are; 2 wrong use, or a report that cannot be read; 5
    internal error.
    """
    looks = _looks(reports, formats, config, dressing)
    wishes = Wishes(verbose=verbose, presentation=looks)
    targets = plan([alone(file) for file in reports], formats, output)
    run = Run(_loaded(reports))
    codes: list[int] = []
    for file, audit, of_file in zip(reports, run.audits, targets.of_file, strict=True):
        deliver_all(audit, str(file), of_file, wishes, codes)
    name = str(reports[0]) if len(reports) == 1 else "all reports"
    deliver_all(run, name, targets.of_run, wishes, codes)
    return max(codes, default=0)


def _looks(
    reports: tuple[Path, ...], formats: tuple[str, ...], config: Path | None, dressing: Dressing
) -> Presentation:
    """Settle how pages look; the formats and the folder of a configuration are those of audits."""
    first = next((file for file in reports if file != _STDIN), None)
    settings = _settings.resolve({**dressing, "config": config}, first)
    return presentation(dressing, settings.but(formats=formats))


def _loaded(reports: tuple[Path, ...]) -> tuple[Audit, ...]:
    """Load all before anything is written; the mistakes of all are told together."""
    audits: list[Audit] = []
    mistakes: list[Mistake] = []
    for file in reports:
        try:
            audits.append(_load(file))
        except ReportError as error:
            mistakes += error.mistakes
    if mistakes:
        raise ReportError(tuple(mistakes))
    return tuple(audits)


def _load(file: Path) -> Audit:
    if file != _STDIN:
        return load_report(file)
    return read_report(sys.stdin.buffer.read(MAX_REPORT_BYTES + 1), "stdin")
