"""The rules as each engine wants them, and the peers themselves, put into folders of their own."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from typing import TYPE_CHECKING, Final

from side_by_side.others import PINNED

if TYPE_CHECKING:
    from pathlib import Path

    from side_by_side.job import Found, Rule

_SEVERITIES: Final = {"high": "error", "medium": "warn", "low": "info"}


def write_rules(rules: tuple[Rule, ...], folder: Path) -> None:
    """Write the rules for every engine; JSON is YAML too, so no dumper is needed."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, object] = {
        "rules.json": {one.id: one.expression for one in rules},
        "presence.yaml": {"rules": [_for_semgrep(one) for one in rules]},
        "spectral.yaml": {"rules": {one.id: _for_spectral(one) for one in rules}},
    }
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content, indent=1), "utf-8")
    denials = [
        f'deny contains {{"id": "{one.id}", "msg": "{one.title}"}} if {{ not input.disclosures["{one.id}"] }}\n'
        for one in rules
    ]
    (folder / "policy.rego").write_text(
        "".join(("package main\nimport rego.v1\n", *denials)), "utf-8"
    )


def _for_semgrep(one: Rule) -> dict[str, object]:
    return {
        "id": one.id,
        "languages": ["regex"],
        "severity": "INFO",
        "message": one.title,
        "pattern-regex": f"(?i){one.expression}",
    }


def _for_spectral(one: Rule) -> dict[str, object]:
    return {
        "description": one.title,
        "message": one.title,
        "severity": _SEVERITIES[one.severity],
        "given": "$.disclosures",
        "then": {"field": one.id, "function": "truthy"},
    }


def write_facts(found: Found, names: list[str], folder: Path) -> None:
    """Write for each document which rules were found in it, and where."""
    folder.mkdir(parents=True, exist_ok=True)
    told: dict[str, dict[str, list[tuple[int, int]]]] = {name: {} for name in names}
    for (name, rule), spans in found.items():
        told[name][rule] = spans
    for name, disclosures in told.items():
        content = json.dumps({"doc": name, "disclosures": disclosures})
        (folder / f"{name}.json").write_text(content, "utf-8")


def install(place: Path) -> None:
    """Install the pinned peers, by the ordinary clients of their kinds, each into an environment of its own."""
    for name in ("semgrep", "regopy"):
        venv.create(place / name, with_pip=True)
        pip = (str(place / name / "bin" / "python"), "-m", "pip", "install", "-q", PINNED[name])
        subprocess.run(pip, check=True)  # noqa: S603
    npm = ("npm", "install", "--no-audit", "--no-fund", "--prefix", str(place / "spectral"))
    (place / "spectral").mkdir(parents=True, exist_ok=True)
    subprocess.run((*npm, PINNED["spectral"]), check=True)  # noqa: S603
    print(f"installed into {place}", file=sys.stderr)
