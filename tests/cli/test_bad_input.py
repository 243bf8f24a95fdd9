"""Bad input gets a clear error, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import FEW, POLICY, Cli, written

BAD = {
    "missing": None,
    "empty": b"",
    "binary": bytes(range(256)) * 20,
    "wrongly encoded": b"We collect \x81\x8d personal data. " * 40,
    "without text": b"\n \n\t\n" * 50,
}


class TestNothingIsLostOnBadInput:
    @pytest.fixture(params=BAD)
    def bad(self, request: pytest.FixtureRequest, folder: Path) -> Path:
        content = BAD[request.param]
        if content is not None:
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


class TestPlaces:
    def test_an_error_names_the_file_as_the_user_did(self, auditor: Cli, folder: Path) -> None:
        result = auditor("audit", folder / "below" / "missing.txt", *FEW)

        assert result.code == 3
        assert result.err.startswith(f"auditor: {folder}/below/missing.txt: not audited: ")

    def test_links_that_go_round_in_a_circle(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / "one.txt").symlink_to("two.txt")
        (folder / "two.txt").symlink_to("one.txt")

        result = auditor("audit", "one.txt", policy, *FEW, "-f", "json", "-o", "out")

        assert result.code == 3
        assert "one.txt: not audited: it cannot be opened" in result.err
        assert written(folder / "out") == ["policy.json"]

    def test_a_device_without_an_end(self, auditor: Cli) -> None:
        result = auditor("audit", "/dev/zero", *FEW)

        assert result.code == 3
        assert "/dev/zero: not audited: it is a device" in result.err

    @pytest.mark.parametrize("sign", ["\x1b[31m", "\n", "\u202e", "\x07", "\udcff"])
    def test_a_name_that_would_steer_the_terminal_is_written_out(
        self, auditor: Cli, folder: Path, sign: str
    ) -> None:
        (folder / f"one{sign}.txt").write_text("")

        result = auditor("audit", f"one{sign}.txt", *FEW)

        assert result.code == 3
        assert sign not in result.err.splitlines(keepends=False)[0]
        assert result.err.startswith("auditor: one\\")
        assert ".txt: not audited: it is empty" in result.err.splitlines()[0]

    def test_a_name_that_is_too_long(self, auditor: Cli) -> None:
        result = auditor("audit", f"{'x' * 300}.txt", *FEW)

        assert result.code == 3
        assert "it cannot be opened" in result.err


class TestNoPolicy:
    @pytest.mark.parametrize(
        "text",
        ["Boil the rice.\n\nAdd basil.\n", "Nous collectons vos donn\u00e9es personnelles.\n"],
        ids=["a recipe", "another language"],
    )
    def test_a_text_of_which_nothing_is_recognised_is_doubted(
        self, auditor: Cli, folder: Path, text: str
    ) -> None:
        (folder / "text.txt").write_text(text, encoding="utf-8")

        result = auditor("audit", "text.txt", *FEW, "-f", "json")

        assert result.code == 0
        assert "warning: text.txt: nothing in it was recognised" in result.err

    def test_a_policy_is_not(self, auditor: Cli, policy: Path) -> None:
        assert auditor("audit", policy, *FEW, "-f", "json").err == ""


class TestWrongUse:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["-f", "docx"], "unknown format 'docx'\n    known: csv, "),
            (["-f", "json:"], "no path after the colon"),
            (["-f", "json:nowhere/report.json"], "the folder nowhere does not exist"),
            (["-f", "json", "-o", "nowhere/out"], "the folder nowhere does not exist"),
            (["-f", "json", "-f", "html"], "cannot both go to standard output"),
            (["-f", "json:-", "-f", "html:-", "-o", "."], "cannot both go to standard output"),
            (["-f", "json", "-o", "policy.txt"], "policy.txt: it is no folder, and -o names one"),
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
