"""What a text says of an element: polarity, conditions, audience, dates, and the record of the search."""

from __future__ import annotations

import pytest

from auditor.extraction.quotations import MOST_EVIDENCE
from auditor.model.validity import Dated
from auditor.model.vocabulary import State
from tests.extraction.elements import read, said

SELL = "WE ... SELL! .. DATA_WORD"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("We sell your personal data.", State.STATED),
        ("We may sell your personal data to others.", State.STATED),
        ("We do not sell your personal data.", State.ABSENT),
        ("We will never sell your personal data.", State.ABSENT),
        ("We sell no personal data.", State.ABSENT),
        ("We not only collect but also sell personal data.", State.STATED),
        ("We do not ask for payment, but we sell personal data.", State.STATED),
        ("If you do not object, we sell your personal data.", State.STATED),
        ("Neither we nor our agents sell personal data.", State.ABSENT),
    ],
)
def test_a_denied_statement_is_no_statement(text: str, state: State) -> None:
    assert read(text, SELL).state is state


def test_a_denial_can_be_asked_for() -> None:
    asked = said(SELL, polarity="denied")

    assert read("We do not sell your personal data.", asked).state is State.STATED
    assert read("We sell your personal data.", asked).state is State.ABSENT


def test_a_list_item_is_read_with_the_words_that_introduce_it() -> None:
    text = "You have the right to:\n\n- access your data\n- erase your data\n"

    found = read(text, "RIGHT .. ERASE .. DATA_WORD")

    assert found.state is State.STATED
    assert [e.quote for e in found.evidence] == ["erase your data"]
    assert found.evidence[0].line == 4


def test_a_quotation_is_verbatim_even_where_typography_is_odd() -> None:
    text = "You may re\u00adquest\u00a0that we \u201cerase\u201d your\u2011self: your  data."

    found = read(text, "RIGHT .. ERASE ... DATA_WORD")

    assert [e.quote for e in found.evidence] == [text]


def test_a_long_list_hides_no_quotation_from_a_later_section() -> None:
    items = "".join(f"We keep data of kind {n}.\n\n" for n in range(8))
    text = f"# What we hold\n\n{items}# How long\n\nWe keep data for a year.\n"

    found = read(text, "keep data")

    quotes = [one.quote for one in found.evidence]
    assert len(quotes) == MOST_EVIDENCE
    assert quotes[0] == "We keep data of kind 0."
    assert quotes[-1] == "We keep data for a year."


@pytest.mark.parametrize(
    ("condition", "kept", "dropped"),
    [
        ({"also": ("e-mail",)}, "We keep data for e-mail.", "We keep data."),
        ({"unless": ("backup*",)}, "We keep data.", "We keep data in backups."),
        (
            {"under": ("how long",)},
            "# How long\n\nWe keep data.\n",
            "# Contact\n\nWe keep data.\n",
        ),
        (
            {"not_under": ("cookies",)},
            "# How long\n\nWe keep data.\n",
            "# Cookies\n\nWe keep data.\n",
        ),
        (
            {"document_says": ("contract*",)},
            "We keep data.\n\nWe made a contract.\n",
            "We keep data.\n\nWe made a cake.\n",
        ),
        (
            {"document_silent": ("contract*",)},
            "We keep data.\n\nWe made a cake.\n",
            "We keep data.\n\nWe made a contract.\n",
        ),
        (
            {"scope": "paragraph", "also": ("ten years",)},
            "We keep data. That is ten years.",
            "We keep data.\n\nThat is ten years.\n",
        ),
        (
            {"addressed_to": ("california",)},
            "# California residents\n\nWe keep data.\n",
            "# Everybody\n\nWe keep data.\n",
        ),
    ],
)
def test_every_condition_decides(condition: dict[str, object], kept: str, dropped: str) -> None:
    asked = said("WE keep data", **condition)

    assert read(kept, asked).state is State.STATED
    assert read(dropped, asked).state is State.ABSENT


def test_a_look_alike_is_left_out_and_named_as_such() -> None:
    found = read(
        "You may erase cookies and data.", "YOU .. erase ... data", look_alikes=("erase cookies",)
    )

    assert found.state is State.ABSENT
    assert [miss.lacked for miss in found.near_misses] == ["the words only look alike"]


def test_the_full_wording_wins_over_the_weaker_one() -> None:
    text = "We erase data on request.\n\nWe erase data.\n"

    assert read(text, "erase data on request", partly=(said("erase data"),)).state is State.STATED
    assert (
        read("We erase data.", "erase data on request", partly=(said("erase data"),)).state
        is State.PARTLY
    )


@pytest.mark.parametrize(
    ("text", "audience", "counts"),
    [
        ("You may erase data.", "eu_uk", True),
        ("California residents may erase data.", "eu_uk", False),
        ("California residents may erase data.", "california", True),
        ("California and Connecticut residents may erase data.", "california", True),
        ("Residents of Colorado may erase data.", "california", False),
        ("If you live outside of the UK and the EEA, you may erase data.", "eu_uk", False),
        ("If you live outside of the UK and the EEA, you may erase data.", "california", True),
        ("If you are a user outside the United States, you may erase data.", "california", False),
        ("If you are a user outside the United States, you may erase data.", "eu_uk", True),
        ("# Your California rights\n\nYou may erase data.\n", "eu_uk", False),
        ("# Readers in the EEA\n\nYou may erase data.\n", "california", False),
        ("# Readers in the EEA\n\nYou may erase data.\n", "eu_uk", True),
        (
            "# Rights\n\nThis section applies to residents of California.\n\nYou may erase data.\n",
            "eu_uk",
            False,
        ),
        (
            "# California\n\nYou may erase data.\n\n# Rights of all\n\nYou may erase data.\n",
            "eu_uk",
            True,
        ),
    ],
)
def test_a_statement_for_other_readers_does_not_count(
    text: str, audience: str, *, counts: bool
) -> None:
    found = read(text, "may erase data", audience=audience)

    assert found.state is State.STATED
    assert found.counts_for_audience is counts


def test_a_statement_for_others_says_for_whom_it_is() -> None:
    found = read("California residents may erase data.", "may erase data", audience="eu_uk")

    assert found.reason == "stated for readers in California only"


@pytest.mark.parametrize(
    ("as_of", "state"), [("2020-07-16", State.ABSENT), ("2020-07-17", State.STATED)]
)
def test_a_date_corrects_a_grade_up_to_its_last_day(as_of: str, state: State) -> None:
    still_valid = Dated(None, "2020-07-16", ((State.STATED, State.ABSENT),), "It was still valid.")

    found = read("We rely on the shield.", "rely on .. shield", dated=(still_valid,), as_of=as_of)

    assert found.state is state
    assert (found.reason == "It was still valid.") is (state is State.ABSENT)


@pytest.mark.parametrize(
    ("text", "months", "state"),
    [
        ("Last updated: November 22, 2025.", 12, State.STATED),
        ("Last updated: November 21, 2025.", 12, State.STATED),
        ("Last updated: October 22, 2025.", 12, State.ABSENT),
        ("Effective 22 October 2025.", 13, State.STATED),
        ("Copyright 2026 Acme.", 12, State.ABSENT),
    ],
)
def test_the_age_of_a_document_is_counted_in_whole_months(
    text: str, months: int, state: State
) -> None:
    asked = said("Acme")
    by_age = type(asked)(updated_within_months=months)

    assert read(text, by_age).state is state


def test_groups_are_counted_within_one_stretch() -> None:
    groups = tuple((said(word),) for word in ("name", "billing", "location"))
    asked = type(said("x"))(of=groups, at_least=2, scope="paragraph")

    assert read("We hold your name. We hold billing details.", asked).state is State.STATED
    assert read("We hold your name.\n\nWe hold billing details.\n", asked).state is State.ABSENT


def test_what_is_missing_keeps_a_record_of_the_nearest_passages() -> None:
    text = "We like tea.\n\nYou may ask us to correct your data.\n\nWe do not erase your data.\n"

    found = read(text, "WE .. erase .. DATA_WORD")

    assert found.state is State.ABSENT
    assert found.near_misses[0].evidence.quote == "We do not erase your data."
    assert found.near_misses[0].lacked == "the statement is denied"


def test_what_a_passage_lacks_is_named_in_words_and_not_in_the_notation() -> None:
    text = "We like tea.\n\nOur network never sleeps while the kettle sings.\n"

    found = read(text, said("kettle .. sings", also=("SENSITIVE_PI .. (categor* | CCPA_LAW)",)))

    (miss,) = found.near_misses
    assert miss.evidence.quote == "Our network never sleeps while the kettle sings."
    assert miss.lacked == (
        "no words for \u201csensitive personal information \u2026 categor\u2026 or the CCPA\u201d"
    )


def test_a_passage_under_another_heading_comes_after_one_that_lacks_less() -> None:
    text = "# Tea\n\nWe sing.\n\nThe kettle sings our tune.\n"

    found = read(text, said("sing", under=("MONEY",)), said("kettle ... sings ... loudly"))

    assert [miss.evidence.quote for miss in found.near_misses] == [
        "The kettle sings our tune.",
        "We sing.",
    ]


def test_an_element_without_patterns_is_not_judged() -> None:
    found = read("We erase data.")

    assert (found.state, found.judged) == (State.ABSENT, False)
    assert found.reason == "no pattern looks for this yet, so it was not judged"


def test_a_unit_begins_with_its_own_words_or_with_those_of_its_lead_in() -> None:
    text = "You have the right to:\n\n- object to processing;\n- complain."

    assert read(text, "^ object to processing").state is State.STATED
    assert read(text, "^ you have the right").state is State.STATED
    assert read(text, "^ to processing").state is State.ABSENT


def test_a_passage_that_holds_a_cue_is_near_and_one_that_shares_common_words_is_not() -> None:
    text = "".join(
        f"{one}\n\n"
        for one in (
            "You may ask our desk about refunds.",
            "You may ask our desk about deliveries.",
            "The period of storage depends on the contract.",
            *(f"You may ask our desk about parcel {number}." for number in range(20)),
        )
    )

    found = read(
        text, "you may ask .. desk .. how long .. keep", cues=("storage periods", "storage")
    )

    (miss,) = found.near_misses
    assert miss.evidence.quote == "The period of storage depends on the contract."
    assert miss.lacked == "it mentions \u201cstorage\u201d, and does not say this"


def test_where_nothing_is_near_no_passage_is_shown() -> None:
    text = "You may ask our desk about refunds.\n\nWe like tea.\n"

    assert read(text, "kettle .. sings .. for you").near_misses == ()


def test_a_cue_without_words_that_patterns_know_finds_nothing_and_breaks_nothing() -> None:
    found = read("We like tea.\n", "kettle .. sings .. for you", cues=("\u65e5\u672c\u8a9e", "..."))

    assert found.near_misses == ()
