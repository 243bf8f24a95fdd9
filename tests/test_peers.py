"""benchmarks/peers.py: every engine gets the same rules, and what differs is told with its cause."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BENCHMARKS = ROOT / "benchmarks"
if str(BENCHMARKS) not in sys.path:
    sys.path.append(str(BENCHMARKS))

from side_by_side import figures, page  # noqa: E402  (only now can it be found)
from side_by_side.differences import (  # noqa: E402
    BORDER,
    HEADING,
    PLAIN_FORM,
    UNEXPLAINED,
    Difference,
    differences,
    open_documents,
)
from side_by_side.engines import RULESET  # noqa: E402
from side_by_side.job import Found, lay_out, rules_of  # noqa: E402
from side_by_side.rule_files import write_rules  # noqa: E402

TEXT = """Privacy at Orrin

Our legal basis

You may withdraw your consent at any time. We never discriminate.
We keep your letters, and store parcels
Years ago
You can ask for a credit\u00a0report here.
Write to privacy@orrin.example.
"""


def _found(tmp_path: Path) -> tuple[list[Difference], dict[str, list[tuple[int, int]]]]:
    path = tmp_path / "orrin.txt"
    path.write_text(TEXT, "utf-8")
    rules = rules_of(RULESET)
    theirs = {
        rule.id: [match.span() for match in re.finditer(rule.expression, TEXT, re.IGNORECASE)]
        for rule in rules
    }
    ((name, seen),) = open_documents([path], RULESET)
    return [*differences(name, seen, theirs, rules)], dict(seen.places)


def test_every_engine_gets_the_same_twenty_expressions(tmp_path: Path) -> None:
    rules = rules_of(RULESET)
    write_rules(rules, tmp_path)

    assert len({one.expression for one in rules}) == 20
    ours = {one.id: one.expression for one in rules}
    assert json.loads((tmp_path / "rules.json").read_text()) == ours
    semgrep = json.loads((tmp_path / "presence.yaml").read_text())["rules"]
    assert {one["id"]: one["pattern-regex"] for one in semgrep} == {
        name: f"(?i){expression}" for name, expression in ours.items()
    }
    assert set(json.loads((tmp_path / "spectral.yaml").read_text())["rules"]) == set(ours)
    rego = (tmp_path / "policy.rego").read_text()
    assert [name for name in ours if rego.count(f'"{name}"') != 2] == []


def test_places_that_both_have_are_no_difference(tmp_path: Path) -> None:
    told, ours = _found(tmp_path)

    differing = {one.rule for one in told}
    for rule in ("PEERS-GDPR-WITHDRAW-CONSENT", "PEERS-CCPA-NONDISCRIMINATION"):
        assert ours[rule]
        assert rule not in differing


def test_each_difference_has_its_cause(tmp_path: Path) -> None:
    told, _ = _found(tmp_path)

    assert {(one.rule, one.ours, one.cause) for one in told} == {
        ("PEERS-FCRA-CREDIT", True, PLAIN_FORM),
        ("PEERS-GDPR-LEGAL-BASIS", False, HEADING),
        ("PEERS-GDPR-RETENTION", False, BORDER),
    }


def test_a_place_that_one_side_made_up_has_no_cause(tmp_path: Path) -> None:
    path = tmp_path / "orrin.txt"
    path.write_text(TEXT, "utf-8")
    ((name, seen),) = open_documents([path], RULESET)
    at = TEXT.index("time")

    told = differences(name, seen, {"PEERS-GDPR-COMPLAINT": [(at, at + 4)]}, rules_of(RULESET))

    assert [one.place for one in told if one.cause == UNEXPLAINED and not one.ours] == [
        (at, at + 4)
    ]


def _figures(ours: float, semgrep: float, places: list[Difference]) -> figures.Figures:
    found: Found = {("a", "R"): [(0, 4)]}
    floor = figures.Cost(0.0, 0.0, 0.0, 10.0)
    rows = {
        name: figures.row(floor, figures.Cost(user, 0.0, user, 10.0), found)
        for name, user in (
            ("auditor scan", ours),
            ("auditor batch", 5.0),
            ("plain re", 3.0),
            ("Semgrep", semgrep),
        )
    }
    differing = figures.compared(dict.fromkeys(rows, found), [], places)
    return {"sets": {"seeds": {"documents": 10, "engines": rows, "differences": differing}}}


@pytest.mark.parametrize(
    ("ours", "semgrep", "cause", "kept"),
    [
        (1.0, 11.0, BORDER, True),
        (1.0, 9.0, BORDER, False),
        (4.0, 50.0, BORDER, False),
        (1.0, 11.0, UNEXPLAINED, False),
    ],
)
def test_the_bars_are_throughput_and_a_cause_for_every_difference(
    ours: float, semgrep: float, cause: str, *, kept: bool
) -> None:
    places = [Difference("a", "R", (5, 9), ours=False, cause=cause)]

    assert figures.kept(_figures(ours, semgrep, places)) is kept


def test_every_copy_of_a_text_is_another_one(tmp_path: Path) -> None:
    seeds = tmp_path / "shared" / "seeds"
    seeds.mkdir(parents=True)
    for name in ("a", "b"):
        (seeds / f"{name}.txt").write_text(f"We are {name}.\n")

    paths = lay_out(tmp_path / "shared", "seeds", 5, tmp_path / "texts")

    assert len({path.read_text() for path in paths}) == 5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of orphans")
def test_the_time_of_processes_that_are_left_behind_counts() -> None:
    busy = "import time\nwhile time.process_time() < 0.4: pass"
    leave = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {busy!r}])"
    meter = str(BENCHMARKS / "side_by_side" / "metering.py")

    run = subprocess.run(  # noqa: S603  (our own script)
        [sys.executable, meter, sys.executable, "-c", leave], capture_output=True, check=True
    )

    told = json.loads(run.stdout)
    assert told["exit_code"] == 0
    assert told["user"] + told["system"] > 0.35


def test_the_page_shows_the_stored_figures() -> None:
    stored = json.loads((BENCHMARKS / "peers" / "figures.json").read_text())

    assert "\n".join(page.lines(stored)) in page.PAGE.read_text("utf-8")
