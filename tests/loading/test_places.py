"""Rulesets and schemas are found in a checkout and in an installed wheel."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.loading import places

if TYPE_CHECKING:
    import pytest

SHOW = """
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary

vocabulary = load_vocabulary()
name = shipped()[0]
print(name, load_ruleset(name, vocabulary)[0].requirements[0].origin.file)
"""


def test_an_installed_package_finds_its_own_copy_from_any_folder(tmp_path: Path) -> None:
    package = Path(places.__file__).parent.parent
    installed = tmp_path / "site" / "auditor"
    shutil.copytree(package, installed, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(places.rulesets_folder(), installed / "rulesets_data")
    (tmp_path / "elsewhere").mkdir()

    run = subprocess.run(  # noqa: S603  (our own interpreter and text)
        [sys.executable, "-c", SHOW],
        cwd=tmp_path / "elsewhere",
        env={"PYTHONPATH": str(installed.parent)},
        capture_output=True,
        text=True,
        check=True,
    )

    name, file = run.stdout.split()
    assert file.startswith(f"rulesets/{name}/")


def test_shipped_files_are_shown_without_the_place_of_the_installation() -> None:
    folder = places.rulesets_folder()

    assert places.shown(folder / "facts" / "sale.yaml") == "rulesets/facts/sale.yaml"


def test_other_files_are_shown_as_they_were_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    assert places.shown(Path("house.yaml")) == "house.yaml"
    assert places.shown(tmp_path / "house.yaml") == str(tmp_path / "house.yaml")
