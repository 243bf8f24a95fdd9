"""Draw a corpus: one HTML page with charts of what a batch found."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from auditor import __version__
from auditor.cli._options import EXISTING
from auditor.cli._outputs import write
from auditor.cli._terminal import put, put_lines
from auditor.errors import UsageError

STDOUT = Path("-")


@click.command()
@click.argument("folder", metavar="DIR", type=EXISTING)
@click.option(
    "-o",
    "--output",
    type=EXISTING,
    default=Path("atlas.html"),
    show_default=True,
    metavar="FILE",
    help="The page; - is standard output.",
)
@click.option(
    "--against", type=EXISTING, metavar="DIR", help="Show too what differs from this run."
)
@click.option(
    "--duty",
    "duties",
    multiple=True,
    metavar="ID",
    help="Show the course of this requirement over years; can be given several times.",
)
@click.option(
    "--names/--no-names",
    default=True,
    show_default=True,
    help="Whether services are named.",
)
@click.option("--title", metavar="TEXT", help="What stands above the page.")
def command(
    folder: Path,
    output: Path,
    against: Path | None,
    duties: tuple[str, ...],
    title: str | None,
    *,
    names: bool,
) -> int:
    """Draw the corpus that `auditor batch -o DIR` audited: one HTML page with charts, which asks nothing of the network.

    Exit codes: 0 drawn; 2 wrong use.
    """
    _check(output)
    from auditor.atlas.figures import figures  # noqa: PLC0415  (an extra)
    from auditor.atlas.page import page  # noqa: PLC0415
    from auditor.batch.reading import Tables  # noqa: PLC0415

    with Tables(folder, against) as tables:
        found = figures(tables, names=names, duties=duties)
    made = page(found, title, __version__, asked=bool(duties))
    if output == STDOUT:
        put(made)
    else:
        write(made, output)
        put_lines([f"{output}: {len(made) / 1000:,.0f} kB"])
    return 0


def _check(output: Path) -> None:
    """Raise UsageError for what would come to light only after all was counted."""
    if find_spec("duckdb") is None:
        raise UsageError(
            "an atlas needs duckdb, which is not installed\n    install it: pip install 'auditor[batch]'"
        )
    if not output.parent.is_dir():
        raise UsageError(
            f"{output}: the folder {output.parent} does not exist\n    create it first"
        )
