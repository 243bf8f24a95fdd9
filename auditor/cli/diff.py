"""Compare two versions of a policy, two stored reports, or one policy at two dates: what changed, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _diff_sides
from auditor.cli._changes_formats import format_option, plan, send
from auditor.cli._days import days_option
from auditor.cli._options import EXISTING, timeless_options
from auditor.cli._trials import difference

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="OLD [NEW]", type=EXISTING)
@days_option
@timeless_options
@format_option
@click.option(
    "--old-rulesets",
    metavar="FOLDER",
    help="Rulesets by which OLD is judged, or was, as an earlier release has them: a folder of rulesets, a ruleset or a "
    "file. Default: those by which NEW is judged.",
)
@click.option(
    "--fail-on-regression",
    is_flag=True,
    help="Exit with 1 if a requirement regressed or weakened, whatever the cause.",
)
@click.option("-v", "--verbose", is_flag=True, help="Text: show what is unchanged too.")
def command(
    files: tuple[Path, ...],
    days: tuple[str, ...],
    formats: tuple[str, ...],
    old_rulesets: str | None,
    *,
    fail_on_regression: bool,
    verbose: bool,
    **asked: Any,  # noqa: ANN401  (the options of judging)
) -> int:
    """Compare two versions of a policy, two stored reports, or one policy at two dates: what changed, and why.

    OLD and NEW are policies or stored JSON reports, in any mix. One policy with --as-of given twice is compared with
    itself at two dates. Causes (the text, the ruleset, time, answers, the tool) are found by judging what lies between
    the two sides: the old text as of the new date, and so on.

    Exit codes: 0 done; 1 something got worse and --fail-on-regression was given; 2 wrong use, or a report that
    cannot be read; 3 a policy could not be read; 5 internal error.
    """
    targets = plan(formats, files)
    old, new, notices = _diff_sides.load(files, days, asked, old_rulesets)
    found = difference(old, new, notices)
    send(found, targets, verbose=verbose)
    return int(fail_on_regression and bool(found.worse))
