"""The job for GitLab, taken from its page and run as a GitLab runner does."""

from __future__ import annotations

import json
import os
import sysconfig
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from tests.integrations import page
from tests.integrations.conftest import AS_OF, ROOT, delete_a_right
from tests.integrations.programs import execute

if TYPE_CHECKING:
    from pathlib import Path

JOB = page.data("GitLab")["auditor"]
REPORTS = JOB["artifacts"]["reports"]


@pytest.fixture
def project(repository: Path) -> Path:
    """The repository with the configuration of the page."""
    configuration = page.code("Before anything else", "yaml")
    (repository / ".auditor.yaml").write_text(configuration, encoding="utf-8")
    return repository


def run(project: Path) -> tuple[int, str]:
    """Run the job's script in one bash that stops at the first failure: exit code and log."""
    (project / "script").write_text("\n".join(JOB["script"]), encoding="utf-8")
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "AUDITOR_AS_OF": AS_OF}
    result = execute("bash", "-eo", "pipefail", "script", cwd=project, env=environment)
    return result.returncode, result.stdout


def test_a_policy_without_blocking_gaps_passes_and_leaves_its_artifacts(project: Path) -> None:
    code, log = run(project)

    assert code == 0, log
    assert "The gate passes." in log
    for artifact in (*REPORTS.values(), *JOB["artifacts"]["paths"]):
        assert (project / artifact).stat().st_size > 0


def test_a_right_deleted_fails_the_job_and_is_in_both_reports(project: Path) -> None:
    delete_a_right(project / "privacy.md")

    code, log = run(project)

    assert code == 1
    assert "GDPR-13-2-B-ERASE blocks" in log
    quality = json.loads((project / REPORTS["codequality"]).read_text(encoding="utf-8"))
    (entry,) = [one for one in quality if one["check_name"] == "GDPR-13-2-B-ERASE"]
    assert entry["location"]["path"] == "privacy.md"
    assert entry["severity"] == "major"
    suites = ET.parse(project / REPORTS["junit"]).getroot()  # noqa: S314  (our own report)
    assert suites.get("failures") == "1"


def test_artifacts_are_kept_when_the_gate_fails() -> None:
    assert JOB["artifacts"]["when"] == "always"
    assert "allow_failure" not in JOB


def test_the_image_is_started_with_a_shell_and_not_with_the_command() -> None:
    assert JOB["image"]["entrypoint"] == [""]
    assert 'ENTRYPOINT ["auditor"]' in (ROOT / "Dockerfile").read_text(encoding="utf-8")
