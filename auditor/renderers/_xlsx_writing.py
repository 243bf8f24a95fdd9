"""Write sheets into a workbook; the only place that knows XlsxWriter.

Every text is written as a text: no cell is a formula or a link, and one that a spreadsheet could take for a
formula when it is edited is marked as text for that case too.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from auditor.model.presentation import A4
from auditor.renderers._xlsx_table import Look
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.presentation import Presentation
    from auditor.renderers._xlsx_table import Column, Row, Sheet, Value

LONGEST_CELL: Final = 32_000
"""Characters; a cell holds 32,767."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NAVY: Final = "#22375b"
_FONT: Final = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_CELL: Final = _FONT | {"bottom": 1, "bottom_color": "#D6DAE1"}
_LOOKS: Final[dict[Look, dict[str, object]]] = {
    Look.TEXT: {"text_wrap": True, "num_format": "@"},
    Look.STRONG: {"text_wrap": True, "num_format": "@", "bold": True},
    Look.WHOLE: {"num_format": "0", "align": "center"},
    Look.ONE_PLACE: {"num_format": "0.0", "align": "center"},
    Look.SHARE: {"num_format": "0%", "align": "center"},
    Look.DAY: {"num_format": "yyyy-mm-dd", "align": "center"},
    Look.OPEN: {"text_wrap": True, "bg_color": "#FBF6E3", "border": 1, "border_color": "#D6DAE1"},
}
_GRADED: Final = {
    "critical": {"bg_color": "#4A0A22", "font_color": "#FFFFFF"},
    "high": {"bg_color": "#A12A52", "font_color": "#FFFFFF"},
    "medium": {"bg_color": "#E3AE49", "font_color": "#2B2000"},
    "low": {"bg_color": "#E3E6EB", "font_color": "#2A3038"},
}
_LONGEST_HEAD: Final = 115
"""Units of UTF-16 in half a head; a whole one may have 255."""
_LINE: Final = 14
"""Points."""
_HIGHEST: Final = 409
"""Points that a row may have."""
_FROZEN: Final = 2
"""Columns that stay where the others are moved: which document, and which requirement or what."""


def workbook(
    sheets: Sequence[Sheet], presentation: Presentation, title: str, as_of: str, version: str
) -> bytes:
    """Return the workbook; nothing in it depends on the day or the machine."""
    import xlsxwriter  # noqa: PLC0415  (only for this format)

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties(
        {
            "title": _text(title),
            "subject": "Gap audit",
            "author": presentation.preparer or "",
            "company": presentation.client or "",
            "comments": f"auditor {version}",
            "created": datetime.fromisoformat(as_of),
        }
    )
    looks = _Looks(book, presentation.accent or _NAVY)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, looks)
    for page in book.worksheets():
        _for_print(page, presentation)
    book.close()
    return stream.getvalue()


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any, accent: str) -> None:  # noqa: ANN401  (XlsxWriter ships no types)
        self._book = book
        self._made: dict[str, Any] = {}
        self.heading = book.add_format(
            _FONT | {"bold": True, "font_color": "#FFFFFF", "bg_color": accent, "text_wrap": True}
        )
        self.title = book.add_format({**_FONT, "bold": True, "font_size": 18, "font_color": accent})
        self.label = book.add_format({**_FONT, "bold": True})
        self.said = book.add_format({**_FONT, "text_wrap": True, "num_format": "@"})

    def of(self, look: Look, value: Value) -> Any:  # noqa: ANN401
        """Return the format of a cell: by its column, coloured by severity, marked where it looks like a formula."""
        marked = isinstance(value, str) and value.startswith(_FORMULA)
        graded = value if look is Look.STRONG and value in _GRADED else ""
        key = f"{look}|{graded}|{marked}"
        if key not in self._made:
            how = _CELL | _LOOKS[look] | _GRADED.get(str(graded), {})
            self._made[key] = self._book.add_format(
                how | ({"quote_prefix": True} if marked else {})
            )
        return self._made[key]


def _write(page: Any, sheet: Sheet, looks: _Looks) -> None:  # noqa: ANN401
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
    top = _above(page, sheet, looks)
    for at, column in enumerate(sheet.columns):
        page.write_string(top, at, column.title, looks.heading)
    for number, row in enumerate(sheet.rows, start=top + 1):
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _cell(page, (number, at), column, value, looks)
        page.set_row(number, _height(sheet, row))
    last = top + max(len(sheet.rows), 1)
    for at, column in enumerate(sheet.columns):
        if column.choices and sheet.rows:
            told = {"validate": "list", "source": list(column.choices)}
            page.data_validation(top + 1, at, last, at, told)
    page.autofilter(top, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(top + 1, 0 if sheet.told else min(_FROZEN, len(sheet.columns) - 1))
    page.repeat_rows(top)
    page.print_area(0, 0, last, (sheet.printed or len(sheet.columns)) - 1)


def _height(sheet: Sheet, row: Row) -> int:
    """Return what the fullest cell of a row needs, in points: not every program finds it out by itself."""
    lines = 1
    for column, value in zip(sheet.columns, row, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(1 + len(part) // column.width for part in value.split("\n")))
    return min(_LINE * lines, _HIGHEST)


def _above(page: Any, sheet: Sheet, looks: _Looks) -> int:  # noqa: ANN401
    """Write what stands above the table; return the row of its headings."""
    if sheet.title is None:
        return 0
    page.write_string(0, 0, sheet.title, looks.title)
    across = sum(column.width for column in sheet.columns[1:])
    for number, (label, text) in enumerate(sheet.told, start=2):
        page.write_string(number, 0, _text(label), looks.label)
        page.merge_range(number, 1, number, len(sheet.columns) - 1, "", looks.said)
        page.write_string(number, 1, _text(text), looks.of(Look.TEXT, _text(text)))
        page.set_row(number, _LINE * (1 + len(text) // across))  # merged cells do not grow
    return len(sheet.told) + 3


def _cell(
    page: Any,  # noqa: ANN401
    place: tuple[int, int],
    column: Column,
    value: Value,
    looks: _Looks,
) -> None:
    match value:
        case None:
            page.write_blank(*place, None, looks.of(column.look, None))
        case str():
            text = _text(value)
            look = Look.TEXT if column.look is Look.DAY else column.look
            page.write_string(*place, text, looks.of(look, text))
        case date():
            page.write_datetime(*place, value, looks.of(column.look, None))
        case int() | float():
            page.write_number(*place, value, looks.of(column.look, None))


def _text(value: str) -> str:
    """Make text harmless to show, and cut what fits no cell, saying so."""
    text = wording.shown(value)
    if len(text) <= LONGEST_CELL:
        return text
    return f"{text[:LONGEST_CELL]} [cut: {len(text) - LONGEST_CELL} more characters]"


def _for_print(page: Any, presentation: Presentation) -> None:  # noqa: ANN401
    page.set_landscape()
    page.set_paper(9 if presentation.page == A4 else 1)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.set_header(_in_margin("&L", presentation.client) + _in_margin("&R", presentation.preparer))
    page.set_footer(_in_margin("&L", presentation.confidentiality) + "&C&A&R&P / &N")


def _in_margin(where: str, text: str | None) -> str:
    """Return text for a part of a head or foot, where & begins a code; a digit first would be taken for a size."""
    if not text:
        return ""
    said = ""
    for letter in text:
        if len(f"{said}{letter}&".encode("utf-16-le")) > 2 * _LONGEST_HEAD:
            break
        said += "&&" if letter == "&" else letter
    return f"{where} {said}" if said[0].isdigit() else f"{where}{said}"
