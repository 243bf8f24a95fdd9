"""Documents cut into sections and units: lead-ins, sections, lines, quotations."""

from __future__ import annotations

import time

import pytest

from auditor.model.document import Span, UnitKind
from auditor.segmentation import evidence, line_of, segment
from tests.reading import document, own_words, reading, units

POLICY = """\
Orvane Privacy Policy

We respect you. We say here what we do.

Your Rights

You have the right to:
- Access: see what we hold. It takes a week.
- Erase what we hold, except for:
  - bills
  - logs
- Complain

Contact Us

Write to us. Our office reads every letter that comes in.
"""


def test_each_item_carries_its_lead_in() -> None:
    found = [text for kind, text in units(POLICY) if kind == "item"]

    assert found == [
        "You have the right to: Access: see what we hold.",
        "You have the right to: Erase what we hold, except for:",
        "You have the right to: Erase what we hold, except for: bills",
        "You have the right to: Erase what we hold, except for: logs",
        "You have the right to: Complain",
    ]


def test_only_the_first_sentence_of_an_item_carries_the_lead_in() -> None:
    found = reading(POLICY)

    (week,) = [unit for unit in found.units if unit.normal.text == "It takes a week."]

    assert week.kind is UnitKind.SENTENCE
    assert week.lead_in is None


def test_a_lead_in_and_its_items_are_one_paragraph() -> None:
    found = reading(POLICY)
    (lead_in,) = [u for u in found.units if u.normal.text == "You have the right to:"]

    together = [unit for unit in found.units if unit.paragraph == lead_in.paragraph]

    assert len(together) == 7
    assert {unit.lead_in for unit in together if unit.kind is UnitKind.ITEM} == {lead_in.span}


def test_the_context_of_a_nested_item_names_what_stands_above_it() -> None:
    found = reading(POLICY)

    (bills,) = [unit for unit in found.units if own_words(found, unit) == "bills"]

    assert [found.document.text[span.start : span.end] for span in bills.context] == [
        "You have the right to:",
        "Erase what we hold, except for:",
    ]


def test_units_know_the_headings_above_them() -> None:
    found = reading(
        "# Policy\n\n## Your rights\n\nAsk us.\n\n### Café users\n\nAsk.\n\n## End\n\nBye.", "md"
    )

    paths = {unit.normal.text: unit.path for unit in found.units}

    assert paths["Ask us."] == ("Policy", "Your rights")
    assert paths["Ask."] == ("Policy", "Your rights", "Cafe users")
    assert paths["Cafe users"] == ("Policy", "Your rights")
    assert paths["Bye."] == ("Policy", "End")


def test_a_section_reaches_to_the_next_heading_of_its_rank() -> None:
    text = "# One\n\nA.\n\n## Two **b**\n\nB.\n\n# Three\n\nC.\n"
    found = reading(text, "md")

    held = {
        section.title: text[section.span.start : section.span.end] for section in found.sections
    }

    assert list(held) == ["One", "Two b", "Three"]
    assert "B." in held["One"]
    assert "C." not in held["One"]
    assert "B." in held["Two b"]


def test_text_before_the_first_heading_is_in_no_section() -> None:
    found = reading("Intro.\n\n# One\n\nA.", "md")

    assert [unit.section for unit in found.units] == [-1, 0, 0]


def test_rows_carry_their_header() -> None:
    found = reading("| Purpose | Basis |\n|---|---|\n| Mail | Consent |\n", "md")

    row = found.units[1]

    assert row.kind is UnitKind.ROW
    assert row.normal.text == "Purpose | Basis Mail | Consent"
    assert row.lead_in == found.units[0].span


@pytest.mark.parametrize(
    ("before", "led"),
    [
        ("We collect:", True),
        ("We collect the following data.", True),
        ("You have the right to", True),
        ("What do we collect?", True),
        ("We take care of your data.", False),
        ("Main Navigation", False),
    ],
)
def test_what_introduces_a_list(before: str, *, led: bool) -> None:
    found = reading(f"{before}\n\n- names of people\n- places of birth\n", "md")

    assert [unit.lead_in is not None for unit in found.units] == [False, led, led]


def test_a_run_in_heading_stays_with_its_sentence() -> None:
    found = units("Right to Delete. You may ask us to delete your data. We answer soon.")

    assert [text for _, text in found] == [
        "Right to Delete. You may ask us to delete your data.",
        "We answer soon.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(end: str) -> None:
    found = reading(POLICY.replace("\n", end))
    offset = found.document.text.index("Complain")

    assert line_of(found, offset) == POLICY[: POLICY.index("Complain")].count("\n") + 1


def test_other_line_separators_do_not_count_as_lines() -> None:
    found = reading("We ask.\u2028You answer.\x0cWe thank you.\nEnd of it.")

    assert len(found.line_starts) == 2


def test_evidence_is_verbatim_with_its_place() -> None:
    found = reading(
        "Your Rights\n\nWe \u201cerase\u201d\u00a0all of your data when you ask us to do that.\n"
    )
    start = found.document.text.index("\u201c")

    quoted = evidence(found, Span(start, start + 11), audiences=("customers",))

    assert quoted.quote == "\u201cerase\u201d\u00a0all"
    assert (quoted.line, quoted.section, quoted.audiences) == (3, "Your Rights", ("customers",))


def test_evidence_before_the_first_heading_names_no_section() -> None:
    found = reading("We erase all of it.")

    assert evidence(found, Span(0, 2)).section is None


def test_boilerplate_is_kept_and_tagged() -> None:
    found = reading("<nav><p>Home page</p></nav><p>We collect names of all our users.</p>", "html")

    assert [unit.boilerplate for unit in found.units] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "word " * 90_000,
        "We ask. " * 60_000,
        "\n" * 100_000 + "We ask.",
        "- item\n" * 50_000,
        "We collect:\n" + "- item\n" * 50_000,
        "Very long " * 20_000 + ":\n" + "- item of the list\n" * 10_000,
        "Your Rights\n\n" * 20_000 + "We ask.",
        "".join(f"{' ' * depth}- item\n" for depth in range(900)),
        "(a) one;\n" * 30_000,
        "ab-\n" * 100_000,
    ],
    ids=[
        "line",
        "sentences",
        "blank",
        "bullets",
        "list",
        "lead-in",
        "heads",
        "deep",
        "marks",
        "hyphens",
    ],
)
def test_hostile_text_takes_time_in_proportion_to_length(text: str) -> None:
    started = time.process_time()

    found = segment(document(text))

    assert found.units
    assert time.process_time() - started < 20


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_every_unit_counts_on_from_the_one_before(form: str) -> None:
    found = reading(POLICY, form)

    assert [unit.index for unit in found.units] == list(range(len(found.units)))
