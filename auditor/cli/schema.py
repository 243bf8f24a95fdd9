"""Print the JSON Schema of a kind of file, for editors and other tools."""

from __future__ import annotations

import click

from auditor.cli import _columns, _suggestions
from auditor.cli._schemas import descriptions, read
from auditor.cli._terminal import put, put_lines
from auditor.errors import UsageError


@click.command()
@click.argument("name", metavar="[NAME]", required=False, shell_complete=_suggestions.schemas)
@click.option("--list", "listing", is_flag=True, help="List the names, as without NAME.")
def command(name: str | None, *, listing: bool) -> int:
    """Print the JSON Schema of a kind of file; without NAME list the kinds.

    `auditor schema config > config.json` and, as the first line of the file to be written,
    `# yaml-language-server: $schema=config.json` make an editor complete and check it.
    """
    if name is not None and listing:
        raise UsageError("--list and the name of a schema do not go together\n    leave one out")
    if name is None:
        put_lines(list(_columns.named(descriptions())))
    else:
        put(read(name))
    return 0
