"""The JSON report keeps to its schema and leaves nothing out."""

from __future__ import annotations

import copy
import json
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from auditor.renderers import json as json_renderer
from tests import audits

if TYPE_CHECKING:
    from auditor.model.audit import Audit


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(files("auditor").joinpath("schemas/audit-v1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def read(audit: Audit) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(json_renderer.render(audit))
    return report


@pytest.mark.parametrize(
    "audit", [audits.audit(), audits.hostile(), audits.large(2)], ids=["plain", "hostile", "large"]
)
def test_report_keeps_to_its_schema(audit: Audit, validator: Draft202012Validator) -> None:
    errors = [error.message for error in validator.iter_errors(read(audit))]

    assert errors == []


@pytest.mark.parametrize("audit", [audits.audit(), audits.hostile()], ids=["plain", "hostile"])
def test_every_quote_is_the_text_at_its_offsets_and_line(audit: Audit) -> None:
    report = read(audit)
    text = report["document"]["text"]

    quotes = [
        e for f in report["findings"] for element in f["elements"] for e in element["evidence"]
    ]
    quotes += [
        n["evidence"]
        for f in report["findings"]
        for element in f["elements"]
        for n in element["near_misses"]
    ]

    assert len(quotes) > 10
    assert all(text[e["start"] : e["end"]] == e["quote"] for e in quotes)
    assert all(text.count("\n", 0, e["start"]) + 1 == e["line"] for e in quotes)


def test_every_element_of_every_requirement_stands_once() -> None:
    audit = audits.audit()

    found = Counter(element["id"] for f in read(audit)["findings"] for element in f["elements"])

    asked = [
        element.id
        for ruleset in audit.rulesets
        for one in ruleset.requirements
        for element in one.elements
    ]
    assert found == Counter(asked)
    assert max(found.values()) == 1


def test_scores_are_rounded_and_coverage_has_three_places() -> None:
    card = read(audits.audit())["scorecards"][0]

    assert (card["score"], card["low"], card["high"], card["coverage"]) == (41.8, 33.2, 58.7, 0.878)
    assert card["grade_with_waivers"] == card["grade"] == "E"


def test_applicability_is_said_in_words() -> None:
    states = {
        f["requirement"]: f["applicability"]["state"] for f in read(audits.audit())["findings"]
    }

    assert states["HARBOUR-4-1"] == "applies"
    assert states["HARBOUR-7-1"] == "unknown"
    assert states["HARBOUR-9-1"] == "does_not_apply"


def test_absent_element_without_near_misses_says_that_it_was_searched() -> None:
    elements = {e["id"]: e for f in read(audits.audit())["findings"] for e in f["elements"]}

    assert "searched" in elements["HARBOUR-8-1.1"]["reason"]
    assert elements["HARBOUR-4-1.1"]["reason"] is None


def test_quotes_keep_the_characters_that_displays_replace() -> None:
    audit = audits.audit()
    text = audit.document.text.replace("unclear", "un\u202eclear")

    report = read(replace(audit, document=replace(audit.document, text=text)))

    assert "un\u202eclear" in report["document"]["text"]


def test_lone_surrogate_survives() -> None:
    audit = audits.audit()

    report = read(replace(audit, document=replace(audit.document, text="a\udc80b")))

    assert report["document"]["text"] == "a\udc80b"


def test_same_audit_gives_the_same_bytes_with_one_newline_at_the_end() -> None:
    first, second = json_renderer.render(audits.audit()), json_renderer.render(audits.audit())

    assert first == second
    assert first.endswith(b"}\n")
    assert not first.endswith(b"\n\n")


def broken(change: str) -> dict[str, Any]:
    report = copy.deepcopy(read(audits.audit()))
    gap = next(f for f in report["findings"] if f["requirement"] == "HARBOUR-4-1")
    if change == "no grounds":
        gap["elements"][0] |= {"evidence": [], "near_misses": [], "reason": None}
    elif change == "no elements":
        gap["elements"] = []
    elif change == "blocking review":
        gap["outcome"] = "review"
    elif change == "unquoted defect":
        gap["outcome"] = "defective"
    elif change == "unknown outcome":
        gap["outcome"] = "failed"
    else:
        gap["surprise"] = 1
    return report


@pytest.mark.parametrize(
    "change",
    [
        "no grounds",
        "no elements",
        "blocking review",
        "unquoted defect",
        "unknown outcome",
        "unknown field",
    ],
)
def test_schema_refuses(change: str, validator: Draft202012Validator) -> None:
    assert not validator.is_valid(broken(change))
