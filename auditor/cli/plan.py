"""Plan the smallest cure: which model clauses close the gaps of a policy, verified by a second audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from auditor.cli import _plan_forms, _trial_forms
from auditor.cli._audited import audited
from auditor.cli._options import EXISTING, VARIABLES, Judging, judging_options
from auditor.cli._settings import NEVER
from auditor.cli._terminal import put
from auditor.errors import UsageError
from auditor.loading.drafting import load_drafting
from auditor.model.plan import Aim, Measure
from auditor.model.vocabulary import Severity
from auditor.planning import plan
from auditor.planning.holding import hold
from auditor.planning.trying import try_drafts
from auditor.readers import read

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.document import Document

_SEVERITIES = [one.value for one in Severity]


@click.command()
@click.argument("report", metavar="REPORT", type=EXISTING)
@click.option(
    "--by",
    type=click.Choice([one.value for one in Measure]),
    help="What makes a set of clauses the smallest: their number, their words, or the effort behind them. Default: count.",
)
@click.option(
    "--max-clauses",
    "most",
    type=click.IntRange(min=1),
    metavar="N",
    help="The most points under so many clauses, instead of all gaps with the fewest.",
)
@click.option("--blocking", is_flag=True, help="Only the gaps on which the gate fails.")
@click.option(
    "--add",
    "drafts",
    multiple=True,
    type=EXISTING,
    metavar="FILE",
    help="Plan nothing; say which gaps this draft would close and open at the end of the policy. "
    "May be given several times.",
)
@judging_options
@click.option(
    "--fail-on",
    type=click.Choice([*_SEVERITIES, NEVER]),
    envvar=VARIABLES["fail_on"],
    help="Lowest severity whose gaps block, for a policy; a report knows it. Default: high.",
)
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text"
)
def command(
    report: Path,
    *,
    by: str | None,
    most: int | None,
    blocking: bool,
    drafts: tuple[Path, ...],
    form: str,
    fail_on: str | None,
    **judging: Unpack[Judging],
) -> int:
    """Plan the smallest cure: the model clauses that close the gaps of a policy, in statute order.

    REPORT is a JSON report, or a policy, which is audited first. The choice is exact: no smaller set of clauses
    closes as much. It is put into the text and audited again, with what applied still applying, and only what that
    audit shows is promised. Passages that are defects are listed with their lines, to delete or to replace; what no
    clause closes is listed apart, with why. Every clause needs review by counsel.

    Exit codes: 0 planned; 2 wrong use, or a report that cannot be read; 3 the policy or a draft could not be
    read; 4 nothing was judged; 5 internal error.
    """
    _check(by, most, drafts, blocking=blocking)
    made = audited(report, judging, fail_on=fail_on)
    _check_one(made.audit.document)
    held = hold(made.audit, made.rulesets, made.vocabulary)
    if drafts:
        trial = try_drafts(held, [read(one, source=str(one), id=one.name) for one in drafts])
        put(_trial_forms.FORMS[form](trial))
        return 0
    aim = Aim(Measure(by or Measure.COUNT), most, blocking)
    put(_plan_forms.FORMS[form](plan(held, load_drafting(made.vocabulary), aim)))
    return 0


def _check_one(document: Document) -> None:
    """Raise UsageError for a notice of several documents: nobody said into which of them clauses would go."""
    if document.parts:
        raise UsageError(
            f"{', '.join(document.sources)}: several documents were judged together, and a plan edits one\n"
            "    name the document that is to be edited, alone"
        )


def _check(by: str | None, most: int | None, drafts: tuple[Path, ...], *, blocking: bool) -> None:
    if by and most:
        raise UsageError(
            "--max-clauses asks for the most points, --by for the smallest set\n    give one of them"
        )
    if drafts and (by or most or blocking):
        raise UsageError(
            "--add plans nothing: it says what a draft would do\n    leave out --by, --max-clauses and --blocking"
        )
