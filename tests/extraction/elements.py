"""Elements made in a line, read in a text, with the shipped concepts and language."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from auditor.examples import document_of
from auditor.extraction.contexts import open_context
from auditor.extraction.elements import read_element
from auditor.extraction.facts import find_facts
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.recognition import Alternative
from tests.factories import element, requirement

if TYPE_CHECKING:
    from auditor.model.finding import ElementReading
    from auditor.model.ruleset import Vocabulary

AS_OF = "2026-11-22"


@cache
def vocabulary() -> Vocabulary:
    """Return the shipped vocabulary, loaded once."""
    return load_vocabulary()


def said(pattern: str, **conditions: Any) -> Alternative:  # noqa: ANN401 (any condition)
    """Make an alternative of one phrase and conditions."""
    return Alternative(say=(pattern,), **conditions)


def read(
    text: str,
    *stated: Alternative | str,
    partly: tuple[Alternative, ...] = (),
    audience: str = "all",
    as_of: str = AS_OF,
    **changes: Any,  # noqa: ANN401 (any field of an element)
) -> ElementReading:
    """Read an element in a text (Markdown where it has several lines)."""
    wordings = tuple(said(one) if isinstance(one, str) else one for one in stated)
    asked = element("E.1", stated=wordings, partly=partly, **changes)
    context = open_context(document_of(text), vocabulary(), as_of)
    find_facts(replace(vocabulary(), facts=()).facts, context)
    return read_element(asked, requirement("E", asked, audience=audience), context)
