"""The peers: Semgrep, Spectral, Rego, each in an environment of its own."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from side_by_side.job import Found

HERE: Final = Path(__file__).resolve().parent
PINNED: Final = {
    "semgrep": "semgrep==1.182.0",
    "regopy": "regopy==1.5.2",
    "spectral": "@stoplight/spectral-cli@6.16.3",
}


@dataclass
class Semgrep:
    """Semgrep with rules of the language `regex`, one job, nothing sent."""

    rules: Path
    place: Path
    name: str = "Semgrep"
    on_facts: bool = False

    def version(self) -> str | None:
        """Return which version answers."""
        return _version(self.place / "bin" / "python", "semgrep")

    def command(self, folder: Path, out: Path) -> Sequence[str]:
        """Return the command line."""
        quiet = ("--metrics=off", "--disable-version-check", "-q", "--no-git-ignore", "--json")
        config = ("-j", "1", "--config", str(self.rules / "presence.yaml"))
        tool = str(self.place / "bin" / "semgrep")
        return (tool, "scan", *quiet, *config, str(folder), "-o", str(out))

    def found(self, folder: Path, out: Path) -> Found:
        """Read what it found."""
        texts: dict[str, bytes] = {}
        found: Found = {}
        for one in json.loads(out.read_text("utf-8"))["results"]:
            name, rule = Path(one["path"]).name, one["check_id"].rpartition(".")[2]
            raw = texts.setdefault(name, (folder / name).read_bytes())
            start, end = (  # it counts bytes
                len(raw[: one[side]["offset"]].decode("utf-8")) for side in ("start", "end")
            )
            found.setdefault((name, rule), []).append((start, end))
        return {key: sorted(spans) for key, spans in found.items()}


@dataclass
class Spectral:
    """Spectral, `truthy` over the facts of each document."""

    rules: Path
    place: Path
    ids: tuple[str, ...]
    name: str = "Spectral on facts"
    on_facts: bool = True

    def version(self) -> str | None:
        """Return which version answers."""
        package = self.place / "node_modules" / "@stoplight" / "spectral-cli" / "package.json"
        return str(json.loads(package.read_text())["version"]) if package.is_file() else None

    def command(self, folder: Path, out: Path) -> Sequence[str]:
        """Return the command line."""
        tool = str(self.place / "node_modules" / ".bin" / "spectral")
        said = ("-q", "-f", "json", "-o.json", str(out), "--fail-severity", "error")
        return (tool, "lint", "-r", str(self.rules / "spectral.yaml"), *said, f"{folder}/*.json")

    def found(self, folder: Path, out: Path) -> Found:
        """Read what it found."""
        gaps = {
            (Path(one["source"]).stem, one["code"]) for one in json.loads(out.read_text("utf-8"))
        }
        return _but(gaps, folder, self.ids)


@dataclass
class Rego:
    """Rego by regopy, which stands in for OPA and Conftest: `deny` over the facts of each document."""

    rules: Path
    place: Path
    ids: tuple[str, ...]
    name: str = "Rego on facts"
    on_facts: bool = True

    def version(self) -> str | None:
        """Return which version answers."""
        found = _version(self.place / "bin" / "python", "regopy")
        return f"regopy {found}" if found else None

    def command(self, folder: Path, out: Path) -> Sequence[str]:
        """Return the command line."""
        script = (str(self.place / "bin" / "python"), str(HERE / "rego_facts.py"))
        return (*script, str(self.rules / "policy.rego"), str(folder), str(out))

    def found(self, folder: Path, out: Path) -> Found:
        """Read what it found."""
        told = json.loads(out.read_text("utf-8"))
        return _but({(name, rule) for name, ids in told.items() for rule in ids}, folder, self.ids)


def _but(gaps: set[tuple[str, str]], folder: Path, ids: tuple[str, ...]) -> Found:
    """Return what is not a gap: an engine on facts tells what is missing."""
    names = [path.stem for path in sorted(folder.glob("*.json"))]
    return {(name, rule): [] for name in names for rule in ids if (name, rule) not in gaps}


def _version(python: Path, package: str) -> str | None:
    if not python.exists():
        return None
    told = f"from importlib.metadata import version; print(version({package!r}))"
    run = subprocess.run([python, "-c", told], capture_output=True, text=True, check=False)  # noqa: S603
    return run.stdout.strip() or None
