"""What the rows of a policy have of its text, and what of the source that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.batch.tables import COLUMNS

if TYPE_CHECKING:
    from auditor.batch.sources import Source
    from auditor.batch.tables import Rows

_OF_SOURCE: Final = {
    "documents": ("document", "source", "row", "service", "year", "dated"),
    "errors": ("document", "source", "row"),
}
"""Table to the columns that tell a source from another with the same text; of all others it is the first."""
OF_TEXT: Final = {
    table: tuple(name for name in columns if name not in _OF_SOURCE.get(table, ("document",)))
    for table, columns in COLUMNS.items()
}
"""Table to its other columns."""


def of_source(rows: Rows, source: Source) -> Rows:
    """Return the rows of one audit with what its source says of itself."""
    named = {table: dict(columns) for table, columns in rows.items()}
    for table, columns in named.items():
        columns["document"] = [source.id] * len(columns[OF_TEXT[table][0]])
    document = named["documents"]
    dated = source.dated or document["last_updated"][0] or document["effective"][0]
    document["source"], document["row"] = [source.path], [source.row]
    document["service"], document["dated"] = [source.service], [dated]
    document["year"] = [_year(dated)]
    return named


def _year(dated: str | None) -> int | None:
    """Return the year in which a day lies; rows may hold anything for a date."""
    digits = (dated or "")[:4]
    return int(digits) if len(digits) == 4 and digits.isdecimal() else None
