"""`auditor rules new`: a first ruleset that works before a word of it is changed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from referencing import Registry, Resource

from auditor import examples
from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from tests.conftest import Cli, written

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
NAMES = ["house", "house-policy", "acme_uk", "a", "north2-south"]


@pytest.mark.parametrize("name", NAMES)
def test_a_new_ruleset_loads_and_each_of_its_examples_is_recognised(
    auditor: Cli, folder: Path, name: str
) -> None:
    result = auditor("rules", "new", name)

    before = load_vocabulary()
    ruleset, vocabulary = load_ruleset(str(folder / f"{name}.yaml"), before)
    own = tuple(one for one in vocabulary.facts if one not in before.facts)
    assert result.code == 0
    assert ruleset.id == name
    assert {example.expected for one in own for example in one.examples} == {"affirmed", "absent"}
    assert [str(one) for one in examples.failing_elements(ruleset, vocabulary)] == []
    assert [
        str(one) for one in examples.failing_facts(vocabulary) if one.id in {f.id for f in own}
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_tests_of_a_new_ruleset_pass(auditor: Cli, name: str) -> None:
    auditor("rules", "new", name)

    result = auditor("rules", "test", f"./{name}.yaml")

    assert result.code == 0, result.out + result.err


def test_lint_finds_nothing_in_a_new_ruleset(auditor: Cli) -> None:
    auditor("rules", "new", "house")

    result = auditor("rules", "lint", "./house.yaml")

    assert result.code == 0, result.out + result.err


def test_a_new_ruleset_shows_what_an_author_needs(auditor: Cli, folder: Path) -> None:
    auditor("rules", "new", "house")

    ruleset = yaml.safe_load((folder / "house.yaml").read_text(encoding="utf-8"))
    positive, negative = ruleset["requirements"]
    assert len(ruleset["concepts"]) == 1
    assert [one["id"] for one in ruleset["facts"] if "find" in one] == ["house.app"]
    assert (positive["polarity"], negative["polarity"]) == ("positive", "negative")
    assert len(positive["elements"]) == 2
    for element in positive["elements"]:
        assert set(element["examples"]) == {"stated", "partly", "absent"}
        assert element["find"]["look_alikes"]
    assert len(ruleset["tests"]) >= 2


def test_a_new_ruleset_judges_a_policy(auditor: Cli, folder: Path) -> None:
    auditor("rules", "new", "house")
    (folder / "policy.md").write_text(
        "# Privacy\n\nAsk our privacy team. Our mobile app is free. The app uploads your address book.\n",
        encoding="utf-8",
    )

    result = auditor("audit", "policy.md", "-r", "./house.yaml", "-f", "json")

    outcomes = {one["requirement"]: one["outcome"] for one in json.loads(result.out)["findings"]}
    assert outcomes == {"HOUSE-CONTACT": "partial", "HOUSE-NO-ADDRESS-BOOK": "defective"}


def test_the_first_line_names_a_schema_that_is_there_and_needs_no_network(
    auditor: Cli, folder: Path
) -> None:
    auditor("rules", "new", "house")

    text = (folder / "house.yaml").read_text(encoding="utf-8")
    line = SCHEMA_LINE.match(text)
    assert line is not None
    schema = folder / line[1]

    def beside(uri: str) -> Resource[Any]:
        return Resource.from_contents(json.loads((schema.parent / uri).read_text("utf-8")))

    registry: Registry[Any] = Registry(retrieve=beside)  # type: ignore[call-arg]
    validator = jsonschema.Draft202012Validator(
        json.loads(schema.read_text("utf-8")), registry=registry
    )
    assert list(validator.iter_errors(_typed(text))) == []


def _typed(text: str) -> object:
    """Read as editors do, dates as text."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        key: [one for one in listed if not one[0].endswith("timestamp")]
        for key, listed in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader)  # noqa: S506  (a SafeLoader)


@pytest.mark.parametrize(
    "name",
    ["House", "../house", "house.yaml", "2house", "house policy", "house-", "a--b", "", "x" * 41, "a/b", "häuser", ".house"],
)  # fmt: skip
def test_a_name_that_cannot_be_an_id_is_refused(auditor: Cli, folder: Path, name: str) -> None:
    result = auditor("rules", "new", name)

    assert result.code == 2
    assert "cannot be the name of a ruleset" in result.err
    assert written(folder) == []


def test_the_name_of_a_shipped_ruleset_is_refused(auditor: Cli, folder: Path) -> None:
    result = auditor("rules", "new", "gdpr")

    assert result.code == 2
    assert "is a ruleset that is shipped" in result.err
    assert written(folder) == []


def test_a_file_that_is_there_stays(auditor: Cli, folder: Path) -> None:
    (folder / "house.yaml").write_text("mine", encoding="utf-8")

    result = auditor("rules", "new", "house")

    assert result.code == 2
    assert "it is there already, and stays as it is" in result.err
    assert (folder / "house.yaml").read_text(encoding="utf-8") == "mine"
    assert written(folder) == ["house.yaml"]


def test_force_replaces_it(auditor: Cli, folder: Path) -> None:
    (folder / "house.yaml").write_text("mine", encoding="utf-8")

    result = auditor("rules", "new", "house", "--force")

    assert result.code == 0
    assert "id: house\n" in (folder / "house.yaml").read_text(encoding="utf-8")


def test_it_goes_where_output_says_with_its_schemas_beside_it(auditor: Cli, folder: Path) -> None:
    (folder / "rules").mkdir()

    result = auditor("rules", "new", "house", "-o", "rules/of-the-house.yml")

    files = written(folder)
    assert result.code == 0
    assert "auditor rules test rules/of-the-house.yml" in result.out
    assert "rules/of-the-house.yml" in files
    assert "rules/.auditor/schemas/ruleset.json" in files
    assert "rules/.auditor/schemas/chapter.json" in files


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("nowhere/house.yaml", "the folder nowhere does not exist"),
        ("house.txt", "a ruleset in one file ends in .yaml"),
        ("house", "a ruleset in one file ends in .yaml"),
        (".", "this names no file"),
        ("folder.yaml", "this is a folder"),
    ],
)
def test_a_place_where_it_cannot_go_is_refused(
    auditor: Cli, folder: Path, output: str, said: str
) -> None:
    (folder / "folder.yaml").mkdir()

    result = auditor("rules", "new", "house", "-o", output)

    assert result.code == 2
    assert said in result.err
    assert written(folder) == []


def test_a_stale_copy_of_a_schema_is_renewed(auditor: Cli, folder: Path) -> None:
    stale = folder / ".auditor/schemas/ruleset.json"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}", encoding="utf-8")

    auditor("rules", "new", "house")

    assert json.loads(stale.read_text(encoding="utf-8"))["title"] == "Ruleset"
