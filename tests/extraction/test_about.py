"""What a passage is about: its own words, its paragraph, a heading above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.extraction.alternatives import find
from auditor.extraction.contexts import open_context
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.recognition import Alternative
from tests.reading import document

if TYPE_CHECKING:
    from auditor.extraction.places import Reject

ABOUT_CPNI = Alternative(say=("you may refuse",), about=("CPNI",))


def found(text: str, rejects: list[Reject] | None = None) -> int:
    context = open_context(document(text, "md"), load_vocabulary(), "2026-11-22")
    return len(find(ABOUT_CPNI, context, [] if rejects is None else rejects))


def test_the_unit_its_paragraph_or_a_heading_may_say_what_a_passage_is_about() -> None:
    assert found("You may refuse the use of your CPNI.") == 1
    assert found("We use CPNI. You may refuse.") == 1
    assert found("# CPNI\n\nWe sell lines.\n\nYou may refuse.") == 1


def test_another_paragraph_does_not_say_what_a_passage_is_about() -> None:
    rejects: list[Reject] = []

    assert found("# Choices\n\nWe use CPNI.\n\nYou may refuse.", rejects) == 0
    assert rejects[0].phrase == "CPNI"
