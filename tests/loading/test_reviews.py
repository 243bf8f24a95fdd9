"""Reviews: what is read, what is written, and every mistake with its line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import Mistake, ReviewError
from auditor.loading.reviews import load_reviews, review_text
from auditor.loading.yaml_builder import UNREADABLE
from auditor.model.decisions import Review
from auditor.model.recognition import Origin
from auditor.model.vocabulary import Outcome
from tests.loading.samples import line_of, swapped, write

if TYPE_CHECKING:
    from pathlib import Path

SHA = "0123456789abcdef" * 4
OTHER = "fedcba9876543210" * 4
TEXT = f"""\
reviews:
  - requirement: ME-9301-3-C
    document: docs/privacy.md
    decision: confirmed
    outcome: missing
    reason: The text is silent.
    by: Ada Osei, legal
    date: 2026-11-20
    text_sha256: {SHA}
    ruleset_sha256: {OTHER}
"""
REVIEW = Review(
    requirement="ME-9301-3-C",
    document="docs/privacy.md",
    decision="confirmed",
    outcome=Outcome.MISSING,
    reason="The text is silent.",
    by="Ada Osei, legal",
    date="2026-11-20",
    text_sha256=SHA,
    ruleset_sha256=OTHER,
    origin=Origin("reviews.yaml", 2),
)


def reviews(folder: Path, text: str) -> tuple[Review, ...]:
    return load_reviews(write(folder, text, "reviews.yaml"))


def refused(folder: Path, text: str) -> tuple[Mistake, ...]:
    with pytest.raises(ReviewError) as caught:
        reviews(folder, text)
    return caught.value.mistakes


def test_reviews_are_read_with_their_lines(tmp_path: Path) -> None:
    (only,) = reviews(tmp_path, TEXT)

    assert only == replace(REVIEW, origin=Origin(str(tmp_path / "reviews.yaml"), 2))


@pytest.mark.parametrize("text", ["reviews: []\n", "reviews:\n"])
def test_a_file_may_have_no_review_yet(tmp_path: Path, text: str) -> None:
    assert reviews(tmp_path, text) == ()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="there is no such file"):
        load_reviews(tmp_path / "nowhere.yaml")


def test_a_review_is_written_as_an_item_of_the_list(tmp_path: Path) -> None:
    second = replace(REVIEW, requirement="ME-9301-5", decision="rejected", by="Ben")

    found = reviews(tmp_path, TEXT + review_text(second))

    assert [one.requirement for one in found] == ["ME-9301-3-C", "ME-9301-5"]
    assert found[1] == replace(second, origin=found[1].origin)
    assert review_text(second).splitlines()[:3] == [
        "  - requirement: ME-9301-5",
        "    document: docs/privacy.md",
        "    decision: rejected",
    ]


@pytest.mark.parametrize(
    "said",
    [
        *("no", "null", "true", "12", "1e3", "0x1F", "2026-11-22", "=", "<<", "~", "- a", "? b", "# c"),
        *("a: b", "a #b", "'quoted'", '"so"', "back\\slash", "[x]", "{y}", "*z", "&a", "!b", "%c", "@d"),
        *("two\nlines", "a\ttab", "ein Naïver 🍪", "line\u2028break", "next\x85line", "\ufeffmark", "\uffff"),
        *("-", "...", "---", "a" * 5000, "x" + " y" * 500),
    ],
)  # fmt: skip
def test_any_reason_comes_back_as_it_was(tmp_path: Path, said: str) -> None:
    (only,) = reviews(tmp_path, "reviews:\n" + review_text(replace(REVIEW, reason=said, by=said)))

    assert (only.reason, only.by) == (said, said)


@given(st.text(min_size=1).filter(lambda text: bool(UNREADABLE.sub(" ", text).strip())))
def test_whatever_is_written_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, said: str
) -> None:
    text = "reviews:\n" + review_text(replace(REVIEW, reason=said))

    (only,) = reviews(tmp_path_factory.mktemp("reviews"), text)

    assert only.reason == UNREADABLE.sub(" ", said).strip()


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"),
    [
        ("ME-9301-3-C", "me 3", "`requirement` has a form it cannot have", "Capitals, digits"),
        ("confirmed", "accepted", "`decision` cannot be", "Possible: confirmed, rejected."),
        ("confirmed", "confirm", "`decision` cannot be", "Did you mean 'confirmed'?"),
        ("missing", "gap", "`outcome` cannot be", "Possible: defective, missing, not_applicable"),
        ("The text is silent.", "' '", "`reason` is empty", "Why"),
        ("by: Ada Osei, legal", "by: 7", "`by` must be text, not 7", "Put it in quotes"),
        ("2026-11-20", "2026-11-31", "date: '2026-11-31' is not a day", "'YYYY-MM-DD'"),
        ("2026-11-20", "today", "`date` has a form it cannot have", "Written YYYY-MM-DD"),
        (f"text_sha256: {SHA}", "text_sha256: abc", "a form it cannot have", "64 hexadecimal"),
        (OTHER, f"g{OTHER[1:]}", "`ruleset_sha256` has a form it cannot have", "64 hexadecimal"),
        ("docs/privacy.md", "/srv/privacy.md", "an absolute path", "as reports show it"),
        ("reason:", "why:", "unknown key 'why'", "Known here: by, date"),
    ],
)
def test_a_mistake_is_told_in_its_line(
    tmp_path: Path, old: str, new: str, what: str, remedy: str
) -> None:
    found = refused(tmp_path, swapped(old, new, TEXT))

    assert any(
        what in mistake.what and remedy in mistake.remedy and mistake.line == line_of(old, TEXT)
        for mistake in found
    ), found


def test_one_person_says_one_thing_of_a_finding(tmp_path: Path) -> None:
    again = review_text(replace(REVIEW, decision="rejected", date="2026-11-22"))

    (mistake,) = refused(tmp_path, TEXT + again)

    assert mistake.line == 11
    assert mistake.what == (
        "the review of ME-9301-3-C, docs/privacy.md, Ada Osei, legal stands twice: here and in line 2"
    )


@pytest.mark.parametrize(
    "other",
    [
        {"by": "Ben"},
        {"text_sha256": OTHER},
        {"ruleset_sha256": SHA},
        {"outcome": Outcome.PARTIAL},
        {"document": "docs/cookies.md"},
    ],
    ids=[
        "another person",
        "another text",
        "another ruleset",
        "another outcome",
        "another document",
    ],
)
def test_what_is_said_of_another_finding_may_stand_beside_it(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    assert len(reviews(tmp_path, TEXT + review_text(replace(REVIEW, **other)))) == 2
