"""The command line: one module per command; the only place that prints, exits or asks for today."""

import click


def main() -> None:
    """Run the command line and exit."""
    click.echo("")
