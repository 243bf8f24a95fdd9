"""Runs a composite action as GitHub's runner does: step by step, each in a bash of its own.

It refuses what it does not know, so that a green test never means that a part was left out.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from tests.integrations.expressions import Value, fill, holds
from tests.integrations.programs import execute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_BASH: Final = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")
_STEP: Final = {"name", "id", "if", "shell", "env", "run"}
_COMMAND: Final = re.compile(r"::(error|warning|notice)(?: (.*?))?::(.*)")


class UnsupportedError(Exception):
    """The action uses something that this runner cannot do."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What one use of the action left behind."""

    exit_code: int
    """Of the first step that failed, else 0."""
    outputs: dict[str, str]
    summary: str
    log: str
    annotations: tuple[str, ...]
    """The lines of the log that the runner takes for annotations."""


@dataclass(slots=True)
class _State:
    context: dict[str, Value]
    exit_code: int = 0
    log: str = ""
    summary: str = ""
    number: int = 0
    places: dict[str, Path] = field(default_factory=dict)


def use(action: Path, workspace: Path, temporary: Path, inputs: Mapping[str, str]) -> Ran:
    """Run every step of the action in a folder; `temporary` is kept for the whole of a job."""
    definition = yaml.safe_load((action / "action.yml").read_text(encoding="utf-8"))
    if definition["runs"]["using"] != "composite":
        raise UnsupportedError("not a composite action")
    state = _State(_inputs(definition, inputs))
    state.places = {"action": action, "workspace": workspace, "temporary": temporary}
    for step in definition["runs"]["steps"]:
        _step(step, state)
    given = definition.get("outputs", {}).items()
    outputs = {name: fill(one["value"], state.context) for name, one in given}
    return Ran(state.exit_code, outputs, state.summary, state.log, annotations_of(state.log))


def annotations_of(log: str) -> tuple[str, ...]:
    """The annotations of a log: none between ::stop-commands::TOKEN and ::TOKEN::."""
    found, until = [], ""
    for line in map(str.strip, log.splitlines()):
        if until:
            until = "" if line == f"::{until}::" else until
        elif line.startswith("::stop-commands::"):
            until = line.removeprefix("::stop-commands::")
        elif _COMMAND.match(line):
            found.append(line)
    return tuple(found)


def _inputs(definition: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, Value]:
    declared = definition["inputs"]
    unknown = set(given) - set(declared)
    missing = {name for name, one in declared.items() if one.get("required")} - set(given)
    if unknown or missing:
        raise UnsupportedError(f"inputs unknown: {unknown}, missing: {missing}")
    values = {name: str(one.get("default", "")) for name, one in declared.items()} | dict(given)
    return {f"inputs.{name}": value for name, value in values.items()}


def _step(step: Mapping[str, Any], state: _State) -> None:
    failed = state.exit_code != 0
    state.context |= {"success()": not failed, "failure()": failed, "always()": True}
    if not holds(step.get("if", "success()"), state.context):
        return
    if "uses" in step or set(step) - _STEP or step["shell"] != "bash":
        raise UnsupportedError(f"step {step.get('name')}: {sorted(step)}")
    if "${{" in step["run"]:
        raise UnsupportedError(f"step {step.get('name')}: an expression in a script")
    state.number += 1
    _run(step, state)


def _run(step: Mapping[str, Any], state: _State) -> None:
    temporary = state.places["temporary"]
    files = {name: temporary / f"{state.number}-{name}" for name in ("script", "output", "summary")}
    for file in files.values():
        file.write_text("", encoding="utf-8")
    files["script"].write_text(step["run"], encoding="utf-8")
    own = {name: fill(value, state.context) for name, value in step.get("env", {}).items()}
    environment = {**_environment(state, files), **own}
    result = execute(*_BASH, files["script"], cwd=state.places["workspace"], env=environment)
    state.log += result.stdout
    state.exit_code = state.exit_code or result.returncode
    state.summary += files["summary"].read_text(encoding="utf-8")
    for name, value in read_outputs(files["output"].read_text(encoding="utf-8").splitlines()):
        state.context[f"steps.{step.get('id', '')}.outputs.{name}"] = value


def _environment(state: _State, files: Mapping[str, Path]) -> dict[str, str]:
    """What the runner sets, and of this machine what pip needs to reach the package index."""
    kept = (
        "PATH",
        "HOME",
        "LANG",
        "PIP_",
        "PYENV_",
        "SSL_",
        "http",
        "HTTP",
        "no_proxy",
        "NO_PROXY",
    )
    return {
        **{name: value for name, value in os.environ.items() if name.startswith(kept)},
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(state.places["action"]),
        "GITHUB_OUTPUT": str(files["output"]),
        "GITHUB_STEP_SUMMARY": str(files["summary"]),
        "GITHUB_WORKSPACE": str(state.places["workspace"]),
        "RUNNER_OS": "Linux",
        "RUNNER_TEMP": str(state.places["temporary"]),
    }


def read_outputs(lines: Iterable[str]) -> list[tuple[str, str]]:
    """Read a file of outputs: name=value, or name<<END, lines, END; raise if it is neither."""
    found = []
    rest = iter(lines)
    for line in rest:
        parts = re.fullmatch(r"(?P<name>.+?)(?P<sign>=|<<)(?P<value>.*)", line)
        if parts is None:
            raise ValueError(line)
        value = parts["value"] if parts["sign"] == "=" else _until(parts["value"], rest)
        found.append((parts["name"], value))
    return found


def _until(end: str, rest: Iterator[str]) -> str:
    lines = []
    while (line := next(rest)) != end:
        lines.append(line)
    return "\n".join(lines)
