"""Two hundred malformed files of decisions: exit code 2, file and line, never a traceback, never a verdict."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import POLICY, Cli
from tests.malformed import Case, cases

if TYPE_CHECKING:
    from pathlib import Path

CASES = tuple(cases())
FILES = {
    "config": ".auditor.yaml",
    "waivers": "waivers.yaml",
    "baseline": "baseline.json",
    "overlay": "facts.yaml",
    "reviews": "reviews.yaml",
}


def test_there_are_two_hundred_and_enough_of_each_kind() -> None:
    assert len({(one.kind, one.content) for one in CASES}) >= 200
    assert {one.kind for one in CASES} == set(FILES)
    assert all(sum(one.kind == kind for one in CASES) >= 40 for kind in FILES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.name}")
def test_a_malformed_file_is_wrong_use(auditor: Cli, folder: Path, case: Case) -> None:
    name = FILES[case.kind]
    (folder / "policy.txt").write_text(POLICY)
    (folder / name).write_bytes(case.content)
    option = () if case.kind == "config" else (f"--{case.kind}", name)

    result = auditor("check", "policy.txt", "-r", "maine", "--as-of", "2026-11-22", *option)

    assert result.code == 2, result.out or result.err
    assert result.out == ""
    assert re.search(rf"^(?:auditor: )?{re.escape(name)}:\d+: ", result.err, re.MULTILINE), (
        result.err
    )
    assert "Traceback" not in result.err
