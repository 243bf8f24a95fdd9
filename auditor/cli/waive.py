"""Accept a gap until a date, list what is accepted, take away what no longer counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Unpack

import click

from auditor.cli import _inputs, _settings
from auditor.cli._decided import latest, waivers_day
from auditor.cli._judging import judge_all
from auditor.cli._kept_lists import edit, existing
from auditor.cli._options import (
    EXISTING,
    Judging,
    as_of_option,
    config_option,
    judging_options,
    ruleset_option,
    waivers_option,
)
from auditor.cli._prompts import ask_for_missing
from auditor.cli._rulesets import load_rulesets
from auditor.cli._terminal import put_lines
from auditor.decisions.waivers import is_active
from auditor.loading.listed import with_item, without_items
from auditor.loading.waivers import load_waivers
from auditor.loading.yaml_text import scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from auditor.cli._gathering import Notice
    from auditor.cli._settings import Settings
    from auditor.model.decisions import Waiver

DEFAULT_FILE: Final = "waivers.yaml"
KEY: Final = "waivers"
EMPTY: Final = """# Gaps that someone accepted until a date. A waiver changes the gate, never a finding or a score.
# expires: the last day, YYYY-MM-DD; it ends at midnight UTC.
waivers: []
"""
_QUESTIONS: Final = {
    "requirement": "Requirement (its id, as in the report)",
    "document": "Document (its name, as in the report)",
    "reason": "Why is the gap accepted?",
    "owner": "Who accepts it?",
    "expires": "Until when? (last day, YYYY-MM-DD, UTC)",
}


@click.group()
def command() -> None:
    """Accept a gap until a date, list what is accepted, take away what no longer counts."""


@command.command()
@click.option("--requirement", metavar="ID", help="The requirement whose gap is accepted.")
@click.option("--element", metavar="ID", help="One element of it alone.")
@click.option("--document", metavar="NAME", help="The document, named as in reports.")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--owner", metavar="NAME", help="Who accepts it.")
@click.option("--expires", metavar="DATE", help="The last day, YYYY-MM-DD; it ends in UTC.")
@click.option("--no-input", is_flag=True, help="Never ask; what is missing is an error.")
@waivers_option
@config_option
@ruleset_option
def add(
    *,
    element: str | None,
    no_input: bool,
    waivers: Path | None,
    config: Path | None,
    rulesets: tuple[str, ...],
    **told: str | None,
) -> int:
    """Accept the gap of a requirement in a document; asks for what is not given."""
    settings = _settle(waivers, config, rulesets)
    answers = ask_for_missing(told, _QUESTIONS, may_ask=not no_input)
    item = [f"{name}: {scalar(value)}" for name, value in _in_order(answers, element)]
    path = settings.kept("waivers", DEFAULT_FILE)
    edit(path, EMPTY, lambda text: with_item(text, KEY, item), _loader(settings))
    asked = element or answers["requirement"]
    until = f"until the end of {answers['expires']}, UTC"
    click.echo(f"{path}: {asked} is waived for {answers['document']} {until}", err=True)
    return 0


@command.command("list")
@waivers_option
@config_option
@ruleset_option
@as_of_option
def list_(
    waivers: Path | None, config: Path | None, rulesets: tuple[str, ...], as_of: str | None
) -> int:
    """List every waiver: whether it is active, until when, who and why."""
    settings = _settle(waivers, config, rulesets, as_of)
    path = existing(settings.kept("waivers", DEFAULT_FILE), "`auditor waive add` begins one")
    put_lines(list(_listed(_loader(settings)(path), _day(settings), path)))
    return 0


@command.command()
@click.argument("files", nargs=-1, metavar="[POLICY]...", type=EXISTING)
@judging_options
@click.option("--dry-run", is_flag=True, help="Say what would go, and leave the file as it is.")
def prune(files: tuple[Path, ...], *, dry_run: bool, **judging: Unpack[Judging]) -> int:
    """Take away waivers that have expired and, of the policies named, those that name no gap any more."""
    settings = _inputs.settle(judging, files)
    notices = _inputs.gather_all(files, judging, settings)
    path = existing(settings.kept("waivers", DEFAULT_FILE), "`auditor waive add` begins one")
    load = _loader(settings)
    expired = {w for w in load(path) if not is_active(w, _day(settings))}
    gone = expired | (_unused(notices, judging, settings) if notices else set())
    for one in sorted(gone, key=lambda w: w.origin.line):
        why = "expired" if one in expired else "unused"
        click.echo(f"{path}:{one.origin.line}: {why}: {_named(one)}", err=True)
    if gone and not dry_run:
        lines = {one.origin.line for one in gone}
        edit(path, EMPTY, lambda t: without_items(t, KEY, lines), load)
    word = "would go" if dry_run else "removed"
    click.echo(f"{path}: {len(gone)} {word}", err=True)
    return 0


def _settle(
    waivers: Path | None, config: Path | None, rulesets: tuple[str, ...], as_of: str | None = None
) -> Settings:
    given = {"waivers": waivers, "config": config, "rulesets": rulesets, "as_of": as_of}
    return _settings.resolve(given, None)


def _loader(settings: Settings) -> Callable[[Path], tuple[Waiver, ...]]:
    """Return what loads a waivers file and checks it against the rulesets, which are read once."""
    loaded, _ = load_rulesets(settings.values["rulesets"])
    last = latest(settings.values["waiver_days"], _day(settings), _inputs.today())
    return partial(load_waivers, rulesets=loaded, not_after=last)


def _day(settings: Settings) -> str:
    return waivers_day(settings.days[0], _inputs.today())


def _unused(notices: tuple[Notice, ...], judging: Judging, settings: Settings) -> set[Waiver]:
    request = _inputs.request(
        judging, settings.but(waivers=settings.kept("waivers", DEFAULT_FILE)), notices
    )
    audits = judge_all(notices, request)
    return {use.waiver for one in audits for use in one.waivers if not use.used}


def _in_order(answers: dict[str, str], element: str | None) -> Iterator[tuple[str, str]]:
    yield "requirement", answers["requirement"]
    if element:
        yield "element", element
    yield from ((name, answers[name]) for name in ("document", "reason", "owner", "expires"))


def _listed(waivers: tuple[Waiver, ...], day: str, path: Path) -> Iterator[str]:
    active = [one for one in waivers if is_active(one, day)]
    yield click.style(
        f"{path}: {len(waivers)} waivers, {len(active)} active on {day} (a last day ends at midnight UTC)",
        bold=True,
    )
    for one in waivers:
        state = "active until" if one in active else "EXPIRED on"
        yield f"{_named(one)}"
        yield f"    {state} {one.expires}, {one.owner}: {' '.join(one.reason.split())}"


def _named(one: Waiver) -> str:
    return f"{one.element or one.requirement} in {one.document}"
