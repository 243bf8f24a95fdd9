"""The matrix of provisions for a terminal."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

import click

from auditor.cli.rules._provisions import Extent, Provision, reasons
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.cli.rules._provisions import ElementCover, RequirementCover
    from auditor.model.ruleset import Ruleset

WIDTH: Final = 100
_WORDS: Final = {
    Extent.COVERED: ("covered", "green"),
    Extent.PARTLY: ("covered in part", "yellow"),
    Extent.NOT_COVERED: ("not covered", "red"),
}


def text(ruleset: Ruleset, found: tuple[Provision, ...]) -> Iterator[str]:
    """Yield the matrix of one ruleset; elements stand under the first provision that their requirement cites."""
    yield click.style(f"{ruleset.id}: {ruleset.title} {ruleset.version}", bold=True)
    shown: dict[str, str] = {}
    for provision in found:
        yield f"{click.style(provision.citation, bold=True)}  {_extent(provision.extent)}"
        for cover in provision.requirements:
            under = shown.setdefault(cover.requirement.id, provision.citation)
            yield from _requirement(cover, None if under is provision.citation else under)
    yield ""
    yield from _sums(ruleset, found)
    yield ""


def _extent(extent: Extent) -> str:
    word, colour = _WORDS[extent]
    return click.style(word, fg=colour)


def _requirement(cover: RequirementCover, under: str | None) -> Iterator[str]:
    one = cover.requirement
    if under is not None:
        yield f"  {one.id}  {_extent(cover.extent)}: see {under}"
        return
    checked = one.verification.replace("-", " ").replace("_", " ")
    yield f"  {one.id}  {_extent(cover.extent)}  {one.title} (verification: {checked})"
    for why in cover.why:
        yield from _paragraph(f"why: {why}", 4)
    if cover.note:
        yield from _paragraph(f"note: {cover.note}", 4)
    for element in cover.elements:
        yield from _element(element)


def _element(cover: ElementCover) -> Iterator[str]:
    one = cover.element
    numbers = "/".join(str(number) for number in cover.examples.values())
    marks = [
        "recognised" if one.recognised else "experimental",
        f"{cover.patterns} {wording.plural(cover.patterns, 'pattern', 'patterns')}",
        f"examples {numbers}",
        f"{cover.tests} {wording.plural(cover.tests, 'test', 'tests')}",
        *([] if one.required else ["optional"]),
    ]
    yield f"    {one.id}  {'; '.join(marks)}"
    for why in cover.why:
        yield from _paragraph(f"not covered: {why}", 6)


def _sums(ruleset: Ruleset, found: tuple[Provision, ...]) -> Iterator[str]:
    for why, number in reasons(found).most_common():
        yield f"{number} not covered because {why}"
    counts = "; ".join(
        f"{sum(one.extent is extent for one in found)} {word}"
        for extent, (word, _) in _WORDS.items()
    )
    number = len(found)
    yield (
        f"{ruleset.id}: {number} {wording.plural(number, 'provision', 'provisions')} cited: {counts} "
        "(examples are counted as stated/partly/absent)"
    )


def _paragraph(words: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        " ".join(words.split()), WIDTH, initial_indent=margin, subsequent_indent=f"{margin}  "
    )
