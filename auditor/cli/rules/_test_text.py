"""What ran and what failed, for a terminal: enough to mend a pattern without another command."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import click

from auditor.model.vocabulary import State
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.cli.rules._test_run import Suite
    from auditor.ruleset_tests import Checked, Look

WIDTH: Final = 100
LONGEST_QUOTE: Final = 300
QUIET, USUAL, VERBOSE = range(3)


def lines(suite: Suite, loudness: int) -> Iterator[str]:
    """Yield what failed, what passed if wished, and a line of counts."""
    for one in suite.checked:
        if not one.passed:
            yield from failure(one)
        elif loudness == VERBOSE:
            yield f"{click.style('ok', fg='green')}    {head(one)}"
    if loudness != QUIET:
        yield _counts(suite)


def summary(suites: Iterable[Suite], *, not_run: int) -> str:
    """Count everything in one line, the failed first."""
    listed = list(suites)
    failed = sum(len(one.failed) for one in listed)
    passed = sum(len(one.checked) for one in listed) - failed
    tests, examples = sum(one.tests for one in listed), sum(one.examples for one in listed)
    words = [
        click.style(f"{failed} failed", fg="red" if failed else None, bold=bool(failed)),
        click.style(f"{passed} passed", fg="green" if passed and not failed else None),
        f"{_number(tests, 'test')} and {_number(examples, 'example')}",
    ]
    if silent := sum(one.not_run for one in listed):
        words.append(f"{_number(silent, 'example')} not run: nothing recognises the element yet")
    if not_run:
        words.append(click.style("not everything could be run: see above", fg="red"))
    return "; ".join(words)


def _number(number: int, one: str) -> str:
    return f"{number} {wording.plural(number, one, f'{one}s')}"


def _counts(suite: Suite) -> str:
    failed = len(suite.failed)
    said = (
        f"{failed} failed" if failed else "all as expected" if suite.checked else "nothing to run"
    )
    inherited = (
        f"; {_number(suite.inherited, 'example')} of what it extends run there, not here"
        if suite.inherited
        else ""
    )
    name = click.style(suite.id, bold=True)
    return f"{name}: {_number(suite.tests, 'test')}, {_number(suite.examples, 'example')}: {said}{inherited}"


def failure(one: Checked) -> Iterator[str]:
    """Yield what is otherwise than expected of one expectation, and all that was looked at."""
    yield f"{click.style('FAIL', fg='red', bold=True)}  {head(one)}"
    if one.is_example:
        yield from _paragraph(f"\u201c{_quoted(one.name)}\u201d", 6)
    for complaint in one.complaints:
        yield from _paragraph(complaint, 6)
    if one.reason:
        yield from _paragraph(f"because: {wording.on_one_line(one.reason)}", 6)
    for look in one.looks:
        yield from _looked(look)
    yield ""


def head(one: Checked) -> str:
    """Say which expectation it is, and where it stands."""
    place = f"{one.origin.file}:{one.origin.line}: " if one.origin else ""
    name = (
        f"example of {one.id}" if one.is_example else f"{wording.on_one_line(one.name)}: {one.id}"
    )
    expected = "" if one.expected is None else f" {one.expected.replace('_', ' ')}"
    return f"{place}{name}{expected if one.passed else ''}"


def _looked(look: Look) -> Iterator[str]:
    yield from _paragraph(f"{look.id} ({look.title}): {look.state}", 6)
    if look.reason:
        yield from _paragraph(wording.on_one_line(look.reason), 8)
    for evidence in look.evidence:
        yield from _paragraph(
            f"{wording.place(evidence)}: \u201c{_quoted(evidence.quote)}\u201d", 8
        )
    for miss in look.near_misses:
        where = wording.place(miss.evidence)
        quote = _quoted(miss.evidence.quote)
        yield from _paragraph(f"nearest, {where}: \u201c{quote}\u201d fell short: {miss.lacked}", 8)
    if look.state == State.ABSENT and not (look.near_misses or look.evidence or look.reason):
        yield from _paragraph(wording.NOTHING_NEAR, 8)


def _quoted(text: str) -> str:
    words = wording.on_one_line(text)
    if len(words) > LONGEST_QUOTE:
        return f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]} \u2026"
    return words


def _paragraph(words: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(words, WIDTH, initial_indent=margin, subsequent_indent=f"{margin}  ")
