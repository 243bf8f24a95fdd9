"""Findings point at true places: no line is made up."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.decisions import GateRules
from auditor.model.document import Evidence, Span
from auditor.pipeline import audit
from auditor.readers import read
from auditor.reporting import locations
from auditor.reporting.locations import Place, Region
from tests import audits
from tests.renderers import decided

if TYPE_CHECKING:
    from auditor.model.finding import Finding

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HTML = replace(audits.document(), source="policies/brightwater.html", lines_of_file=False)


def finding(name: str) -> Finding:
    return next(one for one in audits.audit().findings if one.requirement.id == name)


def cut(text: str, region: Region) -> str:
    """Read a region as an editor does: lines end at any of the three line ends."""
    ends = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
    start = ends[region.start_line - 1] + region.start_column - 1
    return text[start : ends[region.end_line - 1] + region.end_column - 1]


@pytest.mark.parametrize(
    ("name", "line", "section"),
    [
        ("HARBOUR-NEG-1", 15, "Whom we tell"),
        ("HARBOUR-5-1", 14, "Whom we tell"),
        ("HARBOUR-7-2", 20, "Your choices"),
    ],
    ids=["defect", "partly", "for another audience"],
)
def test_what_is_there_is_pointed_at_by_its_line(name: str, line: int, section: str) -> None:
    place = locations.place_of(finding(name), audits.document())

    assert place.region is not None
    assert (place.region.start_line, place.section) == (line, section)
    assert locations.in_words(place) is None


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("HARBOUR-6-1", "How long we keep it"),
        ("HARBOUR-4-3", "Who we are"),
        ("LANTERN-11", "Your choices"),
    ],
    ids=["near miss", "beside another element", "near miss of one element"],
)
def test_what_is_missing_has_no_line_and_names_the_nearest_section(name: str, section: str) -> None:
    place = locations.place_of(finding(name), audits.document())

    assert place == Place(None, None, section, audits.document().source)
    assert (
        locations.in_words(place)
        == f"There is no line to point at; the nearest section is \u201c{section}\u201d."
    )


def test_what_is_missing_without_anything_near_says_so() -> None:
    place = locations.place_of(finding("HARBOUR-8-1"), audits.document())

    assert place == Place(None, None, None, audits.document().source)
    assert (
        locations.in_words(place) == "There is no line to point at, and no section comes near it."
    )


def test_html_has_no_region_and_names_the_line_of_its_text() -> None:
    place = locations.place_of(finding("HARBOUR-NEG-1"), HTML)

    assert place.region is None
    assert locations.in_words(place) == (
        "Lines are those of `auditor text policies/brightwater.html`, not of the file: "
        "this is line 15, under \u201cWhom we tell\u201d."
    )


def test_a_heading_that_would_fill_a_page_is_cut() -> None:
    words = locations.in_words(Place(None, None, "Ends \u202enever " * 99, "policy.txt"))

    assert words is not None
    assert len(words) < 250
    assert "\u202e" not in words


lines = st.lists(st.text("ab \u00e9\U0001f512", min_size=1, max_size=8), min_size=1, max_size=6)


@given(lines, st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=6, max_size=6), st.data())
def test_a_region_holds_the_quotation_whatever_ends_the_lines(
    words: list[str], ends: list[str], data: st.DataObject
) -> None:
    text = "".join(word + end for word, end in zip(words, ends, strict=False))
    starts = [match.start() for match in re.finditer(r"[^\r\n]", text)]
    start, last = sorted(data.draw(st.tuples(st.sampled_from(starts), st.sampled_from(starts))))
    line = len(re.findall(r"\r\n|\r|\n", text[:start])) + 1
    quoted = Evidence(Span(start, last + 1), text[start : last + 1], line, None)

    region = locations.region_of(quoted, replace(audits.document(), text=text))

    assert region is not None
    assert cut(text, region) == quoted.quote


@pytest.mark.parametrize("name", ["quillmere-2020.txt", "pellworth-2022.md"])
def test_regions_of_a_sample_policy_hold_their_quotations_in_the_file(name: str) -> None:
    vocabulary = load_vocabulary()
    document = read(SEEDS / name, source=name, id=name)
    rulesets = (load_ruleset("gdpr", vocabulary)[0],)
    of = audit(document, rulesets=rulesets, vocabulary=vocabulary, as_of="2026-11-22")
    file = (SEEDS / name).read_bytes().decode("utf-8")

    quoted = [e for f in of.findings for r in f.elements for e in r.reading.evidence]
    regions = [locations.region_of(one, document) for one in quoted]

    assert len(quoted) > 20
    assert [cut(file, region) for region in regions if region] == [one.quote for one in quoted]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("./docs//privacy.md", "docs/privacy.md"),
        ("docs/privacy.md", "docs/privacy.md"),
        ("../privacy.md", "../privacy.md"),
        ("/home/someone/privacy.md", "privacy.md"),
        ("-", "-"),
    ],
)
def test_paths_are_named_as_a_repository_names_them(source: str, path: str) -> None:
    assert locations.path_of(source) == path


def test_an_address_escapes_what_has_a_meaning_in_one() -> None:
    assert (
        locations.uri_of("our docs/c:100% privacy?#1 \u00e9.txt")
        == "our%20docs/c%3A100%25%20privacy%3F%231%20%C3%A9.txt"
    )


@given(st.text(st.characters(exclude_characters="\0"), min_size=1))
def test_an_address_leads_back_to_its_path_and_is_never_absolute(name: str) -> None:
    uri = locations.uri_of(name)

    assert unquote(uri, errors="surrogatepass") == locations.path_of(name)
    assert not uri.startswith("/")
    assert ":" not in uri


def test_gaps_are_pointed_at_and_nothing_else() -> None:
    names = {one.requirement.id for one in locations.pointed_at(decided.plain())}

    assert "HARBOUR-6-1" in names
    assert not names & {"HARBOUR-4-2", "HARBOUR-9-1", "HARBOUR-9-2", "HARBOUR-7-1", "QUAYSIDE-1"}


def test_reviews_are_pointed_at_where_the_gate_wants_none() -> None:
    names = {
        one.requirement.id for one in locations.pointed_at(decided.plain(GateRules(on_review=True)))
    }

    assert "HARBOUR-9-2" in names
    assert "HARBOUR-7-1" not in names  # whether it applies is not known: it never blocks


def test_the_command_that_is_named_can_be_copied() -> None:
    document = replace(HTML, source="our policy.html")

    words = locations.in_words(locations.place_of(finding("HARBOUR-NEG-1"), document))

    assert words is not None
    assert "`auditor text 'our policy.html'`" in words
