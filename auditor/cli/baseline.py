"""Write down the gaps of today, so that a gate fails on new ones only."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, Unpack

import click

from auditor.cli import _inputs
from auditor.cli._gathering import check_inputs
from auditor.cli._judging import judge_all
from auditor.cli._kept_lists import existing
from auditor.cli._options import EXISTING, Judging, judging_options
from auditor.cli._outputs import write
from auditor.cli._reports import check_judged
from auditor.cli._terminal import put_lines
from auditor.decisions.baseline import entries
from auditor.errors import UsageError
from auditor.loading.baseline import baseline_text, load_baseline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.cli._settings import Settings
    from auditor.model.audit import Audit
    from auditor.model.decisions import BaselineEntry

DEFAULT_FILE: Final = "baseline.json"
_POLICIES = click.argument("files", nargs=-1, metavar="POLICY...", type=EXISTING)


@click.group()
def command() -> None:
    """Write down the gaps of today, so that a gate fails on new ones only.

    An entry is a document, a requirement and an element of it, never a line. What is waived is not written
    down: when its waiver ends, it fails again.
    """


@command.command()
@_POLICIES
@judging_options
@click.option("--force", is_flag=True, help="Write over a baseline that is there.")
def create(files: tuple[Path, ...], *, force: bool, **judging: Unpack[Judging]) -> int:
    """Write the gaps of the policies into a new baseline."""
    settings = _settle(files, judging)
    path = settings.kept("baseline", DEFAULT_FILE)
    if path.exists() and not force:
        raise UsageError(
            f"{path}: there is a baseline already\n    `auditor baseline update` renews it; --force begins anew"
        )
    audits = _audits(files, judging, settings)
    return _write(path, [entry for one in audits for entry in entries(one)])


@command.command()
@_POLICIES
@judging_options
def update(files: tuple[Path, ...], **judging: Unpack[Judging]) -> int:
    """Renew what a baseline says of the policies: closed gaps go, new ones are accepted."""
    settings = _settle(files, judging)
    path = existing(settings.kept("baseline", DEFAULT_FILE), "`auditor baseline create` makes one")
    known = load_baseline(path).entries
    audits = _audits(files, judging, settings)
    kept = [entry for entry in known if not _is_judged(entry, audits)]
    return _write(path, [*kept, *(entry for one in audits for entry in entries(one))])


@command.command()
@_POLICIES
@judging_options
def prune(files: tuple[Path, ...], **judging: Unpack[Judging]) -> int:
    """Take away the entries whose gap is closed; never adds one."""
    settings = _settle(files, judging)
    path = existing(settings.kept("baseline", DEFAULT_FILE), "`auditor baseline create` makes one")
    known = load_baseline(path).entries
    audits = _audits(files, judging, settings.but(baseline=path))
    closed = {entry for one in audits for entry in one.baseline_closed}
    for entry in sorted(closed, key=_order):
        click.echo(f"{path}: closed: {_named(entry)} in {entry.document}", err=True)
    return _write(path, [entry for entry in known if entry not in closed])


@command.command()
@click.argument("files", nargs=-1, metavar="[POLICY]...", type=EXISTING)
@judging_options
def show(files: tuple[Path, ...], **judging: Unpack[Judging]) -> int:
    """Show what a baseline holds; with policies also what has become of it."""
    settings = _settle(files, judging)
    path = existing(settings.kept("baseline", DEFAULT_FILE), "`auditor baseline create` makes one")
    known = sorted(load_baseline(path).entries, key=_order)
    wanted = files or judging["files_from"]
    audits = _audits(files, judging, settings.but(baseline=path)) if wanted else ()
    put_lines(list(_shown(path, known, audits)))
    return 0


def _settle(files: tuple[Path, ...], judging: Judging) -> Settings:
    return _inputs.settle(judging, files)


def _audits(files: tuple[Path, ...], judging: Judging, settings: Settings) -> tuple[Audit, ...]:
    notices = _inputs.gather_all(files, judging, settings)
    check_inputs(notices, judging["identity"])
    audits = judge_all(notices, _inputs.request(judging, settings, notices))
    for one in audits:
        check_judged(one)
    return audits


def _is_judged(entry: BaselineEntry, audits: tuple[Audit, ...]) -> bool:
    return any(
        entry.document == one.document.id and entry.requirement == finding.requirement.id
        for one in audits
        for finding in one.findings
    )


def _write(path: Path, all_entries: list[BaselineEntry]) -> int:
    write(baseline_text(all_entries).encode(), path)
    gaps = {(entry.document, entry.requirement) for entry in all_entries}
    documents = {entry.document for entry in all_entries}
    click.echo(
        f"{path}: {len(all_entries)} entries: {len(gaps)} gaps in {len(documents)} "
        f"{'document' if len(documents) == 1 else 'documents'}",
        err=True,
    )
    return 0


def _shown(path: Path, known: list[BaselineEntry], audits: tuple[Audit, ...]) -> Iterator[str]:
    yield click.style(f"{path}: {len(known)} entries", bold=True)
    for document, of_document in groupby(known, key=lambda entry: entry.document):
        yield document
        for entry in of_document:
            then = (
                entry.outcome.value
                if entry.state is None
                else f"{entry.outcome.value}, {entry.state}"
            )
            yield f"  {_named(entry)}: {then}{_since(entry, audits)}"


def _since(entry: BaselineEntry, audits: tuple[Audit, ...]) -> str:
    """Say what has become of an entry, where its document was audited."""
    for one in audits:
        if entry in one.baseline_closed:
            return "; closed now"
        if entry in one.baseline_lapsed:
            return "; lapsed: the text of its section has changed"
        for finding in one.findings:
            if (one.document.id, finding.requirement.id) == (entry.document, entry.requirement):
                return f"; now {finding.outcome.value.replace('_', ' ')}"
    return ""


def _named(entry: BaselineEntry) -> str:
    return entry.element or entry.requirement


def _order(entry: BaselineEntry) -> tuple[str, str, str]:
    return entry.document, entry.requirement, entry.element or ""
