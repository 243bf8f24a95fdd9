"""The wheel: it holds what it needs, and works from another folder, without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import auditor
from tests.conftest import POLICY

ROOT = Path(__file__).resolve().parent.parent
CLEAN = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

pytestmark = pytest.mark.slow


def run(command: list[str | Path], cwd: Path, **environment: str) -> str:
    result = subprocess.run(  # noqa: S603  (our own programs)
        command, cwd=cwd, env=CLEAN | environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def build(folder: Path, **environment: str) -> Path:
    pip: list[str | Path] = [sys.executable, "-m", "pip", "wheel", "--quiet"]
    options: list[str | Path] = ["--no-build-isolation", "--no-deps", "--no-index", "-w", folder]
    run([*pip, *options, ROOT], folder, **environment)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with the pinned tools."""
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def pure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, where there is no compiler that works."""
    return build(tmp_path_factory.mktemp("pure"), CC="false")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that has the wheel.

    It borrows the dependencies of this one, as a folder and not as a site: this one's editable
    install of the checkout stays out of its sight.
    """
    folder = tmp_path_factory.mktemp("elsewhere")
    run([sys.executable, "-m", "venv", "--without-pip", "fresh"], folder)
    python = folder / "fresh" / "bin" / "python"
    site = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder)
    (Path(site.strip()) / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    run([*pip, "--no-deps", "--no-index", wheel], folder)
    return folder / "fresh" / "bin" / "auditor"


def test_the_wheel_holds_rulesets_schemas_templates_and_fonts(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    for folder, pattern, inside in (
        ("rulesets", "**/*.*", "auditor/rulesets_data"),
        ("auditor/schemas", "*.json", "auditor/schemas"),
        ("auditor/templates", "**/*.*", "auditor/templates"),
        ("auditor", "**/*.py", "auditor"),
        ("auditor", "**/*.sql", "auditor"),
        ("auditor", "**/*.json", "auditor"),
        ("auditor", "**/*.pyx", "auditor"),
        ("auditor", "**/*.pyi", "auditor"),
    ):
        files = [one.relative_to(ROOT / folder).as_posix() for one in (ROOT / folder).glob(pattern)]
        assert files
        assert {f"{inside}/{one}" for one in files} <= names
    assert "auditor/py.typed" in names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    roots = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert roots == {"auditor", f"auditor-{auditor.__version__}.dist-info"}


def test_the_licences_of_the_fonts_come_along(wheel: Path) -> None:
    licences = [name for name in zipfile.ZipFile(wheel).namelist() if "/licenses/" in name]

    assert any(name.endswith("licenses/LICENSE") for name in licences)
    assert sum("fonts/LICENSE" in name for name in licences) == 3


def test_the_command_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    home = run(
        [installed.parent / "python", "-c", "import auditor; print(auditor.__file__)"], tmp_path
    )

    assert Path(home.strip()).is_relative_to(installed.parent.parent)
    assert run([installed, "--version"], tmp_path) == f"auditor {auditor.__version__}\n"
    assert "gdpr: " in run([installed, "rules", "list"], tmp_path)


def test_an_audit_from_another_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "policy.txt").write_text(POLICY, encoding="utf-8")

    run([installed, "audit", "policy.txt", "-f", "json", "-f", "html", "-o", "out"], tmp_path)

    report = json.loads((tmp_path / "out" / "policy.json").read_text(encoding="utf-8"))
    assert len(report["rulesets"]) == 6
    assert (tmp_path / "out" / "policy.html").stat().st_size > 10_000


def test_the_wheel_holds_what_was_compiled_for_this_python_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    suffix = sysconfig.get_config_var("EXT_SUFFIX")

    sources = {name.removesuffix(".pyx") for name in names if name.endswith(".pyx")}
    assert sources
    assert sorted(one for one in names if one.endswith((".so", ".c"))) == sorted(
        f"{one}{suffix}" for one in sources
    )
    assert f"-cp{sys.version_info.major}{sys.version_info.minor}-" in wheel.name


def test_without_a_compiler_the_wheel_is_for_every_platform(pure: Path) -> None:
    names = zipfile.ZipFile(pure).namelist()

    assert pure.name.endswith("-py3-none-any.whl")
    assert any(name.endswith(".pyx") for name in names)
    assert not any(name.endswith((".so", ".c")) for name in names)


def test_both_wheels_give_the_same_report(wheel: Path, pure: Path, tmp_path: Path) -> None:
    for name in ("first.txt", "second.txt"):
        (tmp_path / name).write_text(POLICY, encoding="utf-8")
    reports, compiled = [], []
    for built in (wheel, pure):
        home = tmp_path / built.stem
        zipfile.ZipFile(built).extractall(home)
        python: list[str | Path] = [sys.executable, "-c"]
        code = "from auditor.extractors import phrase_book as p; print(p.COMPILED, p.__file__)"
        said, file = run([*python, code], tmp_path, PYTHONPATH=str(home)).split()
        assert Path(file).is_relative_to(home)
        compiled.append(said)
        command: list[str | Path] = [sys.executable, "-m", "auditor", "audit", "-f", "json"]
        options: list[str | Path] = ["--as-of", "2026-11-01", "-o", home / "out"]
        run([*command, *options, "first.txt", "second.txt"], tmp_path, PYTHONPATH=str(home))
        reports.append((home / "out" / "second.json").read_bytes())

    assert compiled == ["True", "False"]
    assert reports[0] == reports[1]
