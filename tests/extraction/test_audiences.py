"""Whom a sentence is for: its own words, or those of the sentence that it points back to."""

from __future__ import annotations

from tests.extraction.elements import read

ERASURE = "right to ... erasure"
ABROAD = "People in the European Economic Area have rights under the law there."


def test_a_sentence_that_points_back_is_for_those_whom_the_sentence_before_names() -> None:
    text = f"{ABROAD} These may include the right to ask for erasure."

    assert not read(text, ERASURE, audience="california").counts_for_audience
    assert read(text, ERASURE, audience="eea").counts_for_audience


def test_the_items_of_a_list_that_points_back_are_so_too() -> None:
    text = f"{ABROAD} Those rights include:\n\n- the right to access\n- the right to erasure"

    assert not read(text, ERASURE, audience="california").counts_for_audience
    assert read(text, ERASURE, audience="eea").counts_for_audience


def test_a_sentence_that_does_not_point_back_is_for_everybody() -> None:
    text = f"{ABROAD} Wherever you live, you have the right to ask for erasure."

    assert read(text, ERASURE, audience="california").counts_for_audience


def test_nothing_points_back_over_a_heading() -> None:
    text = f"# Abroad\n\n{ABROAD}\n\n# Your rights\n\nThese rights include the right to erasure."

    assert read(text, ERASURE, audience="california").counts_for_audience


def test_a_title_that_names_a_state_beside_the_whole_policy_limits_nothing() -> None:
    said = "You have the right to erasure."

    for title in (
        "Privacy Policy and Your California Privacy Rights",
        "Privacy Policy/Your California Privacy Rights",
        "Privacy Notice, including California Rights",
    ):
        assert read(f"# {title}\n\n{said}", ERASURE, audience="eea").counts_for_audience
    limited = f"# Privacy Notice for California Residents\n\n{said}"
    assert not read(limited, ERASURE, audience="eea").counts_for_audience
