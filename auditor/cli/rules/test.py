"""Run the examples and tests of rulesets."""

from __future__ import annotations

from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING

import click

from auditor.cli import _suggestions
from auditor.cli._failures import survived
from auditor.cli._terminal import put_lines
from auditor.cli.rules import _outcome_cover, _outcome_text, _test_text
from auditor.cli.rules._test_run import Suite, Wanted, facts_tried, run
from auditor.cli.rules._test_subjects import check_test_files, load, named
from auditor.errors import NothingJudgedError, UnknownNameError
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.cli.rules._outcome_cover import RequirementCover
    from auditor.cli.rules._test_subjects import Subject
    from auditor.model.ruleset import Vocabulary
    from auditor.model.ruleset_tests import RulesetTest

FAILED = 1
SHARED = "shared facts"


@click.command()
@click.argument("names", nargs=-1, metavar="[RULESET]...", shell_complete=_suggestions.rulesets)
@click.option(
    "--only", metavar="NAME", help="Only tests of this name (or a part of it), or of this id."
)
@click.option("--coverage", is_flag=True, help="Say what no test and no example expects.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Fail if fewer of the possible outcomes are expected by a test or an example.",
)
@click.option(
    "--allow-empty", is_flag=True, help="A ruleset without any test or example is no error."
)
@click.option("-q", "--quiet", is_flag=True, help="Only what fails, and the last line.")
@click.option("-v", "--verbose", is_flag=True, help="What passes too.")
def command(
    names: tuple[str, ...],
    only: str | None,
    fail_under: float | None,
    *,
    coverage: bool,
    allow_empty: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Run the examples and tests of rulesets.

    RULESET is a shipped name, a file, or a folder. Run are the examples of its own facts and elements, the tests
    in it, and those in *.test.yaml beside it. A test without `as_of` is judged as of the ruleset's `checked_on`, so
    that it means the same next year. Exit code 0: all as expected; 1: something is not; 2: a file cannot be loaded;
    4: there was nothing to run.
    """
    loudness = _test_text.QUIET if quiet else _test_text.VERBOSE if verbose else _test_text.USUAL
    codes: list[int] = []
    suites: list[Suite] = []
    covered: list[RequirementCover] = []
    for suite, subject in _suites(names, Wanted(only), codes):
        suites.append(suite)
        if suite.checked or only is None:
            put_lines(list(_test_text.lines(suite, loudness)))
        if subject is not None and (coverage or fail_under is not None):
            covered += (found := _outcome_cover.covers(subject, suite))
            put_lines([*_outcome_text.table(suite.id, found), ""] if coverage else [])
    if suites or not codes:
        with survived(codes):
            _check_ran(suites, only, allow_empty=allow_empty)
    put_lines([_test_text.summary(suites, not_run=len(codes))])
    if coverage or fail_under is not None:
        put_lines([_outcome_text.percentage(covered)])
    under = fail_under is not None and _outcome_cover.percent(covered) < fail_under
    failed = under or any(suite.failed for suite in suites)
    return max(codes, default=FAILED if failed else 0)


def _suites(
    names: tuple[str, ...], wanted: Wanted, codes: list[int]
) -> Iterator[tuple[Suite, Subject | None]]:
    """Run ruleset after ruleset; the facts that all of them share go first where none is named."""
    vocabulary = load_vocabulary()
    if not names:
        checked = tuple(facts_tried(vocabulary.facts, wanted, vocabulary))
        yield Suite(SHARED, checked, tests=0), None
    with survived(codes):
        check_test_files(names)
    for name in named(names):
        with survived(codes):
            subject = load(name, vocabulary)
            yield run(subject, wanted, partial(_anew, subject, vocabulary), codes), subject


def _anew(subject: Subject, vocabulary: Vocabulary, test: RulesetTest) -> Subject:
    """Load a ruleset with the parameters that a test sets."""
    return load(subject.name, vocabulary, test.set)


def _check_ran(suites: list[Suite], only: str | None, *, allow_empty: bool) -> None:
    """Raise where nothing was run: that is never a pass."""
    if only is not None and not any(suite.checked for suite in suites):
        ids = {one for suite in suites for one in suite.ids}
        near = (*get_close_matches(only, ids, n=5, cutoff=0.5), "a part of the name of a test")
        raise UnknownNameError("test or id", only, near)
    empty = [suite.id for suite in suites if not suite.checked]
    if only is None and not allow_empty and (empty or not suites):
        raise NothingJudgedError(
            f"no example and no test of its own: {', '.join(empty) or 'no ruleset was run'}\n"
            "    write `tests` in the ruleset, or NAME.test.yaml beside it; --allow-empty lets it pass"
        )
