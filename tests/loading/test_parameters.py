"""Parameters: their values, who may set them, and `${id}` in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.errors import Mistake, RulesetError
from auditor.loading.rulesets import load_ruleset
from tests.loading.samples import line_of, shared, write

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.ruleset import Ruleset

HOUSE = """\
id: house
title: House rules
version: '1.0'
checked_on: 2026-01-31
parameters:
  - id: notice_days
    type: integer
    default: 30
    description: How many days before a change.
  - id: pet
    type: text
    default: cat
    values: [cat, dog]
    description: The animal.
  - id: needed
    type: boolean
    default: true
    description: Whether it counts.
facts:
  - id: pets.named
    title: Names the pets
    type: bool
    scope: policy
requirements:
  - id: HOUSE-1
    title: The ${pet} of the house
    citations: [House rules 1]
    paraphrase: Say it ${notice_days} days before, and write $${notice_days} as it stands.
    kind: mandatory
    subject: collection
    effort: small
    severity: high
    weight: ${notice_days}
    elements:
      - id: HOUSE-1.1
        fact: pets.named
        title: Pets named
        required: ${needed}
        find:
          stated: ['we keep a ${pet}']
        examples:
          stated: ['We keep a ${pet}.']
          absent: [We like the weather.]
    remediation:
      add: Name the ${pet}; needed is ${needed}.
"""
SMALL = HOUSE.replace("default: 30", "default: 3")


def load(folder: Path, text: str = SMALL, **given: str) -> Ruleset:
    return load_ruleset(str(write(folder, text)), shared(), given)[0]


def refused(folder: Path, text: str = SMALL, **given: str) -> tuple[Mistake, ...]:
    with pytest.raises(RulesetError) as caught:
        load(folder, text, **given)
    return caught.value.mistakes


def only(folder: Path, text: str = SMALL, **given: str) -> Mistake:
    found = refused(folder, text, **given)
    assert len(found) == 1, found
    return found[0]


def test_defaults_are_filled_into_every_text(tmp_path: Path) -> None:
    (one,) = load(tmp_path).requirements

    assert one.title == "The cat of the house"
    assert one.paraphrase == "Say it 3 days before, and write ${notice_days} as it stands."
    assert one.elements[0].stated[0].say == ("we keep a cat",)
    assert one.remediation == "Name the cat; needed is true."


def test_a_value_that_is_only_a_parameter_has_its_type(tmp_path: Path) -> None:
    (one,) = load(tmp_path, notice_days="7", needed="false").requirements

    assert one.weight == 7
    assert one.elements[0].required is False


def test_a_given_value_takes_the_place_of_the_default_and_says_who_gave_it(tmp_path: Path) -> None:
    found = load(tmp_path, pet="dog")

    assert found.requirements[0].title == "The dog of the house"
    assert [(one.id, one.value, one.given_by) for one in found.parameters] == [
        ("notice_days", 3, ""),
        ("pet", "dog", "--set"),
        ("needed", True, ""),
    ]


def test_the_digest_follows_the_values(tmp_path: Path) -> None:
    assert load(tmp_path, pet="dog").sha256 != load(tmp_path, pet="cat").sha256
    assert load(tmp_path, pet="cat").sha256 == load(tmp_path).sha256


@pytest.mark.parametrize(
    ("given", "said", "advice"),
    [
        ({"notice_days": "soon"}, "notice_days=soon is not a whole number", "a whole number"),
        ({"needed": "yes"}, "needed=yes is not true or false", "true or false"),
        ({"pet": "cow"}, "pet=cow is none of its values", "cat, dog"),
        ({"pet": "x" * 1001}, "longer than 1000 characters", "cat, dog"),
        ({"pet": "a\x00b"}, "one that no report can show", "cat, dog"),
    ],
    ids=["integer", "boolean", "values", "long", "control"],
)
def test_a_value_that_does_not_fit_is_told(
    tmp_path: Path, given: dict[str, str], said: str, advice: str
) -> None:
    mistake = only(tmp_path, **given)

    assert said in mistake.what
    assert advice in mistake.remedy


def test_a_value_that_breaks_the_schema_is_told_where_it_stands(tmp_path: Path) -> None:
    mistake = only(tmp_path, notice_days="21")

    assert mistake.line == line_of("weight:", SMALL)
    assert "weight" in mistake.what


def test_an_unknown_parameter_in_a_text_is_told_with_the_nearest(tmp_path: Path) -> None:
    text = SMALL.replace("The ${pet} of", "The ${pte} of")

    mistake = only(tmp_path, text)

    assert mistake.line == line_of("${pte}", text)
    assert "'pet'" in mistake.remedy
    assert "$${" in mistake.remedy


def test_a_text_with_a_parameter_in_a_file_without_any_is_told(tmp_path: Path) -> None:
    head, _, rest = SMALL.partition("parameters:\n")
    text = head + "facts:\n" + rest.partition("facts:\n")[2]

    assert {one.line for one in refused(tmp_path, text)} >= {line_of("${pet}", text)}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("default: cat", "default: 5", "the default of the parameter 'pet' is not a text"),
        ("default: cat", "default: cow", "the default of the parameter 'pet' is none of its"),
        ("values: [cat, dog]", "values: [cat, 5]", "the value 5 of the parameter 'pet'"),
        ("- id: needed", "- id: pet", "the parameter 'pet' is already defined in line 10"),
        ("type: boolean", "type: flag", "`type` cannot be the text 'flag'"),
    ],
)
def test_a_declaration_that_does_not_fit_is_told(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    found = refused(tmp_path, SMALL.replace(old, new))

    assert any(said in one.what for one in found), found


def test_values_cannot_make_a_file_grow_without_end(tmp_path: Path) -> None:
    pets = "\n".join(f"  - 'x{'${pet}' * 900}'" for _ in range(8))
    text = SMALL.replace("    values: [cat, dog]\n", "").replace(
        "facts:\n",
        f"concepts:\n  - id: MANY\n    words:\n{pets.replace('  -', '      -')}\nfacts:\n",
    )

    found = refused(tmp_path, text, pet="y" * 1000)

    assert any("add more than 5000000 characters" in one.what for one in found)


def extending(values: str) -> str:
    return f"""\
id: child
title: Child
version: '1.0'
checked_on: 2026-01-31
parameters:
  - {{id: animal, type: text, default: cat, description: The animal.}}
extends:
  - ruleset: ./house.yaml
    set: {values}
"""


def load_child(folder: Path, values: str, **given: str) -> Ruleset:
    write(folder, SMALL)
    return load_ruleset(str(write(folder, extending(values), "child.yaml")), shared(), given)[0]


def test_a_child_sets_a_parameter_of_its_parent(tmp_path: Path) -> None:
    found = load_child(tmp_path, "{pet: dog, notice_days: 14}")

    assert found.requirements[0].title == "The dog of the house"
    assert found.requirements[0].weight == 14
    assert [one.given_by.rpartition("/")[2] for one in found.parameters if one.id == "pet"] == [
        "child.yaml:9"
    ]


def test_a_child_passes_its_own_parameter_on(tmp_path: Path) -> None:
    found = load_child(tmp_path, "{pet: '${animal}'}", animal="dog")

    assert found.requirements[0].title == "The dog of the house"


def test_what_a_child_sets_is_not_set_from_outside_and_what_it_does_not_is(tmp_path: Path) -> None:
    found = load_child(tmp_path, "{pet: dog}", pet="cat", notice_days="9")

    assert found.requirements[0].title == "The dog of the house"
    assert found.requirements[0].weight == 9


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ("{pte: dog}", "has no parameter 'pte'"),
        ("{notice_days: soon}", "notice_days=soon is not a whole number"),
    ],
)
def test_what_a_child_sets_wrongly_is_told_in_the_child(
    tmp_path: Path, values: str, said: str
) -> None:
    with pytest.raises(RulesetError) as caught:
        load_child(tmp_path, values)

    (mistake,) = caught.value.mistakes
    assert mistake.file.endswith("child.yaml")
    assert mistake.line == line_of("set: {", extending(values))
    assert said in mistake.what


def test_a_folder_fills_its_parameters_into_its_chapters(tmp_path: Path) -> None:
    head, _, rest = SMALL.partition("requirements:\n")
    write(tmp_path, f"{head}chapters: [first]\n", "house/ruleset.yaml")
    write(tmp_path, f"title: First\nrequirements:\n{rest}", "house/first.yaml")

    found, _ = load_ruleset(str(tmp_path / "house"), shared(), {"pet": "dog"})

    assert found.requirements[0].title == "The dog of the house"


def test_more_parameters_than_anyone_needs_are_refused(tmp_path: Path) -> None:
    item = "  - {id: p%d, type: text, default: x, description: One of many.}\n"
    many = "".join(item % number for number in range(200))

    found = refused(tmp_path, SMALL.replace("facts:\n", f"{many}facts:\n"))

    assert any("at most 200 parameters" in one.what for one in found)
