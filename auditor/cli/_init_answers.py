"""What `auditor init` is told, by options or in the dialogue, and the mistakes in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.cli._paths import absolute
from auditor.errors import UnknownNameError, UsageError
from auditor.loading.mistakes import suggestion
from auditor.loading.pattern_checks import possible_values
from auditor.loading.rulesets import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.model.recognition import FactDefinition
    from auditor.model.ruleset import Vocabulary

UNKNOWN: Final = "unknown"
_BOOLEAN: Final = ("true", "false")
_SHORT: Final = {"y": "true", "yes": "true", "n": "false", "no": "false"}


@dataclass(frozen=True, slots=True)
class Answers:
    """What was told so far; None or empty where nothing was."""

    name: str | None = None
    rulesets: tuple[str, ...] = ()
    """As the user named them; paths from the working directory."""
    facts: tuple[tuple[str, str], ...] = ()
    policies: tuple[str, ...] = ()
    """Paths from the folder that is set up."""
    fail_on: str | None = None
    ci: str | None = None
    """github, gitlab or none."""
    pre_commit: bool | None = None


def printable(name: str | None) -> str | None:
    """Return a name on one line without what no file of text can hold; None for an empty one."""
    letters = (letter if letter.isprintable() else " " for letter in name or "")
    return " ".join("".join(letters).split()) or None


def value_of(text: str, definition: FactDefinition) -> str | None:
    """Return the value that a person means: y, yes, n, no, or a value or its beginning; None if it is none."""
    possible = possible_values(definition)
    wish = text.casefold().replace(" ", "_").replace("-", "_")
    if possible == _BOOLEAN:
        wish = _SHORT.get(wish, wish)
    begun = [one for one in possible if one.casefold().startswith(wish)]
    whole = [one for one in begun if one.casefold() == wish]
    meant = whole or begun
    return meant[0] if wish and len(meant) == 1 else None


def told_facts(given: Iterable[str], vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return the facts of --fact ID=VALUE; a UsageError names all mistakes at once."""
    definitions = {one.id: one for one in vocabulary.facts if one.scope != "derived"}
    facts: dict[str, str] = {}
    mistakes: list[str] = []
    for one in dict.fromkeys(given):
        identity, equals, text = (part.strip() for part in one.partition("="))
        definition = definitions.get(identity)
        value = text if text == UNKNOWN or definition is None else value_of(text, definition)
        if not equals:
            mistakes.append(f"--fact {one}: write ID=VALUE")
        elif definition is None:
            near = suggestion(identity, definitions, what="facts")
            mistakes.append(f"--fact {one}: this fact is not defined, or cannot be told. {near}")
        elif value is None:
            mistakes.append(f"--fact {one}: write one of: {', '.join(possible_values(definition))}")
        elif facts.setdefault(identity, value) != value:
            mistakes.append(f"--fact {one}: {identity} is also given as {facts[identity]}")
    if mistakes:
        listed = "\n    ".join(mistakes)
        raise UsageError(f"facts that cannot be written into an auditee file:\n    {listed}")
    return tuple((identity, value) for identity, value in facts.items() if value != UNKNOWN)


def policy_name(path: str, folder: Path) -> str:
    """Return a policy's path from the folder that is set up; it may be given from there or from here."""
    here = Path(path)
    place = here if here.exists() or not (folder / path).exists() else folder / path
    name = os.path.relpath(absolute(place), absolute(folder))
    if Path(name).parts[:1] == ("..",):
        raise UsageError(
            f"{path}: this policy is not below {folder}, where its configuration is written\n"
            "    name a folder above it: auditor init FOLDER"
        )
    return Path(name).as_posix()


def ruleset_name(name: str, folder: Path) -> str:
    """Return a ruleset as a configuration in a folder names it: a shipped name, or a path from there."""
    if name in shipped():
        return name
    if not Path(name).exists():
        raise UnknownNameError("ruleset", name, (*shipped(), "or the path of a folder or a file"))
    path = Path(os.path.relpath(absolute(Path(name)), absolute(folder))).as_posix()
    return path if path.startswith("..") else f"./{path}"
