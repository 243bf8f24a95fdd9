"""The five real policies, wherever ../shared/seeds stands beside the project; their texts stay out of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor import cli
from auditor.loading.rulesets import judged_unnamed, load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "seeds"
NAMES = ("fusion-connect-2020", "masergy-2018", "metaswitch-2020", "mettel-2022", "west-uc-2017")
ELEMENT_IDS = frozenset((ROOT / "tests" / "data" / "element-ids.txt").read_text("utf-8").split())
SCHEMA = json.loads((ROOT / "auditor" / "schemas" / "audit-v1.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="../shared/seeds is not there")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Audit all five in one run, as the issue asks: `auditor audit ../shared/seeds/*.txt -f json -o DIR`."""
    folder = tmp_path_factory.mktemp("reports")
    files = [str(REAL / f"{name}.txt") for name in NAMES]
    assert cli.run(["audit", *files, "--as-of", "2026-11-22", "-f", "json", "-o", str(folder)]) == 0
    return folder


def report_of(folder: Path, name: str) -> dict[str, Any]:
    """Load one report."""
    loaded: dict[str, Any] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return loaded


def quotations(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Return every quotation of a report, near misses included."""
    found = [e for fact in report["facts"] for e in fact["evidence"]]
    for element in (e for finding in report["findings"] for e in finding["elements"]):
        found += element["evidence"] + [miss["evidence"] for miss in element["near_misses"]]
    return found


def of_rulesets_judged_only_where_named() -> frozenset[str]:
    """The elements of rulesets that no run without -r judges."""
    vocabulary = load_vocabulary()
    left_out = set(shipped()) - set(judged_unnamed())
    return frozenset(
        element.id
        for name in left_out
        for requirement in load_ruleset(name, vocabulary)[0].requirements
        for element in requirement.elements
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_report_keeps_its_schema_and_names_every_element_once(reports: Path, name: str) -> None:
    report = report_of(reports, name)

    jsonschema.validate(report, SCHEMA)
    ids = [e["id"] for finding in report["findings"] for e in finding["elements"]]
    assert len(ids) == len(set(ids))
    assert set(ids) == ELEMENT_IDS - of_rulesets_judged_only_where_named()


@pytest.mark.parametrize("name", NAMES)
def test_each_quotation_stands_verbatim_in_the_file_at_its_line(reports: Path, name: str) -> None:
    text = (REAL / f"{name}.txt").read_bytes().decode("utf-8-sig")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = quotations(report_of(reports, name))

    assert len(found) > 100
    for quotation in found:
        assert text[quotation["start"] : quotation["end"]] == quotation["quote"]
        first = quotation["quote"].replace("\r\n", "\n").split("\n")[0]
        assert first in lines[quotation["line"] - 1]


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_judged_and_the_next_run_gives_the_same_bytes(
    reports: Path, name: str, tmp_path: Path
) -> None:
    source = str(REAL / f"{name}.txt")

    assert (
        cli.run(["audit", source, "--as-of", "2026-11-22", "-f", "json", "-o", str(tmp_path)]) == 0
    )

    again = (tmp_path / f"{name}.json").read_bytes()
    assert again == (reports / f"{name}.json").read_bytes()
    engine = json.loads(again)["engine"]
    assert engine["name"].startswith("durable-rules")
    assert engine["verified_by"] == "reference evaluator"
