"""JUnit XML for build servers: one suite for each document and ruleset, one case for each requirement.

Red is what the gate fails on, an error what could not be audited, green what is satisfied. All else is skipped
and says why: a waived gap, one in the baseline and one that does not block are neither a failure nor a pass.
The file keeps to the schema of Jenkins' xUnit plugin, which drops a whole report for one unknown attribute:
so the file is named by its suite and not, as some readers know it, by each case. Times are 0: the same audit
gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from auditor.model.audit import Run
from auditor.renderers._junit_cases import (
    Case,
    of_decisions,
    of_failure,
    of_finding,
    of_silent_gate,
    printable,
)
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit

EXTENSION = "junit.xml"
NOT_AUDITED = "inputs that could not be audited"


def render(audit: Audit) -> bytes:
    """Return the cases of one audit as UTF-8."""
    return render_run(Run((audit,)))


def render_run(run: Run) -> bytes:
    """Return the cases of all audits of a run as UTF-8, its failed inputs first."""
    suites = list(_suites(run))
    root = ET.Element("testsuites", {"name": "auditor", "time": "0", **_totals(suites)})
    root.extend(suites)
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _suites(run: Run) -> Iterator[ET.Element]:
    if run.failures:
        yield _suite(NOT_AUDITED, None, [of_failure(one) for one in run.failures])
    for audit in run.audits:
        yield from _audited(audit)


def _audited(audit: Audit) -> Iterator[ET.Element]:
    """Give a suite for each ruleset, and one for what concerns the document as a whole."""
    document = audit.document
    suites = []
    for ruleset in audit.rulesets:
        found = [one for one in audit.findings if one.ruleset == ruleset.id]
        cases = [of_finding(one, audit, ruleset) for one in found]
        if cases:
            suites.append(_suite(f"{document.id}: {ruleset.title}", document.source, cases))
    decisions = of_decisions(audit)
    red = any(one.result == "failure" for one in decisions) or any(
        one.get("failures") != "0" for one in suites
    )
    if not (audit.passes or red):
        decisions.append(of_silent_gate(audit))
    whole = _suite(f"{document.id}: gate", document.source, decisions)
    whole.insert(0, _properties(audit))
    yield from (*suites, whole)


def _properties(audit: Audit) -> ET.Element:
    """Say the gate's answer, and count what cases cannot: JUnit knows no waived and no baselined."""
    told = {
        "gate": wording.gate(audit),
        "counts": wording.counts_line(audit),
        "waivers": wording.waivers_day(audit),
        "selection": wording.selection(audit.selection),
    }
    properties = ET.Element("properties")
    for name, value in told.items():
        ET.SubElement(properties, "property", {"name": name, "value": printable(value)})
    return properties


def _suite(name: str, file: str | None, cases: list[Case]) -> ET.Element:
    named = {"name": printable(name)} | ({"file": printable(file)} if file else {})
    counts = {
        "tests": len(cases),
        "failures": sum(one.result == "failure" for one in cases),
        "errors": sum(one.result == "error" for one in cases),
        "skipped": sum(one.result == "skipped" for one in cases),
    }
    numbers = {name: str(number) for name, number in counts.items()}
    suite = ET.Element("testsuite", {**named, **numbers, "time": "0"})
    for one in cases:
        case = ET.SubElement(suite, "testcase", _identity(one))
        if one.result:
            told = {"type": one.kind, "message": printable(one.message)}
            ET.SubElement(case, one.result, told).text = printable(one.text)
        elif one.text:
            ET.SubElement(case, "system-out").text = printable(one.text)
    return suite


def _identity(one: Case) -> dict[str, str]:
    return {"classname": printable(one.classname), "name": printable(one.name), "time": "0"}


def _totals(suites: list[ET.Element]) -> dict[str, str]:
    """Add up what the schema lets the root say: it has no place for the skipped ones."""
    names = ("tests", "failures", "errors")
    return {name: str(sum(int(one.get(name, "0")) for one in suites)) for name in names}
