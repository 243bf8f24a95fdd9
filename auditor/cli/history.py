"""Show the course of policies over their versions: scores, gaps, and at each step what changed and why."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import click

from auditor.cli import _inputs
from auditor.cli._changes_formats import format_option, plan, send
from auditor.cli._days import day_option
from auditor.cli._options import EXISTING, POLICY, TODAY, timeless_options
from auditor.cli._policy_history import NOT_DATED, Judges, policy_history
from auditor.cli._versions import found_in
from auditor.errors import NothingJudgedError
from auditor.model.history import History

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.cli._versions import Found
    from auditor.model.history import PolicyHistory


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="FOLDER...", type=EXISTING)
@day_option
@timeless_options
@format_option
@click.option("-v", "--verbose", is_flag=True, help="Text: quote both passages of each change.")
def command(
    places: tuple[Path, ...],
    day: str | None,
    formats: tuple[str, ...],
    *,
    verbose: bool,
    **asked: Any,  # noqa: ANN401  (the options of judging)
) -> int:
    """Show the course of policies over their versions: scores, gaps, and at each step what changed and why.

    FOLDER holds versions of policies, or stored JSON reports of them; files can be named too. What stands before the
    date in a file's name (name-2019-05-01.txt) tells which files are versions of one policy. A version is dated by its
    name, else by its own text; one without a date comes last and is compared with nothing.

    Exit codes: 0 done; 2 wrong use; 3 a version could not be read (the others are shown); 4 there was nothing to
    judge; 5 internal error.
    """
    found = found_in(places)
    targets = plan(formats, (one.file for one in found))
    codes: list[int] = []
    judges = _judges(found, day or POLICY, asked)
    policies = tuple(_policies(found, judges, codes))
    if not policies:
        raise NothingJudgedError(
            "no version could be judged\n    what is wrong with each is said above"
        )
    send(History(policies, judges.day, _notices(policies, found, day)), targets, verbose=verbose)
    return max(codes, default=0)


def _judges(found: tuple[Found, ...], day: str, asked: dict[str, Any]) -> Judges:
    asked = {**asked, "as_of": None, "identity": None, "stdin_name": None, "reviews": None}
    asked["files_from"] = None
    settings = _inputs.settle(asked, (found[0].file,))  # type: ignore[arg-type]
    settings = settings.but(as_of=day)
    any_policy = any(not one.stored for one in found)
    request = _inputs.request(asked, settings) if any_policy else None  # type: ignore[arg-type]
    settled = _inputs.today() if day == TODAY else day
    return Judges(asked, settings, request, settled)  # type: ignore[arg-type]


def _policies(
    found: tuple[Found, ...], judges: Judges, codes: list[int]
) -> Iterator[PolicyHistory]:
    grouped: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        grouped[one.policy].append(one)
    for name in sorted(grouped):
        made = policy_history(name, grouped[name], judges, codes)
        if made is not None:
            yield made


def _notices(
    policies: tuple[PolicyHistory, ...], found: tuple[Found, ...], day: str | None
) -> tuple[str, ...]:
    said: list[str] = []
    undated = [v.name for one in policies for v in one.versions if v.dated_by == NOT_DATED]
    if undated:
        said.append(f"without a date, listed last and compared with nothing: {', '.join(undated)}")
    if day is not None and any(one.stored for one in found):
        said.append("stored reports keep the day of their own; --as-of holds for policies")
    return tuple(said)
