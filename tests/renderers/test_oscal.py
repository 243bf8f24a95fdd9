"""OSCAL assessment results: what a public tool accepts, with every finding in it and nothing invented."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from auditor.model.audit import Failure, Run
from auditor.model.vocabulary import GAPS, Outcome
from auditor.renderers import oscal
from tests import audits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ["audit", "hostile", "decided", "spiteful"]


def rendered(run: Run) -> Any:  # noqa: ANN401  (JSON)
    return json.loads(oscal.render_run(run))["assessment-results"]


def result(name: str) -> Any:  # noqa: ANN401  (JSON)
    return rendered(Run((getattr(audits, name)(),)))["results"][0]


def values(item: Any, key: str) -> Iterator[str]:  # noqa: ANN401  (JSON)
    """Yield every value under a key, at any depth."""
    if isinstance(item, dict):
        for name, value in item.items():
            if name == key:
                yield value
            yield from values(value, key)
    elif isinstance(item, list):
        for one in item:
            yield from values(one, key)


def prop(item: Any, name: str) -> list[str]:  # noqa: ANN401  (JSON)
    return [one["value"] for one in item.get("props", []) if one["name"] == name]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_trestle_validates_it(name: str, tmp_path: Path) -> None:
    (tmp_path / ".trestle").mkdir()
    folder = tmp_path / "assessment-results" / "audit"
    folder.mkdir(parents=True)
    (folder / "assessment-results.json").write_bytes(oscal.render(getattr(audits, name)()))
    code = "import sys; from trestle.cli import run; run()"

    made = subprocess.run(  # noqa: S603  (a public tool)
        [sys.executable, "-W", "ignore", "-c", code, "validate", "-t", "assessment-results", "-n", "audit"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert (made.returncode, "VALID" in made.stdout) == (0, True), made.stdout + made.stderr


@pytest.mark.slow
def test_trestle_would_see_a_mistake(tmp_path: Path) -> None:
    document = json.loads(oscal.render(audits.audit()))
    del document["assessment-results"]["results"][0]["reviewed-controls"]
    (tmp_path / ".trestle").mkdir()
    folder = tmp_path / "assessment-results" / "audit"
    folder.mkdir(parents=True)
    (folder / "assessment-results.json").write_text(json.dumps(document))
    code = "import sys; from trestle.cli import run; run()"

    made = subprocess.run(  # noqa: S603  (a public tool)
        [sys.executable, "-W", "ignore", "-c", code, "validate", "-t", "assessment-results", "-n", "audit"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert made.returncode != 0


@pytest.mark.parametrize("name", NAMES)
def test_every_requirement_that_applies_has_a_finding(name: str) -> None:
    audit = getattr(audits, name)()
    asked = [one for one in audit.findings if one.outcome is not Outcome.NOT_APPLICABLE]

    found = result(name)["findings"]

    assert [prop(one, "outcome") for one in found] == [[one.outcome.value] for one in asked]
    states = [one["target"]["status"]["state"] == "satisfied" for one in found]
    assert states == [one.outcome is Outcome.SATISFIED for one in asked]


@pytest.mark.parametrize("name", NAMES)
def test_every_gap_and_nothing_else_is_a_risk(name: str) -> None:
    audit = getattr(audits, name)()
    gaps = [one for one in audit.findings if one.outcome in GAPS]

    found = result(name)

    assert len(found["risks"]) == len(gaps)
    severities = [one["characterizations"][0]["facets"][0]["value"] for one in found["risks"]]
    assert severities == [one.requirement.severity.value for one in gaps]
    linked = [one for one in found["findings"] if "related-risks" in one]
    assert len(linked) == len(gaps)


def test_what_someone_accepts_says_until_when() -> None:
    audit = audits.decided()
    accepted = {one.requirement.title for one in audit.findings if one.waived} & {
        one.requirement.title for one in audit.findings if one.outcome in GAPS
    }

    risks = result("decided")["risks"]

    approved = [one for one in risks if one["status"] == "deviation-approved"]
    assert {one["title"] for one in approved} == accepted
    assert accepted
    assert all(one["deadline"].endswith("T00:00:00Z") for one in approved)
    assert {one["status"] for one in risks} == {"open", "deviation-approved"}


def test_every_passage_stands_with_its_place() -> None:
    audit = audits.audit()
    asked = [one for one in audit.findings if one.outcome is not Outcome.NOT_APPLICABLE]
    readings = [element.reading for one in asked for element in one.elements]
    expected = sorted(
        [(e.span.start, e.span.end, "evidence") for r in readings for e in r.evidence]
        + [
            (m.evidence.span.start, m.evidence.span.end, "nearest")
            for r in readings
            for m in r.near_misses
        ]
    )

    observed = result("audit")["observations"]

    assert len(observed) == len(readings)
    passages = [one for each in observed for one in each.get("relevant-evidence", [])]
    found = sorted(
        (int(prop(one, "start")[0]), int(prop(one, "end")[0]), prop(one, "role")[0])
        for one in passages
    )
    assert found == expected
    assert all(
        "relevant-evidence" in one or "remarks" in one for one in observed if prop(one, "state") == ["absent"]
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_identifiers_are_of_version_5_unique_and_lead_somewhere(name: str) -> None:
    whole = rendered(Run((getattr(audits, name)(),)))

    named = list(values(whole, "uuid"))
    assert len(named) == len(set(named))
    assert {uuid.UUID(one).version for one in named} == {5}
    for key in ("observation-uuid", "risk-uuid", "subject-uuid", "actor-uuid"):
        assert set(values(whole, key)) <= set(named)
    local = {one for one in values(whole, "href") if one.startswith("#")}
    assert {one.removeprefix("#") for one in local} <= set(named)


def test_no_control_is_invented() -> None:
    whole = rendered(Run((audits.audit(),)))

    assert list(values(whole, "control-id")) == []
    assert whole["results"][0]["reviewed-controls"]["control-selections"][0]["include-all"] == {}
    known = {one.requirement.id for one in audits.audit().findings}
    assert set(values(whole, "target-id")) <= known


def test_a_risk_is_the_same_in_the_next_audit_and_a_result_is_not() -> None:
    first = audits.audit()
    later = replace(first, as_of="2027-01-01")

    one, other = rendered(Run((first,))), rendered(Run((later,)))

    def uuids(of: Any, key: str) -> set[str]:  # noqa: ANN401  (JSON)
        return {each["uuid"] for each in of["results"][0][key]}

    assert uuids(one, "risks") == uuids(other, "risks")
    assert not uuids(one, "findings") & uuids(other, "findings")
    assert one["uuid"] != other["uuid"]


def test_markup_of_others_is_shown_and_not_obeyed() -> None:
    base = audits.audit()
    attack = "<script>alert(1)</script> [x](javascript:1) **bold**"
    first = replace(base.findings[0], reason=attack)

    found = rendered(Run((replace(base, findings=(first, *base.findings[1:])),)))

    said = found["results"][0]["findings"][0]["description"]
    assert "<" not in said.replace("\\<", "")
    assert "\\*\\*bold\\*\\*" in said
    assert "\\[x\\]" in said


def test_a_run_has_a_result_for_each_document_and_names_what_was_not_audited() -> None:
    other = audits.audit()
    renamed = replace(other, document=replace(other.document, id="b.txt", source="b.txt"))
    run = Run((audits.audit(), renamed), (Failure("c.txt", "c.txt: not text", 3),))

    found = rendered(run)

    assert len(found["results"]) == 2
    assert "Not audited: c.txt: not text" in found["metadata"]["remarks"]
    named = list(values(found, "uuid"))
    tools = {one["local-definitions"]["components"][0]["uuid"] for one in found["results"]}
    assert len(named) - len(set(named)) == 2 - len(tools)


def test_nothing_is_written_where_nothing_was_audited() -> None:
    assert oscal.render_run(Run((), (Failure("c.txt", "c.txt: not text", 3),))) == b""


CODE = "import hashlib; from tests import audits; from auditor.renderers import oscal; print(hashlib.sha256(oscal.render(audits.decided())).hexdigest())"


def test_bytes_depend_on_the_audit_alone() -> None:
    made = subprocess.run(  # noqa: S603  (our own code)
        [sys.executable, "-c", CODE],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert made.stdout.strip() == hashlib.sha256(oscal.render(audits.decided())).hexdigest()
