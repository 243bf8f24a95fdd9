"""What the text cannot tell of its company: print a file to fill in."""

from __future__ import annotations

import click

from auditor.cli._options import ruleset_option
from auditor.cli._rulesets import load_rulesets
from auditor.cli._terminal import put
from auditor.loading.auditee import auditee_template


@click.group()
def command() -> None:
    """Work with auditee files: what the text cannot tell of its company."""


@command.command()
@ruleset_option
def template(rulesets: tuple[str, ...]) -> int:
    """Print a commented auditee file with every question that the rulesets ask."""
    loaded, vocabulary = load_rulesets(rulesets)
    put(auditee_template(vocabulary, loaded).encode())
    return 0
