"""The cover of outcomes as a table, with what is lacking below it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import click

from auditor.cli.rules._outcome_cover import LOOK_ALIKE, percent
from auditor.model.vocabulary import Outcome
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.cli.rules._outcome_cover import RequirementCover

_COLUMNS: Final = (
    ("satisfied", (Outcome.SATISFIED,)),
    ("partial", (Outcome.PARTIAL,)),
    ("missing or defective", (Outcome.MISSING, Outcome.DEFECTIVE)),
    ("review", (Outcome.REVIEW,)),
    ("not applicable", (Outcome.NOT_APPLICABLE,)),
)
WIDTH: Final = 100
_NONE: Final = "none"
_COLOURS: Final = {"test": "green", "example": "green", _NONE: "red"}
LEGEND: Final = (
    "test, example: expected by one; none: by neither; -: it cannot come to this.",
    "Examples show an outcome where those of all required elements together do.",
)


def table(name: str, found: tuple[RequirementCover, ...]) -> Iterator[str]:
    """Yield a line for each requirement, then the elements without an example and what no test names."""
    if not found:
        return
    title = f"Coverage of {name}"
    width = max(len(title), *(len(one.requirement.id) for one in found))
    yield ""
    heads = "  ".join(head for head, _ in _COLUMNS)
    yield click.style(f"{title:{width}}  {heads}", bold=True)
    for one in found:
        cells = "  ".join(_cell(one.outcomes, head, some) for head, some in _COLUMNS)
        yield f"{one.requirement.id:{width}}  {cells}".rstrip()
    yield from LEGEND
    yield from _lacking(found)
    untested = [one.requirement.id for one in found if not one.tested]
    if untested:
        said = f"{len(untested)} of {len(found)} requirements"
        yield from textwrap.wrap(
            f"Named by no test: {said}: {', '.join(untested)}", WIDTH, subsequent_indent="  "
        )


def percentage(found: Iterable[RequirementCover]) -> str:
    """Say how many of the outcomes are expected, in one line."""
    listed = list(found)
    values = [by for one in listed for by in one.outcomes.values()]
    expected = sum(by is not None for by in values)
    outcomes = wording.plural(len(values), "outcome", "outcomes")
    return f"coverage {percent(listed):.1f} %: {expected} of {len(values)} possible {outcomes} expected"


def _cell(outcomes: Mapping[Outcome, str | None], title: str, some: tuple[Outcome, ...]) -> str:
    possible = [one for one in some if one in outcomes]
    said = (outcomes[possible[0]] or _NONE) if possible else "-"
    padded = f"{said:{len(title)}}"
    return click.style(padded, fg=_COLOURS[said]) if said in _COLOURS else padded


def _lacking(found: tuple[RequirementCover, ...]) -> Iterator[str]:
    """Yield one line for each element that lacks an example, and what it lacks."""
    for one in found:
        for element, kinds in one.lacking:
            what = ", ".join("look-alike" if kind == LOOK_ALIKE else kind for kind in kinds)
            place = f"{element.origin.file}:{element.origin.line}"
            yield f"{place}: {element.id} has no example that is: {what}"
