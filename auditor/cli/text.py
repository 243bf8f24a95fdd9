"""Show what was read of a policy: numbered lines, sections, units, dates, audiences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from auditor.cli import _inputs, _settings
from auditor.cli._failures import survived
from auditor.cli._gathering import check_inputs, first_named, gather
from auditor.cli._limit_options import limit_option
from auditor.cli._options import EXISTING, config_option, files_from_option, stdin_name_option
from auditor.cli._terminal import put_lines
from auditor.errors import printable
from auditor.extraction.contexts import open_context
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.document import UnitKind
from auditor.model.languages import in_words
from auditor.reporting import wording
from auditor.segmentation import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.extraction.places import Context
    from auditor.model.document import Document, Reading, Unit

LETTERS = {
    UnitKind.HEADING: "H",
    UnitKind.SENTENCE: "S",
    UnitKind.ITEM: "I",
    UnitKind.ROW: "R",
}
LEGEND = "H heading, S sentence, I list item, R table row, ~ boilerplate, {whom it addresses}"


@click.command()
@click.argument("files", nargs=-1, metavar="POLICY...", type=EXISTING)
@files_from_option
@stdin_name_option
@config_option
@limit_option
@click.option(
    "--units",
    is_flag=True,
    help="Show each unit as patterns see it: with its headings, its lead-in and whom it addresses.",
)
def command(
    files: tuple[Path, ...],
    files_from: Path | None,
    stdin_name: str | None,
    config: Path | None,
    limits: tuple[tuple[str, int], ...],
    *,
    units: bool,
) -> int:
    """Show what was read of POLICY, with the line numbers that reports use.

    POLICY may be a file, a folder, @LIST (a file that names policies) or - for standard input.
    """
    notices = gather(files, files_from)
    check_inputs(notices, None)
    given = {"config": config, "limits": limits}
    settings = _settings.resolve(given, first_named(files, files_from))
    codes: list[int] = []
    for number, notice in enumerate(notices):
        (file,) = notice.files
        with survived(codes):
            policy = _inputs.document(
                file, folder=settings.folder, stdin_name=stdin_name, limits=settings.limits
            )
            put_lines([*[""][:number], *_shown(policy, units=units)])
    return max(codes, default=0)


def _shown(policy: Document, *, units: bool) -> list[str]:
    context = open_context(policy, load_vocabulary(), _inputs.today())
    body = _units(context) if units else _lines(context)
    return [*_summary(context), "", *body, "", *_sections(context.passages.reading)]


def _summary(context: Context) -> Iterator[str]:
    reading, dates = context.passages.reading, context.dates
    document = reading.document
    size = (
        f"{document.media_type}, {len(document.text):,} characters, {in_words(document.language)}"
    )
    yield click.style(f"{printable(document.source)}: {size}", bold=True)
    told = f"last updated: {dates.last_updated or 'not found'}; effective: {dates.effective or 'not found'}"
    line = (
        "" if dates.unit is None else f" (line {_line_of_unit(reading.units[dates.unit], reading)})"
    )
    yield told + line
    kinds = Counter(unit.kind for unit in reading.units)
    boilerplate = sum(unit.boilerplate for unit in reading.units)
    counted = ", ".join(f"{kinds[kind]} {kind.value}s" for kind in UnitKind)
    yield f"{len(reading.units)} units ({counted}), {boilerplate} of them boilerplate"
    addressed = Counter(name for names in context.audiences for name in names)
    if addressed:
        groups = ", ".join(f"{name} {many}" for name, many in sorted(addressed.items()))
        yield f"units that address some readers only: {groups}"
    if document.pages:
        yield f"{len(document.pages)} pages"
    yield from (f"note: {notice}" for notice in document.notices)


def _lines(context: Context) -> Iterator[str]:
    reading = context.passages.reading
    beginning: dict[int, list[Unit]] = {}
    for unit in reading.units:
        beginning.setdefault(line_of(reading, unit.span.start), []).append(unit)
    yield click.style(f"Lines ({LEGEND})", bold=True)
    pages = _first_lines(reading)
    ends = [start - 1 for start in reading.line_starts[1:]] + [len(reading.document.text)]
    for number, (start, end) in enumerate(zip(reading.line_starts, ends, strict=True), start=1):
        page = pages.get(start)
        if page is not None:
            yield click.style(f"      page {page}", dim=True)
        words = wording.shown(reading.document.text[start:end].rstrip("\r\n"))
        gutter, audience = _marks(beginning.get(number, []), context)
        yield f"{number:5} {gutter:4} | {words}{audience}".rstrip()


def _units(context: Context) -> Iterator[str]:
    """Show every unit: its line, its kind, the headings above it, and what patterns see."""
    reading = context.passages.reading
    yield click.style(f"Units ({LEGEND})", bold=True)
    path: tuple[str, ...] = ()
    for unit in reading.units:
        if unit.path != path:
            path = unit.path
            yield click.style(
                f"      under: {' > '.join(map(wording.on_one_line, path))}", dim=True
            )
        gutter, audience = _marks([unit], context)
        seen = wording.on_one_line(unit.normal.text)
        yield f"{_line_of_unit(unit, reading):5} {gutter:4} | {seen}{audience}".rstrip()


def _line_of_unit(unit: Unit, reading: Reading) -> int:
    return line_of(reading, unit.span.start)


def _first_lines(reading: Reading) -> dict[int, int]:
    """Return the starts of the lines in which pages begin, with the number of the page."""
    found: dict[int, int] = {}
    for number, place in enumerate(reading.document.pages, start=1):
        found[reading.line_starts[line_of(reading, place) - 1]] = number
    return found


def _marks(units: list[Unit], context: Context) -> tuple[str, str]:
    letters = Counter(f"{'~' * unit.boilerplate}{LETTERS[unit.kind]}" for unit in units)
    gutter = "".join(f"{mark}{many if many > 1 else ''}" for mark, many in letters.items())
    audiences = {name for unit in units for name in context.audiences[unit.index]}
    return gutter, f"  {{{', '.join(sorted(audiences))}}}" if audiences else ""


def _sections(reading: Reading) -> Iterator[str]:
    yield click.style(f"{len(reading.sections)} sections", bold=True)
    for section in reading.sections:
        indent = "  " * max(section.level, 1)
        line = line_of(reading, section.span.start)
        yield f"{indent}{wording.on_one_line(section.title)} (line {line})"
