"""auditor waive: add, list, prune; the file stays as its people wrote it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

TODAY = datetime.now(tz=UTC).date()
SOON = (TODAY + timedelta(days=30)).isoformat()
PAST = (TODAY - timedelta(days=1)).isoformat()
ADD = (
    "waive", "add", "--requirement", "ME-9301-5", "--document", "policy.txt", "--reason",
    "Counsel is drafting: see ticket 12 # not before March", "--owner", "A. Osei",
)  # fmt: skip
KEPT = f"""# What the privacy team accepted.
waivers:
  # The old app goes away in spring.
  - requirement: ME-9301-3-C
    document: policy.txt
    reason: The old app goes away.   # see the roadmap
    owner: "B. Achterberg"
    expires: {PAST}

  # Agreed with counsel.
  - requirement: ME-9301-3-A-1
    document: policy.txt
    reason: Agreed with counsel.
    owner: A. Osei
    expires: {SOON}
"""


class TestAdd:
    def test_begins_a_file(self, auditor: Cli, folder: Path) -> None:
        result = auditor(*ADD, "--expires", SOON)

        assert result.code == 0
        assert f"until the end of {SOON}, UTC" in result.err
        listed = auditor("waive", "list").out
        assert "ME-9301-5 in policy.txt" in listed
        assert "see ticket 12 # not before March" in listed
        assert (folder / "waivers.yaml").read_text().startswith("# Gaps that someone accepted")

    def test_keeps_comments_and_order(self, auditor: Cli, folder: Path) -> None:
        (folder / "waivers.yaml").write_text(KEPT)

        assert auditor(*ADD, "--expires", SOON).code == 0

        written = (folder / "waivers.yaml").read_text()
        assert written.startswith(KEPT.rstrip("\n"))
        assert written.index("ME-9301-3-C") < written.index("ME-9301-5")

    def test_without_a_terminal_names_all_that_is_missing(self, auditor: Cli, folder: Path) -> None:
        result = auditor("waive", "add", "--requirement", "ME-9301-5")

        assert result.code == 2
        for option in ("--document", "--reason", "--owner", "--expires"):
            assert option in result.err
        assert not (folder / "waivers.yaml").exists()

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            (("--requirement", "ME-9301-55"), "ME-9301-5"),
            (("--requirement", "ME-DEF-01"), "waive"),
            (("--expires", "2026-02-30"), "is not a day"),
            (("--expires", (TODAY + timedelta(days=900)).isoformat()), "waiver_days"),
            (("--element", "ME-9301-3-C.1"), "ME-9301-5"),
        ],
        ids=["unknown", "not waivable", "no day", "too far", "element of another"],
    )
    def test_what_would_be_wrong_is_not_written(
        self, auditor: Cli, folder: Path, changed: tuple[str, str], words: str
    ) -> None:
        (folder / "waivers.yaml").write_text(KEPT)

        result = auditor(*ADD, "--expires", SOON, *changed)

        assert result.code == 2
        assert "waivers.yaml:" in result.err
        assert words in result.err
        assert (folder / "waivers.yaml").read_text() == KEPT
        assert [one.name for one in folder.iterdir()] == ["waivers.yaml"]

    def test_the_same_twice_is_refused(self, auditor: Cli) -> None:
        assert auditor(*ADD, "--expires", SOON).code == 0

        assert auditor(*ADD, "--expires", SOON).code == 2

    def test_a_list_in_brackets_is_left_to_its_owner(self, auditor: Cli, folder: Path) -> None:
        flow = (
            "waivers: [{requirement: ME-9301-3-C, document: p, reason: r, owner: o, expires: "
            f"{SOON}}}]\n"
        )
        (folder / "waivers.yaml").write_text(flow)

        result = auditor(*ADD, "--expires", SOON)

        assert result.code == 2
        assert "written in brackets" in result.err
        assert (folder / "waivers.yaml").read_text() == flow


class TestList:
    def test_says_what_is_active_and_what_has_expired(self, auditor: Cli, folder: Path) -> None:
        (folder / "waivers.yaml").write_text(KEPT)

        out = auditor("waive", "list").out

        assert "2 waivers, 1 active" in out
        assert f"EXPIRED on {PAST}, B. Achterberg: The old app goes away." in out
        assert f"active until {SOON}, A. Osei" in out

    def test_on_another_day(self, auditor: Cli, folder: Path) -> None:
        (folder / "waivers.yaml").write_text(KEPT)

        assert "2 waivers, 2 active" in auditor("waive", "list", "--as-of", PAST).out

    def test_without_a_file(self, auditor: Cli) -> None:
        result = auditor("waive", "list")

        assert result.code == 2
        assert "`auditor waive add` begins one" in result.err


class TestPrune:
    def test_takes_away_what_has_expired_and_leaves_the_rest(
        self, auditor: Cli, folder: Path
    ) -> None:
        (folder / "waivers.yaml").write_text(KEPT)

        result = auditor("waive", "prune")

        assert result.code == 0
        assert "waivers.yaml:4: expired: ME-9301-3-C in policy.txt" in result.err
        written = (folder / "waivers.yaml").read_text()
        assert "ME-9301-3-C" not in written
        assert "  # Agreed with counsel.\n  - requirement: ME-9301-3-A-1" in written
        assert auditor("waive", "list").code == 0

    def test_a_dry_run_changes_nothing(self, auditor: Cli, folder: Path) -> None:
        (folder / "waivers.yaml").write_text(KEPT)

        assert "1 would go" in auditor("waive", "prune", "--dry-run").err
        assert (folder / "waivers.yaml").read_text() == KEPT

    def test_with_a_policy_also_what_is_unused(
        self, auditor: Cli, folder: Path, policy: Path
    ) -> None:
        (folder / "waivers.yaml").write_text(KEPT.replace("ME-9301-3-A-1", "ME-DEF-07"))

        result = auditor("waive", "prune", policy, "-r", "maine")

        assert "unused: ME-DEF-07 in policy.txt" in result.err
        assert "waivers: []" in (folder / "waivers.yaml").read_text()

    def test_nothing_is_taken_away_where_a_policy_cannot_be_read(
        self, auditor: Cli, folder: Path
    ) -> None:
        (folder / "waivers.yaml").write_text(KEPT)

        result = auditor("waive", "prune", "missing.txt", "-r", "maine")

        assert result.code == 3
        assert (folder / "waivers.yaml").read_text() == KEPT
