"""auditor text: what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import POLICY, Cli

if TYPE_CHECKING:
    from pathlib import Path

    pass


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

    def test_the_date_says_where_it_stands(self, auditor: Cli, folder: Path) -> None:
        (folder / "policy.txt").write_text(
            "Privacy\n\nLast updated: March 3, 2021\n\nWe sell it.\n"
        )

        assert "last updated: 2021-03-03; effective: not found (line 3)" in (
            auditor("text", "policy.txt").out
        )

    def test_units_are_shown_as_patterns_see_them(self, auditor: Cli, folder: Path) -> None:
        (folder / "policy.md").write_text(
            "# Privacy\n\n## California\n\nWe collect:\n\n- names\n- addresses\n"
        )

        shown = auditor("text", "--units", "policy.md").out

        assert "under: Privacy > California" in shown
        assert "    8 I    | We collect: addresses  {california}" in shown
        assert "units that address some readers only: california" in shown

    def test_an_unreadable_file_exits_with_3(self, auditor: Cli) -> None:
        assert auditor("text", "missing.txt").code == 3
