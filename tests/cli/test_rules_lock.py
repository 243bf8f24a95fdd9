"""auditor rules lock: what is judged by is written down, and a run refuses anything else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Cli

CHILD = "id: house\ntitle: House\nversion: '1.0'\nchecked_on: 2026-11-01\nextends: [maine]\n"
CONFIGURATION = "rulesets: [./house.yaml]\n"


def changed(folder: Path) -> None:
    path = folder / "house.yaml"
    path.write_text(path.read_text().replace("House", "House rules"))


def test_a_lock_beside_the_configuration_is_checked(
    auditor: Cli, folder: Path, policy: Path
) -> None:
    (folder / "house.yaml").write_text(CHILD)
    (folder / ".auditor.yaml").write_text(CONFIGURATION)

    locked = auditor("rules", "lock")
    same = auditor("audit", policy)
    changed(folder)
    other = auditor("audit", policy)

    assert locked.code == 0
    assert "- id: maine" in Path("rules.lock").read_text()
    assert same.code == 0
    assert other.code == 2
    assert "rules.lock:6: the ruleset house differs" in other.err
    assert "auditor rules lock" in other.err


def test_a_lock_that_is_named_is_checked(auditor: Cli, folder: Path, policy: Path) -> None:
    (folder / "house.yaml").write_text(CHILD)

    auditor("rules", "lock", "-r", "house.yaml", "-o", "other.lock")
    changed(folder)

    assert auditor("audit", policy, "-r", "house.yaml").code == 0
    result = auditor("audit", policy, "-r", "house.yaml", "--lock", "other.lock")
    assert result.code == 2
    assert result.out == ""


def test_a_lock_renewed_passes_again(auditor: Cli, folder: Path, policy: Path) -> None:
    (folder / "house.yaml").write_text(CHILD)
    (folder / ".auditor.yaml").write_text(CONFIGURATION)
    auditor("rules", "lock")
    changed(folder)

    auditor("rules", "lock")

    assert auditor("audit", policy).code == 0


def test_a_lock_can_be_printed(auditor: Cli, folder: Path) -> None:
    result = auditor("rules", "lock", "-r", "maine", "-o", "-")

    assert result.code == 0
    assert "- id: maine" in result.out
    assert list(folder.iterdir()) == []


def test_a_lock_that_is_not_there_is_told(auditor: Cli, policy: Path) -> None:
    result = auditor("audit", policy, "-r", "maine", "--lock", "none.lock")

    assert result.code == 2
    assert "none.lock: there is no such file" in result.err


def test_the_gate_is_locked_too(auditor: Cli, folder: Path, policy: Path) -> None:
    (folder / "house.yaml").write_text(CHILD)
    auditor("rules", "lock", "-r", "house.yaml")
    changed(folder)

    assert auditor("check", policy, "-r", "house.yaml", "--lock", "rules.lock").code == 2
