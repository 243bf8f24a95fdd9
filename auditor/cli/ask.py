"""Ask once what only the company can answer, over all rulesets, the weightiest questions first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from auditor.cli import _ask_forms
from auditor.cli._audited import audited
from auditor.cli._options import EXISTING, Judging, judging_options
from auditor.cli._terminal import put
from auditor.planning.asking import questions

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("report", metavar="REPORT", type=EXISTING)
@judging_options
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(tuple(_ask_forms.FORMS)),
    default="text",
    help="Default: text. yaml is an auditee file to fill in.",
)
def command(report: Path, *, form: str, **judging: Unpack[Judging]) -> int:
    """Ask once what only the company can answer, over all rulesets, the weightiest questions first.

    REPORT is a JSON report, or a policy, which is audited first. Each question comes with the requirements that wait
    for it. As YAML the questions are an auditee file: uncomment what you know, and audit with --auditee.

    Exit codes: 0 done, also if there is nothing to ask; 2 wrong use, or a report that cannot be read; 3 the
    policy could not be read; 4 nothing was judged; 5 internal error.
    """
    made = audited(report, judging)
    put(_ask_forms.FORMS[form](made, questions(made.audit, made.rulesets, made.vocabulary)))
    return 0
