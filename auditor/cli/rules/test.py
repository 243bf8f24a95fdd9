"""Run the examples and tests of rulesets."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from auditor.cli import _suggestions
from auditor.cli._failures import survived
from auditor.cli._ruleset_options import set_option
from auditor.cli._rulesets import check_given
from auditor.cli._terminal import put as put_bytes
from auditor.cli._terminal import put_lines
from auditor.cli.rules import _outcome_cover, _outcome_text, _test_text
from auditor.cli.rules._outcome_cover import RequirementCover
from auditor.cli.rules._test_junit import junit
from auditor.cli.rules._test_run import Suite, Wanted, check_filled, check_found, facts_tried, run
from auditor.cli.rules._test_subjects import check_test_files, load_anew, load_examples, named
from auditor.cli.rules._test_text import QUIET, USUAL, VERBOSE
from auditor.errors import AuditorError, UsageError
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.ruleset import Ruleset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.cli._rulesets import Pairs
    from auditor.cli.rules._test_subjects import Subject
    from auditor.model.ruleset import Vocabulary
    from auditor.model.ruleset_tests import RulesetTest

FAILED = 1
SHARED = "shared facts"


class _Flags(TypedDict):
    """What the options say that are either there or not."""

    coverage: bool
    allow_empty: bool
    quiet: bool
    verbose: bool


@dataclass(slots=True)
class _Ran:
    """What was run so far; codes are those of what could not be."""

    suites: list[Suite] = field(default_factory=list)
    rulesets: list[Ruleset] = field(default_factory=list)
    covers: list[RequirementCover] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)


@click.command()
@click.argument("names", nargs=-1, metavar="[RULESET]...", shell_complete=_suggestions.rulesets)
@set_option
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
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "junit"]),
    default="text",
    show_default=True,
)
@click.option("-q", "--quiet", is_flag=True, help="Only what fails, and the last line.")
@click.option("-v", "--verbose", is_flag=True, help="What passes too.")
def command(
    names: tuple[str, ...],
    parameters: Pairs,
    only: str | None,
    fail_under: float | None,
    form: str,
    **flags: Unpack[_Flags],
) -> int:
    """Run the examples and tests of rulesets.

    RULESET is a shipped name, a file, or a folder. Run are the examples of its own facts and elements, the tests
    in it, and those in *.test.yaml beside it. A test without `as_of` is judged as of the ruleset's `checked_on`, so
    that it means the same next year. Exit code 0: all as expected; 1: something is not; 2: a file cannot be loaded;
    4: there was nothing to run.
    """
    covering = flags["coverage"] or fail_under is not None
    if only is not None and covering:
        raise UsageError("--only runs a part, and coverage needs all\n    leave one of them out")
    put = put_lines if form == "text" else _put_nothing
    ran = _run(names, parameters, Wanted(only), flags, put)
    _check_ran(ran, parameters, only, allow_empty=flags["allow_empty"])
    put([_test_text.summary(ran.suites, not_run=len(ran.codes))])
    if covering:
        put([_outcome_text.percentage(ran.covers)])
    if form == "junit":
        put_bytes(junit(ran.suites, not_run=len(ran.codes)))
    return _exit_code(ran, fail_under)


def _exit_code(ran: _Ran, fail_under: float | None) -> int:
    """An error is never hidden by a failure."""
    under = fail_under is not None and _outcome_cover.percent(ran.covers) < fail_under
    failed = under or any(suite.failed for suite in ran.suites)
    return max(ran.codes, default=FAILED if failed else 0)


def _put_nothing(lines: list[str]) -> None:
    """Keep standard output for a report of another format."""


def _run(
    names: tuple[str, ...],
    parameters: Pairs,
    wanted: Wanted,
    flags: _Flags,
    put: Callable[[list[str]], None],
) -> _Ran:
    """Run ruleset after ruleset, and put the lines of each as soon as it has run."""
    loudness = VERBOSE if flags["verbose"] else QUIET if flags["quiet"] else USUAL
    ran = _Ran()
    for suite, subject in _suites(names, parameters, wanted, ran.codes):
        ran.suites.append(suite)
        if suite.checked or wanted.only is None:
            put(list(_test_text.lines(suite, loudness)))
        if subject is not None:
            ran.rulesets.append(subject.ruleset)
            found = _outcome_cover.covers(subject, suite)
            ran.covers += found
            put([*_outcome_text.table(suite.id, found), ""] if flags["coverage"] else [])
    return ran


def _suites(
    names: tuple[str, ...], given: Pairs, wanted: Wanted, codes: list[int]
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
            subject = load_examples(name, vocabulary, given, codes)
            anew = partial(_anew, subject, vocabulary, given)
            yield run(subject, wanted, anew, codes), subject


def _anew(subject: Subject, vocabulary: Vocabulary, given: Pairs, test: RulesetTest) -> Subject:
    """Load a ruleset with the parameters that a test sets; they win over those of the command line."""
    try:
        anew = load_anew(subject, vocabulary, (*given, *test.set))
        check_given(test.set, [anew.ruleset])
    except AuditorError as error:
        place = f"{test.origin.file}:{test.origin.line}"
        raise UsageError(f"{place}: the test {test.name!r} was not run: {error}") from error
    return anew


def _check_ran(ran: _Ran, given: Pairs, only: str | None, *, allow_empty: bool) -> None:
    """Tell of a parameter that sets nothing, and of what was not run: that is never a pass."""
    with survived(ran.codes):
        check_given(given, ran.rulesets)
    if ran.codes:
        return  # what could not be loaded may have been what is lacking
    with survived(ran.codes):
        if only is not None:
            check_found(ran.suites, only)
        elif not allow_empty:
            check_filled(ran.suites)
