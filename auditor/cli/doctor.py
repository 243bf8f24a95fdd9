"""Check the installation: versions, engine, rulesets, fonts, libraries, each with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli._installation import checks
from auditor.cli._terminal import put_lines

if TYPE_CHECKING:
    from auditor.cli._installation import Check

PROBLEMS = 1


@click.command()
def command() -> int:
    """Check the installation; exits with 1 if something is missing.

    HTML, JSON and text reports need none of the system libraries.
    """
    found = list(checks())
    put_lines([line for one in found for line in _lines(one)])
    missing = sum(one.remedy is not None for one in found)
    put_lines(["", "all is well" if not missing else f"{missing} of {len(found)} need attention"])
    return PROBLEMS if missing else 0


def _lines(check: Check) -> list[str]:
    if check.remedy is None:
        return [f"{click.style('ok      ', fg='green')}{check.what}"]
    return [f"{click.style('missing ', fg='red')}{check.what}", f"            {check.remedy}"]
