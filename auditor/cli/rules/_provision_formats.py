"""The matrix of provisions for programs: a table for a spreadsheet, and JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from auditor.cli.rules._provisions import Provision, reasons
from auditor.renderers.csv import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.cli.rules._provisions import ElementCover, RequirementCover
    from auditor.model.ruleset import Ruleset

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
