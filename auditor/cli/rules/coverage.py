"""Show which provisions are covered: provision, requirement, elements, tests."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from auditor.cli import _suggestions
from auditor.cli._failures import survived
from auditor.cli._ruleset_options import set_option
from auditor.cli._rulesets import check_given
from auditor.cli._terminal import put, put_lines
from auditor.cli.rules import _provision_formats as formats
from auditor.cli.rules._provision_text import text
from auditor.cli.rules._provisions import Provision, provisions
from auditor.cli.rules._test_subjects import check_test_files, load_examples, named
from auditor.errors import NothingJudgedError
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.cli._rulesets import Pairs
    from auditor.model.ruleset import Ruleset
    from auditor.model.ruleset_tests import RulesetTest


@click.command()
@click.argument("names", nargs=-1, metavar="[RULESET]...", shell_complete=_suggestions.rulesets)
@set_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
)
def command(names: tuple[str, ...], parameters: Pairs, form: str) -> int:
    """Show which provisions are covered, by what, and why the others are not.

    RULESET is a shipped name, a file, or a folder. An element is covered if patterns recognise it: then it has
    examples of what counts and of what does not. Nothing is run here; `auditor rules test` does that.
    """
    codes: list[int] = []
    found = tuple(_matrices(names, parameters, codes))
    with survived(codes):
        check_given(parameters, [ruleset for ruleset, _ in found])
    if not found and not codes:
        raise NothingJudgedError(
            "no ruleset in this folder\n    name one, or a folder that holds one"
        )
    if form == "csv":
        put(formats.table(found))
    elif form == "json":
        put(formats.json_text(found))
    else:
        put_lines([line for one in found for line in text(*one)])
    return max(codes, default=0)


def _matrices(
    names: tuple[str, ...], given: Pairs, codes: list[int]
) -> Iterator[tuple[Ruleset, tuple[Provision, ...]]]:
    vocabulary = load_vocabulary()
    with survived(codes):
        check_test_files(names)
    for name in named(names):
        with survived(codes):
            subject = load_examples(name, vocabulary, given, codes)
            yield subject.ruleset, provisions(subject.ruleset, _named_by(subject.tests))


def _named_by(tests: Iterable[RulesetTest]) -> Counter[str]:
    """Count the tests that name an id; a test that names it twice counts once."""
    return Counter(name for test in tests for name in {one.id for one in test.expectations})
