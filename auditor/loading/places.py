"""Where the shipped rulesets and schemas lie: in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Final

RULESET_FILE: Final = "ruleset.yaml"
TESTS_ENDING: Final = ".test.yaml"
SHARED_FILES: Final = ("instruments.yaml", "subjects.yaml", "scoring.yaml")
"""Shared by all rulesets."""
DRAFTING_FILE: Final = "drafting.yaml"
"""How model clauses become words of a policy."""
RESERVED: Final = frozenset({*SHARED_FILES, DRAFTING_FILE})
"""Names in the folder of rulesets that no ruleset has."""
_PACKAGE: Final = Path(__file__).resolve().parent.parent


def rulesets_folder() -> Path:
    """Return the folder of shipped rulesets."""
    for folder in (_PACKAGE / "rulesets_data", _PACKAGE.parent / "rulesets"):
        if (folder / SHARED_FILES[0]).is_file():
            return folder
    msg = "the rulesets are missing from this installation of auditor; install it again"
    raise RuntimeError(msg)


def schemas_folder() -> Path:
    """Return the folder of JSON Schemas."""
    return _PACKAGE / "schemas"


def shown(path: Path) -> str:
    """Return how messages name a file: shipped ones as `rulesets/…`, others as they were given."""
    folder = rulesets_folder()
    if path.is_relative_to(folder):
        return f"rulesets/{path.relative_to(folder).as_posix()}"
    return str(path)


def shipped() -> tuple[str, ...]:
    """Return the names of the shipped rulesets, sorted, without reading any."""
    folder = rulesets_folder()
    folders = {path.parent.name for path in folder.glob(f"*/{RULESET_FILE}")}
    single = {
        path.stem
        for path in folder.glob("*.yaml")
        if path.name not in RESERVED and not path.name.endswith(TESTS_ENDING)
    }
    return tuple(sorted(folders | single))


def ruleset_file(name: str) -> Path:
    """Return the file of a shipped ruleset."""
    folder = rulesets_folder()
    inside = folder / name / RULESET_FILE
    return inside if inside.is_file() else folder / f"{name}.yaml"
