"""JUnit: red is what the gate fails on, green what is satisfied, skipped all else; read by a real parser."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from auditor.model.audit import Audit, Run
from auditor.model.audit import Failure as FailedInput
from auditor.model.decisions import GateRules
from auditor.model.vocabulary import GAPS, Outcome, Severity
from auditor.renderers import junit
from tests import audits
from tests.renderers import decided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.finding import Finding

SCHEMA = Path(__file__).parents[1] / "data" / "junit-10.xsd"
"""Of Jenkins' xUnit plugin (MIT), as it stands in pytest's own tests."""


def suites(run: Run) -> list[TestSuite]:
    return list(JUnitXml.fromstring(junit.render_run(run)))


def cases(run: Run) -> Iterator[TestCase]:
    for suite in suites(run):
        yield from suite


def case_of(audit: Audit, requirement: str) -> TestCase:
    return next(one for one in cases(Run((audit,))) if one.name.startswith(f"{requirement} "))


def told(case: TestCase) -> tuple[type, str, str]:
    [result] = case.result
    return type(result), result.message, result.text


def test_there_is_one_case_for_each_requirement_named_by_id_and_title() -> None:
    audit = decided.plain()

    found = [(one.classname, one.name) for one in cases(Run((audit,)))]

    assert found == [
        (f"policies/brightwater.txt.{f.ruleset}", f"{f.requirement.id} {f.requirement.title}")
        for f in audit.findings
    ]


def test_there_is_one_suite_for_each_document_and_ruleset_and_one_for_the_whole() -> None:
    named = [one.name for one in suites(Run((decided.plain(),)))]

    assert named == [
        "policies/brightwater.txt: Harbour Data Act",
        "policies/brightwater.txt: Lantern Acts",
        "policies/brightwater.txt: Quayside Carrier Rules",
        "policies/brightwater.txt: gate",
    ]


def expected(one: Finding) -> type | None:
    if one.blocking:
        return Failure
    return None if one.outcome is Outcome.SATISFIED else Skipped


@pytest.mark.parametrize(
    "rules",
    [
        GateRules(),
        GateRules(fail_on=None),
        GateRules(fail_on=Severity.LOW),
        GateRules(on_regression=True),
        GateRules(on_review=True),
        GateRules(fail_on=None, on_unused_waivers=True),
    ],
    ids=["usual", "never", "low", "regression", "review", "unused"],
)
@pytest.mark.parametrize("make", [decided.plain, decided.everything], ids=["plain", "decided"])
def test_gate_decides_what_is_red(make: type, rules: GateRules) -> None:
    audit: Audit = make(rules)

    found = {one.name.split()[0]: one for one in cases(Run((audit,)))}

    for finding in audit.findings:
        results = found[finding.requirement.id].result
        assert [type(one) for one in results] == [t for t in [expected(finding)] if t]
    red = any(isinstance(r, Failure) for one in found.values() for r in one.result)
    assert red is not audit.passes


def test_gate_that_fails_without_a_failing_case_still_turns_red() -> None:
    audit = replace(
        decided.plain(GateRules(fail_on=None)), gate_failures=("the moon is in the wrong place",)
    )

    [red] = [one for one in cases(Run((audit,))) if any(isinstance(r, Failure) for r in one.result)]

    assert "the moon is in the wrong place" in told(red)[1]


def test_failure_names_requirement_citation_what_is_missing_place_cure_and_model_clause() -> None:
    kind, message, text = told(case_of(decided.plain(), "HARBOUR-6-1"))

    assert kind is Failure
    assert message == "missing, high. No period is given and no rule by which one can be found."
    assert text.splitlines()[:3] == [
        "HARBOUR-6-1 missing, high. A retention period for each class of data",
        "It blocks: a mandatory disclosure of high severity is missing.",
        "Harbour Act \u00a7 6-1",
    ]
    assert "- missing: A period, or how it is found (HARBOUR-6-1.1)" in text
    assert (
        "nearest, line 23, How long we keep it: \u201cfor as long as we need it\u201d fell short: no words for \u201cperiod\u201d"
        in text
    )
    assert "To close it: Add a sentence that says it: a retention period" in text
    assert "Model clause: [Company], [address], says so here" in text
    assert (
        f"policies/brightwater.txt, as of 2026-11-22, harbour 1.2.0 ({audits.digest('harbour')[:7]})"
        in text
    )


def test_defect_quotes_the_sentences_with_their_lines() -> None:
    _, _, text = told(case_of(decided.plain(), "HARBOUR-NEG-1"))

    assert "line 15, Whom we tell: \u201cWe will never share your call records" in text
    assert "line 14, Whom we tell: \u201cWe share usage data with our partners" in text


def test_type_of_a_failure_is_its_outcome() -> None:
    [result] = case_of(decided.plain(), "LANTERN-11").result

    assert result.type == "partial"


@pytest.mark.parametrize(
    ("requirement", "message"),
    [
        (
            "HARBOUR-4-1",
            "waived: missing, critical; accepted by Mira Lund until 2027-03-31 (last day, UTC): counsel is drafting the grounds",
        ),
        (
            "HARBOUR-4-3",
            "waived: partial, medium; accepted by Mira Lund until 2026-11-22 (last day, UTC), for HARBOUR-4-3.2 alone: hours follow in December",
        ),
        (
            "HARBOUR-NEG-1",
            "in the baseline, no worse than it was then: defective, high. Line 15 promises what line 14 takes back.",
        ),
        (
            "HARBOUR-8-1",
            "gap that does not block: missing, low, recommended only. There is no first layer.",
        ),
        ("HARBOUR-9-1", "not applicable: In force from 2028-01-01."),
        ("HARBOUR-9-2", "under review: Does the policy say how a parent consents?"),
        ("QUAYSIDE-1", "under review: Is the company a harbour carrier?"),
    ],
)
def test_what_neither_passes_nor_fails_is_skipped_and_says_why(
    requirement: str, message: str
) -> None:
    assert told(case_of(decided.everything(), requirement))[:2] == (Skipped, message)


def test_waived_gap_is_still_shown_in_full() -> None:
    _, _, text = told(case_of(decided.everything(), "HARBOUR-4-1"))

    assert "nearest, line 23" in text
    assert "To close it:" in text


def test_expired_waiver_is_said_in_the_failing_case() -> None:
    kind, _, text = told(case_of(decided.everything(), "HARBOUR-6-1"))

    assert kind is Failure
    assert (
        "Waiver of Mira Lund expired on 2026-10-31 (last day, UTC): periods were to be set in October"
        in text
    )


def test_waiver_that_expires_turns_its_case_from_skipped_to_red() -> None:
    before = told(case_of(decided.everything(day="2027-03-31"), "HARBOUR-4-1"))
    after = told(case_of(decided.everything(day="2027-04-01"), "HARBOUR-4-1"))

    assert (before[0], after[0]) == (Skipped, Failure)
    assert "expired on 2027-03-31" in after[2]


def test_reviewers_decision_is_shown_and_a_lapsed_one_says_so() -> None:
    audit = decided.everything()

    assert (
        "Confirmed by Ana Ruiz on 2026-11-20: read the whole text"
        in told(case_of(audit, "HARBOUR-9-2"))[2]
    )
    assert (
        "lapsed since text, ruleset or outcome is another now"
        in told(case_of(audit, "HARBOUR-6-1"))[2]
    )


def test_reviewers_decision_on_what_is_satisfied_is_shown_too() -> None:
    audit = decided.everything()
    [use] = next(f for f in audit.findings if f.requirement.id == "HARBOUR-9-2").reviews
    findings = tuple(
        replace(f, reviews=(use,)) if f.requirement.id == "LANTERN-3" else f for f in audit.findings
    )

    case = case_of(replace(audit, findings=findings), "LANTERN-3")

    assert case.is_passed
    assert case.system_out == "Confirmed by Ana Ruiz on 2026-11-20: read the whole text"


def test_attestations_overrides_and_unused_waivers_are_cases_of_the_whole() -> None:
    whole = suites(Run((decided.everything(),)))[-1]

    assert [(one.name, type(one.result[0])) for one in whole] == [
        ("waiver of LANTERN-2", Skipped),
        ("attestation of org.officer", Skipped),
        ("attestation of org.minors", Skipped),
        ("override of HARBOUR-8-1", Skipped),
    ]
    messages = [one.result[0].message for one in whole]
    assert "was missing once" in messages[0]
    assert "lapsed since the text has changed" in messages[2]


def test_unused_waiver_is_red_only_where_the_gate_fails_on_it() -> None:
    rules = GateRules(fail_on=None, on_unused_waivers=True)

    whole = suites(Run((decided.everything(rules),)))[-1]

    assert [one.name for one in whole if isinstance(one.result[0], Failure)] == [
        "waiver of LANTERN-2"
    ]


def test_waived_and_baselined_are_counted_apart() -> None:
    root = ET.fromstring(junit.render(decided.everything()))  # noqa: S314 (our own output)

    properties = {one.get("name"): one.get("value", "") for one in root.iter("property")}

    assert (
        "; 2 waived, 2 baselined; as of 2026-11-22; rulesets harbour 1.2.0" in properties["counts"]
    )
    assert properties["gate"] == "The gate fails: 2 findings block."
    assert "1 requirement was judged and left out" in properties["selection"]


def test_inputs_that_could_not_be_audited_are_errors_and_stand_first() -> None:
    first = suites(decided.mixed())[0]

    assert (first.tests, first.errors, first.failures) == (2, 2, 0)
    assert [(one.classname, told(one)[0]) for one in first] == [
        ("policies/scan.pdf", Error),
        ("gone.txt", Error),
    ]
    assert "it holds no text" in next(iter(first)).result[0].message


def test_run_of_failed_inputs_alone_is_not_green() -> None:
    run = Run((), (FailedInput("gone.txt", "gone.txt: no such file", 3),))

    root = ET.fromstring(junit.render_run(run))  # noqa: S314 (our own output)

    assert (root.get("tests"), root.get("errors"), root.get("failures")) == ("1", "1", "0")


def test_counts_in_attributes_are_those_of_the_cases() -> None:
    run = decided.mixed()
    root = ET.fromstring(junit.render_run(run))  # noqa: S314 (our own output)

    for suite in root:
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name, "-1")) == len(suite.findall(f"testcase/{tag}"))
        assert int(suite.get("tests", "-1")) == len(suite.findall("testcase"))
    assert int(root.get("failures", "-1")) == sum(
        f.blocking for a in run.audits for f in a.findings
    )
    assert int(root.get("tests", "-1")) == len(root.findall("testsuite/testcase"))


def test_every_gap_is_a_failure_or_skipped_and_never_green() -> None:
    run = decided.mixed()
    gaps = sum(f.outcome in GAPS for a in run.audits for f in a.findings)

    shown = [one for one in cases(run) if any(r.type in GAPS for r in one.result)]

    assert len(shown) == gaps


def test_suite_names_the_file_of_its_document() -> None:
    root = ET.fromstring(junit.render(decided.plain()))  # noqa: S314 (our own output)

    assert {one.get("file") for one in root} == {"policies/brightwater.txt"}


@pytest.mark.parametrize(
    "run",
    [decided.mixed(), Run((audits.hostile(),)), Run(()), Run((audits.large(2),))],
    ids=["mixed", "hostile", "empty", "large"],
)
def test_file_keeps_to_the_schema_of_jenkins(run: Run) -> None:
    schema = xmlschema.XMLSchema(SCHEMA)

    errors = [str(one) for one in schema.iter_errors(io.BytesIO(junit.render_run(run)))]

    assert errors == []


def test_same_run_gives_the_same_bytes_without_any_clock() -> None:
    first = junit.render_run(decided.mixed())

    assert first == junit.render_run(decided.mixed())
    assert b"timestamp" not in first
    assert set(re.findall(rb' time="([^"]*)"', first)) == {b"0"}


def test_one_audit_is_a_run_of_one() -> None:
    audit = decided.everything()

    assert junit.render(audit) == junit.render_run(Run((audit,)))


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_no_character_breaks_the_file(words: str) -> None:
    audit = decided.plain()
    bad = replace(
        audit.findings[0],
        reason=words,
        blocks_because=words,
        requirement=replace(audit.findings[0].requirement, title=words, remediation=words),
    )
    document = replace(audit.document, id=words, source=words)
    run = Run(
        (replace(audit, document=document, findings=(bad, *audit.findings[1:])),),
        (FailedInput(words, words, 3),),
    )

    found = list(cases(run))

    assert len(found) == len(audit.findings) + 1


FORBIDDEN = "\x00\x0b\x1b]]>\ud800\udc80\ufffe\uffff&<\"'\x7f\x85"


def test_what_xml_forbids_is_left_out_or_spelled_out() -> None:
    audit = decided.plain()
    bad = replace(audit.findings[0], reason=f"a{FORBIDDEN}b")

    case = case_of(replace(audit, findings=(bad, *audit.findings[1:])), "HARBOUR-4-1")

    assert "a]]>[U+D800][U+DC80][U+FFFE][U+FFFF]&<\"' b" in told(case)[2]
