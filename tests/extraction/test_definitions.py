"""Names that a policy gives to things: what they count as in its other sentences."""

from __future__ import annotations

import pytest

from auditor.model.vocabulary import State
from tests.extraction.elements import read

SELLS = "^ .. WE .. SELL"
USES_CPNI = "use CPNI"
ERASES = "erase .. PERSONAL_DATA"
SETS_COOKIES = "WE .. set COOKIES"


def stands(text: str, pattern: str) -> bool:
    return read(text, pattern).state is State.STATED


@pytest.mark.parametrize(
    "definition",
    [
        "Orrin Fibre Ltd (“Orrin”, “we” or “us”) respects your privacy.",
        "Orrin Fibre Ltd ('Orrin', 'we') respects your privacy.",
        "This privacy policy tells you what Orrin Fibre Ltd (“Orrin”) does.",
        "“We”, “us” and “Orrin” mean Orrin Fibre Ltd of 4 Quay Street.",
        "Company (called “the Company”, “We” or “Us” in this text) refers to Orrin.",
        "Orrin Fibre Ltd, collectively referred to as “Orrin” or “we”, respects your privacy.",
    ],
)
def test_the_name_of_the_company_counts_as_the_company(definition: str) -> None:
    assert stands(f"{definition}\n\nOrrin may sell your data.", SELLS)


@pytest.mark.parametrize(
    "address",
    [
        "privacy@orrin.example",
        "orrin@mail.example",
        "www.orrin.example/privacy",
        "orrin-fibre.example",
    ],
)
def test_the_name_within_an_address_is_no_ordinary_word(address: str) -> None:
    text = f"Orrin Ltd (“Orrin”, “we”) cares: {address}.\n\nOrrin may sell your data."

    assert stands(text, SELLS)


@pytest.mark.parametrize(
    "text",
    [
        "We count visits with a tool of Birk Metrics Inc. (“Birk”).\n\nBirk may sell your data.",
        "We use cookies of Birk Inc. (“Birk”); see its terms.\n\nBirk may sell your data.",
        "Orrin Ltd (“Orrin”, “we”) and you (“You”) agree.\n\nBirk may sell your data.",
        "We (the “Service”, “us”) care.\n\nThe Service may be sold.",
        "Next Ltd (“Next”, “we”) cares, and the next step is yours.\n\nNext they sell your data.",
    ],
)
def test_another_company_or_an_ordinary_word_does_not(text: str) -> None:
    assert not stands(text, SELLS)


@pytest.mark.parametrize(
    "definition",
    [
        "“Line Records” means CPNI and what we derive from it.",
        "Line Records means customer proprietary network information.",
        "We hold CPNI. We call this “Line Records”.",
        "We hold CPNI (together, the “Line Records”).",
    ],
)
def test_a_narrow_name_counts_as_the_data_that_define_it(definition: str) -> None:
    assert stands(f"{definition}\n\nWe use Line Records for billing.", USES_CPNI)
    assert not stands(f"{definition}\n\nWe use line records for billing.", USES_CPNI)


@pytest.mark.parametrize(
    "definition",
    [
        "“Line Records” does not include CPNI.",
        "“Line Records” means what we hold of you, excluding CPNI.",
        "We keep “Line Records” safe. We do not share CPNI.",
    ],
)
def test_what_a_definition_leaves_out_is_not_carried_over(definition: str) -> None:
    assert not stands(f"{definition}\n\nWe use Line Records for billing.", USES_CPNI)


def test_a_wide_name_that_includes_a_narrow_one_is_not_the_narrow_one() -> None:
    text = "“Personal Data” includes CPNI.\n\nWe use Personal Data for billing."

    assert not stands(text, USES_CPNI)


def test_a_name_for_what_identifies_you_counts_as_personal_data() -> None:
    text = (
        "“Member Details” means details that identify you.\n\nAsk us to erase your Member Details."
    )

    assert stands(text, ERASES)
    assert not stands(text.replace("identify", "do not identify"), ERASES)


def test_concepts_that_are_built_on_another_one_count_too() -> None:
    text = "“Member Details” means details that identify you.\n\nWe erase Member Details."

    assert stands(text, "erase DATA_WORD")


def test_a_name_is_not_carried_into_another_policy() -> None:
    assert not stands("We use Line Records for billing.", USES_CPNI)
