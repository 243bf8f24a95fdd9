"""The matrix of provisions as text, as a table for a spreadsheet, as JSON."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from typing import TYPE_CHECKING, Any, Final

import click

from auditor.cli.rules._provisions import Extent, Provision, reasons
from auditor.renderers.csv import guarded
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.cli.rules._provisions import ElementCover, RequirementCover
    from auditor.model.ruleset import Ruleset

WIDTH: Final = 100
SCHEMA: Final = "auditor/rules-coverage/v1"
COLUMNS: Final = (
    "ruleset",
    "provision",
    "provision_is",
    "requirement",
    "title",
    "requirement_is",
    "element",
    "element_title",
    "required",
    "recognised",
    "patterns",
    "examples_stated",
    "examples_partly",
    "examples_absent",
    "tests",
    "verification",
    "why_not_covered",
    "note",
)
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
        yield from _paragraph(f"why not covered: {why}", 6)


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


def table(found: Iterable[tuple[Ruleset, tuple[Provision, ...]]]) -> bytes:
    """Return a row for each provision, requirement and element, for a spreadsheet (UTF-8 with byte order mark)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for ruleset, provisions in found:
        for provision in provisions:
            for cover in provision.requirements:
                for element in cover.elements:
                    row = _row(ruleset, provision, cover, element)
                    writer.writerow([guarded(str(row[column])) for column in COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _row(
    ruleset: Ruleset, provision: Provision, cover: RequirementCover, element: ElementCover
) -> dict[str, object]:
    return {
        "ruleset": ruleset.id,
        "provision": provision.citation,
        "provision_is": provision.extent,
        "requirement": cover.requirement.id,
        "title": cover.requirement.title,
        "requirement_is": cover.extent,
        "element": element.element.id,
        "element_title": element.element.title,
        "required": "yes" if element.element.required else "no",
        "recognised": "recognised" if element.element.recognised else "experimental",
        "patterns": element.patterns,
        **{f"examples_{state}": number for state, number in element.examples.items()},
        "tests": element.tests,
        "verification": cover.requirement.verification,
        "why_not_covered": "; ".join((*cover.why, *element.why)),
        "note": cover.note or "",
    }


def json_text(found: Iterable[tuple[Ruleset, tuple[Provision, ...]]]) -> bytes:
    """Return the matrix as JSON: rulesets, their provisions, requirements and elements."""
    listed = [
        {
            "id": ruleset.id,
            "version": ruleset.version,
            "sha256": ruleset.sha256,
            "provisions": [_provision(one) for one in provisions],
            "not_covered": dict(reasons(provisions)),
        }
        for ruleset, provisions in found
    ]
    return f"{json.dumps({'schema': SCHEMA, 'rulesets': listed}, ensure_ascii=False, indent=1)}\n".encode()


def _provision(one: Provision) -> dict[str, Any]:
    return {
        "citation": one.citation,
        "extent": one.extent,
        "requirements": [
            {
                "id": cover.requirement.id,
                "title": cover.requirement.title,
                "extent": cover.extent,
                "verification": cover.requirement.verification,
                "judgeable_from": cover.requirement.judgeable_from,
                "why_not_covered": list(cover.why),
                "note": cover.note,
                "elements": [_of_element(element) for element in cover.elements],
            }
            for cover in one.requirements
        ],
    }


def _of_element(one: ElementCover) -> dict[str, Any]:
    return {
        "id": one.element.id,
        "title": one.element.title,
        "required": one.element.required,
        "recognised": one.element.recognised,
        "patterns": one.patterns,
        "examples": dict(one.examples),
        "tests": one.tests,
        "why_not_covered": list(one.why),
    }
