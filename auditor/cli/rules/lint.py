"""Check rulesets: what loading refuses, and what is odd in those that can be loaded."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from auditor import linting
from auditor.cli import _suggestions
from auditor.cli._inputs import today
from auditor.cli._options import as_day
from auditor.cli._terminal import put_lines
from auditor.cli.rules._lint_formats import FORMATS
from auditor.cli.rules._test_subjects import named
from auditor.errors import FileError, UnknownNameError
from auditor.linting import LOADING, Level, Remark
from auditor.loading.places import RULESET_FILE, shown
from auditor.loading.ruleset_tests import load_tests
from auditor.loading.rulesets import load_ruleset, locate
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.recognition import Origin
    from auditor.model.ruleset import Vocabulary

FOUND = 1
_LEVELS = {level.name.lower(): level for level in reversed(Level)}


@click.command()
@click.argument("names", nargs=-1, metavar="[RULESET]...", shell_complete=_suggestions.rulesets)
@click.option(
    "--fail-on",
    type=click.Choice([*_LEVELS, "never"]),
    default="warning",
    show_default=True,
    help="Lowest level at which the exit code is 1.",
)
@click.option("--rule", "only", multiple=True, metavar="RULE", help="Only this rule of lint.")
@click.option("--skip-rule", "skip", multiple=True, metavar="RULE", help="Not this rule of lint.")
@click.option("--list", "listing", is_flag=True, help="List the rules of lint, and stop.")
@click.option(
    "-f", "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True
)
@click.option(
    "--today",
    "day",
    metavar="DATE",
    callback=lambda _context, _parameter, value: value and as_day(value),
    help="The day on which dates are looked at, YYYY-MM-DD. Default: today.",
)
def command(
    names: tuple[str, ...],
    fail_on: str,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    form: str,
    day: str | None,
    *,
    listing: bool,
) -> int:
    """Check rulesets: what loading refuses, and what is odd in those that can be loaded.

    RULESET is a shipped name, a file, or a folder; all shipped ones where none is named. Each remark has a place, a
    reason and what to do. Errors: it does not load, or something in it can never work. Warnings: it is probably not
    meant so. Notes: worth knowing. Exit code 0: nothing at or above --fail-on; 1: something is; 2: wrong use.
    """
    known = linting.descriptions()
    if listing:
        put_lines([f"{rule:20} {what}" for rule, what in known.items()])
        return 0
    rules = _chosen(tuple(known), only, skip)
    subjects = named(names)
    vocabulary = load_vocabulary()
    remarks = tuple(
        dict.fromkeys(
            one for name in subjects for one in _lint(name, vocabulary, rules, day or today())
        )
    )
    put_lines(list(FORMATS[form](remarks, len(subjects))))
    failing = fail_on != "never" and any(one.level >= _LEVELS[fail_on] for one in remarks)
    return FOUND if failing else 0


def _chosen(
    known: tuple[str, ...], only: tuple[str, ...], skip: tuple[str, ...]
) -> tuple[str, ...]:
    for rule in (*only, *skip):
        if rule not in known:
            raise UnknownNameError("rule of lint", rule, known)
    return tuple(rule for rule in known if rule not in skip and (rule in only or not only))


def _lint(name: str, vocabulary: Vocabulary, rules: tuple[str, ...], day: str) -> Iterator[Remark]:
    """Yield the remarks on one ruleset; where it cannot be loaded, its mistakes are the remarks."""
    try:
        ruleset, known = load_ruleset(name, vocabulary)
        load_tests(name, known)
    except FileError as error:
        for one in error.mistakes:
            yield Remark(Level.ERROR, LOADING, one.file, one.line, one.what, one.remedy)
        return
    head = shown(locate(name))
    subject = linting.Subject(ruleset, known, day, head, partial(_owns, PurePath(head)))
    yield from linting.lint(subject, rules)


def _owns(head: PurePath, origin: Origin | None) -> bool:
    """Tell whether something stands in the files of the ruleset that begins in a file."""
    if origin is None:
        return False
    if head.name == RULESET_FILE:
        return PurePath(origin.file).parent == head.parent
    return PurePath(origin.file) == head
