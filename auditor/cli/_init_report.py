"""Write the files of `auditor init`, and say what was written, what was kept and what comes next."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli._failures import warn
from auditor.cli._init_files import (
    AUDITEE,
    CONFIGURATION,
    EXAMPLE,
    GITHUB,
    GITLAB,
    PRE_COMMIT,
    WAIVERS,
    Draft,
    is_kept,
    is_same,
    is_there,
    is_to_be_pasted,
    write,
)
from auditor.cli._paths import absolute, named
from auditor.cli._terminal import put

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.cli._init_answers import Answers
    from auditor.model.configuration import Configuration


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the files that were not simply kept."""

    written: tuple[Draft, ...]
    pasted: tuple[Draft, ...]
    """Others write into these; a person pastes what is ours."""


def settle(
    drafts: Sequence[Draft], folder: Path, idle: Mapping[str, Sequence[str]], *, force: bool
) -> Settled:
    """Write what is to be written, and say of every file what became of it.

    `idle` names for a file the options that would only have changed it.
    """
    kept = [one for one in drafts if is_kept(one, folder, force=force)]
    settled = Settled(
        tuple(one for one in drafts if one not in kept),
        tuple(one for one in kept if is_to_be_pasted(one, folder)),
    )
    for draft in settled.written:
        write(draft, folder)
        click.echo(f"wrote {named(folder / draft.name)}", err=True)
    for draft in kept:
        same = is_same(draft, folder)
        why = "and the same" if same else _reason(draft, settled, idle.get(draft.name, ()))
        click.echo(f"kept  {named(folder / draft.name)}: it is there, {why}", err=True)
    return settled


def tell_next(settled: Settled, answers: Answers, folder: Path) -> None:
    """Say what to do next; what is to be pasted goes to standard output."""
    names = {one.name for one in settled.written}
    policies = [named(folder / one) for one in answers.policies]
    steps = [f"answer what is still open in {named(folder / AUDITEE)}"] if AUDITEE in names else []
    for name in sorted(names & {GITHUB, GITLAB}):
        where = named(folder / name)
        steps.append(f"in {where} put the place of auditor's repository for HOST/OWNER")
    if not policies:
        pasted = {one.name for one in settled.pasted}
        told = sorted((names | pasted) & {GITHUB, GITLAB, PRE_COMMIT})
        steps += [
            f"in {named(folder / one)} put the path of your policy for {EXAMPLE}" for one in told
        ]
    steps.append(f"auditor check {shlex.join(policies) or 'POLICY'}")
    steps += [f"paste into {named(folder / one.name)}:" for one in settled.pasted]
    click.echo("\n  ".join(["\nnext:", *steps]), err=True)
    for draft in settled.pasted:
        put((draft.snippet or "").encode())


def doubt(answers: Answers, folder: Path) -> None:
    """Warn of what is likely to be a slip."""
    for one in answers.policies:
        if not (folder / one).is_file():
            warn(f"{named(folder / one)}: there is no such policy yet; it is used all the same")
    root = next(
        (one for one in (folder, *folder.resolve().parents) if (one / ".git").exists()), folder
    )
    if answers.ci == "github" and root.resolve() != folder.resolve():
        warn(f"GitHub reads {GITHUB} at the root of the repository only: move it to {named(root)}")


def doubt_configuration(stays: Configuration, drafts: Sequence[Draft], folder: Path) -> None:
    """Warn of a file that would be written and never be read, because a configuration that stays does not name it."""
    for key, name, said in (
        ("auditee", AUDITEE, stays.auditee),
        ("waivers", WAIVERS, stays.waivers),
    ):
        new = any(one.name == name and not is_there(name, folder) for one in drafts)
        if new and (not isinstance(said, Path) or absolute(said) != absolute(folder / name)):
            where = named(folder / CONFIGURATION)
            warn(
                f"{where} does not name {name}, so that nothing reads it; write there: {key}: {name}"
            )


def _reason(draft: Draft, settled: Settled, idle: Sequence[str]) -> str:
    if draft in settled.pasted:
        return "and others write into it: see below"
    if draft.snippet is not None:
        return "and runs auditor"
    if draft.precious:
        return "and holds what people decided"
    ignored = f"; not put into it: {', '.join(idle)}" if idle else ""
    return f"and differs ({draft.renewal}){ignored}"
