"""Judge policies for a gate: fail when a mandatory disclosure is missing or the text is defective."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from auditor.cli import _inputs
from auditor.cli._delivery import Wishes
from auditor.cli._dressing import Dressing, dressing_options, presentation
from auditor.cli._gathering import check_inputs
from auditor.cli._judging import judge_over_days
from auditor.cli._options import EXISTING, VARIABLES, Judging, output_options
from auditor.cli._over_days import judging_over_days, plan_over_days
from auditor.cli._reports import report
from auditor.cli._selected import selection
from auditor.cli._settings import NEVER
from auditor.model.vocabulary import Severity

if TYPE_CHECKING:
    from pathlib import Path

BLOCKED = 1
_SEVERITIES = [one.value for one in Severity]


class Gate(TypedDict):
    """What the options of the gate hold; None where nobody set them."""

    fail_on: str | None
    fail_on_regression: bool | None
    fail_on_review: bool | None
    fail_on_unused_waivers: bool | None
    baseline_lapses: bool | None


class Asked(Judging, Gate, Dressing):
    """All options by which `check` judges and dresses."""


@click.command()
@click.argument("files", nargs=-1, metavar="POLICY...", type=EXISTING)
@judging_over_days
@click.option(
    "--fail-on",
    type=click.Choice([*_SEVERITIES, NEVER]),
    envvar=VARIABLES["fail_on"],
    help="Lowest severity whose gaps block. Default: high.",
)
@click.option(
    "--fail-on-regression/--no-fail-on-regression",
    default=None,
    envvar=VARIABLES["fail_on_regression"],
    help="Also fail where an outcome or an element is worse than in the baseline, at any severity.",
)
@click.option(
    "--fail-on-review/--no-fail-on-review",
    default=None,
    envvar=VARIABLES["fail_on_review"],
    help="Also fail where a requirement that applies is left to a person.",
)
@click.option(
    "--fail-on-unused-waivers/--no-fail-on-unused-waivers",
    default=None,
    envvar=VARIABLES["fail_on_unused_waivers"],
    help="Also fail where a waiver names a gap that is not there.",
)
@click.option(
    "--baseline-lapses/--no-baseline-lapses",
    default=None,
    envvar=VARIABLES["baseline_lapses"],
    help="An entry of the baseline no longer counts once the text of its section has changed.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="ID",
    help="Show and gate these alone: a requirement, element, ruleset, subject or kind; may be given several times.",
)
@click.option("--skip", multiple=True, metavar="ID", help="Leave these out, named as for --only.")
@click.option(
    "--min-severity", type=click.Choice(_SEVERITIES), help="Leave out what is less severe."
)
@output_options
@dressing_options
@click.option(
    "--allow-empty", is_flag=True, help="Exit with 0 where nothing was judged, instead of 4."
)
@click.option(
    "--keep-going",
    is_flag=True,
    help="Audit the other inputs after an internal error too; the exit code stays.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Policies judged at a time.",
)
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True
)
@click.option(
    "--progress",
    type=click.Choice(["auto", "never"]),
    default="auto",
    show_default=True,
    help="On a terminal, tell on standard error which of several policies is being judged.",
)
@click.option("-q", "--quiet", is_flag=True, help="Text: only what blocks, and the counts.")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Text: every finding in full; and where each setting came from.",
)
def command(
    files: tuple[Path, ...],
    *,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    min_severity: str | None,
    formats: tuple[str, ...],
    output: Path | None,
    allow_empty: bool,
    keep_going: bool,
    jobs: int,
    color: str,
    progress: str,
    quiet: bool,
    verbose: bool,
    **asked: Unpack[Asked],
) -> int:
    """Judge policies for a gate: fail when a mandatory disclosure is missing or the text is defective.

    POLICY may be a file, a folder, @LIST (a file that names policies) or - for standard input. What blocks and what never does: docs/gate.md. Order of settings: option,
    then environment (AUDITOR_...), then .auditor.yaml, then default.

    Exit codes: 0 the gate passes; 1 it fails; 2 wrong use, or a wrong configuration, waivers file or baseline;
    3 an input could not be read; 4 nothing was judged; 5 internal error. The highest of 2 to 5 wins.
    """
    settings = _inputs.settle(asked, files, formats=formats, output=output)
    notices = _inputs.gather_all(files, asked, settings, may_be_empty=allow_empty)
    check_inputs(notices, asked["identity"], may_be_empty=allow_empty)
    if verbose:
        click.echo("\n".join(settings.told()), err=True)
    dressed = presentation(asked, settings)
    values, several = settings.values, len(settings.days) > 1
    targets = plan_over_days(notices, values["formats"], values["output"], several=several)
    request = _inputs.request(asked, settings, notices, over_days=True)
    chosen = selection(only, skip, min_severity, request.rulesets)
    request = replace(request, decisions=replace(request.decisions, selection=chosen))
    shown = progress == "auto" and len(notices) > 1 and sys.stderr.isatty()
    results = judge_over_days(notices, request, jobs=jobs, keep_going=keep_going, progress=shown)
    wishes = Wishes(verbose=verbose, quiet=quiet, colour=color, presentation=dressed)
    done = report(results, targets, wishes, may_be_empty=allow_empty)
    failed = any(not one.passes for one in done.run.audits)
    return max((*done.codes, BLOCKED if failed else 0))
