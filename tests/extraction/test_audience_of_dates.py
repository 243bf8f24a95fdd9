"""A document's own date addresses everybody, wherever it stands."""

from __future__ import annotations

from auditor.extraction.contexts import open_context
from auditor.loading.vocabulary import load_vocabulary
from tests.reading import document

TEXT = "# Nevada residents\n\nYou may ask us not to sell.\n\nLast updated: 9 May 2025."


def test_the_last_line_of_a_section_for_some_readers_still_dates_the_document() -> None:
    context = open_context(document(TEXT, "md"), load_vocabulary(), "2026-11-22")

    limited = [bool(audiences) for audiences in context.audiences]

    assert context.dates.last_updated == "2025-05-09"
    assert limited[-2:] == [True, False]
