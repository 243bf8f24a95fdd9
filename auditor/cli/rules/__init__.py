"""List, show, write, test and check rulesets."""

from __future__ import annotations

import click

from auditor.cli._commands import Commands


@click.group(cls=Commands, package="auditor.cli.rules", no_args_is_help=True)
def command() -> None:
    """List, show, write, test and check rulesets."""
