"""The branding of reports in a configuration: every value strict, because all of them come into files that are sent out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.loading.logos import LogoError, read_logo
from auditor.loading.mistakes import suggestion
from auditor.loading.yaml_builder import YamlMap
from auditor.model.presentation import PLAIN, Logo, Presentation
from auditor.reporting import colours, wording

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.loading.files import YamlFile

_LONGEST: Final = 120
_QUOTED: Final = 'Write it as "#rrggbb", in quotes, since # begins a comment.'


def branding(file: YamlFile) -> Presentation:
    """Return the presentation that a configuration words; what is wrong in it has left its mistakes."""
    report = file.data.get("report")
    if not isinstance(report, YamlMap):
        return PLAIN
    client, preparer = _line(file, report, "client"), _line(file, report, "preparer")
    accent = _colour(file, report, "accent", colours.LIGHT)
    dark = _colour(file, report, "accent_dark", colours.DARK)
    if dark is None and accent is not None:
        dark = colours.nearest(accent, colours.DARK)
    return Presentation(
        client=client,
        preparer=preparer,
        confidentiality=_line(file, report, "confidentiality"),
        logo=_logo(file, report, preparer or client or "Logo"),
        accent=accent,
        accent_dark=dark,
        language=_language(file, report),
        templates=_templates(file, report),
    )


def _text(report: YamlMap, key: str) -> str | None:
    """Return a value, None where it is not there or is no text, which has left its mistake."""
    value = report.get(key)
    return value.strip() if isinstance(value, str) and value.strip() else None


def _line(file: YamlFile, report: YamlMap, key: str) -> str | None:
    text = _text(report, key)
    if text is not None and len(text) > _LONGEST:
        what = f"`{key}` has {len(text):,} characters; it stands on one line of every page"
        file.add(report.lines[key], what, f"Write at most {_LONGEST}.")
    elif text is not None and wording.on_one_line(text) != " ".join(text.split(" ")):
        what = f"`{key}` holds a line break, or a character that no one sees"
        file.add(report.lines[key], what, "Write one line of plain text.")
    return text


def _colour(file: YamlFile, report: YamlMap, key: str, grounds: tuple[str, ...]) -> str | None:
    if key in report and report[key] is None:
        file.add(report.lines[key], f"`{key}` says nothing", _QUOTED)
    text = _text(report, key)
    if text is None:
        return None
    if not colours.is_colour(text):
        file.add(report.lines[key], f"`{key}` cannot be {text!r}", _QUOTED)
        return None
    reached = colours.weakest(text, grounds)
    if reached >= colours.ENOUGH:
        return text.lower()
    near = colours.nearest(text, grounds)
    what = (
        f"`{key}` {text} cannot be read well: its contrast with {' and '.join(grounds)} is "
        f"{int(reached * 100) / 100:.2f} to 1, and WCAG asks for {colours.ENOUGH} to 1"
    )
    remedy = f'The nearest that passes: "{near}" ({colours.weakest(near, grounds):.2f} to 1).'
    file.add(report.lines[key], what, remedy)
    return None


def _language(file: YamlFile, report: YamlMap) -> str:
    text = _text(report, "language")
    if text is None or text in wording.languages():
        return text or PLAIN.language
    remedy = suggestion(text, wording.languages(), what="languages")
    what = f"dates and numbers cannot be written in {text!r}"
    file.add(report.lines["language"], what, f"{remedy} Known: {', '.join(wording.languages())}.")
    return PLAIN.language


def _logo(file: YamlFile, report: YamlMap, alt: str) -> Logo | None:
    written = _text(report, "logo")
    if written is None:
        return None
    try:
        return read_logo(file.path.parent / written, alt)
    except LogoError as error:
        file.add(report.lines["logo"], f"the logo {written!r}: {error}", error.remedy)
        return None


def _templates(file: YamlFile, report: YamlMap) -> Path | None:
    written = _text(report, "templates")
    if written is None:
        return None
    folder = file.path.parent / written
    if not folder.is_dir():
        what = f"`templates`: there is no folder {written!r}"
        file.add(report.lines["templates"], what, "Paths are relative to this file.")
    return folder
