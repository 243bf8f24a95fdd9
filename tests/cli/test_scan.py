"""auditor scan: places of expressions as lines of JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from tests.conftest import Cli

PEERS = str(Path(__file__).resolve().parents[2] / "benchmarks" / "peers" / "disclosures.yaml")


def _policies(folder: Path) -> None:
    place = folder / "policies"
    place.mkdir()
    (place / "a.txt").write_text("You may withdraw your consent.\nWe never discriminate.\n")
    (place / "b.txt").write_text("We are Orrin.\n")


def test_each_place_is_a_line(auditor: Cli, folder: Path) -> None:
    _policies(folder)

    result = auditor("scan", "policies", "-r", PEERS)

    assert result.code == 0
    told = [json.loads(line) for line in result.out.splitlines()]
    assert [(one["document"], one["line"], one["quote"]) for one in told] == [
        ("policies/a.txt", 1, "withdraw your consent"),
        ("policies/a.txt", 2, "discriminat"),
    ]
    assert "2 of 2 policies scanned" in result.err


def test_a_file_holds_the_same_lines(auditor: Cli, folder: Path) -> None:
    _policies(folder)
    shown = auditor("scan", "policies", "-r", PEERS).out

    result = auditor("scan", "policies", "-r", PEERS, "-o", "places.jsonl")

    assert result.out == ""
    assert (folder / "places.jsonl").read_text() == shown
    assert not (folder / "places.jsonl.part").exists()


def test_one_that_cannot_be_read_hides_no_other(auditor: Cli, folder: Path) -> None:
    _policies(folder)
    (folder / "policies" / "c.txt").write_bytes(b"\x00\x01\x02\x03" * 300)

    result = auditor("scan", "policies", "-r", PEERS)

    assert result.code == 3
    assert "policies/c.txt" in result.err
    assert "2 of 3 policies scanned" in result.err
    assert len(result.out.splitlines()) == 2


def test_a_ruleset_without_bare_expressions_is_refused(auditor: Cli, folder: Path) -> None:
    _policies(folder)

    result = auditor("scan", "policies", "-r", "maine")

    assert result.code == 2
    assert "judge by them instead: auditor batch" in result.err


def test_a_file_that_cannot_be_written_is_named(auditor: Cli, folder: Path) -> None:
    _policies(folder)

    result = auditor("scan", "policies", "-r", PEERS, "-o", "nowhere/places.jsonl")

    assert result.code == 2
    assert "nowhere/places.jsonl: not written" in result.err


def test_standard_input_is_a_policy(
    auditor: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = folder / "policy"
    policy.write_text("We never discriminate.\n")
    with policy.open() as opened:
        monkeypatch.setattr("sys.stdin", opened)

        result = auditor("scan", "-", "-r", PEERS)

    assert result.code == 0
    assert json.loads(result.out)["document"] == "stdin"
