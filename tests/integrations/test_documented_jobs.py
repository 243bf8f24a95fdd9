"""The page on continuous integration: what people copy from it fits what is there."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
import yaml

from tests.integrations import page
from tests.integrations.conftest import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
WORKFLOW = page.data("GitHub")
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["audit"]["steps"]


def test_the_workflow_gives_the_action_inputs_that_it_has() -> None:
    (step,) = [step for step in STEPS if step.get("uses", "").startswith("OWNER/auditor@")]

    required = {name for name, one in ACTION["inputs"].items() if one.get("required")}
    assert required <= set(step["with"]) <= set(ACTION["inputs"])
    assert step["id"] == "auditor"


def test_the_workflow_reads_outputs_that_the_action_has() -> None:
    read = set(re.findall(r"steps\.auditor\.outputs\.([\w-]+)", page.code("GitHub", "yaml")))

    assert read
    assert read <= set(ACTION["outputs"])


def test_what_reports_a_failed_gate_runs_after_it() -> None:
    after = STEPS[[step.get("id") for step in STEPS].index("auditor") + 1 :]

    assert len(after) == 3
    assert all("always()" in step["if"] for step in after)


def test_no_expression_stands_in_a_script_of_the_workflow() -> None:
    assert not [step for step in STEPS if "${{" in step.get("run", "")]


@pytest.mark.parametrize("part", ["inputs", "outputs"])
def test_the_page_names_all_that_the_action_takes_and_gives(part: str) -> None:
    first_cells = re.findall(r"^\| (`.*?) \|", page.section("GitHub"), re.MULTILINE)
    named = {name for cell in first_cells for name in re.findall(r"`([\w-]+)`", cell)}

    assert set(ACTION[part]) <= named
    assert named <= set(ACTION["inputs"]) | set(ACTION["outputs"])


def test_the_page_names_the_defaults_of_the_action() -> None:
    defaults = {one.get("default") for one in ACTION["inputs"].values()} - {None, ""}

    assert defaults
    for default in defaults:
        assert f"`{default}`" in page.section("GitHub")


def test_the_configuration_is_one() -> None:
    schema = json.loads((ROOT / "auditor" / "schemas" / "config.json").read_text(encoding="utf-8"))

    jsonschema.validate(page.data("Before anything else"), schema)


def test_the_hook_of_the_page_is_offered() -> None:
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repository,) = page.data("pre-commit")["repos"]

    assert [hook["id"] for hook in repository["hooks"]] == [hook["id"] for hook in offered]


def test_the_engine_is_built_in_one_way_everywhere() -> None:
    flag = "-DPyEval_CallObject=PyObject_CallObject"

    for name in (".ci/setup", "Dockerfile", "docs/continuous-integration.md"):
        assert flag in (ROOT / name).read_text(encoding="utf-8"), name


def test_every_exit_code_of_the_gate_is_on_the_page() -> None:
    codes = re.findall(
        r"^\| (\d) \|", page.section("What blocks, and what never does"), re.MULTILINE
    )

    assert codes == ["0", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(test_\w+\.py)`", page.TEXT))))
def test_every_test_that_the_page_names_is_there(name: str) -> None:
    assert (ROOT / "tests" / "integrations" / name).is_file()
