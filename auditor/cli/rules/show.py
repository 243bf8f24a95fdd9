"""Show one requirement in words: the law, when it applies, what would satisfy it."""

from __future__ import annotations

import click

from auditor.cli import _requirement, _suggestions
from auditor.cli._options import ruleset_option
from auditor.cli._rulesets import load_rulesets
from auditor.cli._terminal import put_lines
from auditor.loading.rulesets import shipped


@click.command()
@click.argument("identity", metavar="ID", shell_complete=_suggestions.requirements)
@ruleset_option
def command(identity: str, rulesets: tuple[str, ...]) -> int:
    """Show one requirement in words: the law, when it applies, what would satisfy it.

    ID is that of a requirement or of one of its elements, as in reports.
    """
    loaded, _ = load_rulesets(rulesets or shipped())
    ruleset, requirement = _requirement.find(identity, loaded)
    put_lines(list(_requirement.describe(requirement, ruleset)))
    return 0
