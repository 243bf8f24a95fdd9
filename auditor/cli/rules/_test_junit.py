"""What ran and what failed as JUnit XML, for build servers: a case for each expectation."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import click

from auditor.cli.rules._test_text import failure
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.cli.rules._test_run import Suite
    from auditor.ruleset_tests import Checked

NOT_RUN = "not everything could be run; standard error says why"
_NO_XML = {code: f"[U+{code:04X}]" for code in (0xFFFE, 0xFFFF)}


def junit(suites: Iterable[Suite], *, not_run: int) -> bytes:
    """Return the suites as UTF-8; what could not be run is an error, for a build is never green by silence."""
    root = ET.Element("testsuites", {"name": "auditor rules test", "time": "0"})
    for suite in suites:
        root.append(_suite(suite))
    if not_run:
        numbers = {"tests": "1", "failures": "0", "errors": "1", "skipped": "0", "time": "0"}
        broken = ET.SubElement(root, "testsuite", {"name": "loading", **numbers})
        case = ET.SubElement(broken, "testcase", {"classname": "loading", "name": "all files"})
        ET.SubElement(case, "error", {"type": "not run", "message": NOT_RUN})
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _suite(suite: Suite) -> ET.Element:
    numbers = {
        "tests": len(suite.checked),
        "failures": len(suite.failed),
        "errors": 0,
        "skipped": 0,
        "time": 0,
    }
    named = {name: str(number) for name, number in numbers.items()}
    element = ET.Element("testsuite", {"name": _printable(suite.id), **named})
    for one in suite.checked:
        element.append(_case(suite, one))
    return element


def _case(suite: Suite, one: Checked) -> ET.Element:
    # no line number: a build server knows a case by its name from one run to the next
    named = f"{one.id} {one.expected}: {one.name}" if one.is_example else f"{one.name}: {one.id}"
    name = wording.on_one_line(named)
    said = {"classname": _printable(f"{suite.id}.{one.id}"), "name": _printable(name), "time": "0"}
    case = ET.Element("testcase", said)
    if not one.passed:
        told = {"type": "expectation", "message": _printable("; ".join(one.complaints))}
        text = click.unstyle("\n".join(failure(one)))
        ET.SubElement(case, "failure", told).text = _printable(text)
    return case


def _printable(text: str) -> str:
    """Leave out or spell out the characters that no XML file may hold."""
    return wording.shown(text).replace("\r", "").translate(_NO_XML)
