"""Write a catalogue of all requirements and facts: static HTML pages, linked and searchable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor import __version__
from auditor.cli._options import EXISTING, ruleset_option
from auditor.cli._ruleset_options import set_option
from auditor.cli._rulesets import load_rulesets
from auditor.cli.rules._docs_folder import fill
from auditor.loading.rulesets import shipped
from auditor.reporting.catalogue import pages

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@ruleset_option
@set_option
@click.option(
    "-o",
    "--output",
    type=EXISTING,
    required=True,
    metavar="DIR",
    help="A folder that is new, empty, or that this command has filled before.",
)
def command(
    rulesets: tuple[str, ...], parameters: tuple[tuple[str, str], ...], output: Path
) -> int:
    """Write a catalogue of all requirements and facts: static HTML pages, linked and searchable.

    The pages need no server and ask for nothing: open DIR/index.html in a browser, or publish the folder as it is.
    """
    loaded, vocabulary = load_rulesets(rulesets or shipped(), parameters)
    made = {page.name: page.content for page in pages(loaded, vocabulary, __version__)}
    fill(output, made)
    click.echo(f"{len(made)} pages written: {output / 'index.html'}", err=True)
    return 0
