"""Where reports go: whole, or not at all."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import auditor.renderers
from tests.conftest import FEW, POLICY, Cli, written

if TYPE_CHECKING:
    from collections.abc import Iterator


class TestOutputs:
    def test_text_goes_to_standard_output(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "--as-of", "2024-05-01")

        assert result.code == 0
        assert "policy.txt" in result.out
        assert "2024-05-01" in result.out

    def test_standard_output_holds_the_report_and_nothing_else(
        self, auditor: Cli, policy: Path
    ) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json")

        assert result.code == 0
        assert json.loads(result.out)["schema"] == "auditor/audit/v1"

    def test_reports_are_named_after_their_policies(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / "other.md").write_text(f"# {POLICY}")

        result = auditor("audit", policy, "other.md", *FEW, "-f", "json", "-f", "html", "-o", "out")

        assert result.code == 0
        assert written(folder / "out") == ["other.html", "other.json", "policy.html", "policy.json"]
        assert result.out == ""
        assert "out/policy.json" in result.err

    def test_a_format_with_a_path(self, auditor: Cli, policy: Path, folder: Path) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json:one.json", "-f", "text")

        assert result.code == 0
        assert json.loads((folder / "one.json").read_text())["document"]["id"] == "policy.txt"
        assert "policy.txt" in result.out

    def test_a_dash_is_standard_output(self, auditor: Cli, policy: Path, folder: Path) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json:-", "-f", "html", "-o", "out")

        assert result.code == 0
        assert json.loads(result.out)["schema"] == "auditor/audit/v1"
        assert written(folder / "out") == ["policy.html"]

    def test_the_same_run_twice_gives_the_same_bytes(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        for name in ("one", "two"):
            auditor(
                "audit", policy, "-f", "json", "-f", "html", "-o", name, "--as-of", "2024-05-01"
            )

        for name in ("policy.json", "policy.html"):
            assert (folder / "one" / name).read_bytes() == (folder / "two" / name).read_bytes()

    def test_a_full_disk_leaves_the_earlier_report_as_it_was(
        self, policy: Path, folder: Path
    ) -> None:
        (folder / "out").mkdir()
        (folder / "out" / "policy.json").write_text("earlier")
        limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); "
        program = f"{limit}from auditor.cli import run; sys.exit(run(sys.argv[1:]))"
        arguments = ["audit", str(policy), *FEW, "-f", "json", "-o", "out"]

        result = subprocess.run(  # noqa: S603  (our own program)
            [sys.executable, "-c", program, *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

        assert result.returncode == 2
        assert "out/policy.json: not written: File too large" in result.stderr
        assert "Traceback" not in result.stderr
        assert written(folder) == ["out/policy.json", "policy.txt"]
        assert (folder / "out" / "policy.json").read_text() == "earlier"
        assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4096

    def test_a_device_is_written_to_and_not_replaced(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json:/dev/full")

        assert result.code == 2
        assert "/dev/full: not written: No space left on device" in result.err
        assert Path("/dev/full").is_char_device()

    @pytest.mark.parametrize(
        ("variables", "coloured"),
        [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
        ids=["a file", "forced", "refused"],
    )
    def test_colour(
        self,
        auditor: Cli,
        policy: Path,
        monkeypatch: pytest.MonkeyPatch,
        variables: dict[str, str],
        *,
        coloured: bool,
    ) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

        for command in (["audit", policy, *FEW], ["facts", policy], ["text", policy]):
            assert ("\x1b[" in auditor(*command).out) is coloured


class TestPlugInsThatFail:
    @pytest.fixture
    def formats(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        """A folder whose modules are formats too."""
        place = tmp_path / "formats"
        place.mkdir()
        monkeypatch.setattr(
            auditor.renderers, "__path__", [*auditor.renderers.__path__, str(place)]
        )
        yield place
        for name in [name for name in sys.modules if name.startswith("auditor.renderers.test_")]:
            del sys.modules[name]

    def test_a_bug_keeps_its_traceback_and_exits_with_5(
        self, auditor: Cli, policy: Path, folder: Path, formats: Path
    ) -> None:
        (formats / "test_bug.py").write_text("EXTENSION = 'bug'\ndef render(audit): return 1 / 0\n")

        result = auditor("audit", policy, *FEW, "-f", "test_bug", "-f", "json", "-o", "out")

        assert result.code == 5
        assert "ZeroDivisionError" in result.err
        assert "this is a bug in auditor" in result.err
        assert written(folder / "out") == ["policy.json"]

    def test_a_missing_library_stops_its_own_format_only(
        self, auditor: Cli, policy: Path, folder: Path, formats: Path
    ) -> None:
        (formats / "test_print.py").write_text(
            "from auditor.errors import PdfUnavailableError\n"
            "EXTENSION = 'print'\n"
            "def render(audit): raise PdfUnavailableError('no library\\n    install it')\n"
        )

        result = auditor("audit", policy, *FEW, "-f", "test_print", "-f", "json", "-o", "out")

        assert result.code == 2
        assert "auditor: no library\n    install it" in result.err
        assert written(folder / "out") == ["policy.json"]
