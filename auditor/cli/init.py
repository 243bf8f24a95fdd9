"""Set up a folder: configuration, auditee, waivers, and snippets for continuous integration and pre-commit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from auditor.cli import _init_dialogue, _init_files, _init_report, _suggestions
from auditor.cli._init_answers import Answers, policy_name, printable, told_facts
from auditor.cli._init_files import AUDITEE, CONFIGURATION
from auditor.cli._init_interview import SERVICES, SEVERITIES, interview
from auditor.cli._options import EXISTING, ruleset_option
from auditor.cli._rulesets import load_rulesets
from auditor.errors import UsageError
from auditor.loading.configuration import load_configuration

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.cli._init_files import Draft
    from auditor.model.configuration import Configuration


class Given(TypedDict):
    """What the options that answer a question hold."""

    name: str | None
    rulesets: tuple[str, ...]
    facts: tuple[str, ...]
    policies: tuple[str, ...]
    fail_on: str | None
    ci: str | None
    pre_commit: bool | None


@click.command()
@click.argument("folder", default=".", type=EXISTING)
@click.option("--name", metavar="NAME", help="Name of the organisation.")
@ruleset_option
@click.option(
    "--fact",
    "facts",
    multiple=True,
    metavar="ID=VALUE",
    shell_complete=_suggestions.facts,
    help="What the text cannot tell: yes, no, or one of the fact's values; may be given several times. "
    "`auditor auditee template` lists the facts.",
)
@click.option(
    "--policy",
    "policies",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="The policy, for the snippets; may be given several times.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Lowest severity whose gaps fail a build. Default: high.",
)
@click.option(
    "--ci", type=click.Choice(SERVICES), help="Write the job for this service. Default: none."
)
@click.option(
    "--pre-commit/--no-pre-commit",
    default=None,
    help="Write the hook for pre-commit. Default: no.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Write anew what is there already, but never waivers nor what others write into too.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing, as without a terminal.")
def command(folder: Path, *, force: bool, no_input: bool, **given: Unpack[Given]) -> int:
    """Set up FOLDER: configuration, auditee, waivers, and snippets for continuous integration.

    On a terminal it asks, in plain words, for what no option says; every question may be left open. Files that are
    there already are kept. .auditor/schemas is for editors, which complete and check the files by it.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file\n    name the folder that is to be set up")
    names = (CONFIGURATION, AUDITEE)
    kept = frozenset(one for one in names if _init_files.is_there(one, folder) and not force)
    stays = load_configuration(folder / CONFIGURATION) if CONFIGURATION in kept else None
    answers = _told(given, folder, stays)
    if not no_input and _init_dialogue.possible():
        answers = interview(answers, folder, kept)
    drafts = _drafts(answers, folder, kept)
    _init_report.doubt(answers, folder)
    if stays is not None:
        _init_report.doubt_configuration(stays, drafts, folder)
    settled = _init_report.settle(drafts, folder, _idle(given), force=force)
    _init_report.tell_next(settled, answers, folder)
    return 0


def _told(given: Given, folder: Path, stays: Configuration | None) -> Answers:
    """Return what the options say; the rulesets, else those of a configuration that stays."""
    rulesets = given["rulesets"] or (() if stays is None else stays.rulesets)
    _, vocabulary = load_rulesets(rulesets)
    return Answers(
        name=printable(given["name"]),
        rulesets=rulesets,
        facts=told_facts(given["facts"], vocabulary),
        policies=tuple(policy_name(one, folder) for one in given["policies"]),
        fail_on=given["fail_on"],
        ci=given["ci"],
        pre_commit=given["pre_commit"],
    )


def _drafts(answers: Answers, folder: Path, kept: frozenset[str]) -> tuple[Draft, ...]:
    """Return all files; the configuration comes last, because it names others."""
    loaded, vocabulary = load_rulesets(answers.rulesets)
    mine = answers if CONFIGURATION not in kept else replace(answers, rulesets=())
    return (
        *_init_files.schemas(),
        _init_files.auditee(answers, loaded, vocabulary),
        _init_files.waivers(answers),
        *_init_files.integrations(answers),
        _init_files.configuration(mine, folder),
    )


def _idle(given: Given) -> dict[str, list[str]]:
    """Return for each file the options given that say something about it alone."""
    of_file = {
        AUDITEE: {"--name": given["name"], "--fact": given["facts"]},
        CONFIGURATION: {"-r": given["rulesets"], "--fail-on": given["fail_on"]},
    }
    return {name: [o for o, value in said.items() if value] for name, said in of_file.items()}
