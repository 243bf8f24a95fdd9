"""One flat ruleset of several: extends, overrides, exclude, and what must not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.errors import Mistake, RulesetError
from auditor.loading.origins import origins
from auditor.loading.rulesets import load_ruleset, resolve
from auditor.model.vocabulary import Kind, Severity
from tests.loading.samples import line_of, shared, write

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.composition import FieldOrigin
    from auditor.model.ruleset import Requirement, Ruleset

FACTS = """\
facts:
  - id: pets.named
    title: Names the pets
    type: bool
    scope: policy
    find:
      affirmed: [we keep cats]
"""


def requirement(name: str, *more: str, in_element: str = "") -> str:
    """One requirement, with further fields of its own and of its element."""
    fields = "".join(f"    {one}\n" for one in more)
    inside = f"        {in_element}\n" if in_element else ""
    return f"""\
  - id: {name}
    title: Pets
    citations: [House rules 1]
    paraphrase: Name the pets.
    kind: mandatory
    subject: collection
    effort: small
    severity: high
{fields}    elements:
      - id: {name}.1
        fact: pets.named
        title: Pets named
{inside}    remediation:
      add: Name them.
"""


def ruleset(name: str, *more: str, requirements: str = "") -> str:
    """A ruleset file: its head, further lines, its requirements."""
    head = f"id: {name}\ntitle: Rules of {name}\nversion: '1.0'\nchecked_on: 2026-01-31\n"
    body = "".join(f"{one}\n" for one in more)
    return head + body + (f"requirements:\n{requirements}" if requirements else "")


BASE = ruleset("base", FACTS, requirements=requirement("BASE-1") + requirement("BASE-2"))


def load(folder: Path, **files: str) -> Ruleset:
    """Write files and load the last one."""
    paths = [write(folder, text, f"{name}.yaml") for name, text in files.items()]
    return load_ruleset(str(paths[-1]), shared())[0]


def refused(folder: Path, **files: str) -> tuple[Mistake, ...]:
    with pytest.raises(RulesetError) as caught:
        load(folder, **files)
    return caught.value.mistakes


def only(folder: Path, **files: str) -> Mistake:
    found = refused(folder, **files)
    assert len(found) == 1, found
    return found[0]


def by_id(found: Ruleset) -> dict[str, Requirement]:
    return {one.id: one for one in found.requirements}


def fields(path: Path) -> dict[tuple[str, str], FieldOrigin]:
    entries = resolve(str(path), shared())[0].composed.entries
    return {(one.requirement, one.field): one for one in origins(entries)}


def override(*lines: str) -> str:
    first, *others = lines
    return "\n".join(["overrides:", f"  - {first}", *(f"    {one}" for one in others)])


def exclude(name: str) -> str:
    return f"exclude:\n  - {{requirement: {name}, reason: No pets.}}"


def test_the_requirements_of_parents_stand_first_then_its_own(tmp_path: Path) -> None:
    house = ruleset("house", "extends: [./base.yaml, maine]", requirements=requirement("HOUSE-1"))

    found = load(tmp_path, base=BASE, house=house)

    names = [one.id for one in found.requirements]
    assert found.id == "house"
    assert names[:2] == ["BASE-1", "BASE-2"]
    assert names[2].startswith("ME-")
    assert names[-1] == "HOUSE-1"
    assert [one.id for one in found.parents] == ["base", "maine"]


def test_a_chain_four_deep_becomes_one_ruleset(tmp_path: Path) -> None:
    files = {"base": BASE}
    for above, name in (("base", "one"), ("one", "two"), ("two", "three"), ("three", "four")):
        files[name] = ruleset(
            name, f"extends: [./{above}.yaml]", requirements=requirement(f"{name.upper()}-1")
        )

    found = load(tmp_path, **files)

    assert [one.id for one in found.requirements] == [
        "BASE-1",
        "BASE-2",
        "ONE-1",
        "TWO-1",
        "THREE-1",
        "FOUR-1",
    ]


def test_a_requirement_keeps_the_regulation_of_its_own_ruleset(tmp_path: Path) -> None:
    found = load(tmp_path, base=BASE, house=ruleset("house", "extends: [./base.yaml]"))

    assert {one.regulation for one in found.requirements} == {"Rules of base"}


def test_an_override_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    changes = override(
        "requirement: BASE-2",
        "severity: critical",
        "kind: conditional",
        "weight: 12",
        "applies: {when: org.gdpr_in_scope, questions: [Where?]}",
        "remediation: {model_clause: We keep cats.}",
        "reason: Promised.",
    )
    house = ruleset("house", "extends: [./base.yaml]", changes)

    found = by_id(load(tmp_path, base=BASE, house=house))

    changed = found["BASE-2"]
    assert (changed.severity, changed.kind, changed.weight) == (
        Severity.CRITICAL,
        Kind.CONDITIONAL,
        12,
    )
    assert (changed.when_text, changed.questions) == ("org.gdpr_in_scope", ("Where?",))
    assert (changed.remediation, changed.model_clause) == ("Name them.", "We keep cats.")
    assert found["BASE-1"].severity is Severity.HIGH
    assert changed.elements[0].origin.file.endswith("base.yaml")


def test_the_reason_of_an_override_is_kept(tmp_path: Path) -> None:
    changes = override("requirement: BASE-2", "severity: low", "reason: Promised.")

    (told,) = load(
        tmp_path, base=BASE, house=ruleset("house", "extends: [./base.yaml]", changes)
    ).overridden

    assert (told.requirement, told.fields, told.reason) == ("BASE-2", ("severity",), "Promised.")


def test_every_field_knows_where_it_was_written_through_a_chain(tmp_path: Path) -> None:
    middle = ruleset(
        "middle",
        "extends: [./base.yaml]",
        override("requirement: BASE-2", "severity: low", "reason: Small."),
    )
    house = ruleset(
        "house",
        "extends: [./middle.yaml]",
        override("requirement: BASE-2", "severity: critical", "reason: Promised."),
    )
    load(tmp_path, base=BASE, middle=middle, house=house)

    found = fields(tmp_path / "house.yaml")

    severity = found["BASE-2", "severity"]
    assert severity.value == "critical"
    assert severity.origin.file.endswith("house.yaml")
    assert severity.origin.line == line_of("severity: critical", house)
    assert [(one.value, one.origin.file.rpartition("/")[2]) for one in severity.earlier] == [
        ("low", "middle.yaml"),
        ("high", "base.yaml"),
    ]
    assert found["BASE-2", "title"].origin.file.endswith("base.yaml")
    assert found["BASE-2", "remediation.add"].value == "Name them."
    assert found["BASE-1", "severity"].origin.line == line_of("severity: high", BASE)


def test_what_is_excluded_is_gone_and_told_with_its_reason(tmp_path: Path) -> None:
    found = load(
        tmp_path, base=BASE, house=ruleset("house", "extends: [./base.yaml]", exclude("BASE-1"))
    )

    assert [one.id for one in found.requirements] == ["BASE-2"]
    assert [(one.requirement, one.reason) for one in found.exclusions] == [("BASE-1", "No pets.")]


@pytest.mark.parametrize(
    ("more", "in_element"),
    [
        ((), "same_as: BASE-1.1"),
        ((), "paired_with: [BASE-1.1]"),
        (("aggregate_of: [BASE-1]",), ""),
    ],
)
def test_ties_to_what_is_excluded_fall_away(
    tmp_path: Path, more: tuple[str, ...], in_element: str
) -> None:
    tied = requirement("BASE-2", *more, in_element=in_element)
    base = ruleset("base", FACTS, requirements=requirement("BASE-1") + tied)
    house = ruleset("house", "extends: [./base.yaml]", exclude("BASE-1"))

    (left,) = load(tmp_path, base=base, house=house).requirements

    assert left.aggregate_of == ()
    assert left.elements[0].same_as is None
    assert left.elements[0].paired_with == ()


def test_ties_to_what_stays_are_kept(tmp_path: Path) -> None:
    tied = requirement("BASE-3", "aggregate_of: [BASE-1, BASE-2]")
    base = ruleset("base", FACTS, requirements=requirement("BASE-1") + requirement("BASE-2") + tied)
    house = ruleset("house", "extends: [./base.yaml]", exclude("BASE-1"))

    found = by_id(load(tmp_path, base=base, house=house))

    assert found["BASE-3"].aggregate_of == ("BASE-2",)


def test_a_fact_of_the_child_wins(tmp_path: Path) -> None:
    facts = FACTS.replace("Names the pets", "Names all pets")
    write(tmp_path, BASE, "base.yaml")
    path = write(tmp_path, ruleset("house", "extends: [./base.yaml]", facts))

    _, vocabulary = load_ruleset(str(path), shared())

    assert [one.title for one in vocabulary.facts if one.id == "pets.named"] == ["Names all pets"]


def test_what_the_child_asserts_of_a_fact_wins(tmp_path: Path) -> None:
    said = "asserts:\n  - {fact: org.gdpr_in_scope, value: %s}"
    base = ruleset("base", FACTS, said % "true", requirements=requirement("BASE-1"))

    heir = load(tmp_path, base=base, house=ruleset("house", "extends: [./base.yaml]"))
    other = load(
        tmp_path, base=base, house=ruleset("house", "extends: [./base.yaml]", said % "false")
    )

    assert heir.asserts == (("org.gdpr_in_scope", "true"),)
    assert other.asserts == (("org.gdpr_in_scope", "false"),)


def test_a_ruleset_reached_in_two_ways_counts_once(tmp_path: Path) -> None:
    one = ruleset("one", "extends: [./base.yaml]")
    two = ruleset("two", "extends: [./base.yaml]", exclude("BASE-1"))
    house = ruleset("house", "extends: [./one.yaml, ./two.yaml]")

    found = load(tmp_path, base=BASE, one=one, two=two, house=house)

    assert sorted(one.id for one in found.requirements) == ["BASE-1", "BASE-2"]
    assert found.exclusions == ()  # what another parent asks for is asked for


def test_two_rulesets_of_a_run_may_extend_the_same(tmp_path: Path) -> None:
    write(tmp_path, BASE, "base.yaml")
    one = write(tmp_path, ruleset("one", "extends: [./base.yaml]"), "one.yaml")
    two = write(tmp_path, ruleset("two", "extends: [./base.yaml]"), "two.yaml")

    _, vocabulary = load_ruleset(str(one), shared())

    assert load_ruleset(str(two), vocabulary)[1] is vocabulary


@pytest.mark.parametrize("changed", ["base", "house"])
def test_the_digest_follows_every_file(tmp_path: Path, changed: str) -> None:
    files = {
        "base": BASE,
        "house": ruleset(
            "house",
            "extends: [./base.yaml]",
            override("requirement: BASE-2", "severity: low", "reason: Why."),
        ),
    }
    before = load(tmp_path, **files).sha256

    files[changed] = (
        files[changed]
        .replace("severity: low", "severity: medium")
        .replace("Name them.", "Name them all.")
    )

    assert load(tmp_path, **files).sha256 != before


def test_a_circle_names_both_ends(tmp_path: Path) -> None:
    one = ruleset("one", "extends: [./two.yaml]", requirements=requirement("ONE-1"))
    two = ruleset("two", "note: Below.", "extends: [./one.yaml]")

    (mistake,) = [one for one in refused(tmp_path, one=one, two=two) if "circle" in one.what]

    assert f"two.yaml:{line_of('extends', two)} extends" in mistake.what
    assert f"one.yaml:{line_of('extends', one)} extends" in mistake.what


@pytest.mark.parametrize(
    ("extends", "said", "advice"),
    [
        ("[./bse.yaml]", "'./bse.yaml': there is no such ruleset", "relative to this file"),
        ("[gdrp]", "'gdrp': there is no such ruleset", "'gdpr'"),
        ("[/etc/base.yaml]", "an absolute path", "relative to this file"),
    ],
)
def test_a_parent_that_is_not_there_is_told_with_its_line(
    tmp_path: Path, extends: str, said: str, advice: str
) -> None:
    house = ruleset("house", f"extends: {extends}")

    mistake = only(tmp_path, house=house)

    assert mistake.line == line_of("extends", house)
    assert said in mistake.what
    assert advice in mistake.remedy


@pytest.mark.parametrize(
    "change",
    [override("requirement: BASE-22", "severity: low", "reason: Why."), exclude("BASE-22")],
)
def test_an_id_that_no_parent_has_names_the_files_searched(tmp_path: Path, change: str) -> None:
    house = ruleset("house", "extends: [./base.yaml]", change)

    mistake = only(tmp_path, base=BASE, house=house)

    assert mistake.file.endswith("house.yaml")
    assert mistake.line == line_of("BASE-22", house)
    assert "base.yaml" in mistake.what
    assert "'BASE-2'" in mistake.remedy


def test_a_grandchild_cannot_take_back_an_exclusion(tmp_path: Path) -> None:
    middle = ruleset("middle", "extends: [./base.yaml]", exclude("BASE-1"))
    house = ruleset(
        "house",
        "extends: [./middle.yaml]",
        override("requirement: BASE-1", "severity: low", "reason: Why."),
    )

    mistake = only(tmp_path, base=BASE, middle=middle, house=house)

    assert f"middle.yaml:{line_of('requirement: BASE-1', middle)} (No pets.)" in mistake.what


def test_an_override_without_a_parent_is_told(tmp_path: Path) -> None:
    change = override("requirement: BASE-1", "severity: low", "reason: Why.")

    mistake = only(
        tmp_path, house=ruleset("house", FACTS, change, requirements=requirement("HOUSE-1"))
    )

    assert mistake.what == "`overrides` without `extends`"


def test_a_requirement_of_its_own_is_not_overridden(tmp_path: Path) -> None:
    change = override("requirement: HOUSE-1", "severity: low", "reason: Why.")
    house = ruleset("house", "extends: [./base.yaml]", change, requirements=requirement("HOUSE-1"))

    mistake = only(tmp_path, base=BASE, house=house)

    assert "a requirement of this file" in mistake.what


def test_an_override_that_changes_nothing_is_told(tmp_path: Path) -> None:
    house = ruleset(
        "house", "extends: [./base.yaml]", override("requirement: BASE-1", "reason: Why.")
    )

    assert "changes nothing" in only(tmp_path, base=BASE, house=house).what


def test_two_overrides_of_one_requirement_are_told(tmp_path: Path) -> None:
    change = override("requirement: BASE-1", "severity: low", "reason: Why.")
    again = "  - {requirement: BASE-1, kind: recommended, reason: Why.}"

    mistake = only(
        tmp_path, base=BASE, house=ruleset("house", "extends: [./base.yaml]", change, again)
    )

    assert "is overridden already in line" in mistake.what


@pytest.mark.parametrize("condition", ["pets.nmaed", "org.gdpr_in_scope and"])
def test_a_wrong_condition_is_told_where_the_override_stands(
    tmp_path: Path, condition: str
) -> None:
    change = override("requirement: BASE-1", f"applies: {{when: {condition}}}", "reason: Why.")
    house = ruleset("house", "extends: [./base.yaml]", change)

    mistake = only(tmp_path, base=BASE, house=house)

    assert mistake.file.endswith("house.yaml")
    assert mistake.line == line_of("when:", house)


def test_a_requirement_of_its_own_with_an_id_of_a_parent_is_told(tmp_path: Path) -> None:
    house = ruleset("house", "extends: [./base.yaml]", requirements=requirement("BASE-1"))

    found = refused(tmp_path, base=BASE, house=house)

    said = next(one for one in found if "`overrides`" in one.remedy)
    assert said.file.endswith("house.yaml")
    assert f"base.yaml:{line_of('- id: BASE-1', BASE)}" in said.what


def test_one_id_in_two_parents_names_both_places(tmp_path: Path) -> None:
    other = ruleset("other", requirements=requirement("BASE-1"))
    house = ruleset("house", "extends: [./base.yaml, ./other.yaml]")

    mistake = only(tmp_path, base=BASE, other=other, house=house)

    assert f"base.yaml:{line_of('- id: BASE-1', BASE)}" in mistake.what
    assert f"other.yaml:{line_of('- id: BASE-1', other)}" in mistake.what


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("severity: low", "severity low instead of high"),
        ("kind: recommended", "kind recommended instead of mandatory"),
        ("applies: {when: org.gdpr_in_scope}", "another condition"),
        ("weight: 2", "weight 2 instead of 5"),
    ],
)
def test_what_no_one_may_waive_cannot_be_weakened(tmp_path: Path, change: str, said: str) -> None:
    base = ruleset("base", FACTS, requirements=requirement("BASE-1", "waivable: false"))
    house = ruleset(
        "house", "extends: [./base.yaml]", override("requirement: BASE-1", change, "reason: Why.")
    )

    mistake = only(tmp_path, base=base, house=house)

    assert said in mistake.what
    assert "waivable: false" in mistake.remedy


def test_what_no_one_may_waive_can_be_made_graver(tmp_path: Path) -> None:
    base = ruleset("base", FACTS, requirements=requirement("BASE-1", "waivable: false"))
    change = override("requirement: BASE-1", "severity: critical", "weight: 20", "reason: Why.")

    (found,) = load(
        tmp_path, base=base, house=ruleset("house", "extends: [./base.yaml]", change)
    ).requirements

    assert (found.severity, found.weight) == (Severity.CRITICAL, 20)


def test_what_no_one_may_waive_cannot_be_excluded(tmp_path: Path) -> None:
    base = ruleset("base", FACTS, requirements=requirement("BASE-1", "waivable: false"))
    house = ruleset("house", "extends: [./base.yaml]", exclude("BASE-1"))

    assert "cannot be excluded" in only(tmp_path, base=base, house=house).what


def test_too_long_a_chain_is_refused_by_its_limit(tmp_path: Path) -> None:
    files = {"r0": BASE}
    for number in range(1, 20):
        files[f"r{number}"] = ruleset(f"r{number}", f"extends: [./r{number - 1}.yaml]")

    mistake = only(tmp_path, **files)

    assert "more than 16 rulesets stand one above the other" in mistake.what


def test_mistakes_of_parents_and_child_come_together(tmp_path: Path) -> None:
    base = BASE.replace("severity: high", "severity: hihg", 1)
    house = ruleset(
        "house",
        "extends: [./base.yaml]",
        override("requirement: BASE-1", "severity: lwo", "reason: Why."),
    )

    found = refused(tmp_path, base=base, house=house)

    assert [one.file.rpartition("/")[2] for one in found] == ["house.yaml", "base.yaml"]
