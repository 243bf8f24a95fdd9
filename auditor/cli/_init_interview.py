"""What is asked in which order: only what no option has said, and only for files that are to be written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from auditor.cli import _init_dialogue as dialogue
from auditor.cli._init_answers import policy_name
from auditor.cli._init_files import AUDITEE, CONFIGURATION, GITLAB, PRE_COMMIT
from auditor.cli._init_questions import Questionnaire
from auditor.cli._rulesets import load_rulesets
from auditor.cli._settings import NEVER
from auditor.loading.rulesets import shipped
from auditor.model.decisions import USUAL_GATE
from auditor.model.vocabulary import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from auditor.cli._init_answers import Answers

SEVERITIES: Final = (*(one.value for one in Severity), NEVER)
NONE: Final = "none"
SERVICES: Final = ("github", "gitlab", NONE)
_POLICIES: Final = (".md", ".txt", ".html", ".htm")
"""Endings of files that may be offered as the policy."""


def interview(answers: Answers, folder: Path, kept: frozenset[str]) -> Answers:
    """Ask for what is still open; `kept` are the files that stay as they are."""
    dialogue.greet(str(folder.resolve()))
    try:
        answers = _policy(_law(answers, kept), folder)
        if CONFIGURATION not in kept and answers.fail_on is None:
            asked = "From which severity on does a gap fail the build?"
            usual = USUAL_GATE.fail_on or NEVER
            answers = replace(answers, fail_on=dialogue.ask_choice(asked, SEVERITIES, str(usual)))
        answers = _integrations(answers, folder)
    except KeyboardInterrupt:
        click.echo("\nNothing was written.")
        raise
    click.echo()
    return answers


def _law(answers: Answers, kept: frozenset[str]) -> Answers:
    """Ask for organisation, rulesets and facts."""
    if AUDITEE not in kept and answers.name is None:
        answers = replace(answers, name=dialogue.ask_name())
    if CONFIGURATION not in kept and not answers.rulesets:
        titles = {one.id: one.title for one in load_rulesets(shipped())[0]}
        named = dialogue.ask_rulesets(titles, lambda names: load_rulesets(tuple(names)))
        answers = replace(answers, rulesets=named)
    if AUDITEE in kept:
        return answers
    loaded, vocabulary = load_rulesets(answers.rulesets)
    questionnaire = Questionnaire(loaded, vocabulary, named=bool(answers.rulesets))
    told = dialogue.ask_facts(questionnaire, dict(answers.facts))
    return replace(answers, facts=tuple(told.items()))


def _policy(answers: Answers, folder: Path) -> Answers:
    if answers.policies:
        return answers

    def names(paths: Sequence[str]) -> tuple[str, ...]:
        return tuple(policy_name(one, folder) for one in paths)

    return replace(answers, policies=names(dialogue.ask_policies(_likely(folder), names)))


def _integrations(answers: Answers, folder: Path) -> Answers:
    if answers.ci is None:
        asked = "For which service is a job to be written that runs auditor at every change?"
        answers = replace(answers, ci=dialogue.ask_choice(asked, SERVICES, _service(folder)))
    if answers.pre_commit is None:
        usual = "yes" if (folder / PRE_COMMIT).exists() else "no"
        asked = "Is it to run before each commit too (pre-commit)?"
        wish = dialogue.ask_choice(asked, ("yes", "no"), usual)
        answers = replace(answers, pre_commit=wish == "yes")
    return answers


def _service(folder: Path) -> str:
    if (folder / GITLAB).exists():
        return "gitlab"
    return "github" if (folder / ".github").exists() else NONE


def _likely(folder: Path) -> tuple[str, ...]:
    """Return the one file that looks like the policy, here or one folder down; several are left to the person."""
    found = [
        one.relative_to(folder).as_posix()
        for pattern in ("*", "[!.]*/*")
        for one in sorted(folder.glob(pattern))
        if "privacy" in one.name.casefold() and one.suffix.casefold() in _POLICIES and one.is_file()
    ]
    return tuple(found) if len(found) == 1 else ()
