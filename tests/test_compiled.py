"""The compiled modules: they are there, made of their sources as these are, and change nothing but the time."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import auditor

if TYPE_CHECKING:
    from tests.conftest import Cli

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(auditor.__file__).parent
SOURCES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path
    for path in sorted(PACKAGE.rglob("*.pyx"))
}
WITHOUT = f"""
import sys
sys.modules.update(dict.fromkeys({[*SOURCES]}))
from auditor.cli import run
from auditor.extractors import concept_book, phrase_book
assert not concept_book.COMPILED and not phrase_book.COMPILED
sys.exit(run(sys.argv[1:]))
"""
POLICIES = [one for one in sorted((ROOT / "seeds").glob("*-20*")) if one.suffix != ".yaml"]
"""Several: the first four of a process are searched without a book of phrases."""


def without(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line where no compiled module can be imported."""
    command = [sys.executable, "-c", WITHOUT, *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize("name", SOURCES)
def test_a_compiled_module_is_there_and_of_its_source(name: str) -> None:
    try:
        module = import_module(name)
    except ImportError as error:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell(f"{name} is not compiled, which python hatch_build.py should do: {error}")

    source = sha256(SOURCES[name].read_bytes()).hexdigest()
    assert getattr(module, "SOURCE", None) == source, "compile it anew: python hatch_build.py"


def test_what_is_compiled_is_known() -> None:
    assert [*SOURCES] == [
        "auditor.extractors.compiled_concepts",
        "auditor.extractors.compiled_search",
    ]


def test_audits_are_the_same_without_compiled_modules(auditor: Cli, folder: Path) -> None:
    assert len(POLICIES) > 4
    arguments: tuple[str | Path, ...] = ("audit", *POLICIES, "--as-of", "2026-11-01", "-f", "json")

    with_them = auditor(*arguments, "-o", "with")
    none = without(*arguments, "-o", "none", cwd=folder)

    assert (with_them.code, none.returncode) == (0, 0), none.stderr
    for policy in POLICIES:
        reports = [(folder / out / f"{policy.stem}.json").read_bytes() for out in ("with", "none")]
        assert len(reports[0]) > 100_000
        assert reports[0] == reports[1]


def test_doctor_says_what_their_absence_means(folder: Path) -> None:
    result = without("doctor", cwd=folder)

    assert result.returncode == 1
    assert (
        "missing compiled: auditor.extractors.compiled_search cannot be imported" in result.stdout
    )
    assert "audits are slower, with the same results" in result.stdout


def test_doctor_tells_a_module_that_was_compiled_from_another_source(
    auditor: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = pytest.importorskip("auditor.extractors.compiled_search", reason="not compiled")
    assert "ok      compiled: auditor.extractors.compiled_search\n" in auditor("doctor").out

    monkeypatch.setattr(module, "SOURCE", "0" * 64)
    result = auditor("doctor")

    assert result.code == 1
    assert "compiled_search is not of compiled_search.pyx as it is now" in result.out
    assert "python hatch_build.py" in result.out
