"""Show the reports of a folder in the browser of this machine, read-only."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from auditor.cli import _settings
from auditor.cli._failures import report_bug
from auditor.cli._options import EXISTING, config_option
from auditor.errors import UsageError
from auditor.model.presentation import PLAIN

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.serving.server import ReportServer

PORT: Final = 8377


@click.command()
@click.argument("folder", metavar="FOLDER", type=EXISTING)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Where to listen; 0 takes any that is free.",
)
@config_option
@click.option("-v", "--verbose", is_flag=True, help="Print a line for each request.")
def command(folder: Path, *, port: int, config: Path | None, verbose: bool) -> int:
    """Show the reports of a folder in the browser of this machine, read-only.

    The list holds the JSON reports of FOLDER, the worst first, with the files beside them; each is also shown as
    a page, rendered when it is asked for. Only plain files directly in FOLDER are shown, none that is hidden or
    a link. The server listens at 127.0.0.1 alone and answers to no other name. Ctrl-C ends it.

    Exit codes: 2 wrong use; 5 internal error; 130 ended by Ctrl-C.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder\n    name one that holds reports")
    # As for a report in it: the nearest configuration says how pages look.
    found = _settings.resolve({"config": config}, folder / "report.json").configuration
    looks = PLAIN if found is None else replace(found.presentation, templates=None)

    from auditor.serving.server import ReportServer, Told  # noqa: PLC0415  (no other command needs it)

    told = Told(lambda line: click.echo(line, err=True) if verbose else None, report_bug)
    try:
        server = ReportServer(folder, port, looks, told)
    except OSError as error:
        what = f"port {port} cannot be used: {error.strerror or error}"
        raise UsageError(
            f"{what}\n    choose another with --port; 0 takes any that is free"
        ) from error
    return _serve(server, folder)


def _serve(server: ReportServer, folder: Path) -> int:
    gc.enable()  # switched off for commands that soon end
    with server:
        click.echo(f"{folder}: shown at {server.address} (Ctrl-C ends)", err=True)
        server.serve_forever()
    return 0
