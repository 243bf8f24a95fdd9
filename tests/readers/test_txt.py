"""Plain text: headings, lists and paragraphs are told by how they look."""

from __future__ import annotations

import textwrap

import pytest

from auditor.model.document import BlockKind
from tests.reading import document, reading, units

LONG = (
    "We keep what you tell us for as long as we need it, and for as long as the law asks us to keep it, "
    "after which we erase it from all of our systems and from those of our suppliers."
)


def _blocks(text: str) -> list[tuple[str, str]]:
    found = document(text)
    return [
        (block.kind.value[0], text[block.span.start : block.span.end]) for block in found.blocks
    ]


def _headings(text: str) -> list[str]:
    return [words for kind, words in _blocks(text) if kind == "h"]


@pytest.mark.parametrize(
    "heading",
    [
        "How long do we keep your data?",
        "RETENTION OF DATA",
        "Retention of Personal Data",
        "Retention",
        "1. Retention",
        "IV. RETENTION OF DATA",
        "B. How we retain data",
        "3.2 How we retain data",
        "(c) Retention of data",
        "iii. Retention of data",
        "Section 4. Retention",
        "Security of your personal data",
        "Further information in this notice that is meant for our Nevada customers",
        "Data kept within Orvane:",
        "_Other Legitimate Use",
        "## Retention",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
def test_a_short_line_over_a_paragraph_is_a_heading(heading: str, gap: str) -> None:
    text = f"{LONG}{gap}{heading}{gap}{LONG}\n"

    assert _headings(text) == [heading.lstrip("_# ")]


@pytest.mark.parametrize(
    "line",
    [
        "We keep it as long as we need it.",
        "Last updated: 4 May 2024",
        "Effective March 2020",
        "October 2020",
        "www.orvane.example",
        "privacy@orvane.example",
        "12 Harbour Street, Halden",
        "\u00a9 2024 Orvane Limited",
        "You have the right to:",
        "- Retention of data",
        "Names, addresses,",
        "Jump to the Notice for California Residents",
        "Back to Top",
    ],
)
def test_other_short_lines_are_no_headings(line: str) -> None:
    text = f"{LONG}\n{line}\n{LONG}\n"

    assert _headings(text) == []


@pytest.mark.parametrize("title", ["Privacy Policy", "ORVANE PRIVACY POLICY"])
@pytest.mark.parametrize("date", ["Last updated: 4 May 2024", "Effective Date: May 4, 2024"])
def test_a_title_over_a_date_is_a_heading(title: str, date: str) -> None:
    assert _headings(f"{title}\n{date}\n{LONG}\n") == [title]


def test_cells_of_a_flattened_table_are_no_headings() -> None:
    cells = "Purpose\nBasis\nTo send you letters.\nLegitimate interest\nTo answer you.\nConsent\n"

    assert _headings(f"{LONG}\n{cells * 3}{LONG}\n") == []


def test_the_numbers_of_headings_give_their_levels() -> None:
    parts = [
        "I. WHAT WE DO",
        "A. Names",
        "1. First names",
        "2. Last names",
        "B. Places",
        "II. CONTACT",
    ]
    found = document("\n".join(f"{part}\n{LONG}" for part in parts))

    levels = [block.level for block in found.blocks if block.kind is BlockKind.HEADING]

    assert levels == [1, 2, 3, 3, 2, 1]


def test_a_title_stands_above_the_other_headings() -> None:
    found = document(f"Orvane Privacy Policy\n{LONG}\nYour Rights\n{LONG}\nContact Us\n{LONG}\n")

    assert [b.level for b in found.blocks if b.kind is BlockKind.HEADING] == [1, 2, 2]


@pytest.mark.parametrize(
    "marks",
    [
        ("-", "-"),
        ("*", "*"),
        ("\u2022", "\u2022"),
        ("\u2013", "\u2013"),
        ("o", "o"),
        ("\u00b7", "\u00b7"),
    ],
)
def test_bullets_are_no_words(marks: tuple[str, str]) -> None:
    text = f"We collect:\n{marks[0]} names of people\n{marks[1]}\u00a0places\n"

    assert _blocks(text) == [("p", "We collect:"), ("i", "names of people"), ("i", "places")]


@pytest.mark.parametrize("marks", [("1.", "2."), ("a)", "b)"), ("(i)", "(ii)"), ("A.", "B.")])
def test_numbers_of_items_are_kept(marks: tuple[str, str]) -> None:
    text = f"We collect:\n{marks[0]} names\n{marks[1]} places\n"

    assert _blocks(text)[1:] == [("i", f"{marks[0]} names"), ("i", f"{marks[1]} places")]


def test_indents_and_kinds_of_bullets_give_the_depth() -> None:
    text = "We collect:\n- a\n  - b\n    - c\n  - d\n- e\n1. f\n* g\n"

    assert [block.level for block in document(text).blocks[1:]] == [1, 2, 3, 2, 1, 2, 3]


def test_a_list_that_lost_its_bullets_ends_where_the_semicolons_end() -> None:
    text = "You may:\nask for a copy;\nask for erasure; and\ncomplain to the office.\nWe answer within a month.\n"

    assert [kind for kind, _ in _blocks(text)] == ["p", "i", "i", "i", "p"]


def test_a_list_that_lost_its_bullets_ends_where_prose_begins() -> None:
    text = "We collect:\nNames\nPlaces of birth\nShoe sizes\nWe use them to send you what you bought.\n"

    assert [kind for kind, _ in _blocks(text)] == ["p", "i", "i", "i", "p"]


def test_labelled_items_may_be_long_and_hold_others() -> None:
    text = (
        f"You have the right to:\nAccess: see it. {LONG}\nNote that we may:\nAsk you to pay for it.\n"
        f"Erasure: have it erased. {LONG}\n"
    )
    found = document(text)

    assert [(block.kind.value[0], block.level) for block in found.blocks] == [
        ("p", 0),
        ("i", 1),
        ("i", 2),
        ("i", 2),
        ("i", 1),
    ]


def test_a_heading_ends_a_list() -> None:
    text = f"We collect:\nNames\nPlaces\nHow We Use Your Data\n{LONG}\n"

    assert [kind for kind, _ in _blocks(text)] == ["p", "i", "i", "h", "p"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = textwrap.fill(LONG, 70) + "\n\n" + textwrap.fill(LONG, 70) + "\n"

    assert len(_blocks(text)) == 2


def test_wrapped_lines_may_end_before_a_name() -> None:
    text = (
        "We share what you tell us with the firms that help us, such as\n"
        "Orvane Limited, and with those that the law of the country names\n"
        "when it asks us to.\n"
    )

    assert len(_blocks(text)) == 1


def test_wrapped_items_are_one_block_each() -> None:
    items = textwrap.indent(textwrap.fill(LONG, 60), "  ")
    text = f"We do this:\n- {items.strip()}\n- {items.strip()}\n"

    assert [kind for kind, _ in _blocks(text)] == ["p", "i", "i"]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    text = "".join(f"{LONG}\nWe sell nothing. We rent nothing\nAsk us {n}.\n" for n in range(3))

    assert len(_blocks(text)) == 9


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("We ask you to respond to\nvalid requests.", "We ask you to respond to valid requests."),
        ('The firm ("\nOrvane", "\nwe") acts.', 'The firm (" Orvane", " we") acts.'),
        ("It sells to the\nOrvane Group.", "It sells to the Orvane Group."),
        ('The data ("\nNames\n") stay.', 'The data (" Names ") stay.'),
    ],
)
def test_a_sentence_broken_over_lines_is_whole(broken: str, whole: str) -> None:
    assert [text for _, text in units(f"{LONG}\n{broken}\n{LONG}")][1] == whole


def test_menus_and_footers_are_tagged_and_kept() -> None:
    menu = "Home\nProducts\nVoice\nData\nSupport\nBlog\nCareers\n"
    found = reading(f"{menu}Privacy\n{LONG}\n{LONG}\n{menu}")

    assert [unit.boilerplate for unit in found.units] == [True] * 7 + [False] * 3 + [True] * 7


def test_a_table_of_contents_is_tagged_and_its_headings_are_not() -> None:
    heads = ["Data We Collect", "Your Rights", "Our Cookies", "Contact Us"]
    text = "Contents\n\n" + "\n".join(heads) + "\n\n" + "\n\n".join(f"{h}\n\n{LONG}" for h in heads)
    found = reading(text)

    tagged = [unit.normal.text for unit in found.units if unit.boilerplate]

    assert tagged == ["Contents", *heads]
    assert [section.title for section in found.sections][-4:] == heads


def test_the_last_entry_of_numbered_contents_heads_nothing() -> None:
    entries = "1. Data We Collect\n2. Your Rights\n3. International Users"
    found = reading(f"Privacy Policy\n\n{entries}\n\n{LONG}\n\nI. Data We Collect\n\n{LONG}")

    assert [section.title for section in found.sections] == ["I. Data We Collect"]


def test_the_text_is_that_of_the_file() -> None:
    text = "\ufeff  We\u00a0ask.\r\n\r\n_You_ answer.\r"

    assert document(text[1:]).text == text[1:]


def test_what_the_next_paragraph_refers_back_to_is_an_item_and_no_heading() -> None:
    text = (
        "Your choices\n\nYou may have the following rights:\nCorrection\nDeletion\nObjection to processing\n"
        "Some of these rights can be exercised in your account; for the others please write to us at the address "
        "that stands at the end of this notice.\n"
    )

    assert [words for kind, words in _blocks(text) if kind == "i"] == [
        "Correction",
        "Deletion",
        "Objection to processing",
    ]


def test_a_heading_right_behind_a_list_ends_it() -> None:
    text = f"Your choices\n\nYou may ask for:\nCorrection\nDeletion\nRetention of data\n{LONG}\n"

    assert _headings(text)[-1] == "Retention of data"


def test_a_lead_in_between_two_labelled_lists_begins_the_second() -> None:
    text = (
        "Our measures include:\nEncryption: We encrypt what we store.\nTraining: We train our staff.\n"
        "As a user, you have the right to:\nAccess: See what we hold.\nErasure: Have it erased.\n"
    )

    assert [words for kind, words in units(text) if kind == "item"][2:] == [
        "As a user, you have the right to: Access: See what we hold.",
        "As a user, you have the right to: Erasure: Have it erased.",
    ]


def test_a_list_within_a_wrapped_paragraph_is_no_list_of_lines() -> None:
    text = (
        "We may disclose personal information without asking you first in order to (a)\n"
        "follow the law or legal process that is served on us or on companies of ours;\n"
        "(b) defend what belongs to us, to our customers or to the users of the service;\n"
        "(c) keep customers, users or the public from harm of any kind whatsoever.\n"
    )

    assert [block.kind for block in document(text).blocks] == [BlockKind.PARAGRAPH]
