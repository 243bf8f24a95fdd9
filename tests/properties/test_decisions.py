"""Laws of what people decide: waivers and baselines open the gate and change nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.decisions.baseline import entries
from auditor.loading.baseline import baseline_text, load_baseline
from auditor.model.decisions import Baseline, Decisions, GateRules, Waiver
from auditor.model.vocabulary import Severity
from auditor.pipeline import audit
from auditor.readers import txt
from auditor.renderers import json as json_renderer
from tests.conftest import POLICY
from tests.factories import ORIGIN
from tests.properties.test_audits import loaded

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from auditor.model.audit import Audit

RULESETS = ("maine", "nevada")
DOCUMENT = replace(txt.read(POLICY.encode(), "policy.txt"), id="policy.txt")
DAYS = st.sampled_from(["2026-11-21", "2026-11-22", "2027-03-31"])


def judged(decisions: Decisions) -> Audit:
    vocabulary, every = loaded()
    rulesets = tuple(one for one in every if one.id in RULESETS)
    return audit(
        DOCUMENT,
        rulesets=rulesets,
        vocabulary=vocabulary,
        as_of="2026-11-22",
        named=frozenset(RULESETS),
        decisions=decisions,
    )


PLAIN = judged(Decisions())
IDS = [one.requirement.id for one in PLAIN.findings]
ELEMENTS = [(f.requirement.id, r.element.id) for f in PLAIN.findings for r in f.elements]
WAIVERS = st.lists(
    st.builds(
        lambda of, day: Waiver(of[0], of[1], "policy.txt", "why", "who", day, ORIGIN),
        st.one_of(st.sampled_from([(name, None) for name in IDS]), st.sampled_from(ELEMENTS)),
        DAYS,
    ),
    max_size=12,
).map(tuple)
BASELINES = st.one_of(
    st.none(),
    st.sets(st.sampled_from(entries(PLAIN))).map(lambda some: Baseline(tuple(some), "b.json")),
)
THRESHOLDS = st.one_of(st.none(), st.sampled_from(Severity))


def numbers(of: Audit) -> object:
    """Return all that a report says, but what people decided and what the gate made of it."""
    report = json.loads(json_renderer.render(of))
    for name in ("waivers", "baseline", "gate"):
        report.pop(name)
    for one in report["findings"]:
        for name in ("waiver", "baseline", "blocking", "blocks_because"):
            one.pop(name)
    for card in report["scorecards"]:
        for part in (card, *card["by_regulation"]):
            part.pop("grade_with_waivers")
    return report


@settings(deadline=None, max_examples=40)
@given(WAIVERS, BASELINES)
def test_waivers_and_baselines_change_no_outcome_and_no_number(
    waivers: tuple[Waiver, ...], baseline: Baseline | None
) -> None:
    decided = judged(Decisions(waivers=waivers, baseline=baseline))

    assert numbers(decided) == numbers(PLAIN)


@settings(deadline=None, max_examples=40)
@given(WAIVERS, BASELINES, THRESHOLDS)
def test_they_never_close_the_gate(
    waivers: tuple[Waiver, ...], baseline: Baseline | None, threshold: Severity | None
) -> None:
    rules = GateRules(threshold)
    before = judged(Decisions(gate=rules))

    after = judged(Decisions(waivers=waivers, baseline=baseline, gate=rules))

    blocked = {f.requirement.id for f in before.findings if f.blocking}
    assert {f.requirement.id for f in after.findings if f.blocking} <= blocked
    assert after.passes or not before.passes


@settings(deadline=None, max_examples=40)
@given(WAIVERS)
def test_the_order_of_waivers_does_not_matter(waivers: tuple[Waiver, ...]) -> None:
    one, other = (judged(Decisions(waivers=w)) for w in (waivers, waivers[::-1]))

    assert [(f.waived, f.blocking) for f in one.findings] == [
        (f.waived, f.blocking) for f in other.findings
    ]


@settings(deadline=None, max_examples=40)
@given(st.sets(st.sampled_from(entries(PLAIN))))
def test_a_baseline_comes_back_from_its_file(
    tmp_path_factory: pytest.TempPathFactory, some: set[object]
) -> None:
    path: Path = tmp_path_factory.mktemp("b") / "baseline.json"
    path.write_text(baseline_text(some), encoding="utf-8")  # type: ignore[arg-type]

    assert set(load_baseline(path).entries) == some
