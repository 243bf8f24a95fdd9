"""Write down which rulesets are used, digest by digest, and tell when they are no longer the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.errors import LockError
from auditor.loading.files import YamlFile, read
from auditor.loading.mistakes import Mistakes
from auditor.loading.yaml_text import scalar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.loading.yaml_builder import YamlMap
    from auditor.model.composition import Parent
    from auditor.model.ruleset import Ruleset

LOCK_FILE: Final = "rules.lock"
_HEAD: Final = (
    "# The rulesets that are judged by here, with the digests of all their files and parameters.",
    "# `auditor rules lock` writes this file; a run refuses rulesets that differ from it.",
)
_RENEW: Final = (
    "If the change is wanted, renew the lock: auditor rules lock. Else restore the file."
)


def lock_text(rulesets: tuple[Ruleset, ...]) -> str:
    """Return the lock of rulesets as YAML."""
    lines = [*_HEAD, "rulesets:"]
    for one in sorted(rulesets, key=lambda ruleset: ruleset.id):
        lines += _entry("  ", one.id, one.version, one.sha256)
        lines += ["    parents:"] if one.parents else []
        for parent in one.parents:
            lines += _entry("      ", parent.id, parent.version, parent.sha256)
    return "\n".join(lines) + "\n"


def check_lock(path: Path, rulesets: tuple[Ruleset, ...]) -> None:
    """Compare rulesets with a lock; a LockError holds every difference."""
    mistakes = Mistakes()
    file = read(path, "lock", mistakes)
    mistakes.raise_as(LockError)
    assert file is not None  # noqa: S101  (an unusable file has left its mistake)
    locked = {item["id"]: item for item in file.items("rulesets")}
    for ruleset in rulesets:
        item = locked.get(ruleset.id)
        if item is None:
            what = f"the ruleset {ruleset.id} is not locked"
            file.add(file.data.lines["rulesets"], what, "Lock it too: auditor rules lock.")
        else:
            _compare(file, item, ruleset)
    mistakes.raise_as(LockError)


def _entry(indent: str, name: str, version: str, digest: str) -> tuple[str, ...]:
    return (
        f"{indent}- id: {scalar(name)}",
        f"{indent}  version: {scalar(version)}",
        f"{indent}  sha256: {scalar(digest)}",
    )


def _compare(file: YamlFile, item: YamlMap, ruleset: Ruleset) -> None:
    if item["sha256"] == ruleset.sha256:
        return
    what = f"the ruleset {ruleset.id} differs: locked {_told(item)}, found version {ruleset.version}, {ruleset.sha256}"
    changed = "; ".join(_changed(item, ruleset.parents))
    file.add(item.lines["sha256"], what + (f" ({changed})" if changed else ""), _RENEW)


def _told(item: YamlMap) -> str:
    return f"version {item['version']}, {item['sha256']}"


def _changed(item: YamlMap, parents: tuple[Parent, ...]) -> Iterator[str]:
    """Say which of the rulesets that it extends differ: the cause often lies there."""
    locked = {one["id"]: one["sha256"] for one in item.get("parents", ())}
    now = {one.id: one.sha256 for one in parents}
    for name in sorted(locked.keys() | now.keys()):
        if name not in now:
            yield f"it no longer extends {name}"
        elif name not in locked:
            yield f"it extends {name} now"
        elif locked[name] != now[name]:
            yield f"{name}, which it extends, was {locked[name]} and is {now[name]}"
