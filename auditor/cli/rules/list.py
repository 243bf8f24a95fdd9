"""List every requirement: id, severity, kind, title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from auditor.cli._options import ruleset_option
from auditor.cli._rulesets import load_rulesets
from auditor.cli._terminal import put_lines
from auditor.loading.rulesets import judged_unnamed, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.ruleset import Requirement, Ruleset


@click.command()
@ruleset_option
def command(rulesets: tuple[str, ...]) -> int:
    """List every requirement: id, severity, kind, title."""
    loaded, _ = load_rulesets(rulesets)
    lines = [line for one in loaded for line in _listed(one)]
    put_lines([*lines, *([] if rulesets else _to_be_named())])
    return 0


def _listed(ruleset: Ruleset) -> Iterator[str]:
    number = len(ruleset.requirements)
    version = f"version {ruleset.version}, compared with the law on {ruleset.checked_on}"
    title = click.style(f"{ruleset.id}: {ruleset.title}", bold=True)
    yield f"{title} ({version}; {number} requirements)"
    for one in ruleset.requirements:
        yield f"  {one.id:34} {one.severity:8} {one.kind:11} {one.title}{_unrecognised(one)}"
    yield ""


def _to_be_named() -> Iterator[str]:
    by_default = judged_unnamed()
    for name in shipped():
        if name not in by_default:
            yield f"{name}: judged only where it is named; auditor rules list -r {name} lists it"


def _unrecognised(requirement: Requirement) -> str:
    unknown = sum(not element.recognised for element in requirement.elements)
    return (
        f"  [{unknown} of {len(requirement.elements)} elements not recognised yet]"
        if unknown
        else ""
    )
