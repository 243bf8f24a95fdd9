"""An entry of a contents list is no evidence of what its section is to say."""

from __future__ import annotations

import pytest

from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.model.vocabulary import State
from tests.extraction.elements import AS_OF, said, vocabulary
from tests.factories import element, requirement
from tests.reading import document

LISTS = {
    "md": "# Privacy\n\nContents\n\n- [Erase your data](#a)\n- [Contact](#b)\n\n## Erase your data\n\n{}\n",
    "html": "<h1>Privacy</h1><ul><li>Erase your data</li><li>Contact</li></ul>"
    "<h2>Erase your data</h2><p>{}</p>",
    "txt": "PRIVACY POLICY\n\nContents\n1. Erase your data\n2. Contact\n\n1. Erase your data\n\n{}\n",
}
BAR = 0.6


def confidence(text: str, form: str) -> float:
    asked = element("E.1", stated=(said("erase your data"),))
    context = open_context(document(text, form), vocabulary(), AS_OF)
    found = read_element(asked, requirement("E", asked), context)
    assert found.state is State.STATED
    return found.confidence


@pytest.mark.parametrize("form", sorted(LISTS))
def test_alone_it_is_not_sure(form: str) -> None:
    assert confidence(LISTS[form].format("We sell lines, and this is all we say."), form) < BAR


@pytest.mark.parametrize("form", sorted(LISTS))
def test_what_its_section_says_is(form: str) -> None:
    assert confidence(LISTS[form].format("You may have us erase your data."), form) > BAR


def test_an_item_of_a_sentence_says_more_than_a_title() -> None:
    text = "# Privacy\n\nYou may ask us to:\n\n- erase your data\n\n## Erase your data\n\nWrite to us.\n"

    assert confidence(text, "md") > BAR
