"""List the requirements of rulesets, or show one in words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from auditor.cli import _requirement, _suggestions
from auditor.cli._options import ruleset_option
from auditor.cli._rulesets import load_rulesets
from auditor.cli._terminal import put_lines
from auditor.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.ruleset import Requirement, Ruleset

NEAREST = 5


@click.group()
def command() -> None:
    """List the requirements of rulesets, or show one in words."""


@command.command("list")
@ruleset_option
def list_(rulesets: tuple[str, ...]) -> int:
    """List every requirement: id, severity, kind, title."""
    loaded, _ = load_rulesets(rulesets)
    put_lines([line for one in loaded for line in _listed(one)])
    return 0


@command.command()
@click.argument("identity", metavar="ID", shell_complete=_suggestions.requirements)
@ruleset_option
def show(identity: str, rulesets: tuple[str, ...]) -> int:
    """Show one requirement in words: the law, when it applies, what would satisfy it.

    ID is that of a requirement or of one of its elements, as in reports.
    """
    loaded, _ = load_rulesets(rulesets)
    ruleset, requirement = _find(identity, loaded)
    put_lines(list(_requirement.describe(requirement, ruleset)))
    return 0


def _listed(ruleset: Ruleset) -> Iterator[str]:
    number = len(ruleset.requirements)
    version = f"version {ruleset.version}, compared with the law on {ruleset.checked_on}"
    title = click.style(f"{ruleset.id}: {ruleset.title}", bold=True)
    yield f"{title} ({version}; {number} requirements)"
    for one in ruleset.requirements:
        yield f"  {one.id:34} {one.severity:8} {one.kind:11} {one.title}{_unrecognised(one)}"
    yield ""


def _unrecognised(requirement: Requirement) -> str:
    unknown = sum(not element.recognised for element in requirement.elements)
    return (
        f"  [{unknown} of {len(requirement.elements)} elements not recognised yet]"
        if unknown
        else ""
    )


def _find(identity: str, rulesets: tuple[Ruleset, ...]) -> tuple[Ruleset, Requirement]:
    places = {
        name.casefold(): (ruleset, requirement)
        for ruleset in rulesets
        for requirement in ruleset.requirements
        for name in (requirement.id, *(element.id for element in requirement.elements))
    }
    if identity.casefold() in places:
        return places[identity.casefold()]
    known = [requirement.id for ruleset in rulesets for requirement in ruleset.requirements]
    begun = [one for one in known if one.startswith(identity.upper())]
    near = begun[:NEAREST] or get_close_matches(identity.upper(), known, n=NEAREST, cutoff=0.5)
    raise UnknownNameError("requirement", identity, (*near, "`auditor rules list` shows all"))
