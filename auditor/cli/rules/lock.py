"""Write down which rulesets are judged by, so that a run refuses others."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli import _settings
from auditor.cli._options import EXISTING, config_option, ruleset_option
from auditor.cli._outputs import write
from auditor.cli._ruleset_options import set_option
from auditor.cli._rulesets import load_rulesets
from auditor.cli._terminal import put_lines
from auditor.loading.lock import LOCK_FILE, lock_text


@click.command()
@ruleset_option
@set_option
@config_option
@click.option(
    "-o",
    "--output",
    type=EXISTING,
    metavar="FILE",
    help=f"Where to write it; - is standard output. Default: {LOCK_FILE} beside the configuration, else here.",
)
def command(
    rulesets: tuple[str, ...],
    parameters: tuple[tuple[str, str], ...],
    config: Path | None,
    output: Path | None,
) -> int:
    """Write id, version and digest of every ruleset to rules.lock.

    A run that finds a rules.lock beside its configuration, or is given one by --lock, judges only by rulesets
    that are as the lock holds them. A digest is of all files, of what is extended, and of the parameters.
    """
    settings = _settings.resolve({"rulesets": rulesets, "config": config}, None)
    loaded, _ = load_rulesets(settings.values["rulesets"], parameters)
    text = lock_text(loaded)
    if output == Path("-"):
        put_lines(text.splitlines())
        return 0
    beside = settings.configuration.path.parent if settings.configuration else Path()
    target = output or beside / LOCK_FILE
    write(text.encode(), target)
    put_lines([f"{target}: {len(loaded)} rulesets locked"])
    return 0
