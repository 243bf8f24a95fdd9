"""Audit policies and write a report of each in one or more formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from auditor.cli import _inputs
from auditor.cli._delivery import Wishes
from auditor.cli._dressing import Dressing, dressing_options, presentation
from auditor.cli._gathering import check_inputs
from auditor.cli._judging import judge_over_days
from auditor.cli._options import EXISTING, Judging, output_options
from auditor.cli._over_days import judging_over_days, plan_over_days
from auditor.cli._reports import report

if TYPE_CHECKING:
    from pathlib import Path


class Asked(Judging, Dressing):
    """All options by which `audit` judges and dresses."""


@click.command()
@click.argument("files", nargs=-1, metavar="POLICY...", type=EXISTING)
@judging_over_days
@output_options
@dressing_options
@click.option("-v", "--verbose", is_flag=True, help="Text: show every finding in full.")
def command(
    files: tuple[Path, ...],
    formats: tuple[str, ...],
    output: Path | None,
    *,
    verbose: bool,
    **asked: Unpack[Asked],
) -> int:
    """Audit policies and write a report of each in one or more formats.

    Without -r every shipped ruleset is judged; which of them apply is assumed from the text. POLICY may be a
    file, a folder, @LIST (a file that names policies) or - for standard input.

    Exit codes: 0 done; 2 wrong use; 3 an input could not be read; 4 nothing was judged; 5 internal
    error.
    """
    settings = _inputs.settle(asked, files, formats=formats, output=output)
    notices = _inputs.gather_all(files, asked, settings)
    check_inputs(notices, asked["identity"])
    wishes = Wishes(verbose=verbose, presentation=presentation(asked, settings))
    values, several = settings.values, len(settings.days) > 1
    targets = plan_over_days(notices, values["formats"], values["output"], several=several)
    request = _inputs.request(asked, settings, notices, over_days=True)
    results = judge_over_days(notices, request, jobs=1, keep_going=True, progress=False)
    return max(report(results, targets, wishes).codes, default=0)
