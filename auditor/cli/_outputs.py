"""Where reports go: settled before any work, written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import auditor.renderers
from auditor import registry
from auditor.cli._lists import STDIN
from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.cli._gathering import Notice

TEXT = "text"
STDOUT = Path("-")
"""As in most tools: -f json:- prints, whatever -o says."""


@dataclass(frozen=True, slots=True)
class Target:
    """One report to make of one input."""

    format: str
    path: Path | None
    """None is standard output."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every report that a run is to make."""

    of_run: tuple[Target, ...]
    """One report of all inputs together."""
    of_file: tuple[tuple[Target, ...], ...]
    """For each input the reports of it alone."""


def plan(notices: Sequence[Notice], formats: Sequence[str], directory: Path | None) -> Plan:
    """Settle all targets; raise if two would collide or an input would be overwritten.

    A format that can hold several policies (`render_run`) takes all inputs into one report, unless reports go
    to a folder, where each input has its own.
    """
    wishes = tuple(_wish(option) for option in formats) or ((TEXT, None),)
    joint = tuple(wish for wish in wishes if _is_joint(*wish, directory))
    single = tuple(wish for wish in wishes if wish not in joint)
    if directory is not None:
        _check_stems(notices)
        _check_folder(directory)
    elif len(notices) > 1:
        _check_several_inputs(single)
    settled = Plan(
        tuple(_target(None, *wish, directory) for wish in joint),
        tuple(tuple(_target(one, *wish, directory) for wish in single) for one in notices),
    )
    files = [file for one in notices for file in one.files]
    _check_collisions(files, [*settled.of_run, *(one for of in settled.of_file for one in of)])
    return settled


def _wish(option: str) -> tuple[str, Path | None]:
    name, colon, path = option.partition(":")
    registry.load(auditor.renderers, name, "format")
    if colon and not path:
        raise UsageError(
            f"-f {option}: no path after the colon\n    write -f {name} or -f {name}:PATH"
        )
    return name, Path(path) if path else None


def _is_joint(name: str, path: Path | None, directory: Path | None) -> bool:
    module = registry.load(auditor.renderers, name, "format")
    return hasattr(module, "render_run") and (path is not None or directory is None)


def _target(notice: Notice | None, name: str, path: Path | None, directory: Path | None) -> Target:
    if path == STDOUT:
        return Target(name, None)
    if path is not None:
        _check_parent(path)
        return Target(name, path)
    if directory is None or notice is None:
        return Target(name, None)
    extension = registry.load(auditor.renderers, name, "format").EXTENSION
    return Target(name, directory / f"{notice.stem}.{extension}")


def _check_stems(notices: Sequence[Notice]) -> None:
    # Folded, because some file systems hold Policy.json and policy.json to be one file.
    stems = Counter(str(one.stem).casefold() for one in notices)
    clashing = [str(one.files[0]) for one in notices if stems[str(one.stem).casefold()] > 1]
    if clashing:
        raise UsageError(
            f"{', '.join(clashing)}: their reports would have one name in the output folder\n"
            "    audit them in separate runs with different -o folders, or rename one"
        )


def _check_several_inputs(wishes: Sequence[tuple[str, Path | None]]) -> None:
    for name, path in wishes:
        if path is not None:
            raise UsageError(
                f"-f {name}:PATH is for one input\n    for several inputs use -f {name} -o DIR"
            )
        raise UsageError(f"several inputs as {name} need a folder\n    add -o DIR")


def _check_parent(path: Path) -> None:
    if not path.parent.is_dir():
        raise UsageError(f"{path}: the folder {path.parent} does not exist\n    create it first")


def _check_folder(directory: Path) -> None:
    _check_parent(directory)
    if directory.exists() and not directory.is_dir():
        raise UsageError(
            f"{directory}: it is no folder, and -o names one\n"
            "    choose another, or name one file with -f FORMAT:PATH"
        )


def _check_collisions(files: Sequence[Path], targets: Sequence[Target]) -> None:
    to_stdout = {target.format for target in targets if target.path is None}
    if len({name for name in to_stdout if not _annotates(name)}) > 1:
        raise UsageError(
            f"{' and '.join(sorted(to_stdout))} cannot both go to standard output\n"
            "    add -o DIR, or a path to all but one: -f FORMAT:PATH"
        )
    paths = [target.path for target in targets if target.path is not None]
    _check_distinct(paths, {_real(file) for file in files if file != STDIN})


def _annotates(name: str) -> bool:
    """Whether a format is made to stand among other lines, as annotations of a log are."""
    module = registry.load(auditor.renderers, name, "format")
    return bool(getattr(module, "ANNOTATES", False))


def _check_distinct(paths: Iterable[Path], inputs: set[Path]) -> None:
    seen: set[Path] = set()
    for path in paths:
        place = _real(path)
        if place in inputs:
            raise UsageError(
                f"{path}: a report would overwrite this input\n    choose another folder"
            )
        if place in seen and not _is_special(path):
            raise UsageError(f"{path}: two reports would go to this one file\n    name two paths")
        seen.add(place)


def _real(path: Path) -> Path:
    """Follow links. Path.resolve() raises in some Pythons where links go round in a circle."""
    return Path(os.path.realpath(path))


def write(content: bytes, target: Path) -> None:
    """Write a file under a temporary name, then rename it: what is there is always whole.

    The folder of -o, and folders in it, are made if need be; its own parent was seen to exist before any work.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if _is_special(target):
            target.write_bytes(content)
        else:
            _replace(content, _real(target))
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"{target}: not written: {reason}\n    choose another path with -o or -f FORMAT:PATH"
        ) from error


def _replace(content: bytes, target: Path) -> None:
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    """Whether a path is a device or a pipe, which renaming would replace by a plain file."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
