"""auditor completion: what a real shell is offered while one types."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from auditor import cli as commands
from auditor import registry
from auditor.loading.rulesets import shipped
from tests.conftest import Cli, process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    Ask: TypeAlias = Callable[..., list[str]]

ASKING = {
    "bash": """
        source <(auditor completion bash)
        compopt() { :; }
        COMP_WORDS=(auditor @WORDS@); COMP_CWORD=@NUMBER@; COMPREPLY=()
        _auditor_completion auditor
        printf '%s\\n' "${COMPREPLY[@]}"
    """,
    "zsh": """
        compdef() { :; }
        compadd() { local name=$@[-1]; print -l -- "${(@P)name}"; }
        _describe() { local -a all=("${(@P)3}"); print -l -- "${(@)all%%:*}"; }
        _path_files() { :; }
        eval "$(auditor completion zsh)"
        words=(auditor @WORDS@); CURRENT=$((@NUMBER@ + 1))
        _auditor_completion
    """,
    "fish": """
        auditor completion fish | source
        complete -C "auditor @LINE@" | string replace -r '\\t.*' ''
    """,
}
"""For each shell a script that asks as the shell does when Tab is pressed, and prints a value a line."""

shells = pytest.mark.parametrize(
    "shell",
    [
        pytest.param(one, marks=pytest.mark.skipif(not shutil.which(one), reason=f"{one} is not installed"))
        for one in ASKING
    ],
)  # fmt: skip


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which the command `auditor` is this one."""
    place = tmp_path / "bin"
    place.mkdir()
    command = place / "auditor"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m auditor "$@"\n')
    command.chmod(0o755)
    path = f"{place}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}


@pytest.fixture
def offered(folder: Path, environment: dict[str, str]) -> Ask:
    """Type words in a shell, the last one unfinished, and press Tab."""

    def ask(shell: str, *words: str) -> list[str]:
        quoted = " ".join(shlex.quote(one) for one in words)
        script = ASKING[shell].replace("@WORDS@", quoted).replace("@NUMBER@", str(len(words)))
        result = subprocess.run(  # noqa: S603  (our own script)
            [shutil.which(shell) or shell, "-c", script.replace("@LINE@", " ".join(words))],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.stderr == ""
        return [one for one in result.stdout.splitlines() if one]

    return ask


@shells
class TestEveryShell:
    def test_commands(self, offered: Ask, shell: str) -> None:
        assert offered(shell, "") == list(registry.names(commands))
        assert offered(shell, "audite") == ["auditee"]

    def test_options(self, offered: Ask, shell: str) -> None:
        assert offered(shell, "audit", "--audi") == ["--auditee"]

    def test_commands_of_a_command(self, offered: Ask, shell: str) -> None:
        assert offered(shell, "rules", "sh") == ["show"]

    def test_rulesets(self, offered: Ask, shell: str) -> None:
        assert set(shipped()) <= set(offered(shell, "audit", "-r", ""))
        assert offered(shell, "audit", "policy.txt", "--ruleset", "nev") == ["nevada"]

    def test_formats(self, offered: Ask, shell: str) -> None:
        assert {"html", "json", "pdf", "text"} <= set(offered(shell, "audit", "-f", ""))

    def test_limits(self, offered: Ask, shell: str) -> None:
        assert offered(shell, "audit", "--limit", "pa") == ["pages=", "parts="]

    def test_requirements_in_small_letters_too(self, offered: Ask, shell: str) -> None:
        assert offered(shell, "rules", "show", "gdpr-13-2-b-er") == ["GDPR-13-2-B-ERASE"]

    def test_requirements_of_the_ruleset_named(self, offered: Ask, shell: str) -> None:
        found = offered(shell, "rules", "show", "-r", "maine", "")

        assert found
        assert all(one.startswith("ME-") for one in found)

    def test_schemas(self, offered: Ask, shell: str) -> None:
        assert offered(shell, "schema", "rul") == ["ruleset"]

    def test_facts_with_their_values(self, offered: Ask, shell: str) -> None:
        found = offered(shell, "init", "--fact", "org.me.broad")

        assert sorted(found) == ["org.me.broadband=false", "org.me.broadband=true"]

    def test_severities(self, offered: Ask, shell: str) -> None:
        assert offered(shell, "check", "--fail-on", "c") == ["critical"]

    def test_a_mistake_offers_nothing_and_says_nothing(self, offered: Ask, shell: str) -> None:
        assert offered(shell, "frobnicate", "") == []
        assert offered(shell, "rules", "show", "-r", "missing.yaml", "") == []


class TestFiles:
    def test_a_path_behind_a_format_is_completed_where_the_shell_does_not_split_at_the_colon(
        self, folder: Path
    ) -> None:
        (folder / "out").mkdir()
        (folder / "out.json").touch()
        asked = {"COMP_WORDS": "auditor audit -f json:o", "COMP_CWORD": "json:o"}

        result = process(cwd=folder, _AUDITOR_COMPLETE="fish_complete", **asked)

        assert result.stdout.splitlines() == ["plain,json:out/", "plain,json:out.json"]

    def test_a_policy_is_a_file(self, folder: Path) -> None:
        asked = {"COMP_WORDS": "auditor audit pol", "COMP_CWORD": "2"}

        result = process(cwd=folder, _AUDITOR_COMPLETE="bash_complete", **asked)

        assert result.stdout == "file,pol\n"

    def test_bash_splits_at_the_equals_sign(self, folder: Path) -> None:
        asked = {"COMP_WORDS": "auditor\naudit\n--ruleset\n=\nma", "COMP_CWORD": "4"}

        result = process(cwd=folder, _AUDITOR_COMPLETE="bash_complete", **asked)

        assert result.stdout.splitlines() == ["file,ma", "plain,maine"]


class TestCompletion:
    def test_a_shell_without_a_script_is_wrong_use(self, auditor: Cli) -> None:
        result = auditor("completion", "tcsh")

        assert (result.code, result.out) == (2, "")
        assert "'bash', 'zsh', 'fish'" in result.err

    @pytest.mark.parametrize("asked", ["bash", "tcsh_complete", "bash_frobnicate", "bash_complete"])
    def test_a_question_that_makes_no_sense_does_nothing(self, folder: Path, asked: str) -> None:
        result = process("audit", "policy.txt", cwd=folder, _AUDITOR_COMPLETE=asked)

        assert (result.returncode, result.stdout, result.stderr) == (1, "", "")

    def test_the_list_of_commands_is_offered_without_importing_them(self, folder: Path) -> None:
        program = (
            "import os, sys; sys.modules['auditor.loading'] = None; "
            "os.environ.update(COMP_WORDS='auditor ', COMP_CWORD='1', _AUDITOR_COMPLETE='bash_complete'); "
            "from auditor.cli import main; main()"
        )

        result = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
        )

        assert result.returncode == 0, result.stderr
        assert "plain,audit\n" in result.stdout

    def test_a_run_that_nobody_completes_imports_nothing_for_it(self, folder: Path) -> None:
        program = (
            "import sys; from auditor.cli import run; run(['--help']); "
            "print(sorted(one for one in sys.modules if 'shell_completion' in one or 'auditor.loading' in one))"
        )

        result = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
        )

        assert result.stdout.splitlines()[-1] == "[]"
