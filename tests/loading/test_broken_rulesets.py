"""Broken rulesets of one file: each gives every mistake, with file and line, in one run of the command line.

The lines at fault end with the mark `# <-`, a comment to YAML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from auditor.cli import run
from tests.loading.samples import HOUSE, REQUIREMENT, swapped, write

if TYPE_CHECKING:
    from pathlib import Path

MARK: Final = "# <-"
FIND: Final = "            - we keep PET_WORD\n"
EXAMPLES: Final = "          absent: [We like the weather.]\n"

Change = tuple[str, str]
CASES: Final[dict[str, tuple[Change, ...]]] = {
    # of types
    "a title that is a number": (("title: House rules", "title: 7 # <-"),),
    "a title that is a list": (("title: House rules", "title: [a, b] # <-"),),
    "a title that is a mapping": (("title: House rules", "title: {a: b} # <-"),),
    "a title that is nothing": (("title: House rules", "title: # <-"),),
    "citations that are a text": (("[House rules 1]", "House rules 1 # <-"),),
    "a citation that is a number": (("[House rules 1]", "[1] # <-"),),
    "elements that are a mapping": (
        ("    elements:\n      - id", "    elements: # <-\n        id"),
    ),
    "a confidence that is a text": (("confidence: 80}", "confidence: high} # <-"),),
    "a confidence above a hundred": (("confidence: 80}", "confidence: 101} # <-"),),
    "requirements that are a list of texts": (
        ("requirements:\n", "hints:\n  - pets.kept # <-\nrequirements:\n"),
    ),
    # of keys
    "a key that nobody knows": (("version: '1.0'\n", "version: '1.0'\nowner: me # <-\n"),),
    "a key misspelt, so that the right one is missing": (
        ("  - id: HOUSE-1\n", "  - id: HOUSE-1 # <-\n"),
        ("    severity: high", "    severty: high # <-"),
    ),
    "a key with a capital": (
        ("  - id: HOUSE-1\n", "  - id: HOUSE-1 # <-\n"),
        ("    subject: collection", "    Subject: collection # <-"),
    ),
    "a key twice": (("    effort: small\n", "    effort: small\n    effort: large # <-\n"),),
    "a list twice": (
        ("    kind: mandatory\n", "    citations: [Rules 2] # <-\n    kind: mandatory\n"),
    ),
    "no id": (("id: house\ntitle: House rules\n", "title: House rules # <-\n"),),
    "no citations": (
        ("  - id: HOUSE-1\n", "  - id: HOUSE-1 # <-\n"),
        ("    citations: [House rules 1]\n", ""),
    ),
    "no remedy": (
        ("  - id: HOUSE-1\n", "  - id: HOUSE-1 # <-\n"),
        ("    remediation:\n      add: Name them.\n", ""),
    ),
    # of ids
    "a ruleset's id with a blank": (("id: house\n", "id: my house # <-\n"),),
    "an id of a requirement in small letters": (("id: HOUSE-1\n", "id: house-1 # <-\n"),),
    "two facts of one id": (
        ("  - id: pets.kept\n", "  - id: pets.named # <-\n"),
        ("when: pets.kept != no", "when: pets.kept # <-"),
    ),
    "two concepts of one id": (("facts:\n", "  - {id: PET_WORD, words: [fish]} # <-\nfacts:\n"),),
    "a fact that is shipped already": (
        (
            "facts:\n",
            "facts:\n  - {id: rights.erasure, title: T, type: bool, scope: policy} # <-\n",
        ),
    ),
    "a requirement pairs with one that is not there": (
        (
            "      - id: HOUSE-1.1\n",
            "      - id: HOUSE-1.1 # <-\n        paired_with: [HOUSE-2.1]\n",
        ),
    ),
    "an element that is the same as itself": (
        ("      - id: HOUSE-1.1\n", "      - id: HOUSE-1.1 # <-\n        same_as: HOUSE-1.1\n"),
    ),
    # of names
    "a fact that is not defined": (
        ("      - id: HOUSE-1.1\n", "      - id: HOUSE-1.1 # <-\n"),
        ("        fact: pets.named\n", "        fact: pets.nmed\n"),
    ),
    "a concept that is not defined": ((FIND, "            - we keep PET_WRD # <-\n"),),
    "a concept in a concept that is not defined": (
        ("  - id: PET_WORD\n", "  - id: PET_WORD # <-\n"),
        ("[cat, dog]", "[cat, DOGS]"),
    ),
    "a subject that is none": (("subject: collection", "subject: pets # <-"),),
    "a severity that is none": (("severity: high", "severity: severe # <-"),),
    "an audience that is none": (
        ("    kind: mandatory\n", "    kind: mandatory\n    audience: dogs # <-\n"),
    ),
    "a hint at a fact that is not defined": (
        (
            "requirements:\n",
            "hints:\n  - {fact: pets.kept, value: sometimes, found: [pets.sold]} # <-\nrequirements:\n",
        ),
    ),
    # of conditions
    "a condition over a fact that is not defined": (
        ("when: pets.kept != no", "when: pets.kpt # <-"),
    ),
    "a condition with a value that cannot be": (
        ("when: pets.kept != no", "when: pets.kept = never # <-"),
    ),
    "a condition that is cut off": (("when: pets.kept != no", "when: pets.named and # <-"),),
    "a condition in Python": (("when: pets.kept != no", "when: pets.kept == 'no' # <-"),),
    "and and or on one level": (
        ("when: pets.kept != no", "when: pets.named and pets.named or pets.named # <-"),
    ),
    # of dates
    "a day that is not in the calendar": (("first: 2020-01-01", "first: 2020-02-30 # <-"),),
    "a day in words": (("first: 2020-01-01", "first: May 2020 # <-"),),
    "the last day before the first": (
        ("first: 2020-01-01", "first: 2020-01-01\n      last: 2019-01-01 # <-"),
    ),
    "the law was compared on no day": (("2026-01-31", "2026-31-01 # <-"),),
    # of patterns
    "a bracket that is open": ((FIND, "            - we keep (cat # <-\n"),),
    "a bar outside brackets": ((FIND, "            - we keep cat | dog # <-\n"),),
    "nothing that must match": ((FIND, "            - '[we] ..' # <-\n"),),
    "nothing but the borders of a unit must match": (
        (FIND, "            - '^ [we | you] $' # <-\n"),
    ),
    "one of several may be nothing": ((FIND, "            - '(cats | [dogs])' # <-\n"),),
    "an expression with look-around": ((FIND, "            - 'we keep /(?=cat)/' # <-\n"),),
    "an expression that is open": ((FIND, "            - 'we keep /(cat/' # <-\n"),),
    "an expression in a concept that is open": (
        ("  - id: PET_WORD\n", "  - id: PET_WORD # <-\n"),
        ("[cat, dog]", "['/[cat/']"),
    ),
    "patterns without an example": (
        ("        find:\n", "        find: # <-\n"),
        (EXAMPLES, ""),
    ),
    "more groups wanted than there are": (
        (FIND, "            - {at_least: 3, of: [[cat], [dog]]} # <-\n"),
    ),
    # of YAML
    "a tab": (("    paraphrase:", "\tparaphrase: # <-\n    x:"),),
    "a colon in a text": (("title: House rules", "title: House: rules # <-"),),
    "an anchor and an alias": (
        ("title: House rules", "title: &t House rules # <-"),
        ("title: Names the pets", "title: *t # <-"),
    ),
    "a tag": (("title: House rules", "title: !!str House rules # <-"),),
    "a merge key": (("  - id: HOUSE-1\n", "  - <<: {a: b} # <-\n    id: HOUSE-1\n"),),
    "yes as a value of a condition's fact": (
        ("when: pets.kept != no", "when: pets.kept = true # <-"),
    ),
    "true as a text": (("paraphrase: Name the pets.", "paraphrase: true # <-"),),
    "a section as a number": (("[House rules 1]", "[12] # <-"),),
    "a second document": (("requirements:\n", "--- # <-\nrequirements:\n"),),
    # of roles
    "a positive prohibition": (
        ("    kind: mandatory\n", "    kind: mandatory\n    duty_type: prohibition # <-\n"),
    ),
    "a role of a defect in a positive requirement": (
        ("      - id: HOUSE-1.1\n", "      - id: HOUSE-1.1\n        role: defect # <-\n"),
    ),
    # of composition
    "a ruleset that extends itself": (
        ("concepts:\n", "extends: [./house.yaml] # <-\nconcepts:\n"),
    ),
    "a ruleset that extends one that is not there": (
        ("concepts:\n", "extends: [nowhere] # <-\nconcepts:\n"),
    ),
    "it leaves out what no parent has": (
        (
            "concepts:\n",
            "extends: [maine]\nexclude:\n  - {requirement: ME-0, reason: None.} # <-\nconcepts:\n",
        ),
    ),
    "it leaves out something without a reason": (
        (
            "concepts:\n",
            "extends: [maine]\nexclude:\n  - {requirement: ME-9301-3-C} # <-\nconcepts:\n",
        ),
    ),
    "it overrides what no parent has": (
        (
            "concepts:\n",
            "extends: [maine]\noverrides:\n  - {requirement: ME-0, severity: low, reason: N.} # <-\nconcepts:\n",
        ),
    ),
    "a parameter that is not defined": (("title: Pets named", "title: Pets ${pets} # <-"),),
    "a parameter whose default has another type": (
        (
            "concepts:\n",
            "parameters:\n  - id: days\n    type: integer\n    description: D.\n    default: ten # <-\nconcepts:\n",
        ),
    ),
    # several at once
    "five of five kinds": (
        ("title: House rules", "title: 7 # <-"),
        ("  - id: PET_WORD\n", "  - id: PET_WORD # <-\n"),
        ("[cat, dog]", "[cat, DOGS]"),
        ("when: pets.kept != no", "when: pets.kpt # <-"),
        ("first: 2020-01-01", "first: 2020-02-30 # <-"),
        (FIND, "            - we keep (cat # <-\n"),
    ),
    "two in one element and one in its example": (
        ("      - id: HOUSE-1.1\n", "      - id: HOUSE-1.1 # <-\n"),
        ("        fact: pets.named\n", "        fact: pets.nmed\n"),
        (FIND, "            - we keep PET_WRD # <-\n"),
        (
            EXAMPLES,
            "          absent:\n            - {text: We like it., as_of: 2020-02-30} # <-\n",
        ),
    ),
    "a requirement that cannot be read and one that can": (
        ("requirements:\n", "requirements:\n  - id: HOUSE-0 # <-\n"),
        ("when: pets.kept != no", "when: pets.kpt # <-"),
    ),
}


def broken(changes: tuple[Change, ...]) -> str:
    """Return the sample with some passages exchanged."""
    text = HOUSE
    for old, new in changes:
        text = swapped(old, new, text)
    return text


def test_they_are_many_and_all_different() -> None:
    texts = {broken(changes) for changes in CASES.values()}

    assert len(CASES) >= 50
    assert len(texts) >= len(CASES) - 1


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
def test_every_mistake_is_told_with_its_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    changes: tuple[Change, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "# Policy\n\nWe keep cats.\n", "policy.md")
    text = broken(changes)
    write(tmp_path, text)
    marked = {n for n, line in enumerate(text.splitlines(), start=1) if line.endswith(MARK)}

    code = run(["audit", "policy.md", "-r", "./house.yaml"])

    told = capsys.readouterr()
    lines = {int(number) for number in re.findall(r"house\.yaml:(\d+): ", told.err)}
    assert lines == marked, told.err
    assert code == 2
    assert told.out == ""
    assert "Traceback" not in told.err
    assert told.err.count("\n    ") >= len(marked), "each says what to do"


def test_what_is_broken_was_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "# Policy\n\nWe keep cats.\n", "policy.md")
    write(tmp_path, HOUSE)

    code = run(["audit", "policy.md", "-r", "./house.yaml"])

    assert code == 0, capsys.readouterr().err


def test_two_requirements_of_one_id_are_told_with_both_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "# Policy\n\nWe keep cats.\n", "policy.md")
    write(tmp_path, HOUSE + REQUIREMENT)
    first, second = (
        n
        for n, line in enumerate((HOUSE + REQUIREMENT).splitlines(), 1)
        if "id: HOUSE-1\n" in f"{line}\n"
    )

    code = run(["audit", "policy.md", "-r", "./house.yaml"])

    said = capsys.readouterr().err
    assert code == 2
    assert f"house.yaml:{second}: the requirement 'HOUSE-1' is already defined" in said
    assert f"house.yaml:{first}" in said
