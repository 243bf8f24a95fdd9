"""The files that `auditor init` writes, and which of them are there already."""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from auditor import __version__
from auditor.cli import _schemas
from auditor.cli._init_answers import ruleset_name
from auditor.errors import UsageError
from auditor.loading.auditee import auditee_template
from auditor.loading.rulesets import judged_unnamed
from auditor.loading.yaml_text import scalar
from auditor.model.decisions import USUAL_GATE
from auditor.model.ruleset import Auditee

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from auditor.cli._init_answers import Answers
    from auditor.model.ruleset import Ruleset, Vocabulary

CONFIGURATION: Final = ".auditor.yaml"
AUDITEE: Final = "auditee.yaml"
WAIVERS: Final = "waivers.yaml"
GITHUB: Final = ".github/workflows/auditor.yml"
GITLAB: Final = ".gitlab-ci.yml"
PRE_COMMIT: Final = ".pre-commit-config.yaml"
_SCHEMAS: Final = ".auditor/schemas"
EXAMPLE: Final = "docs/privacy-policy.md"
"""Stands in the snippets until someone says where the policy is."""
_OURS: Final = re.compile(r"\bauditor[ -]check\b")
_PLACEHOLDER: Final = re.compile(r"<<(\w+)>>")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to be written."""

    name: str
    """Path from the folder that is set up."""
    content: str
    snippet: str | None = None
    """What to paste into a file of this name that others write too; such a file is never replaced."""
    precious: bool = False
    """Holds what people decided: never replaced."""
    renewal: str = "--force writes it anew"
    """How it is brought up to date where it is there already."""


def configuration(answers: Answers, folder: Path) -> Draft:
    """Return the configuration."""
    names = [ruleset_name(one, folder) for one in answers.rulesets]
    values = {
        "rulesets": "\n".join(["rulesets:", *(f"  - {scalar(one)}" for one in names)])
        if names
        else f"# rulesets: [{', '.join(judged_unnamed())}]",
        "fail_on": answers.fail_on or str(USUAL_GATE.fail_on),
    }
    return Draft(CONFIGURATION, _filled("config.yaml", values))


def auditee(answers: Answers, rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Draft:
    """Return the auditee file: what was told, and every other question commented out."""
    told = Auditee(answers.name, answers.facts)
    text = auditee_template(vocabulary, rulesets, told)
    return Draft(AUDITEE, f"# yaml-language-server: $schema={_SCHEMAS}/auditee.json\n{text}")


def waivers(answers: Answers) -> Draft:
    """Return an empty waivers file that shows how a waiver is written."""
    values = {"document": scalar((answers.policies or (EXAMPLE,))[0])}
    return Draft(WAIVERS, _filled("waivers.yaml", values), precious=True)


def schemas() -> Iterator[Draft]:
    """Return the schemas by which editors complete the three files, offline."""
    for name in ("auditee", "config", "waivers"):
        content = _schemas.read(name).decode()
        yield Draft(
            f"{_SCHEMAS}/{name}.json", content, renewal=f"`auditor schema {name}` prints it"
        )


def integrations(answers: Answers) -> Iterator[Draft]:
    """Return the job for continuous integration and the hook for pre-commit, as far as they are wanted."""
    policies = answers.policies or (EXAMPLE,)
    values = {
        "version": __version__,
        "policies": shlex.join(policies),
        "action_policies": "\n".join(f"      #       {one}" for one in policies),
        "pattern": f"^(?:{'|'.join(re.escape(one) for one in policies)})$",
    }
    if answers.ci == "github":
        yield Draft(GITHUB, _filled("github.yml", values))
    if answers.ci == "gitlab":
        job = _filled("gitlab.yml", values)
        yield Draft(GITLAB, job, snippet=job)
    if answers.pre_commit:
        values["pattern"] = scalar(values["pattern"])
        hook = _filled("pre-commit.yaml", values)
        yield Draft(PRE_COMMIT, hook, snippet=hook.partition("\n")[2])


def is_there(name: str, folder: Path) -> bool:
    """Whether something, if only a broken link, has this name."""
    return os.path.lexists(folder / name)


def is_kept(draft: Draft, folder: Path, *, force: bool) -> bool:
    """Whether a file stays as it is."""
    return is_there(draft.name, folder) and not (force and _is_replaceable(draft))


def is_to_be_pasted(draft: Draft, folder: Path) -> bool:
    """Whether a file that others write too lacks what is ours."""
    if draft.snippet is None or not is_there(draft.name, folder):
        return False
    try:
        return not _OURS.search((folder / draft.name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return True


def is_same(draft: Draft, folder: Path) -> bool:
    """Whether a file that is there says what would be written."""
    try:
        return (folder / draft.name).read_text(encoding="utf-8") == draft.content
    except (OSError, ValueError):
        return False


def write(draft: Draft, folder: Path) -> None:
    """Write a file under a temporary name, then rename it: what is there is always whole."""
    target = folder / draft.name
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_text(draft.content, encoding="utf-8", newline="\n")
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(
            f"{target}: not written: {error.strerror or error}\n"
            "    put that right and run `auditor init` again; what was written is kept"
        ) from error


def _is_replaceable(draft: Draft) -> bool:
    return draft.snippet is None and not draft.precious


def _filled(name: str, values: Mapping[str, str]) -> str:
    text = files("auditor").joinpath("templates", "init", name).read_text("utf-8")
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)
