"""The guide for authors: whoever follows it word for word sees what it shows, and has the ruleset that it promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.docs import guide

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = guide.ROOT / "docs" / "examples" / "house.yaml"

CODES = {
    "auditor rules test ./house.yaml --only days": 1,
    "auditor audit policy.md -r ./broken.yaml": 2,
}
"""The commands that are to fail, with their exit codes."""


@pytest.fixture
def followed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory on the day of the guide."""
    monkeypatch.setenv("AUDITOR_AS_OF", guide.DAY)
    return folder


def test_each_command_prints_what_the_guide_shows(followed: Path) -> None:
    ran = 0
    for fence in guide.fences():
        guide.follow(fence, followed)
        if fence["kind"] != "console":
            continue
        for one in guide.commands(fence["body"]):
            code, printed = guide.run(one.line)
            assert code == CODES.get(one.line, 0), printed
            assert guide.agrees(printed, one.shown), f"$ {one.line}\n{printed}"
            ran += 1
    assert ran >= 8


def test_the_steps_end_in_the_example(followed: Path) -> None:
    for fence in guide.fences():
        if fence["file"] == "house.yaml":
            guide.follow(fence, followed)

    built = yaml.safe_load((followed / "house.yaml").read_text(encoding="utf-8"))
    assert built == yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    assert len(built["requirements"]) == 3


def test_the_example_passes_its_tests(followed: Path) -> None:
    del followed

    code, printed = guide.run(f"auditor rules test {EXAMPLE}")

    assert code == 0, printed


def test_lint_finds_nothing_in_the_example(followed: Path) -> None:
    del followed

    code, printed = guide.run(f"auditor rules lint {EXAMPLE} --today {guide.DAY} --fail-on note")

    assert code == 0, printed


def test_an_output_that_differs_is_found() -> None:
    assert guide.agrees("a\nb\nc\n", "a\n...\nc\n")
    assert guide.agrees("a\nb\n", "a\n...\n")
    assert guide.agrees("a\nb\n", "a\nb\n")
    assert not guide.agrees("a\nb\n", "a\n")
    assert not guide.agrees("a\nb\n", "...\nc\n")


def test_each_link_of_the_guide_leads_somewhere() -> None:
    page = guide.PAGE.read_text(encoding="utf-8")

    links = [one.partition("#")[0] for one in re.findall(r"\]\(([^)]+)\)", page)]
    assert links
    assert [one for one in links if one and not (guide.PAGE.parent / one).exists()] == []
