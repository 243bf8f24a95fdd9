"""How reports for people are to look: options, and the configuration's branding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from auditor.cli._options import VARIABLES
from auditor.errors import UsageError
from auditor.model.presentation import PAGES, PLAIN, Presentation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.cli._settings import Settings

_PDF = "pdf"
_Command = TypeVar("_Command", bound=Callable[..., Any])


class Dressing(TypedDict):
    """What the options of `dressing_options` hold."""

    page_size: str | None
    archive: bool
    summary: bool


def dressing_options(command: _Command) -> _Command:
    """Add the options that say how pages are to look."""
    for option in (
        click.option(
            "--summary", is_flag=True, help="PDF: the edition of two pages for those who decide."
        ),
        click.option(
            "--archive", is_flag=True, help="PDF: for archives, PDF/A-3a beside PDF/UA-1."
        ),
        click.option(
            "--page-size",
            type=click.Choice(PAGES),
            envvar=VARIABLES["page_size"],
            help=f"PDF: size of the paper. Default: {PLAIN.page}.",
        ),
    ):
        command = option(command)
    return command


def presentation(dressing: Dressing, settings: Settings) -> Presentation:
    """Settle how pages look; raises UsageError for what no format of the run can show."""
    formats = [one.partition(":")[0] for one in settings.values["formats"]]
    for name in ("archive", "summary"):
        if dressing.get(name) and _PDF not in formats:
            _refuse(name, formats)
    told = PLAIN if settings.configuration is None else settings.configuration.presentation
    return replace(
        told,
        page=settings.values["page_size"],
        archive=dressing["archive"],
        summary=dressing["summary"],
    )


def _refuse(name: str, formats: Sequence[str]) -> None:
    asked = f"reports are asked for as {', '.join(formats)}" if formats else "no format is named"
    raise UsageError(f"--{name} is about PDF, but {asked}\n    add -f pdf, or leave --{name} out")
