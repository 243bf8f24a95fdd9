"""In SARIF a gap points at a true place, or at the file; addresses are relative and escaped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from auditor.model.audit import Run
from tests import audits
from tests.renderers import decided
from tests.renderers.test_sarif import message, read, result

if TYPE_CHECKING:
    from auditor.model.audit import Audit


def as_html(audit: Audit) -> Audit:
    source = "policies/brightwater.html"
    return replace(
        audit, document=replace(audit.document, id=source, source=source, lines_of_file=False)
    )


def location(of: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = result(of, name)["locations"]
    assert isinstance(one, dict)
    return one


def test_what_is_missing_is_placed_on_the_file_with_the_nearest_section_named() -> None:
    run = read(audits.audit())

    place = location(run, "HARBOUR-6-1")

    assert place["physicalLocation"] == {
        "artifactLocation": {
            "uri": "policies/brightwater.txt",
            "uriBaseId": "%SRCROOT%",
            "index": 0,
        }
    }
    assert place["logicalLocations"] == [{"name": "How long we keep it", "kind": "section"}]
    assert "no line to point at; the nearest section is \u201cHow long we keep it\u201d" in message(
        run, "HARBOUR-6-1"
    )


def test_what_is_missing_without_anything_near_says_that_too() -> None:
    run = read(audits.audit())

    assert "logicalLocations" not in location(run, "HARBOUR-8-1")
    assert "no section comes near it" in message(run, "HARBOUR-8-1")


@pytest.mark.parametrize(
    ("name", "quote"),
    [
        ("HARBOUR-NEG-1", "We will never share your call records without your consent."),
        ("HARBOUR-5-1", "We share usage data with our partners"),
    ],
    ids=["defect", "partly"],
)
def test_what_is_there_is_placed_on_its_words(name: str, quote: str) -> None:
    region = location(read(audits.audit()), name)["physicalLocation"]["region"]

    line = audits.TEXT.split("\n")[region["startLine"] - 1]
    assert region["endLine"] == region["startLine"]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == quote
    assert region["snippet"]["text"] == quote


def test_html_has_no_region_and_names_the_line_in_words() -> None:
    run = read(as_html(audits.audit()))

    places = [place["physicalLocation"] for one in run["results"] for place in (*one["locations"], *one["relatedLocations"])]  # fmt: skip
    assert len(places) > 15
    assert not any("region" in place for place in places)
    assert (
        "Lines are those of `auditor text policies/brightwater.html`, not of the file: this is line 15"
        in message(run, "HARBOUR-NEG-1")
    )


def test_evidence_and_near_misses_are_related_and_say_why_they_fell_short() -> None:
    run = read(audits.audit())

    sold, grounds = result(run, "HARBOUR-NEG-1"), result(run, "HARBOUR-4-1")

    assert [one["physicalLocation"]["region"]["startLine"] for one in sold["relatedLocations"]] == [15, 14]  # fmt: skip
    assert [one["physicalLocation"]["region"]["startLine"] for one in grounds["relatedLocations"]] == [23, 15]  # fmt: skip
    said = grounds["relatedLocations"][0]["message"]["text"]
    assert "It fell short: no words for \u201clegal ground\u201d" in said
    assert "line 23, How long we keep it" in said
    assert [one["id"] for one in grounds["relatedLocations"]] == [1, 2]


def test_no_more_locations_than_github_shows() -> None:
    audit = audits.audit()
    sold = next(f for f in audit.findings if f.requirement.id == "HARBOUR-NEG-1")
    (element,) = sold.elements
    many = replace(element, reading=replace(element.reading, evidence=element.reading.evidence * 80))  # fmt: skip

    run = read(replace(audit, findings=(replace(sold, elements=(many,)),)))

    one = run["results"][0]
    assert len(one["locations"]) + len(one["relatedLocations"]) == 100


def test_quotations_are_verbatim_and_messages_are_harmless_to_show() -> None:
    run = read(decided.worded("left \u202eright\u202c \x1b[31m\u2010"))

    places = [p["physicalLocation"] for one in run["results"] for p in one["relatedLocations"]]
    snippets = {place["region"]["snippet"]["text"] for place in places}
    messages = [one["message"]["text"] for one in run["results"]]
    messages += [
        one["message"]["text"] for one in run["invocations"][0]["toolConfigurationNotifications"]
    ]
    assert snippets >= {"left \u202eright\u202c \x1b[31m\u2010"}
    assert not any("\u202e" in one or "\x1b" in one for one in messages)
    assert any("[U+202E]" in one for one in messages)


def test_words_of_a_policy_never_become_a_link_in_a_message() -> None:
    run = read(decided.worded("see [here](https://evil.example) and [this](1)"))

    told = run["invocations"][0]
    messages = [one["message"]["text"] for one in run["results"]]
    messages += [p["message"]["text"] for one in run["results"] for p in one["relatedLocations"]]
    messages += [one["message"]["text"] for one in told["toolConfigurationNotifications"]]
    assert len(messages) > 20
    assert not any("](" in one for one in messages)


def test_a_long_quotation_is_cut_in_the_message_and_whole_beside_it() -> None:
    run = read(audits.hostile())
    name = run["results"][0]["ruleId"]

    assert audits.LONG_QUOTE not in message(run, name)
    assert len(message(run, name)) < 4000
    snippets = [place["physicalLocation"]["region"]["snippet"]["text"] for place in run["results"][0]["relatedLocations"]]  # fmt: skip
    assert audits.LONG_QUOTE in snippets


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("our docs/c:100% caf\u00e9.txt", "our%20docs/c%3A100%25%20caf%C3%A9.txt"),
        ("./privacy.md", "privacy.md"),
        ("/home/someone/privacy.md", "privacy.md"),
    ],
)
def test_addresses_are_relative_and_escaped(source: str, uri: str) -> None:
    audit = audits.audit()

    run = read(replace(audit, document=replace(audit.document, source=source)))

    assert run["artifacts"][0]["location"]["uri"] == uri
    for one in run["results"]:
        for place in (*one["locations"], *one["relatedLocations"]):
            assert place["physicalLocation"]["artifactLocation"] == {
                "uri": uri,
                "uriBaseId": "%SRCROOT%",
                "index": 0,
            }


def test_two_documents_are_told_apart_in_one_log() -> None:
    first = audits.audit()
    second = replace(first, document=replace(first.document, id="b.md", source="b.md", sha256="1" * 64))  # fmt: skip

    run = read(Run((first, second)))

    assert [one["hashes"]["sha-256"] for one in run["artifacts"]] == [first.document.sha256, "1" * 64]  # fmt: skip
    places = [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in run["results"]]
    assert {(one["uri"], one["index"]) for one in places} == {
        ("policies/brightwater.txt", 0),
        ("b.md", 1),
    }
    prints = [one["partialFingerprints"]["auditorFinding/v1"] for one in run["results"]]
    assert len(set(prints)) == len(prints) == 18
    rules = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules)) == 18


def test_github_s_own_key_holds_the_fingerprint_too() -> None:
    for one in read(audits.audit())["results"]:
        held = one["partialFingerprints"]
        assert held["primaryLocationLineHash"] == held["auditorFinding/v1"]
