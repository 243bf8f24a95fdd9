"""The command line as a whole: commands, interruption, imports."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from auditor import __version__, registry
from auditor import cli as commands
from tests.conftest import Cli, process

if TYPE_CHECKING:
    from pathlib import Path

    pass


class TestCommands:
    def test_version_names_tool_and_version(self, auditor: Cli) -> None:
        result = auditor("--version")

        assert (result.code, result.out) == (0, f"auditor {__version__}\n")

    def test_help_lists_every_module_of_the_folder(self, auditor: Cli) -> None:
        result = auditor("--help")

        assert result.code == 0
        for name in ("audit", "auditee", "doctor", "facts", "rules", "text"):
            assert f"  {name} " in result.out

    def test_every_command_has_help(self, auditor: Cli) -> None:
        for name in registry.names(commands):
            result = auditor(name, "--help")

            assert result.code == 0
            assert result.out.startswith(f"Usage: auditor {name}")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["frobnicate"], "unknown command 'frobnicate'"),
            (["audit", "--frobnicate"], "No such option"),
            (["rules", "show"], "Missing argument"),
        ],
        ids=["command", "option", "argument"],
    )
    def test_wrong_use_exits_with_2(self, auditor: Cli, arguments: list[str], said: str) -> None:
        result = auditor(*arguments)

        assert result.code == 2
        assert said in result.err
        assert "Traceback" not in result.err


class TestInterruption:
    def test_ctrl_c_exits_with_130(self, policy: Path, folder: Path) -> None:
        os.mkfifo(folder / "pipe")
        reading = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        command = [sys.executable, "-m", "auditor", "audit", str(policy), "-f", "json:pipe"]
        with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as running:  # noqa: S603
            select.select([reading], [], [], 20)  # the report is longer than what a pipe holds
            running.send_signal(signal.SIGINT)
            _, err = running.communicate(timeout=60)
        os.close(reading)

        assert running.returncode == 130
        assert err.splitlines()[-1] == "auditor: interrupted"
        assert "Traceback" not in err

    def test_a_closed_pipe_is_no_failure_of_ours(self, folder: Path) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        command = [sys.executable, "-m", "auditor", "rules", "list"]

        result = subprocess.run(  # noqa: S603  (our own program)
            command, cwd=folder, stdout=writing, stderr=subprocess.PIPE, check=False, text=True
        )
        os.close(writing)

        assert result.returncode == 141
        assert result.stderr == ""


class TestLightness:
    @pytest.mark.parametrize(
        ("arguments", "absent"),
        [
            (["--help"], ["weasyprint", "jinja2", "durable", "yaml", "jsonschema", "re2"]),
            (
                ["audit", "policy.txt", "-r", "maine", "-f", "json:x"],
                ["weasyprint", "jinja2", "fontTools"],
            ),
        ],
        ids=["help", "json"],
    )
    def test_heavy_packages_are_not_imported(
        self, policy: Path, folder: Path, arguments: list[str], absent: list[str]
    ) -> None:
        del policy
        program = (
            "import sys; from auditor.cli import run; code = run(sys.argv[2:]); "
            "print([m for m in sys.argv[1].split() if m in sys.modules], file=sys.stderr); sys.exit(code)"
        )

        result = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-c", program, " ".join(absent), *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

        assert result.returncode == 0, result.stderr
        assert result.stderr.splitlines()[-1] == "[]"

    def test_python_m_auditor_is_the_command(self, folder: Path) -> None:
        result = process("--version", cwd=folder)

        assert (result.returncode, result.stdout) == (0, f"auditor {__version__}\n")

    def test_reports_are_utf_8_whatever_the_locale(self, policy: Path, folder: Path) -> None:
        result = process(
            "facts", policy, cwd=folder, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
        )

        assert result.returncode == 0, result.stderr
        assert "\u201c" in result.stdout
