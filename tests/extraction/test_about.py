"""What a passage is about: its own words, its paragraph, a heading above."""

from __future__ import annotations

from auditor.extraction.alternatives import find, worded
from auditor.extraction.conditions import failing
from auditor.extraction.contexts import open_context
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.recognition import Alternative
from tests.reading import document

ABOUT_CPNI = Alternative(say=("you may refuse",), about=("CPNI",))


def found(text: str) -> int:
    context = open_context(document(text, "md"), load_vocabulary(), "2026-11-22")
    return len(find(ABOUT_CPNI, context))


def test_the_unit_its_paragraph_or_a_heading_may_say_what_a_passage_is_about() -> None:
    assert found("You may refuse the use of your CPNI.") == 1
    assert found("We use CPNI. You may refuse.") == 1
    assert found("# CPNI\n\nWe sell lines.\n\nYou may refuse.") == 1


def test_another_paragraph_does_not_say_what_a_passage_is_about() -> None:
    text = "# Choices\n\nWe use CPNI.\n\nYou may refuse."
    context = open_context(document(text, "md"), load_vocabulary(), "2026-11-22")

    assert found(text) == 0
    (reject,) = failing(ABOUT_CPNI, worded(ABOUT_CPNI, context), context)
    assert reject.phrase == "CPNI"
