"""What all rulesets share, and files added to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.errors import Mistake, RulesetError
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.vocabulary import Severity
from tests.loading.samples import line_of, write


def refused(*extra: Path) -> tuple[Mistake, ...]:
    with pytest.raises(RulesetError) as caught:
        load_vocabulary(extra)
    return caught.value.mistakes


def test_numbers_of_the_score_are_shares_not_percent() -> None:
    scoring = load_vocabulary().scoring

    assert [severity for severity, _ in scoring.weights] == list(Severity)
    assert 0 < scoring.provisional_below <= 1
    assert 0 < scoring.confidence_bar < 1
    assert scoring.grades[-1][1] == 0


def test_language_is_gathered_from_all_its_files() -> None:
    language = load_vocabulary().language

    assert "not" in language.negation
    assert language.pseudo_negation
    assert language.terminators
    assert language.reach > 0
    assert language.modality
    assert all(audience.title for audience in language.audiences)


def test_instruments_keep_their_days_as_text() -> None:
    days = [
        day
        for instrument in load_vocabulary().instruments
        for day in (instrument.first, instrument.last)
    ]

    assert any(days)
    assert all(day is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) for day in days)


def test_silence_that_means_false_is_text_like_every_value() -> None:
    silent = {fact.when_silent for fact in load_vocabulary().facts}

    assert "false" in silent
    assert all(value is None or isinstance(value, str) for value in silent)


def test_files_and_folders_can_be_added(tmp_path: Path) -> None:
    write(tmp_path, "concepts:\n  - {id: PET_WORD, words: [cat]}\n", "more/pets.yaml")
    write(tmp_path, "negation: [nay]\n", "more/words.yaml")
    file = write(
        tmp_path,
        "facts:\n"
        "  - id: pets.named\n"
        "    title: Names the pets\n"
        "    type: bool\n"
        "    scope: policy\n"
        "    find:\n"
        "      affirmed: [our PET_WORD]\n"
        "      denied:\n"
        "        - {say: PET_WORD, polarity: denied}\n"
        "    examples: {affirmed: [Our cat.], absent: [Our house.]}\n",
    )

    vocabulary = load_vocabulary((tmp_path / "more", file))

    fact = vocabulary.facts[-1]
    assert vocabulary.concepts[-1].words == ("cat",)
    assert vocabulary.language.negation[-1] == "nay"
    assert [(value, found[0].say) for value, found in fact.find] == [
        ("affirmed", ("our PET_WORD",)),
        ("denied", ("PET_WORD",)),
    ]
    assert [example.expected for example in fact.examples] == ["affirmed", "absent"]


def test_mistakes_of_added_files_come_together(tmp_path: Path) -> None:
    one = "concepts:\n  - id: PET\n    words: [cat]\n    colour: red\n"
    two = "negation:\n  - nay\n  - NEVER_EVER\n"
    three = "facts:\n  - {id: A, title: x, type: bool, scope: policy}\n"
    four = "audiences:\n  - {id: abroad, title: Abroad, instead_of: [eaa]}\n"
    paths = [
        write(tmp_path, text, f"{name}.yaml")
        for name, text in (("1", one), ("2", two), ("3", three), ("4", four))
    ]

    found = refused(*paths)

    assert [(Path(mistake.file).name, mistake.line) for mistake in found] == [
        ("1.yaml", line_of("colour", one)),
        ("2.yaml", line_of("NEVER_EVER", two)),
        ("3.yaml", 2),
        ("4.yaml", 2),
    ]


def test_an_added_fact_must_not_hide_a_shared_one(tmp_path: Path) -> None:
    known = load_vocabulary().facts[0]
    path = write(tmp_path, f"facts:\n  - {{id: {known.id}, title: x, type: bool, scope: policy}}\n")

    (mistake,) = refused(path)

    assert f"{known.origin.file}:{known.origin.line}" in mistake.what


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        ("scoring.yaml", "  high: 5\n", "", "`high` in `weights` is missing"),
        ("scoring.yaml", "  mandatory: B", "  mandatory: X", "the cap 'X' is not a grade"),
        ("scoring.yaml", "{grade: E, from: 0}", "{grade: E, from: 5}", "do not fall to 0"),
        ("scoring.yaml", "{grade: C, from: 70}", "{grade: C, from: 90}", "do not fall to 0"),
        (
            "scoring.yaml",
            "provisional_below: 80",
            "provisional_below: 0.8",
            "must be a whole number",
        ),
        (
            "scoring.yaml",
            "version: v1",
            "version: v1\nversion: v2",
            "the key 'version' stands twice",
        ),
        ("instruments.yaml", "last: '2020-07-15'", "last: '2010-07-15'", "lies before first"),
        (
            "instruments.yaml",
            "id: uk_idta",
            "id: uk_us_bridge",
            "the instrument 'uk_us_bridge' is already",
        ),
        (
            "subjects.yaml",
            "{id: identity, title: Identity and contact}",
            "identity",
            "must be a mapping",
        ),
    ],
)
def test_mistakes_in_shared_files(
    own_rulesets: Path, file: str, old: str, new: str, what: str
) -> None:
    path = own_rulesets / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")

    found = refused()

    assert any(what in mistake.what and mistake.file == f"rulesets/{file}" for mistake in found)


def test_a_missing_shared_file_is_told(own_rulesets: Path) -> None:
    (own_rulesets / "scoring.yaml").unlink()

    (mistake,) = refused()

    assert (mistake.file, mistake.what) == ("rulesets/scoring.yaml", "there is no such file")
