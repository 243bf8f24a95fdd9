"""From a document to the context in which its facts and elements are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.dates import dates_of_each, governing
from auditor.extraction.passages import open_passages
from auditor.extraction.places import Context
from auditor.segmentation import segment

if TYPE_CHECKING:
    from auditor.extraction.expected import Books
    from auditor.model.document import Document
    from auditor.model.ruleset import Vocabulary


def open_context(
    document: Document, vocabulary: Vocabulary, as_of: str, expected: Books | None = None
) -> Context:
    """Cut a document into units and prepare it for patterns, as of a date (YYYY-MM-DD).

    The phrases that are expected to be asked for, if these are known, are looked for at once.
    """
    passages = open_passages(segment(document), vocabulary.concepts, vocabulary.language)
    if expected:
        passages.look_for(expected)
    instruments = {instrument.id: instrument for instrument in vocabulary.instruments}
    dates = dates_of_each(passages)
    return Context(passages, as_of, governing(dates, document), instruments, dates)
