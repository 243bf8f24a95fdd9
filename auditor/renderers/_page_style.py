"""The style sheet of pages, in a client's colour where one is given, and the client's logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.reporting import colours, templating

if TYPE_CHECKING:
    from auditor.model.presentation import Presentation


def style(presentation: Presentation, *further: str) -> str:
    """Return the style sheet of the report, others by name after it, and the accent last."""
    sheets = [templating.style_sheet("web", templating.data_uri)]
    sheets += [templating.source(f"css/{one}.css") for one in further]
    return "\n".join((*sheets, *_accent(presentation)))


def _accent(presentation: Presentation) -> tuple[str, ...]:
    """Set the accent on light and dark; a value that is no colour never comes into a style sheet."""
    light = presentation.accent
    if light is None:
        return ()
    if not colours.is_colour(light):
        raise ValueError(f"not a colour: {light!r}")
    dark = presentation.accent_dark or colours.nearest(light, colours.DARK)
    if not colours.is_colour(dark):
        raise ValueError(f"not a colour: {dark!r}")
    on_light, on_dark = f"{{--accent:{light}}}", f"{{--accent:{dark}}}"
    return (
        f":root{on_light}",
        f"@media screen and (prefers-color-scheme:dark){{:root:not(.light){on_dark}}}",
        f"@media screen{{:root.dark{on_dark}}}",
        f"@media print{{:root,:root.dark{on_light}}}",
    )


def logo(presentation: Presentation) -> str | None:
    """Return the logo as a data URI, for files that must stand alone."""
    one = presentation.logo
    return None if one is None else templating.picture_uri(one.content, one.media_type)
