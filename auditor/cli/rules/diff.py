"""Compare two versions of a ruleset, and what comes of policies under each."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import click

from auditor import comparison
from auditor.cli._gathering import gather
from auditor.cli._inputs import today
from auditor.cli._judging import judge
from auditor.cli._options import EXISTING, as_of_option
from auditor.cli._ruleset_options import set_option
from auditor.cli._terminal import put, put_lines
from auditor.cli.rules import _diff_markdown, _diff_text
from auditor.cli.rules._diff_json import as_json
from auditor.cli.rules._difference import Difference
from auditor.cli.rules._two_sides import load_sides
from auditor.model.audit import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.cli._gathering import Notice
    from auditor.cli._rulesets import Pairs
    from auditor.cli.rules._two_sides import Side
    from auditor.comparison import AuditEffect

_JOBS: Final = os.cpu_count() or 1
_WORTH_PROCESSES: Final = 8
"""Fewer policies are judged sooner than the first process has started."""


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--on",
    "place",
    type=EXISTING,
    metavar="FOLDER",
    help="Also judge the policies in this folder (or this file) by both, and show what comes out otherwise; "
    "a README is no policy.",
)
@as_of_option
@set_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="markdown: the section `Findings that change` of a changelog.",
)
@click.option("--fail-on-change", is_flag=True, help="Exit with 1 if anything differs.")
def command(
    old: str,
    new: str,
    place: Path | None,
    as_of: str | None,
    parameters: Pairs,
    form: str,
    *,
    fail_on_change: bool,
) -> int:
    """Compare two versions of a ruleset, and what comes of policies under each.

    OLD and NEW are names of shipped rulesets, .yaml files, folders of a ruleset, or folders that hold several. With
    --on, what counts for --fail-on-change is what comes of the policies.

    Exit codes: 0 done; 1 something differs and --fail-on-change was given; 2 wrong use, or a ruleset that cannot be
    loaded; 3 a policy could not be read (the others were judged); 4 there was no policy.
    """
    policies = () if place is None else gather((place,), None)
    before, after = load_sides(old, new, parameters)
    difference, codes = _difference(before, after, policies, as_of)
    if form == "json":
        put(as_json(difference))
    else:
        lines = _diff_text.lines if form == "text" else _diff_markdown.lines
        put_lines(list(lines(difference)))
    return max(codes, default=int(fail_on_change and difference.differs))


def _difference(
    old: Side, new: Side, policies: tuple[Notice, ...], as_of: str | None
) -> tuple[Difference, list[int]]:
    failures: list[Failure] = []
    effects = tuple(_effects(old, new, policies, as_of, failures)) if policies else None
    for failure in failures:
        click.echo(f"auditor: {failure.message}", err=True)
    difference = Difference(
        rulesets=comparison.compare_rulesets(old.rulesets, new.rulesets),
        facts=comparison.compare_items(old.vocabulary.facts, new.vocabulary.facts),
        concepts=comparison.compare_items(old.vocabulary.concepts, new.vocabulary.concepts),
        effects=effects,
        unread=tuple(one.source for one in failures),
        as_of=as_of or today(),
    )
    return difference, [one.exit_code for one in failures]


def _effects(
    old: Side, new: Side, policies: tuple[Notice, ...], as_of: str | None, failures: list[Failure]
) -> Iterator[AuditEffect]:
    jobs = min(_JOBS, len(policies)) if len(policies) >= _WORTH_PROCESSES else 1
    by_old, by_new = (
        tuple(judge(policies, side.request(as_of), jobs=jobs, keep_going=True, progress=False))
        for side in (old, new)
    )
    for before, after in zip(by_old, by_new, strict=True):
        failed = next((one for one in (before, after) if isinstance(one, Failure)), None)
        if failed is not None:
            failures.append(failed)
        elif not isinstance(before, Failure) and not isinstance(after, Failure):
            yield comparison.compare_audits(before, after)
