"""What may be named as an input: a file, standard input, a folder, a list."""

from __future__ import annotations

import io
import json
import os
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FEW, POLICY, Cli, written
from tests.readers.pdfs import pdf

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<div><h1>Privacy</h1><p>We collect your name when you order a service.</p></div>"
RUN = (*FEW, "-f", "json", "--as-of", "2024-05-01")


def _stdin(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))


class TestStandardInput:
    @pytest.mark.parametrize(
        ("raw", "media_type"),
        [
            (POLICY.encode(), "text/plain"),
            (f"# Privacy\n\n{POLICY}".encode(), "text/markdown"),
            (PAGE.encode(), "text/html"),
            (PAGE.encode("utf-16"), "text/html"),
            (b"\xef\xbb\xbf<?xml version='1.0'?>\n<html><body>" + PAGE.encode(), "text/html"),
            (pdf(POLICY), "application/pdf"),
        ],
    )
    def test_the_format_shows_in_the_content(
        self, auditor: Cli, monkeypatch: pytest.MonkeyPatch, raw: bytes, media_type: str
    ) -> None:
        _stdin(raw, monkeypatch)

        result = auditor("audit", "-", *RUN)

        assert result.code == 0, result.err
        assert json.loads(result.out)["document"]["media_type"] == media_type

    def test_other_commands_read_it_too(
        self, auditor: Cli, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _stdin(PAGE.encode(), monkeypatch)

        result = auditor("text", "-", "--stdin-name", "page.html")

        assert result.code == 0
        assert "page.html: text/html" in result.out

    def test_it_is_read_once(self, auditor: Cli) -> None:
        result = auditor("audit", "-", "-", *RUN, "-o", "out")

        assert result.code == 2
        assert "standard input can be read once" in result.err


@pytest.fixture
def policies(folder: Path) -> Path:
    """A folder with policies, and with what is none."""
    place = folder / "policies"
    (place / "uk").mkdir(parents=True)
    (place / ".git").mkdir()
    for name in ("us.txt", "uk/us.txt", "uk/cookies.md", ".hidden.txt", ".git/x.txt"):
        (place / name).write_text(POLICY)
    (place / "logo.png").write_bytes(b"\x89PNG")
    (place / "README.md").write_text("# Our policies\n")
    (place / "link.txt").symlink_to(place / "us.txt")
    (place / "up").symlink_to(folder)
    os.mkfifo(place / "pipe.txt")
    return place


class TestFolder:
    def test_every_policy_below_it_is_audited_in_order(self, auditor: Cli, policies: Path) -> None:
        result = auditor("audit", policies.name, *RUN, "-o", "out")

        assert result.code == 0
        lines = [line.split(":")[0] for line in result.err.splitlines() if "audited as of" in line]
        assert lines == ["policies/uk/cookies.md", "policies/uk/us.txt", "policies/us.txt"]

    def test_reports_keep_the_folders(self, auditor: Cli, policies: Path, folder: Path) -> None:
        auditor("audit", policies.name, *RUN, "-o", "out")

        assert written(folder / "out") == ["uk/cookies.json", "uk/us.json", "us.json"]

    def test_what_was_left_out_is_told_in_one_line(self, auditor: Cli, policies: Path) -> None:
        result = auditor("audit", policies.name, *RUN, "-o", "out")

        (told,) = [line for line in result.err.splitlines() if "left out" in line]
        assert told == (
            "auditor: policies: 3 policies; left out: "
            "1 README, 2 by link, 2 hidden, 1 no plain file, 1 of another format"
        )

    def test_nothing_is_told_where_nothing_was_left_out(
        self, auditor: Cli, policies: Path, folder: Path
    ) -> None:
        assert "left out" not in auditor("check", folder / "policies" / "uk", *FEW).err

    def test_reports_of_this_run_are_no_policies_of_the_next(
        self, auditor: Cli, policies: Path, folder: Path
    ) -> None:
        command = ("audit", "policies", *FEW, "-f", "html", "-f", "markdown", "-o", "policies/out")
        auditor(*command)
        first = written(policies / "out")

        result = auditor(*command)

        assert written(policies / "out") == first
        assert "1 written by this run" in result.err

    def test_reports_among_the_policies_are_refused(self, auditor: Cli, policies: Path) -> None:
        before = written(policies)

        result = auditor("audit", "policies", *RUN, "-o", "policies")

        assert result.code == 2
        assert "choose another folder with -o" in result.err
        assert written(policies) == before

    def test_an_empty_folder_is_no_input(self, auditor: Cli, folder: Path) -> None:
        (folder / "none").mkdir()

        result = auditor("check", "none", *FEW)

        assert result.code == 4
        assert "none: no policy lies in this folder" in result.err
        assert auditor("check", "none", *FEW, "--allow-empty").code == 0

    def test_an_empty_folder_among_others_is_no_pass(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (folder / "none").mkdir()

        result = auditor("check", policy, "none", *FEW, "--fail-on", "never")

        assert result.code == 4
        assert "none: no policy lies in this folder" in result.err

    def test_two_formats_of_one_policy_clash_before_any_work(
        self, auditor: Cli, folder: Path
    ) -> None:
        (folder / "two").mkdir()
        for name in ("p.txt", "p.md"):
            (folder / "two" / name).write_text(POLICY)

        result = auditor("audit", "two", *RUN, "-o", "out")

        assert result.code == 2
        assert "two/p.md, two/p.txt: their reports would have one name" in result.err
        assert not (folder / "out").exists()

    def test_a_file_that_is_named_too_is_audited_once(self, auditor: Cli, policies: Path) -> None:
        result = auditor("audit", "policies/uk", "policies/uk/us.txt", *RUN, "-o", "out")

        assert result.code == 0
        assert result.err.count("audited as of") == 2

    def test_a_configuration_in_the_folder_counts(
        self, auditor: Cli, policies: Path, folder: Path
    ) -> None:
        (policies / ".auditor.yaml").write_text("rulesets: [maine]\n")

        result = auditor("check", "policies", "-v", "-f", "csv")

        assert "rulesets = maine (policies/.auditor.yaml:1)" in result.err

    def test_one_that_cannot_be_read_hides_no_other(
        self, auditor: Cli, policies: Path, folder: Path
    ) -> None:
        (policies / "a.txt").write_bytes(b"")

        result = auditor("audit", "policies", *RUN, "-o", "out")

        assert result.code == 3
        assert "policies/a.txt: not audited: it is empty" in result.err
        assert written(folder / "out") == ["uk/cookies.json", "uk/us.json", "us.json"]

    def test_text_and_facts_show_each(self, auditor: Cli, policies: Path) -> None:
        assert auditor("text", "policies/uk").out.count("text/") == 2
        assert auditor("facts", "policies/uk", *FEW).out.count(" facts\n") == 2
        assert auditor("facts", "policies/uk", *FEW, "-f", "json").code == 2

    def test_a_command_that_shows_one_names_those_it_found(
        self, auditor: Cli, policies: Path
    ) -> None:
        result = auditor("explain", "ME-9301-7", "policies/uk", *FEW)

        assert result.code == 2
        assert "policies/uk/cookies.md, policies/uk/us.txt: this command shows one" in result.err


class TestList:
    def test_one_path_in_each_line(self, auditor: Cli, policies: Path, folder: Path) -> None:
        (policies / "list").write_text("# ours\n\nus.txt\r\n  uk/us.txt\n")

        for named in (("--files-from", "policies/list"), ("@policies/list",)):
            result = auditor("audit", *named, *RUN, "-o", "out")

            assert result.code == 0
            assert written(folder / "out") == ["uk/us.json", "us.json"]

    def test_a_folder_in_a_list(self, auditor: Cli, policies: Path, folder: Path) -> None:
        (folder / "list").write_text("policies/uk\n")

        assert auditor("audit", "@list", *RUN, "-o", "out").code == 0
        assert written(folder / "out") == ["policies/uk/cookies.json", "policies/uk/us.json"]

    def test_standard_input_in_a_list(
        self, auditor: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "list").write_text("-\n")
        _stdin(POLICY.encode(), monkeypatch)

        result = auditor("audit", "@list", "--stdin-name", "ours.txt", *RUN)

        assert json.loads(result.out)["document"]["source"] == "ours.txt"

    def test_a_list_on_standard_input(
        self, auditor: Cli, policies: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _stdin(b"policies/us.txt\n", monkeypatch)

        result = auditor("check", "--files-from", "-", *FEW, "-f", "json", "--fail-on", "never")

        assert json.loads(result.out)["document"]["source"] == "policies/us.txt"

    def test_all_its_mistakes_are_told_at_once(
        self, auditor: Cli, policies: Path, folder: Path
    ) -> None:
        (folder / "outside.txt").write_text(POLICY)
        (policies / "out.txt").symlink_to(folder / "outside.txt")
        lines = [
            "us.txt",
            "missing.txt",
            "../outside.txt",
            str(folder / "outside.txt"),
            "out.txt",
            "./us.txt",
            "@list",
            "pipe.txt",
            "a\0b",
        ]
        (policies / "list").write_text("\n".join(lines))

        result = auditor("audit", "@policies/list", *RUN, "-o", "out")

        assert result.code == 2
        said = result.err.removeprefix("auditor: ").splitlines()
        told = [line for line in said if line.startswith("policies/list:")]
        assert [line.split(": ", 1)[0] for line in told] == [
            f"policies/list:{number}" for number in range(2, 10)
        ]
        for part in ("missing.txt: it cannot be read", "stands twice: here and in line 1"):
            assert part in result.err
        assert result.err.count("leads out of the folder of the list") == 2
        assert not (folder / "out").exists()

    @pytest.mark.parametrize(
        ("raw", "said"),
        [
            (b"us.txt\n\xff\n", "list:2: a byte that is not UTF-8"),
            (b"x" * 1_000_001, "the list is larger than 1,000,000 bytes"),
            (b"-\n-\n", "list:2: - stands twice"),
        ],
    )
    def test_what_is_no_list(self, auditor: Cli, folder: Path, raw: bytes, said: str) -> None:
        (folder / "list").write_bytes(raw)

        result = auditor("audit", "@list", *RUN)

        assert result.code == 2
        assert said in result.err

    def test_an_empty_list_is_no_input(self, auditor: Cli, folder: Path) -> None:
        (folder / "list").write_text("# nothing yet\n")

        assert auditor("check", "@list", *FEW).code == 4

    def test_a_list_that_is_not_there(self, auditor: Cli) -> None:
        result = auditor("check", "--files-from", "missing", *FEW)

        assert result.code == 2
        assert "missing: the list cannot be read: No such file or directory" in result.err


class TestPatterns:
    @pytest.fixture
    def tree(self, folder: Path) -> Path:
        for name in (
            "a.md",
            "b.txt",
            "x/c.md",
            "x/y/d.md",
            "x/y/e.txt",
            ".hidden/f.md",
            "x/README.md",
        ):
            path = folder / "policies" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(POLICY, encoding="utf-8")
        (folder / "policies" / "link.md").symlink_to("a.md")
        (folder / "policies" / "round").symlink_to("..")
        return folder

    @pytest.mark.parametrize(
        ("pattern", "expected"),
        [
            ("policies/*.md", ["a.md"]),
            ("policies/**/*.md", ["a.md", "x/c.md", "x/y/d.md"]),
            ("policies/x/**/*.txt", ["x/y/e.txt"]),
            ("policies/[ab].*", ["a.md", "b.txt"]),
            ("policies/?/c.md", ["x/c.md"]),
            ("pol*/x/y", ["x/y/d.md", "x/y/e.txt"]),
            ("./policies/**/y/*", ["x/y/d.md", "x/y/e.txt"]),
        ],
    )
    def test_what_the_shell_left_alone_is_filled_in(
        self, auditor: Cli, tree: Path, pattern: str, expected: list[str]
    ) -> None:
        result = auditor("audit", pattern, *RUN, "-o", "out")

        assert result.code == 0, result.err
        found = (json.loads(path.read_bytes()) for path in (tree / "out").rglob("*.json"))
        ids = sorted(one["document"]["id"].removeprefix("policies/") for one in found)
        assert ids == expected

    @pytest.mark.usefixtures("tree")
    @pytest.mark.parametrize("pattern", ["policies/*.pdf", "nowhere/*.md", "*.md"])
    def test_one_that_matches_nothing_exits_with_4(self, auditor: Cli, pattern: str) -> None:
        result = auditor("audit", pattern, *RUN)

        assert result.code == 4
        assert f"{pattern}: no policy matches" in result.err

    def test_a_file_of_that_name_goes_before(self, auditor: Cli, folder: Path) -> None:
        (folder / "policy[1].txt").write_text(POLICY, encoding="utf-8")
        (folder / "policy1.txt").write_text(POLICY, encoding="utf-8")

        result = auditor("audit", "policy[1].txt", *RUN)

        assert json.loads(result.out)["document"]["id"] == "policy[1].txt"

    def test_batches_take_rows_by_them(self, auditor: Cli, tree: Path) -> None:
        row = json.dumps({"text": POLICY, "id": "row"})
        (tree / "policies" / "x" / "more.jsonl").write_text(row, encoding="utf-8")

        result = auditor("batch", "policies/x/**/*", "-o", "out", *FEW)

        assert result.out.startswith("4 of 4 policies audited"), result.err
