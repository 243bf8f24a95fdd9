"""Mistakes in a ruleset: what, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.loading.samples import HOUSE, line_of, load, mistakes, only_mistake, swapped

if TYPE_CHECKING:
    from pathlib import Path

STATED = "          stated:\n            - we keep PET_WORD\n"

TABLE = [
    # what is written instead of what, what is said, what is advised
    (
        "severity: high",
        "severity: hihg",
        "`severity` cannot be the text 'hihg'",
        "Did you mean 'high'?",
    ),
    ("severity: high", "severity: no", "`severity` cannot be the text 'no'", "Possible: critical"),
    (
        "    effort: small\n",
        "    effort: small\n    efort: x\n",
        "unknown key 'efort'",
        "Did you mean 'effort'?",
    ),
    (
        "title: Pets\n",
        "title: 2026\n",
        "`title` must be text, not 2026",
        "Put it in quotes: '2026'.",
    ),
    (
        "title: Pets\n",
        "title: true\n",
        "`title` must be text, not true",
        "Put it in quotes: 'true'.",
    ),
    ("title: Pets\n", "title:\n", "`title` must be text, not nothing (null)", "Write text."),
    ("title: Pets\n", "title: ''\n", "`title` is empty", "Fill it or delete it."),
    ("[House rules 1]", "[]", "`citations` is empty", "Fill it or delete it."),
    (
        "[House rules 1]",
        "House rules 1",
        "`citations` must be a list, not the text",
        "Write a list.",
    ),
    ("[House rules 1]", "[1]", "an item of `citations` must be text, not 1", "quotes: '1'"),
    (
        "    paraphrase: Name the pets.\n",
        "",
        "`paraphrase` of HOUSE-1 is missing",
        "Add `paraphrase:`.",
    ),
    ("- id: HOUSE-1\n", "- id: house one\n", "`id` has a form it cannot have", "Capitals, digits"),
    ("first: 2020-01-01", "first: 1 May 2020", "`first` has a form it cannot have", "YYYY-MM-DD"),
    ("first: 2020-01-01", "first: 2020-02-30", "first: '2020-02-30' is not a day", "a real day"),
    ("checked_on: 2026-01-31", "checked_on: 2026-13-01", "'2026-13-01' is not a day", "a real day"),
    (
        "first: 2020-01-01",
        "first: 2020-01-01\n      last: 2019-12-31",
        "last (2019-12-31) lies before first (2020-01-01)",
        "Exchange",
    ),
    ("confidence: 80", "confidence: 0.8", "`confidence` must be a whole number", "a whole number"),
    ("confidence: 80", "confidence: 800", "`confidence` is 800", "from 0 to 100"),
    ("{say: the PET_WORD lives here,", "{", "needs one of `say`, `fact`", "Add one of them."),
    (
        "fact: pets.named\n",
        "fact: pets.name\n",
        "the fact 'pets.name' is not defined",
        "'pets.named'",
    ),
    (
        "when: pets.kept != no",
        "when: pets.kpt != no",
        "the fact 'pets.kpt' is not defined",
        "'pets.kept'",
    ),
    (
        "when: pets.kept != no",
        "when: pets.kept = never",
        "never has the value 'never'",
        "Values: no, some",
    ),
    (
        "when: pets.kept != no",
        "when: pets.kept and",
        "at character 14: expected a fact",
        "joined by and",
    ),
    (
        "PET_WORD lives",
        "PET_WROD lives",
        "the concept PET_WROD is not defined",
        "Did you mean 'PET_WORD'?",
    ),
    (
        "words: [cat, dog]",
        "words: [cat, DOGS]",
        "PET_WORD: the concept DOGS is not defined",
        "small letters",
    ),
    (
        "subject: collection",
        "subject: colection",
        "'colection' is not in subjects.yaml",
        "'collection'",
    ),
    (
        "    effort: small\n",
        "    effort: small\n    audience: martians\n",
        "the audience 'martians' is not defined",
        "all",
    ),
    (
        "    effort: small\n",
        "    effort: small\n    duty_type: prohibition\n",
        "a prohibition is a negative requirement",
        "polarity: negative",
    ),
    (
        "        title: Pets named\n",
        "        title: Pets named\n        role: defect\n",
        "the role 'defect' in a positive requirement",
        "Elements of negative",
    ),
    (
        "        title: Pets named\n",
        "        title: Pets named\n        role: supporting\n",
        "silence is a gap, but the role is 'supporting'",
        "ok or not_assessed",
    ),
    (
        "        title: Pets named\n",
        "        title: Pets named\n        paired_with: [HOUSE-2.1]\n",
        "paired_with names 'HOUSE-2.1', which this ruleset does not have",
        "'HOUSE-1.1'",
    ),
    (
        "        title: Pets named\n",
        "        title: Pets named\n        same_as: HOUSE-2.1\n",
        "same_as names 'HOUSE-2.1'",
        "'HOUSE-1.1'",
    ),
    (
        "    effort: small\n",
        "    effort: small\n    aggregate_of: [HOUSE-3]\n",
        "aggregate_of names 'HOUSE-3'",
        "'HOUSE-1'",
    ),
    (
        "          absent: [We like the weather.]\n",
        "",
        "HOUSE-1.1 has patterns (`find`) but no example that is absent",
        "examples: absent",
    ),
    (
        STATED,
        "          partly: [some PET_WORD]\n" + STATED,
        "no example that is partly",
        "examples: partly",
    ),
    (
        "        examples:\n",
        "        examples:\n          sated: 3\n",
        "unknown key 'sated'",
        "'stated'?",
    ),
    (
        "        examples:\n",
        "        dated:\n          - {becomes: {sated: absent}, reason: x}\n        examples:\n",
        "unknown key 'sated'",
        "'stated'?",
    ),
    (
        "        find:\n",
        "        wording: {sated: [x]}\n        find:\n",
        "unknown key 'sated'",
        "'stated'?",
    ),
    ("unless: nobody", "unless: (nobody", "the phrase cannot be read", "rulesets/README.md"),
    (
        "        find:\n",
        "        find:\n          look_alikes: ['a | b']\n",
        "the phrase cannot be read",
        "rulesets/README.md",
    ),
    ("unless: nobody", "addressed_to: [martians]", "the audience 'martians'", "Audiences: "),
    ("unless: nobody", "instrument: dpf", "the instrument 'dpf' is not defined", "Instruments: "),
    ("unless: nobody", "at_least: 2", "`at_least` and `of` belong together", "Write both"),
    (
        "unless: nobody",
        "at_least: 2, of: [x]",
        "at least 2 of 1 groups can never be found",
        "Lower",
    ),
    ("unless: nobody", "facts: [pets.kept=never]", "never has the value 'never'", "Values"),
    ("unless: nobody", "fact: pets.lost", "the fact 'pets.lost' is not defined", "pets."),
    ("unless: nobody", "scope: page", "`scope` cannot be the text 'page'", "Possible: document"),
    (
        "scope: policy\n",
        "scope: policy\n    find: {yes: [x]}\n",
        "`find` has no value 'yes'",
        "affirmed",
    ),
    (
        "scope: policy\n",
        "scope: policy\n    when_silent: maybe\n",
        "`when_silent` is 'maybe'",
        "false",
    ),
    ("    values: [yes, no, sometimes]\n", "", "an enum without values", "under `values`"),
    (
        "id: pets.kept\n",
        "id: pets.named\n",
        "the fact 'pets.named' is already defined",
        "Ids are unique",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"), TABLE, ids=[row[2][:40] for row in TABLE]
)
def test_a_mistake_is_told_with_a_remedy(
    tmp_path: Path, old: str, new: str, what: str, remedy: str
) -> None:
    told = mistakes(tmp_path, swapped(old, new))

    assert any(what in mistake.what and remedy in mistake.remedy for mistake in told), told


@pytest.mark.parametrize(
    ("old", "new"),
    [row[:2] for row in TABLE if row[0] in ("severity: high", "confidence: 80", "title: Pets\n")],
)
def test_it_stands_alone_and_in_its_line(tmp_path: Path, old: str, new: str) -> None:
    assert only_mistake(tmp_path, swapped(old, new)).line == line_of(old, HOUSE)


def test_all_mistakes_of_a_file_come_together_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = HOUSE
    for old, new in (
        ("title: House rules", "title: 7"),
        ("kind: mandatory", "kind: mandatory\n    color: red\n    kind: conditional"),
        ("when: pets.kept != no", "when: pets.kpt"),
        ("first: 2020-01-01", "first: 2020-01-32"),
        ("PET_WORD lives", "PET_WROD lives"),
        ("add: Name them.", "add: Name them.\n      ad: twice"),
    ):
        text = swapped(old, new, text)

    found = mistakes(tmp_path, text)

    assert [mistake.line for mistake in found] == [
        line_of(passage, text)
        for passage in (
            "title: 7",
            "color",
            "kind: cond",
            "pets.kpt",
            "01-32",
            "PET_WROD",
            "ad: twice",
        )
    ]
    assert {mistake.file for mistake in found} == {str(tmp_path / "house.yaml")}


def test_a_broken_requirement_does_not_make_others_dangle(tmp_path: Path) -> None:
    second = HOUSE.split("requirements:\n")[1].replace("HOUSE-1", "HOUSE-2")
    paired = second.replace(
        "        title: Pets named\n",
        "        title: Pets named\n        paired_with: [HOUSE-1.1]\n",
    )

    told = only_mistake(tmp_path, swapped("severity: high", "severity: hihg") + paired)

    assert "hihg" in told.what


def test_equal_ids_are_told_with_both_places(tmp_path: Path) -> None:
    text = HOUSE + HOUSE.split("requirements:\n")[1]

    found = mistakes(tmp_path, text)

    assert [mistake.what.split(" is already")[0] for mistake in found] == [
        "the requirement 'HOUSE-1'",
        "the element 'HOUSE-1.1'",
    ]
    assert f"house.yaml:{line_of('- id: HOUSE-1', text)}" in found[0].what


@pytest.mark.parametrize(
    ("old", "new", "circle"),
    [
        (
            "words: [cat, dog]",
            "words: [cat, BIG_PET]\n  - id: BIG_PET\n    words: [PET_WORD]",
            "the concept runs in a circle: PET_WORD -> BIG_PET -> PET_WORD",
        ),
        (
            "words: [cat, dog]",
            "words: [cat, PET_WORD]",
            "the concept runs in a circle: PET_WORD -> PET_WORD",
        ),
        (
            "        title: Pets named\n",
            "        title: Pets named\n        same_as: HOUSE-1.1\n",
            "same_as runs in a circle: HOUSE-1.1 -> HOUSE-1.1",
        ),
        (
            "    effort: small\n",
            "    effort: small\n    aggregate_of: [HOUSE-1]\n",
            "aggregate_of runs in a circle: HOUSE-1 -> HOUSE-1",
        ),
    ],
)
def test_circles_are_refused(tmp_path: Path, old: str, new: str, circle: str) -> None:
    assert only_mistake(tmp_path, swapped(old, new)).what == circle


@pytest.mark.parametrize(
    "words",
    [
        "words: [IT services, the CAT]",
        "words: [CAT, DOG, PET_WORD]\n    case_sensitive: true",
    ],
)
def test_capitals_inside_a_word_group_can_be_mere_words(tmp_path: Path, words: str) -> None:
    _, vocabulary = load(tmp_path, swapped("words: [cat, dog]", words))

    assert vocabulary.concepts[-1].id == "PET_WORD"


def test_capitals_in_quotes_and_expressions_are_no_concepts(tmp_path: Path) -> None:
    text = swapped("- we keep PET_WORD", "- '\"PETS\" or /[A-Z]+ CATS/ of PET_WORD or A'")

    ruleset, _ = load(tmp_path, text)

    assert ruleset.requirements[0].elements[0].stated[0].say[0].startswith('"PETS"')
