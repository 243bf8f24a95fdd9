"""Overlays of facts: what is read, and every mistake with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.errors import AttestationError, Mistake
from auditor.loading.attestations import load_attestations
from auditor.model.decisions import Attestation
from auditor.model.recognition import Origin
from tests.loading.samples import HOUSE, line_of, load, shared, swapped, write

if TYPE_CHECKING:
    from pathlib import Path

SHA = "0123456789abcdef" * 4
TEXT = f"""\
facts:
  - fact: pets.named
    value: true
    document: docs/pets.md
    quote: we keep cats
    reason: The poster says so.
    by: Ada Osei, legal
    date: 2026-11-20
    text_sha256: {SHA}
  - fact: pets.kept
    value: no
    document: docs/pets.md
    reason: The last one moved out.
    by: Ben Achterberg
    date: '2026-11-21'
    text_sha256: {SHA.upper()}
"""
PLACES = HOUSE.replace(
    "  - id: pets.kept\n",
    "  - id: pets.place\n"
    "    title: Where the pets live\n"
    "    type: enum\n"
    "    scope: policy+profile\n"
    "    values: [house, garden]\n"
    "  - id: pets.sort\n"
    "    title: Which pets\n"
    "    type: enum\n"
    "    scope: policy\n"
    "    values: [cats, none_named, silent]\n"
    "    when_silent: none_named\n"
    "  - id: pets.kept\n",
)


def attestations(folder: Path, text: str) -> tuple[Attestation, ...]:
    _, vocabulary = load(folder, PLACES)
    return load_attestations(write(folder, text, "facts.yaml"), vocabulary)


def refused(folder: Path, text: str) -> tuple[Mistake, ...]:
    with pytest.raises(AttestationError) as caught:
        attestations(folder, text)
    return caught.value.mistakes


def test_attestations_are_read_with_their_lines(tmp_path: Path) -> None:
    first, second = attestations(tmp_path, TEXT)

    assert first == Attestation(
        fact="pets.named",
        value="true",
        document="docs/pets.md",
        reason="The poster says so.",
        by="Ada Osei, legal",
        date="2026-11-20",
        text_sha256=SHA,
        quote="we keep cats",
        origin=Origin(str(tmp_path / "facts.yaml"), 2),
    )
    assert (second.value, second.quote, second.text_sha256) == ("no", None, SHA)


@pytest.mark.parametrize("text", ["facts: []\n", "facts:\n"])
def test_a_file_may_have_no_attestation_yet(tmp_path: Path, text: str) -> None:
    assert attestations(tmp_path, text) == ()


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(AttestationError, match="there is no such file"):
        load_attestations(tmp_path / "nowhere.yaml", shared())


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"),
    [
        ("pets.named", "pets.nmaed", "the fact 'pets.nmaed' is not defined", "'pets.named'?"),
        ("pets.named", "Pets named", "`fact` has a form it cannot have", "joined by dots"),
        ("pets.named", "sale.contradiction", "follows from other facts", "Delete it, or tell"),
        ("value: true", "value: yes", "pets.named cannot be 'yes'", "Write one of: true, false."),
        ("value: true", "value: unknown", "pets.named cannot be 'unknown'", "true, false."),
        ("value: no", "value: true", "pets.kept cannot be 'true'", "one of: yes, no, sometimes."),
        ("value: no", "value: 1", "`value` must be true or false or text", "Write true or false"),
        ("value: no", "value:", "`value` must be true or false or text", "Write true or false"),
        ("quote: we keep cats", "quote: ' '", "`quote` is empty", "The words of the text"),
        ("by: Ada Osei, legal", "by: ''", "`by` is empty", "Who says so."),
        ("date: 2026-11-20", "date: 2026-11-31", "'2026-11-31' is not a day", "YYYY-MM-DD"),
        ("date: 2026-11-20", "date: 20 Nov 2026", "a form it cannot have", "Written YYYY-MM-DD"),
        (f"sha256: {SHA}", f"sha256: {SHA}0", "a form it cannot have", "64 hexadecimal digits"),
        ("docs/pets.md\n    quote", "/srv/pets.md\n    quote", "an absolute path", "as reports"),
        ("reason: The last", "raeson: The last", "unknown key 'raeson'", "'reason'?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_its_line(
    tmp_path: Path, old: str, new: str, what: str, remedy: str
) -> None:
    found = refused(tmp_path, swapped(old, new, TEXT))

    assert any(
        what in mistake.what and remedy in mistake.remedy and mistake.line == line_of(old, TEXT)
        for mistake in found
    ), found


def test_what_a_text_states_must_be_quoted(tmp_path: Path) -> None:
    (mistake,) = refused(tmp_path, swapped("    quote: we keep cats\n", "", TEXT))

    assert mistake.line == 2
    assert "pets.named is what a text states, and no words of it are quoted" in mistake.what
    assert "Add `quote:`" in mistake.remedy


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("pets.named", "false"),  # what is not said cannot be quoted
        ("pets.sort", "silent"),
        ("pets.sort", "none_named"),  # what its definition holds of a silent text
        ("pets.place", "garden"),  # the company may know it, whatever the text says
        ("pets.kept", "yes"),
    ],
)
def test_what_no_words_state_needs_no_quotation(tmp_path: Path, fact: str, value: str) -> None:
    text = TEXT.split("  - fact: pets.kept", maxsplit=1)[0].replace("    quote: we keep cats\n", "")
    text = text.replace("pets.named", fact).replace("value: true", f"value: {value}")

    (only,) = attestations(tmp_path, text)

    assert (only.fact, only.value, only.quote) == (fact, value, None)


def test_one_value_for_a_fact_and_a_document(tmp_path: Path) -> None:
    again = TEXT.partition("facts:\n")[2].replace("docs/pets.md", "docs/zoo.md", 1)

    (mistake,) = refused(tmp_path, TEXT + again)

    assert mistake.line == 25
    assert mistake.what == (
        "the value of pets.kept, docs/pets.md stands twice: here and in line 10"
    )


def test_one_mistake_hides_no_other(tmp_path: Path) -> None:
    text = (
        "facts:\n"
        "  - fact: pets.nmaed\n"
        "    value: [true]\n"
        "    document: ./a.md\n"
        "    by: 7\n"
        "    date: 2026-02-30\n"
        "    text_sha256: abc\n"
        "    reason: x\n"
        "  - fact: pets.kept\n"
        "    value: maybe\n"
    )

    lines = [mistake.line for mistake in refused(tmp_path, text)]

    assert lines == [2, 3, 4, 5, 6, 7, 9, 9, 9, 9, 9, 10]
