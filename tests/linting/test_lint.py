"""Rules of lint: what each remarks, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor import linting
from auditor.errors import UnknownNameError
from auditor.linting import Level, Remark, Subject, descriptions, lint
from tests.loading.samples import line_of, load, swapped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from auditor.model.recognition import Origin

TODAY = "2026-11-22"
ABSENT = "          absent: [We like the weather.]\n"
GOOD = swapped(ABSENT, "          absent: [We keep no books about the lives of cats.]\n")
FIND = "            - we keep PET_WORD\n"
SECOND = "            - {say: the PET_WORD lives here, unless: nobody, confidence: 80}\n"
STATED = "          stated: [We keep cats.]\n"
CLEAN = GOOD.replace("[cat, dog]", "[cats, dog]").replace(
    STATED, "          stated: [We keep cats., The dog lives here.]\n"
)


def remarks(folder: Path, text: str, *rules: str, today: str = TODAY) -> tuple[Remark, ...]:
    """Return what lint remarks on a ruleset of one file."""
    ruleset, vocabulary = load(folder, text)
    head = str(folder / "house.yaml")

    def owns(origin: Origin | None) -> bool:
        return origin is not None and origin.file == head

    return lint(Subject(ruleset, vocabulary, today, head, owns), rules or tuple(descriptions()))


def test_a_good_ruleset_is_left_alone(tmp_path: Path) -> None:
    assert remarks(tmp_path, CLEAN) == ()


REMARKED = {
    # what is written instead of what: rule, level, passage of the line, part of what is said
    "a condition that excludes itself": (
        ("when: pets.kept != no", "when: pets.kept = no and pets.kept = yes"),
        ("never-applies", Level.ERROR, "- id: HOUSE-1\n", "is never true"),
    ),
    "a condition that is false": (
        ("when: pets.kept != no", "when: 'false'"),
        ("never-applies", Level.ERROR, "- id: HOUSE-1\n", "is never true"),
    ),
    "a condition that asks for nothing": (
        ("when: pets.kept != no", "when: pets.kept or not pets.kept"),
        ("never-applies", Level.WARNING, "- id: HOUSE-1\n", "always true"),
    ),
    "a single stop word": (
        (FIND, f"{FIND}            - (the | a | we | you | they | is | in | of | it | on)\n"),
        ("matches-everything", Level.ERROR, "- (the | a", "sentences about other things"),
    ),
    "an unless that keeps out nearly everything": (
        ("unless: nobody", "unless: '/[a-z]/'"),
        ("matches-everything", Level.ERROR, "- {say: the PET_WORD", "100% of sentences"),
    ),
    "a wording that no example says": (
        (FIND, f"{FIND}            - we feed PET_WORD\n"),
        ("unexercised", Level.NOTE, "- we feed", "no example is found"),
    ),
    "an unless that swallows its own words": (
        ("unless: nobody", "unless: here"),
        ("unexercised", Level.WARNING, "- {say: the PET_WORD", "`unless` keeps out every example"),
    ),
    "a word that no text has": (
        (FIND, f"{FIND}            - we keep (pets' | PET_WORD)\n"),
        ("dead-word", Level.WARNING, "- we keep (pets'", "can never be found"),
    ),
    "no look-alike": (
        ("We keep no books about the lives of cats.", "The sun shines."),
        ("look-alikes", Level.WARNING, "- id: HOUSE-1.1", "has no look-alike"),
    ),
    "compared with the law in the future": (
        ("checked_on: 2026-01-31", "checked_on: 2027-01-31"),
        ("dates", Level.ERROR, None, "after today"),
    ),
    "effective after the requirement ends": (
        (
            "      first: 2020-01-01\n    elements:\n      - id: HOUSE-1.1\n",
            "      last: 2020-01-01\n    elements:\n      - id: HOUSE-1.1\n"
            "        effective_from: 2021-01-01\n",
        ),
        ("dates", Level.ERROR, "- id: HOUSE-1.1", "after the last day"),
    ),
    "corrections that overlap": (
        (
            "        title: Pets named\n",
            "        title: Pets named\n        dated:\n"
            "          - {last: '2020-12-31', becomes: {stated: absent}, reason: A.}\n"
            "          - {first: '2020-06-01', becomes: {stated: partly}, reason: B.}\n",
        ),
        ("dates", Level.WARNING, "- id: HOUSE-1.1", "two corrections"),
    ),
    "a fact that nothing uses": (
        ("when: pets.kept != no", "when: 'true'"),
        ("unused", Level.WARNING, "- id: pets.kept", "nothing uses the fact 'pets.kept'"),
    ),
    "a concept that nothing uses": (
        ("facts:\n", "  - {id: FISH_WORD, words: [fish]}\nfacts:\n"),
        ("unused", Level.WARNING, "- {id: FISH_WORD", "nothing uses the concept FISH_WORD"),
    ),
    "an example twice": (
        ("[We keep cats., The dog", "[We keep cats., We keep cats., The dog"),
        ("repeated", Level.WARNING, "stated: [We keep cats.", "given before"),
    ),
    "an example that is both": (
        ("absent: [", "absent: [We keep cats., "),
        ("repeated", Level.ERROR, "absent: [We", "both stated and absent"),
    ),
    "a wording twice": (
        (FIND, FIND + FIND),
        ("repeated", Level.WARNING, f"{FIND}{SECOND}", "given before"),
    ),
    "a remedy that was left for later": (
        ("add: Name them.", "add: TODO"),
        ("unfinished", Level.WARNING, "- id: HOUSE-1\n", "still says 'TODO'"),
    ),
    "a citation without a word": (
        ("[House rules 1]", "['-']"),
        ("unfinished", Level.WARNING, "- id: HOUSE-1\n", "`citations` holds no word"),
    ),
    "a placeholder that is open": (
        ("add: Name them.\n", "add: Name them.\n      model_clause: We keep [the pets.\n"),
        ("unfinished", Level.WARNING, "- id: HOUSE-1\n", "'[' without its other half"),
    ),
    "an element that nothing looks for": (
        (
            "        title: Pets named\n",
            "        title: Pets named\n        lifecycle: experimental\n",
        ),
        ("unrecognised", Level.NOTE, "- id: HOUSE-1.1", "is experimental"),
    ),
}


@pytest.mark.parametrize(("change", "expected"), REMARKED.values(), ids=REMARKED)
def test_what_is_odd_is_remarked_with_its_line(
    tmp_path: Path,
    change: tuple[str, str],
    expected: tuple[str, Level, str | None, str],
) -> None:
    text = swapped(*change, CLEAN)
    rule, level, passage, said = expected

    found = remarks(tmp_path, text, rule)

    assert [(one.rule, one.level) for one in found] == [(rule, level)], found
    assert said in found[0].what
    assert found[0].line == (line_of(passage, text) if passage else None)
    assert found[0].remedy.endswith(".")


def test_every_rule_has_a_case_that_it_remarks() -> None:
    assert {expected[0] for _, expected in REMARKED.values()} == set(descriptions()) - {
        linting.LOADING
    }


def test_a_condition_that_tells_some_from_others_is_left_alone(tmp_path: Path) -> None:
    for condition in ("pets.kept", "not pets.kept", "pets.kept in (yes, sometimes)", "'true'"):
        text = swapped("when: pets.kept != no", f"when: {condition}", CLEAN)

        assert remarks(tmp_path, text, "never-applies") == ()


def test_placeholders_that_are_closed_are_left_alone(tmp_path: Path) -> None:
    clause = "add: Name them.\n      model_clause: We keep [the pets] and [others].\n"

    assert remarks(tmp_path, swapped("add: Name them.\n", clause, CLEAN), "unfinished") == ()


def test_a_rule_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match="look-alikes"):
        remarks(tmp_path, CLEAN, "beauty")


def test_remarks_come_by_line(tmp_path: Path) -> None:
    changes: tuple[Callable[[str], str], ...] = (
        lambda text: swapped("add: Name them.", "add: TODO", text),
        lambda text: swapped("facts:\n", "  - {id: FISH_WORD, words: [fish]}\nfacts:\n", text),
        lambda text: swapped(FIND, FIND + FIND, text),
    )
    text = CLEAN
    for change in changes:
        text = change(text)

    lines = [one.line or 0 for one in remarks(tmp_path, text)]

    assert len(lines) == 3
    assert lines == sorted(lines)
