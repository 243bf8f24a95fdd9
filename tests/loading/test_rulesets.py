"""Finding rulesets: names, folders, files, and what is wrong with them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from auditor.errors import Mistake, RulesetError, UnknownNameError
from auditor.loading.places import rulesets_folder
from auditor.loading.rulesets import judged_unnamed, load_ruleset, shipped
from tests.loading.samples import HEAD, HOUSE, REQUIREMENT, line_of, load, shared, write


def refused(place: Path) -> tuple[Mistake, ...]:
    with pytest.raises(RulesetError) as caught:
        load_ruleset(str(place), shared())
    return caught.value.mistakes


def folder_with(tmp_path: Path, chapters: str, **files: str) -> Path:
    head = HEAD.replace("requirements:\n", "")
    write(tmp_path, f"{head}chapters: {chapters}\n", "house/ruleset.yaml")
    for stem, text in files.items():
        write(tmp_path, text, f"house/{stem}.yaml")
    return tmp_path / "house"


CHAPTER = f"title: Pets\nrequirements:\n{REQUIREMENT}"


def test_every_shipped_name_loads_a_ruleset_of_that_id() -> None:
    vocabulary = shared()

    assert len(shipped()) >= 6
    for name in shipped():
        assert load_ruleset(name, vocabulary)[0].id == name


def test_a_shipped_ruleset_leaves_the_vocabulary_as_it_is() -> None:
    vocabulary = shared()

    assert load_ruleset(shipped()[0], vocabulary)[1] is vocabulary


def test_an_unknown_name_lists_the_known_ones_and_says_that_a_path_will_do() -> None:
    with pytest.raises(UnknownNameError) as caught:
        load_ruleset("gpdr", shared())

    message = str(caught.value)
    assert "'gpdr'" in message
    assert all(name in message for name in shipped())
    assert "path" in message


@pytest.mark.parametrize("given", ["house", "house/ruleset.yaml", "single.yaml", "single.yml"])
def test_a_ruleset_can_be_named_by_its_path(tmp_path: Path, given: str) -> None:
    folder_with(tmp_path, "[pets]", pets=CHAPTER)
    write(tmp_path, HOUSE, "single.yaml")
    write(tmp_path, HOUSE, "single.yml")

    ruleset, vocabulary = load_ruleset(str(tmp_path / given), shared())

    assert [requirement.id for requirement in ruleset.requirements] == ["HOUSE-1"]
    assert "pets.named" in {fact.id for fact in vocabulary.facts}
    assert "PET_WORD" in {concept.id for concept in vocabulary.concepts}


def test_chapters_come_in_the_order_of_the_list(tmp_path: Path) -> None:
    other = CHAPTER.replace("HOUSE-1", "HOUSE-0")
    house = folder_with(tmp_path, "[second, first]", first=CHAPTER, second=other)

    ruleset, _ = load_ruleset(str(house), shared())

    assert [requirement.id for requirement in ruleset.requirements] == ["HOUSE-0", "HOUSE-1"]


def test_the_digest_is_over_the_files_in_order(tmp_path: Path) -> None:
    house = folder_with(tmp_path, "[pets]", pets=CHAPTER)

    ruleset, _ = load_ruleset(str(house), shared())

    raw = (house / "ruleset.yaml").read_bytes() + (house / "pets.yaml").read_bytes()
    assert ruleset.sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize("missing", ["nowhere.yaml", "nowhere/ruleset.yaml", "empty"])
def test_a_path_without_a_file_says_so(tmp_path: Path, missing: str) -> None:
    (tmp_path / "empty").mkdir()

    (mistake,) = refused(tmp_path / missing)

    assert mistake.what == "there is no such file"
    assert str(tmp_path) in mistake.file


def test_chapter_files_and_the_list_must_agree(tmp_path: Path) -> None:
    house = folder_with(tmp_path, "[pets, gone]", pets=CHAPTER, forgotten=CHAPTER)

    found = refused(house)

    assert {mistake.what for mistake in found} == {
        "the chapter file forgotten.yaml is not listed",
        "there is no chapter file gone.yaml",
    }


def test_chapters_and_requirements_exclude_each_other(tmp_path: Path) -> None:
    path = write(tmp_path, HOUSE + "chapters: [pets]\n")

    assert "`chapters` and `requirements` exclude each other" in {m.what for m in refused(path)}


def test_a_ruleset_without_either_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD.replace("requirements:\n", ""))

    (mistake,) = refused(path)

    assert mistake.what == "the file needs one of `chapters`, `requirements`, `extends`"


def test_mistakes_of_all_chapters_come_together(tmp_path: Path) -> None:
    first = CHAPTER.replace("kind: mandatory", "kind: mandatry")
    second = CHAPTER.replace("HOUSE-1", "HOUSE-2").replace("PET_WORD lives", "PET_WROD lives")
    house = folder_with(tmp_path, "[first, second]", first=first, second=second)

    found = refused(house)

    assert [(Path(m.file).name, m.line) for m in found] == [
        ("first.yaml", line_of("mandatry", first)),
        ("second.yaml", line_of("PET_WROD", second)),
    ]


def test_a_chapter_that_cannot_be_read_does_not_make_others_dangle(tmp_path: Path) -> None:
    paired = CHAPTER.replace("HOUSE-1", "HOUSE-2").replace(
        "        title: Pets named\n",
        "        title: Pets named\n        paired_with: [HOUSE-1.1]\n",
    )
    house = folder_with(tmp_path, "[first, second]", first="title: [\n", second=paired)

    (mistake,) = refused(house)

    assert Path(mistake.file).name == "first.yaml"


def test_a_concept_of_its_own_must_not_hide_a_shared_one(tmp_path: Path) -> None:
    known = shared().concepts[0]

    with pytest.raises(RulesetError) as caught:
        load(tmp_path, HOUSE.replace("PET_WORD", known.id))

    (mistake,) = caught.value.mistakes
    assert f"the concept {known.id!r} is already defined in {known.origin.file}" in mistake.what


def test_names_of_shared_files_are_no_rulesets() -> None:
    assert not {"instruments", "subjects", "scoring", "facts", "concepts", "language"} & set(
        shipped()
    )
    assert rulesets_folder().is_dir()


def test_what_is_judged_unnamed_is_what_the_files_say() -> None:
    heads = {
        name: yaml.safe_load((rulesets_folder() / name / "ruleset.yaml").read_bytes())
        for name in shipped()
    }

    assert judged_unnamed() == tuple(
        name for name, head in heads.items() if head.get("default", True)
    )
    assert "gdpr" in judged_unnamed()
