"""The composite action, run step by step as GitHub runs it, in a repository with a policy."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.integrations import runner
from tests.integrations.conftest import AS_OF, delete_a_right
from tests.integrations.runner import Ran

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

ERASURE = "GDPR-13-2-B-ERASE"
NASTY = "::error::$(touch pwned);`touch pwned` 'a' \"b\" ${{ inputs.args }}.md"

Use = Callable[..., Ran]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for temporary files of one job; the action is installed into it once."""
    return tmp_path_factory.mktemp("job")


@pytest.fixture
def use(package_index: None, checkout: Path, job: Path, repository: Path) -> Use:
    """Use the action in the repository: the sample policy and its auditee unless told otherwise."""
    del package_index
    usual = {"policy": "privacy.md", "auditee": "auditee.yaml", "as-of": AS_OF}

    def run(**inputs: str) -> Ran:
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        return runner.use(checkout, repository, job, usual | given)

    return run


def test_a_policy_without_blocking_gaps_passes(use: Use, repository: Path) -> None:
    ran = use()

    assert ran.exit_code == 0, ran.log
    assert ran.outputs == {
        "gate": "passed",
        "exit-code": "0",
        "blocking": "0",
        "sarif": "auditor.sarif",
        "junit": "auditor.junit.xml",
        "markdown": "auditor.md",
    }
    assert "The gate passes." in ran.log
    assert not [line for line in ran.annotations if line.startswith("::error")]
    assert ran.summary == (repository / "auditor.md").read_text(encoding="utf-8")


def test_a_right_deleted_fails_and_is_named_everywhere(use: Use, repository: Path) -> None:
    delete_a_right(repository / "privacy.md")

    ran = use()

    assert ran.exit_code == 1
    assert (ran.outputs["gate"], ran.outputs["exit-code"]) == ("failed", "1")
    assert ran.outputs["blocking"] == "1"
    assert f"{ERASURE} blocks: missing, high." in ran.log
    assert "GDPR Art. 13(2)(b)" in ran.log
    assert "You may ask us to erase your data" in ran.log
    assert ERASURE in ran.summary
    assert len(ran.annotations) == 1
    assert "privacy.md" in ran.annotations[0]


def test_reports_of_a_failed_gate_can_be_uploaded(use: Use, repository: Path) -> None:
    delete_a_right(repository / "privacy.md")

    outputs = use().outputs

    sarif = json.loads((repository / outputs["sarif"]).read_text(encoding="utf-8"))
    results = sarif["runs"][0]["results"]
    assert [one["ruleId"] for one in results if one["properties"]["blocking"]] == [ERASURE]
    junit = ET.parse(repository / outputs["junit"]).getroot()  # noqa: S314  (our own report)
    failed = [
        case.get("name", "") for case in junit.iter("testcase") if case.find("failure") is not None
    ]
    assert [name.split()[0] for name in failed] == [ERASURE]


def test_what_cannot_be_read_is_an_error_and_no_gap(use: Use, repository: Path) -> None:
    (repository / "privacy.md").write_bytes(b"\x00\x01\x02\xff" * 64)

    ran = use()

    assert ran.exit_code == 3
    assert (ran.outputs["gate"], ran.outputs["exit-code"]) == ("error", "3")
    assert "privacy.md" in ran.summary
    assert "not" in ran.summary
    assert [line for line in ran.annotations if line.startswith("::error")]


def test_a_wrong_use_names_no_report_of_an_earlier_run(use: Use, repository: Path) -> None:
    (repository / "auditor.sarif").write_text("of an earlier run", encoding="utf-8")

    ran = use(waivers="nowhere.yaml")

    assert ran.exit_code == 2
    assert ran.outputs["gate"] == "error"
    assert ran.outputs["sarif"] == ""
    assert ran.outputs["blocking"] == ""
    assert "the gate was not judged (exit code 2)" in ran.summary
    assert len(ran.annotations) == 1


def test_a_quote_left_open_in_args_is_a_wrong_use(use: Use) -> None:
    ran = use(args="--skip 'GDPR-13-3")

    assert (ran.exit_code, ran.outputs["gate"], ran.outputs["exit-code"]) == (2, "error", "2")
    assert "is a quote left open?" in ran.annotations[0]


def test_nothing_in_a_name_is_taken_for_a_command(use: Use, repository: Path) -> None:
    (repository / "privacy.md").rename(repository / NASTY)
    (repository / "auditee.yaml").rename(repository / "$(touch pwned) facts.yaml")

    ran = use(policy=NASTY, auditee="$(touch pwned) facts.yaml", sarif="$(touch pwned);.sarif")

    assert ran.exit_code == 0, ran.log
    (annotation,) = ran.annotations
    assert annotation.startswith("::notice file=%3A%3Aerror%3A%3A$(touch pwned);")
    assert ran.outputs["sarif"] == "$(touch pwned);.sarif"
    assert (repository / "$(touch pwned);.sarif").is_file()
    assert not (repository / "pwned").exists()


def test_the_text_is_in_the_log_wherever_else_the_configuration_wants_it(
    use: Use, repository: Path
) -> None:
    configuration = "rulesets: [maine]\nreport: {formats: [html], output: elsewhere}\n"
    (repository / ".auditor.yaml").write_text(configuration, encoding="utf-8")

    ran = use()

    assert ran.exit_code == 0, ran.log
    assert "Maine (35-A M.R.S. 9301)" in ran.log
    assert "The gate passes." in ran.log


def test_several_policies_rulesets_and_options(use: Use, repository: Path) -> None:
    delete_a_right(repository / "privacy.md")
    (repository / "docs").mkdir()
    (repository / "privacy.md").rename(repository / "docs" / "our policy.md")
    (repository / "terms.md").write_bytes((repository / "docs" / "our policy.md").read_bytes())

    ran = use(
        policy="docs/our policy.md\n\nterms.md\n",
        rulesets="gdpr\nmaine",
        fail_on="critical",
        args="-v --skip 'GDPR-13-3' -f csv:gaps.csv",
        junit="",
        sarif="reports/gaps.sarif",
    )

    assert ran.exit_code == 0, ran.log
    assert ran.outputs["junit"] == ""
    (run,) = json.loads((repository / "reports" / "gaps.sarif").read_text(encoding="utf-8"))["runs"]
    documents = {one["properties"]["document"] for one in run["results"]}
    assert documents == {"docs/our policy.md", "terms.md"}
    assert {one["id"] for one in run["properties"]["rulesets"]} == {"gdpr", "maine"}
    requirements = {one["ruleId"] for one in run["results"]}
    assert ERASURE in requirements
    assert "GDPR-13-3" not in requirements
    assert (repository / "gaps.csv").is_file()
