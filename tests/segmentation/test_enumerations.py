"""Lists that stand within one long sentence."""

from __future__ import annotations

from auditor.model.document import Span
from auditor.segmentation.enumerations import enumeration
from tests.reading import units

PARTS = (
    "to see what we hold about you, together with the purposes for which we hold it;",
    "to have what is wrong corrected without delay, and what is incomplete completed;",
    "to have erased what we no longer need, unless a law obliges us to go on keeping it;",
    "to restrict our use of it while we look into an objection or a correction you asked for.",
)
LEAD_IN = "Under the law that applies to you, you have the following rights:"
LONG = f"{LEAD_IN} {PARTS[0]} {PARTS[1]} {PARTS[2]} and {PARTS[3]}"


def _parts(text: str) -> list[str]:
    found = enumeration(text, Span(0, len(text)))
    return [text[part.start : part.end] for part in found.parts] if found else []


def test_a_long_sentence_is_cut_at_its_semicolons() -> None:
    assert _parts(LONG) == list(PARTS)


def test_letters_in_brackets_introduce_a_list_without_a_colon() -> None:
    text = f"You may ask us (a) {PARTS[0]} (b) {PARTS[1]} and (c) {PARTS[2]} or {PARTS[3]}"

    assert [part[:6] for part in _parts(text)[:3]] == ["(a) to", "(b) to", "(c) to"]


def test_a_short_sentence_stays_whole() -> None:
    assert _parts("We need: your name; your address; and your telephone number.") == []


def test_a_long_sentence_without_a_list_stays_whole() -> None:
    assert _parts("We keep it; " + "and " * 100 + "then erase it.") == []
    assert _parts("We say: " + "and " * 100 + "no more.") == []


def test_each_part_carries_the_words_that_introduce_it() -> None:
    found = [text for kind, text in units(LONG) if kind == "item"]

    assert found == [f"{LEAD_IN} {part}" for part in PARTS]
