"""How reports for people are to look: options, and the configuration's branding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from auditor.cli._failures import warn
from auditor.cli._options import VARIABLES
from auditor.errors import UsageError
from auditor.model.presentation import PAGES, PLAIN, Presentation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from auditor.cli._settings import Settings

_PDF = "pdf"
_FILLED = frozenset({"html", "pdf"})
"""Formats that are filled-in templates."""
_Command = TypeVar("_Command", bound=Callable[..., Any])


class Dressing(TypedDict):
    """What the options of `dressing_options` hold."""

    page_size: str | None
    archive: bool
    summary: bool
    custom_templates: bool


def dressing_options(command: _Command) -> _Command:
    """Add the options that say how pages are to look."""
    for option in (
        click.option(
            "--custom-templates",
            is_flag=True,
            help="HTML, PDF: use the templates that the configuration names; they are code, run within limits.",
        ),
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
        templates=_templates(told, wanted=dressing["custom_templates"], formats=formats),
        page=settings.values["page_size"],
        archive=dressing["archive"],
        summary=dressing["summary"],
    )


def _templates(told: Presentation, formats: Sequence[str], *, wanted: bool) -> Path | None:
    """Return the folder of the user's own templates if the user says so with this very command."""
    if wanted and told.templates is None:
        raise UsageError(
            "--custom-templates, but no configuration names any\n"
            "    name their folder: `templates` of `report` in .auditor.yaml"
        )
    if not wanted and told.templates and not _FILLED.isdisjoint(formats):
        warn(f"the templates of {told.templates} are not used; --custom-templates uses them")
    return told.templates if wanted else None


def _refuse(name: str, formats: Sequence[str]) -> None:
    asked = f"reports are asked for as {', '.join(formats)}" if formats else "no format is named"
    raise UsageError(f"--{name} is about PDF, but {asked}\n    add -f pdf, or leave --{name} out")
