"""auditor init: the snippets for continuous integration and pre-commit, and what they do when they run."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor import __version__
from tests.conftest import Cli, Result, written

JOB = Path(".github") / "workflows" / "auditor.yml"
GITLAB = ".gitlab-ci.yml"
HOOK = ".pre-commit-config.yaml"
LINT = "{extends: default, rules: {document-start: disable, truthy: {check-keys: false}}}"
"""yamllint as it comes; `on:` and a file without `---` are usual in such files."""


def parsed(file: Path) -> Any:  # noqa: ANN401  (YAML)
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def shell(script: str, folder: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does: bash that stops at the first failure, `auditor` being this one."""
    command = tmp_path / "bin" / "auditor"
    command.parent.mkdir(exist_ok=True)
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m auditor "$@"\n')
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(  # noqa: S603  (a step of our own)
        ["bash", "-e", "-o", "pipefail", "-c", script],  # noqa: S607
        cwd=folder,
        env={**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def maine(auditor: Cli) -> Cli:
    """Set up the working directory for one small law that applies."""

    def run(*options: str | Path) -> Result:
        return auditor("init", "-r", "maine", "--fact", "org.me.broadband=yes", *options)

    return run


class TestEverySnippet:
    @pytest.mark.parametrize("service", ["github", "gitlab"])
    def test_it_is_good_yaml(self, maine: Cli, folder: Path, policy: Path, service: str) -> None:
        result = maine("--ci", service, "--pre-commit", "--policy", policy)

        assert result.code == 0
        files = [
            one
            for one in written(folder)
            if one.endswith(("yml", "yaml")) and one != "auditee.yaml"
        ]
        lint = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "yamllint", "--strict", "-d", LINT, *files],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert len(files) == 4
        assert (lint.returncode, lint.stdout) == (0, "")

    def test_the_version_is_pinned_and_the_place_is_not_made_up(
        self, maine: Cli, folder: Path, policy: Path
    ) -> None:
        maine("--ci", "github", "--policy", policy)

        text = (folder / JOB).read_text()
        assert f"HOST/OWNER/auditor@v{__version__}" in text
        assert f"OWNER/auditor@v{__version__}" in text.partition("# - uses:")[2]
        assert not re.search(r"https?://(?!HOST/)", text)

    def test_names_that_a_shell_would_take_apart(self, maine: Cli, folder: Path) -> None:
        (folder / "it's our policy.txt").touch()

        maine("--ci", "github", "--pre-commit", "--policy", "it's our policy.txt")

        (audit,) = [
            one["run"]
            for one in parsed(folder / JOB)["jobs"]["auditor"]["steps"]
            if one.get("name") == "Audit"
        ]
        (hook,) = parsed(folder / HOOK)["repos"][0]["hooks"]
        assert shlex.split(audit)[-1] == "it's our policy.txt"
        assert re.search(hook["files"], "it's our policy.txt")


class TestGitHub:
    def test_the_steps_do_what_they_say_when_the_gate_fails(
        self, maine: Cli, folder: Path, policy: Path, tmp_path: Path
    ) -> None:
        maine("--ci", "github", "--policy", policy, "--fail-on", "low")
        steps = {one.get("name"): one for one in parsed(folder / JOB)["jobs"]["auditor"]["steps"]}

        audit = shell(steps["Audit"]["run"], folder, tmp_path)
        summary = shell(steps["Summary"]["run"], folder, tmp_path)

        assert audit.returncode == 1, audit.stderr
        assert "ME-9301" in audit.stdout
        assert summary.returncode == 0
        assert "ME-9301" in (tmp_path / "summary.md").read_text()
        sarif = json.loads((folder / steps["Upload SARIF"]["with"]["sarif_file"]).read_text())
        assert sarif["version"] == "2.1.0"
        for name in steps["Keep the reports"]["with"]["path"].split():
            assert (folder / name).is_file()

    def test_reports_are_shown_also_after_a_failure(self, maine: Cli, folder: Path) -> None:
        maine("--ci", "github")

        job = parsed(folder / JOB)
        steps = {one.get("name"): one for one in job["jobs"]["auditor"]["steps"]}
        for name in ("Summary", "Upload SARIF", "Keep the reports"):
            assert steps[name]["if"].startswith("always()")
        assert job["permissions"] == {"contents": "read", "security-events": "write"}

    def test_the_action_may_stand_in_for_the_steps(self, maine: Cli, folder: Path) -> None:
        maine("--ci", "github", "--policy", "a.md", "--policy", "b.md")

        lines = (folder / JOB).read_text().splitlines()
        (start,) = [n for n, line in enumerate(lines) if "# - uses:" in line]
        (step,) = yaml.safe_load("\n".join(one.replace("# ", "", 1) for one in lines[start:]))
        inputs = parsed(Path(__file__).parents[2] / "action.yml")["inputs"]
        assert set(step["with"]) <= set(inputs)
        assert step["with"]["policy"].split() == ["a.md", "b.md"]

    def test_a_folder_below_the_root_of_a_repository_is_doubted(
        self, auditor: Cli, folder: Path
    ) -> None:
        (folder / ".git").mkdir()

        result = auditor("init", "site", "--ci", "github")

        assert "warning: GitHub reads .github/workflows/auditor.yml at the root" in result.err


class TestGitLab:
    def test_the_job_leaves_the_reports_that_it_names(
        self, maine: Cli, folder: Path, policy: Path, tmp_path: Path
    ) -> None:
        maine("--ci", "gitlab", "--policy", policy, "--fail-on", "low")
        job = parsed(folder / GITLAB)["auditor"]

        audit = shell(job["script"][-1], folder, tmp_path)

        assert audit.returncode == 1, audit.stderr
        assert job["artifacts"]["when"] == "always"
        assert set(job["artifacts"]["reports"]) == {"codequality", "junit"}
        for name in job["artifacts"]["reports"].values():
            assert (folder / name).stat().st_size

    def test_a_pipeline_that_is_there_gets_a_job_to_paste(self, maine: Cli, folder: Path) -> None:
        mine = "build:\n  script: [make]\n"
        (folder / GITLAB).write_text(mine)

        result = maine("--ci", "gitlab", "--force")

        assert (folder / GITLAB).read_text() == mine
        assert f"paste into {GITLAB}:" in result.err
        (folder / GITLAB).write_text(mine + result.out)
        assert set(parsed(folder / GITLAB)) == {"build", "auditor"}


class TestPreCommit:
    def test_the_hook_runs_for_the_policy_alone(
        self, maine: Cli, folder: Path, policy: Path, tmp_path: Path
    ) -> None:
        maine("--pre-commit", "--policy", policy, "--fail-on", "never")
        (hook,) = parsed(folder / HOOK)["repos"][0]["hooks"]

        result = shell(f"{hook['entry']} {policy}", folder, tmp_path)

        assert result.returncode == 0, result.stderr
        assert re.search(hook["files"], "policy.txt")
        assert not re.search(hook["files"], "docs/policy.txt")
        assert not re.search(hook["files"], "policyXtxt")

    def test_hooks_that_are_there_get_one_to_paste(self, maine: Cli, folder: Path) -> None:
        mine = "repos:\n  - repo: meta\n    hooks:\n      - id: identity\n"
        (folder / HOOK).write_text(mine)

        result = maine("--pre-commit", "--force")

        assert (folder / HOOK).read_text() == mine
        (folder / HOOK).write_text(mine + result.out)
        assert [one["repo"] for one in parsed(folder / HOOK)["repos"]] == ["meta", "local"]
        again = maine("--pre-commit")
        assert again.out == ""
        assert f"kept  {HOOK}: it is there, and runs auditor" in again.err
