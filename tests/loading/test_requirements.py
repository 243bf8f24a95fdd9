"""A ruleset of one file becomes a model; what is left out gets its default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loading.rulesets import load_ruleset
from auditor.model.condition import FactTest
from auditor.model.validity import Dated, InForce
from auditor.model.vocabulary import Kind, Polarity, Severity, State
from tests.loading.samples import HOUSE, line_of, load, shared, swapped, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_requirement_in_one_file(tmp_path: Path) -> None:
    ruleset, _ = load(tmp_path, HOUSE)

    (requirement,) = ruleset.requirements
    assert (ruleset.id, ruleset.version, ruleset.checked_on) == ("house", "1.0", "2026-01-31")
    assert requirement.citations == ("House rules 1",)
    assert (requirement.kind, requirement.severity) == (Kind.MANDATORY, Severity.HIGH)
    assert requirement.when == FactTest("pets.kept", ("no",), negated=True)
    assert requirement.in_force == InForce("in_force", "2020-01-01", None)
    assert requirement.origin.line == line_of("- id: HOUSE-1", HOUSE)


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    ruleset, _ = load(tmp_path, HOUSE)

    (requirement,) = ruleset.requirements
    (element,) = requirement.elements
    assert requirement.regulation == "House rules"
    assert requirement.polarity is Polarity.POSITIVE
    assert (requirement.duty_type, requirement.audience) == ("disclosure", "all")
    assert requirement.document_home == ("privacy_policy",)
    assert (requirement.judgeable_from, requirement.element_logic) == ("policy_text", "all")
    assert (element.required, element.silence, element.lifecycle) == (True, "gap", "stable")


def test_a_negative_requirement_is_a_prohibition_that_silence_keeps(tmp_path: Path) -> None:
    text = swapped("    kind: mandatory\n", "    kind: mandatory\n    polarity: negative\n")

    ruleset, _ = load(tmp_path, text)

    assert ruleset.requirements[0].duty_type == "prohibition"
    assert ruleset.requirements[0].elements[0].silence == "ok"


def test_a_pattern_alone_is_short_for_say(tmp_path: Path) -> None:
    ruleset, _ = load(tmp_path, HOUSE)

    short, long = ruleset.requirements[0].elements[0].stated
    assert (short.say, short.confidence) == (("we keep PET_WORD",), 0.9)
    assert (long.say, long.unless) == (("the PET_WORD lives here",), ("nobody",))
    assert long.confidence == 0.8
    assert short.origin is not None
    assert short.origin.line == line_of("- we keep PET_WORD", HOUSE)


def test_every_field_of_a_wording_arrives(tmp_path: Path) -> None:
    rich = """\
            - say: [we keep, we own]
              also: PET_WORD
              under: pets
              not_under: [garden]
              about: [kennel, PET_WORD]
              scope: section
              polarity: any
              facts: [pets.named, pets.kept=no]
              fact: pets.kept = sometimes
              document_says: house
              document_silent: [zoo]
              instrument: eu_us_dpf
              updated_within_months: 12
              note: why
            - at_least: 2
              of:
                - basket
                - {say: bowl}
                - [lead, {say: collar, unless: shirt}]
"""
    text = swapped("            - we keep PET_WORD\n", rich)

    ruleset, _ = load(tmp_path, text)

    first, second, _ = ruleset.requirements[0].elements[0].stated
    assert (first.say, first.also, first.under) == (("we keep", "we own"), ("PET_WORD",), ("pets",))
    assert (first.not_under, first.scope, first.polarity) == (("garden",), "section", "any")
    assert first.about == ("kennel", "PET_WORD")
    assert first.facts == ("pets.named", "pets.kept=no")
    assert first.fact == "pets.kept = sometimes"
    assert (first.document_says, first.document_silent) == (("house",), ("zoo",))
    assert (first.instrument, first.updated_within_months) == ("eu_us_dpf", 12)
    assert second.at_least == 2
    assert [[alternative.say for alternative in group] for group in second.of] == [
        [("basket",)],
        [("bowl",)],
        [("lead",), ("collar",)],
    ]


def test_corrections_by_date_and_dated_examples(tmp_path: Path) -> None:
    text = swapped(
        "        examples:\n          stated: [We keep cats.]\n",
        "        dated:\n"
        "          - {last: 2021-12-31, becomes: {partly: stated}, reason: Older rule.}\n"
        "        examples:\n"
        "          stated: [We keep cats., {text: We keep dogs., as_of: 2021-01-01}]\n",
    )

    ruleset, _ = load(tmp_path, text)

    (element,) = ruleset.requirements[0].elements
    assert element.dated == (
        Dated(None, "2021-12-31", ((State.PARTLY, State.STATED),), "Older rule."),
    )
    assert [(example.text, example.expected, example.as_of) for example in element.examples] == [
        ("We keep cats.", "stated", None),
        ("We keep dogs.", "stated", "2021-01-01"),
        ("We like the weather.", "absent", None),
    ]


def test_citations_stay_as_written(tmp_path: Path) -> None:
    text = swapped(
        "[House rules 1]", "\n      - 1798.130\n      - 64.2010\n      - 012\n      - no"
    )

    ruleset, _ = load(tmp_path, text)

    assert ruleset.requirements[0].citations == ("1798.130", "64.2010", "012", "no")


def test_one_file_gives_the_same_as_a_folder_of_chapters(tmp_path: Path) -> None:
    head, requirements = HOUSE.split("requirements:\n")
    write(tmp_path, f"{head}chapters: [animals]\n", "house/ruleset.yaml")
    write(tmp_path, f"title: Animals\nrequirements:\n{requirements}", "house/animals.yaml")

    folder, _ = load_ruleset(str(tmp_path / "house"), shared())
    single, _ = load(tmp_path, HOUSE)

    assert [r.id for r in folder.requirements] == [r.id for r in single.requirements]
    assert folder.requirements[0].elements[0].examples[0].text == "We keep cats."
    assert folder.requirements[0].origin.file.endswith("animals.yaml")
