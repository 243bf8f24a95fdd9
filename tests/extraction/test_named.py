"""What a document names: the words themselves are the value, each with its places."""

from __future__ import annotations

from auditor.examples import document_of
from auditor.extraction.contexts import open_context
from auditor.extraction.facts import as_facts, find_facts
from tests.extraction.elements import AS_OF, vocabulary

POLICY = """# Privacy

Write to privacy@orrin.example or call (555) 010-4477, toll-free 1-800-555-0142.

We answer within 45 days; you may ask the FCC, or the Information Commissioner's Office.

## Your California rights

Under the California Consumer Privacy Act we answer within 45 days. See Civil Code Section 1798.83
and 47 U.S.C. § 222.

The General Data Privacy Regulation applies in Iceland. Our servers stand in Iceland.
"""


def named(fact: str) -> list[str]:
    return [one.value for one in _facts() if one.id == fact]


def _facts() -> tuple:  # type: ignore[type-arg]
    context = open_context(document_of(POLICY), vocabulary(), AS_OF)
    return as_facts(find_facts(vocabulary().facts, context), context)


def test_the_words_are_the_value() -> None:
    assert named("named.email") == ["privacy@orrin.example"]
    assert named("named.phone") == ["(555) 010-4477", "1-800-555-0142"]
    assert named("named.authority") == ["FCC", "Information Commissioner"]
    assert named("named.law") == ["California Consumer Privacy Act"]
    assert named("law.named_wrongly") == ["General Data Privacy Regulation"]


def test_the_same_words_are_one_fact_with_all_their_places() -> None:
    days = next(one for one in _facts() if one.id == "named.period")
    country = next(one for one in _facts() if one.id == "named.country")

    assert days.value == "45 days"
    assert [place.line for place in days.evidence] == [5, 9]
    assert country.value == "Iceland"
    assert len(country.evidence) == 2


def test_what_is_said_to_everybody_once_is_said_to_everybody() -> None:
    days = next(one for one in _facts() if one.id == "named.period")

    assert days.audiences == ()


def test_sections_are_kept_as_they_are_cited() -> None:
    found = named("named.section")

    assert len(found) == 2
    assert found[0] == "Civil Code Section 1798.83"
    assert found[1] == "47 U.S.C. § 222"
