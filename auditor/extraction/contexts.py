"""From a document to the context in which its facts and elements are read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from auditor.extraction.carried_over import carry_over
from auditor.extraction.dates import dates_of_each, governing
from auditor.extraction.passages import Passages
from auditor.extraction.places import Context
from auditor.extraction.stretches import headings_above, stretches_of, units_of_words
from auditor.extractors.concept import find_concepts
from auditor.extractors.concept_table import ConceptTable, compile_concepts
from auditor.segmentation import segment
from auditor.words import words_of

if TYPE_CHECKING:
    from auditor.extraction.expected import Books
    from auditor.model.document import Document, Reading
    from auditor.model.recognition import Concept, Language
    from auditor.model.ruleset import Vocabulary


def open_context(
    document: Document, vocabulary: Vocabulary, as_of: str, expected: Books | None = None
) -> Context:
    """Cut a document into units and prepare it for patterns, as of a date (YYYY-MM-DD).

    The phrases that are expected to be asked for, if these are known, are looked for at once.
    """
    passages = _open_passages(segment(document), vocabulary.concepts, vocabulary.language)
    if expected:
        passages.look_for(expected)
    instruments = {instrument.id: instrument for instrument in vocabulary.instruments}
    dates = dates_of_each(passages)
    return Context(passages, as_of, governing(dates, document), instruments, dates)


def _open_passages(reading: Reading, concepts: tuple[Concept, ...], language: Language) -> Passages:
    """Prepare a document for matching."""
    words = words_of(reading.normal)
    table = _concept_table(concepts)
    found = find_concepts(table, words)
    stretches = stretches_of(reading, words)
    return Passages(
        reading=reading,
        words=words,
        concepts=carry_over(found, reading, words, table.wider, language.definitions),
        stretches=stretches,
        unit_of_word=units_of_words(stretches, words),
        headings=headings_above(reading),
        language=language,
        titles={concept.id: concept.title for concept in concepts if concept.title},
    )


@cache
def _concept_table(concepts: tuple[Concept, ...]) -> ConceptTable:
    return compile_concepts(concepts)
