"""Rulesets that are not shipped judge in a child process: the same audits, and limits that are told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from auditor.cli import _confined, run
from tests.loading.samples import HOUSE, write

if TYPE_CHECKING:
    from pathlib import Path

POLICY = "# Privacy policy\n\nWe keep dog food. We collect your name to send you what you bought.\n"
AUDITEE = "facts: {}\n"
HOG = HOUSE.replace(
    "- we keep PET_WORD\n",
    "- {say: '" + "/\\w+/! <60> " * 40 + "/zzz/', scope: document, polarity: any}\n",
)
LONG = (
    POLICY
    + "\n"
    + "We keep what you tell us for as long as the law of the land asks. " * 900
    + "zzz"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small policy, a long one, a ruleset and a costly one."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("p.md", POLICY), ("long.md", LONG), ("hog.yaml", HOG)):
        write(tmp_path, text, name)
    write(tmp_path, HOUSE.replace("      when: pets.kept != no\n", "      when: 'true'\n"))
    return tmp_path


def test_findings_come_back_with_their_quotations(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()

    code = run(["audit", "p.md", "-r", "./house.yaml", "-f", "json"])

    finding = json.loads(capsys.readouterr().out)["findings"][0]
    assert code == 0
    assert finding["outcome"] == "satisfied"
    assert finding["elements"][0]["evidence"][0]["quote"].startswith("We keep dog")


def test_several_at_a_time_keep_their_order(folder: Path) -> None:
    names = [f"p{number}.md" for number in range(4)]
    for name in names:
        write(folder, POLICY, name)

    code = run(["check", *names, "-r", "./house.yaml", "-j", "2", "-f", "json", "-o", "out"])

    assert code == 0
    assert sorted(path.stem for path in (folder / "out").glob("p*.json")) == [
        "p0",
        "p1",
        "p2",
        "p3",
    ]


def test_standard_input_is_read(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "check", "-", "-r", "./house.yaml"],
        cwd=folder,
        input=POLICY,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )

    assert done.returncode == 0, done.stderr
    assert "1 satisfied" in done.stdout


def test_what_takes_too_long_is_no_audit_and_the_next_policy_is_judged(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.is_dir()
    monkeypatch.setattr(_confined, "seconds_for", lambda _: 1)

    code = run(["audit", "long.md", "p.md", "-r", "./hog.yaml"])

    told = capsys.readouterr()
    assert code == 2
    assert "long.md: no audit was made" in told.err
    assert "more than 1 seconds of processor time" in told.err
    assert "p.md" in told.out
    assert "long.md" not in told.out.replace("not audited", "").split("p.md")[0]


def test_a_policy_that_cannot_be_read_is_told_as_ever(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert folder.is_dir()

    code = run(["audit", "nowhere.md", "p.md", "-r", "./house.yaml"])

    assert code == 3
    assert "nowhere.md: not audited" in capsys.readouterr().err


def test_what_looks_like_a_template_or_markup_is_printed_as_it_is(folder: Path) -> None:
    house = (folder / "house.yaml").read_text(encoding="utf-8")
    harm = "{{ 7*191 }} {% if 1 %}<script>alert(1)</script>"
    write(folder, house.replace("title: Pets\n", f"title: '{harm}'\n"))

    code = run(["audit", "p.md", "-r", "./house.yaml", "-f", "html", "-o", "out"])

    page = (folder / "out" / "p.html").read_text(encoding="utf-8")
    assert code == 0
    assert "{{ 7*191 }} {% if 1 %}&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "1337" not in page


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no address space")
def test_memory_is_limited(folder: Path) -> None:
    program = (
        "from auditor.confinement import confine\nconfine(500_000_000)\n"
        "try:\n    bytes(600_000_000)\nexcept MemoryError:\n    print('refused')\n"
    )

    done = subprocess.run(  # noqa: S603  (our own program)
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True
    )

    assert done.stdout == "refused\n"
