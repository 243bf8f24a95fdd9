"""Exit codes and messages of the command line, one test each."""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import auditor.renderers
from auditor import __version__, registry
from auditor import cli as commands
from auditor.cli._inputs import name_in_reports
from tests.conftest import POLICY, Cli, process

if TYPE_CHECKING:
    from collections.abc import Iterator

FEW = ("-r", "maine")
"""One small ruleset, where it does not matter which."""


FOLDER = b"a folder of this name"
BAD = {
    "missing": None,
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "wrongly encoded": b"We collect \x81\x8d personal data. " * 40,
    "without text": b"\n \n\t\n" * 50,
    "folder": FOLDER,
}


def written(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


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


class TestNothingIsLostOnBadInput:
    @pytest.fixture(params=BAD)
    def bad(self, request: pytest.FixtureRequest, folder: Path) -> Path:
        content = BAD[request.param]
        if content is FOLDER:
            (folder / "bad.txt").mkdir()
        elif content is not None:
            (folder / "bad.txt").write_bytes(content)
        return Path("bad.txt")

    def test_one_message_with_place_and_remedy(self, auditor: Cli, bad: Path) -> None:
        result = auditor("audit", bad, *FEW)

        assert result.code == 3
        assert result.out == ""
        head, *rest = result.err.splitlines()
        assert head.startswith("auditor: bad.txt: not audited: ")
        assert rest
        assert all(line.startswith("    ") for line in rest)

    def test_the_other_inputs_are_still_audited(
        self, auditor: Cli, bad: Path, policy: Path, folder: Path
    ) -> None:
        result = auditor("audit", bad, policy, *FEW, "-f", "json", "-o", "out")

        assert result.code == 3
        assert written(folder / "out") == ["policy.json"]

    def test_no_half_written_report(self, auditor: Cli, bad: Path, folder: Path) -> None:
        before = written(folder)

        auditor("audit", bad, *FEW, "-f", "json:report.json")

        assert written(folder) == before


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["-f", "docx"], "unknown format 'docx'\n    known: html, json, "),
            (["-f", "json:"], "no path after the colon"),
            (["-f", "json:nowhere/report.json"], "the folder nowhere does not exist"),
            (["-f", "json", "-o", "nowhere/out"], "the folder nowhere does not exist"),
            (["-f", "json", "-f", "html"], "cannot both go to standard output"),
            (["-f", "json:a", "-f", "html:a"], "two reports would go to this one file"),
            (["-f", "text", "-o", "."], "a report would overwrite this input"),
            (["-f", "text:policy.txt"], "a report would overwrite this input"),
            (["-r", "gdpl"], "unknown ruleset 'gdpl'\n    known: ccpa, cpni, "),
            (["-r", "maine", "-r", "gdpl"], "unknown ruleset 'gdpl'"),
            (["--as-of", "2024"], "write YYYY-MM-DD"),
            (["--as-of", "2024-02-30"], "no day of the calendar"),
            (["--kind", "novel"], "unknown kind of document 'novel'"),
            (["--auditee", "nobody.yaml"], "nobody.yaml"),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_exits_with_2_before_any_work(
        self, auditor: Cli, policy: Path, folder: Path, arguments: list[str], said: str
    ) -> None:
        result = auditor("audit", policy, *arguments)

        assert result.code == 2
        assert said in result.err
        assert "Traceback" not in result.err
        assert result.out == ""
        assert written(folder) == ["policy.txt"]
        assert policy.read_text() == POLICY

    def test_two_inputs_with_one_stem(self, auditor: Cli, policy: Path, folder: Path) -> None:
        (folder / "policy.md").write_text(POLICY)

        result = auditor("audit", policy, "policy.md", "-f", "json", "-o", "out")

        assert result.code == 2
        assert "policy.txt, policy.md: their reports would have one name" in result.err
        assert not (folder / "out").exists()

    @pytest.mark.parametrize("arguments", [["-f", "json"], ["-f", "json:out.json"], ["--id", "x"]])
    def test_what_fits_one_input_only(
        self, auditor: Cli, policy: Path, folder: Path, arguments: list[str]
    ) -> None:
        (folder / "other.txt").write_text(POLICY)

        result = auditor("audit", policy, "other.txt", *arguments)

        assert result.code == 2
        assert result.out == ""

    def test_all_mistakes_of_an_auditee_file_are_told_together(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / "us.yaml").write_text(
            "name: Us\nfacts:\n  org.nonsense: true\n  org.fiction: true\n"
        )

        result = auditor("audit", policy, *FEW, "--auditee", "us.yaml")

        assert result.code == 2
        assert "us.yaml:3: " in result.err
        assert "us.yaml:4: " in result.err

    def test_a_broken_ruleset_names_file_and_line(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / "mine.yaml").write_text("id: mine\nid: again\n")

        result = auditor("audit", policy, "-r", "mine.yaml")

        assert result.code == 2
        assert "mine.yaml:2: " in result.err
        assert "Traceback" not in result.err


class TestNothingJudged:
    def test_no_input_exits_with_4(self, auditor: Cli) -> None:
        result = auditor("audit")

        assert result.code == 4
        assert "no input" in result.err

    def test_no_requirement_in_force_exits_with_4(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "--as-of", "1990-01-01")

        assert result.code == 4
        assert "policy.txt: nothing was judged" in result.err

    def test_the_highest_code_wins(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", "missing.txt", policy, *FEW, "--as-of", "1990-01-01")

        assert result.code == 4


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


class TestDocumentsInReports:
    def test_the_path_from_the_working_directory(self, folder: Path) -> None:
        assert name_in_reports(Path("policy.txt")) == "policy.txt"
        assert name_in_reports(folder / "sub" / "policy.txt") == "sub/policy.txt"
        assert name_in_reports(folder.parent / "policy.txt") == "../policy.txt"

    def test_a_file_elsewhere_goes_by_its_name(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir("/usr/share")

        assert name_in_reports(folder / "policy.txt") == "policy.txt"

    def test_no_report_tells_where_the_machine_keeps_the_policy(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        result = auditor("audit", folder / policy, *FEW, "-f", "json", "-f", "html", "-o", "out")

        assert result.code == 0
        for name in written(folder / "out"):
            assert str(folder.parent).encode() not in (folder / "out" / name).read_bytes()

    def test_an_id_of_the_users_choice(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json", "--id", "acme/web")

        assert json.loads(result.out)["document"]["id"] == "acme/web"


class TestDates:
    def test_today_is_the_default(self, auditor: Cli, policy: Path) -> None:
        before = datetime.now(tz=UTC).date().isoformat()
        result = auditor("audit", policy, *FEW, "-f", "json")
        after = datetime.now(tz=UTC).date().isoformat()

        assert json.loads(result.out)["as_of"] in {before, after}

    def test_the_policys_own_date(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json", "--as-of", "policy")

        assert json.loads(result.out)["as_of"] == "2021-03-03"

    def test_a_policy_without_a_date_of_its_own(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / "undated.txt").write_text(POLICY.replace("Last updated: March 3, 2021", ""))

        result = auditor(
            "audit", "undated.txt", policy, *FEW, "-f", "json", "-o", "out", "--as-of", "policy"
        )

        assert result.code == 2
        assert "undated.txt: not audited" in result.err
        assert written(folder / "out") == ["policy.json"]

    def test_the_day_is_said_where_reports_go_to_files(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, "-f", "json", "-o", "out", "--as-of", "2024-05-01")

        assert "policy.txt: audited as of 2024-05-01: out/policy.json" in result.err


class TestRulesets:
    def test_naming_a_ruleset_asserts_its_scope(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, "-r", "gdpr", "-f", "json")

        report = json.loads(result.out)
        assert [one["id"] for one in report["rulesets"]] == ["gdpr"]
        assert {one["from"] for one in report["assumptions"]} >= {"ruleset"}

    def test_without_a_name_all_are_judged_and_nothing_is_asserted(
        self, auditor: Cli, policy: Path
    ) -> None:
        result = auditor("audit", policy, "-f", "json")

        report = json.loads(result.out)
        assert [one["id"] for one in report["rulesets"]] == [
            "ccpa", "cpni", "fcra", "gdpr", "maine", "nevada",
        ]  # fmt: skip
        assert "ruleset" not in {one["from"] for one in report["assumptions"]}

    def test_a_ruleset_named_twice_counts_once(self, auditor: Cli, policy: Path) -> None:
        result = auditor("audit", policy, *FEW, *FEW, "-f", "json")

        assert [one["id"] for one in json.loads(result.out)["rulesets"]] == ["maine"]


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


class TestInterruption:
    def test_ctrl_c_exits_with_130(self, policy: Path, folder: Path) -> None:
        os.mkfifo(folder / "pipe")
        reading = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
        command = [sys.executable, "-m", "auditor", "audit", str(policy), "-f", "json:pipe"]
        with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as running:  # noqa: S603
            select.select([reading], [], [], 60)  # the report is longer than what a pipe holds
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


class TestFacts:
    def test_each_fact_with_its_passage_and_line(self, auditor: Cli, policy: Path) -> None:
        result = auditor("facts", policy)

        assert result.code == 0
        assert "line 8" in result.out
        assert "\u201cWe do not sell your personal information.\u201d" in result.out

    def test_json_quotes_the_file_verbatim(self, auditor: Cli, policy: Path) -> None:
        result = auditor("facts", policy, "-f", "json")

        report = json.loads(result.out)
        assert report["schema"] == "auditor/facts/v1"
        passages = [passage for fact in report["facts"] for passage in fact["evidence"]]
        assert passages
        for passage in passages:
            assert POLICY[passage["start"] : passage["end"]] == passage["quote"]
            assert POLICY.count("\n", 0, passage["start"]) + 1 == passage["line"]


class TestText:
    def test_every_line_with_its_number(self, auditor: Cli, policy: Path) -> None:
        result = auditor("text", policy)

        assert result.code == 0
        for number, line in enumerate(POLICY.splitlines(), start=1):
            assert any(
                shown.startswith(f"{number:5} ") and line in shown
                for shown in result.out.splitlines()
            )

    def test_what_was_recognised_of_it(self, auditor: Cli, policy: Path) -> None:
        result = auditor("text", policy)

        assert "last updated: 2021-03-03" in result.out
        assert "Your rights" in result.out.partition("sections")[2]

    def test_an_unreadable_file_exits_with_3(self, auditor: Cli) -> None:
        assert auditor("text", "missing.txt").code == 3


class TestRules:
    def test_list_names_every_requirement(self, auditor: Cli) -> None:
        result = auditor("rules", "list", "-r", "gdpr")

        assert result.code == 0
        assert "gdpr: GDPR" in result.out
        assert "GDPR-13-2-B-ERASE" in result.out

    @pytest.mark.parametrize("identity", ["GDPR-13-2-B-ERASE", "gdpr-13-2-b-erase.1"])
    def test_show_says_the_law_and_what_would_satisfy_it(self, auditor: Cli, identity: str) -> None:
        result = auditor("rules", "show", identity)

        assert result.code == 0
        for said in (
            "Right to erasure", "GDPR Art. 17", "Severity: high", "Applies when: ", "In force: from 2018-05-25",
            "GDPR-13-2-B-ERASE.1", "stated: ", "partly stated: ", "absent: ", "for example stated: ",
            "Remediation: ", "Model clause: ", "Verification: ",
        ):  # fmt: skip
            assert said in result.out

    def test_an_unknown_id_names_near_ones(self, auditor: Cli) -> None:
        result = auditor("rules", "show", "GDPR-13-2-B-ERAZE")

        assert result.code == 2
        assert "known: GDPR-13-2-B-ERASE, " in result.err


class TestAuditee:
    def test_the_template_filled_in_is_an_auditee_file(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        template = auditor("auditee", "template", *FEW).out
        filled = template.replace("  # org.me.broadband: true | false", "  org.me.broadband: true")
        (folder / "us.yaml").write_text(filled)

        result = auditor("audit", policy, *FEW, "--auditee", "us.yaml", "-f", "json")

        assert filled != template
        assert result.code == 0
        assert json.loads(result.out)["auditee"]["facts"] == {"org.me.broadband": "true"}


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
