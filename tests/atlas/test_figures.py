"""Figures of a corpus against what plain Python counts in its tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import mean, median, quantiles, stdev
from typing import TYPE_CHECKING, Any

import pytest

from auditor.atlas.figures import Figures, figures
from auditor.batch.reading import Tables
from auditor.errors import UnknownNameError
from tests.atlas import corpora
from tests.batch import by_hand
from tests.batch.collections import rows

if TYPE_CHECKING:
    from pathlib import Path

GAPS = {"partial", "missing", "defective"}
DECIDED = {*GAPS, "satisfied"}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of sixty policies."""
    return corpora.large(tmp_path_factory.mktemp("run") / "out")


@pytest.fixture(scope="module")
def found(run: Path) -> Figures:
    """Its figures."""
    return drawn(run)


def drawn(run: Path, against: Path | None = None, **wishes: Any) -> Figures:  # noqa: ANN401  (of options)
    """Count a run."""
    with Tables(run, against) as tables:
        return figures(tables, **{"names": True, **wishes})


def test_coverage_counts_every_finding_once(run: Path, found: Figures) -> None:
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for one in rows(run, "findings"):
        known = one["outcome"] != "review" or one["applicability"] == "true"
        told[one["requirement"]][one["outcome"] if known else "unknown"] += 1

    assert set(told) == {one["requirement"] for one in found.coverage}
    for one in found.coverage:
        counts = told[one["requirement"]]
        names = ("satisfied", "partial", "missing", "defective", "review", "unknown")
        assert [one[name] for name in (*names, "not_applicable")] == [
            counts[name] for name in (*names, "not_applicable")
        ]
        gaps = sum(counts[name] for name in GAPS)
        decided = sum(counts[name] for name in DECIDED)
        assert (one["gaps"], one["decided"], one["policies"]) == (gaps, decided, counts.total())
        assert one["share"] == (pytest.approx(gaps / decided) if decided else None)


def test_scores_have_the_median_and_quartiles_of_statistics(run: Path, found: Figures) -> None:
    for ruleset in found.rulesets:
        scores = [r["score"] for r in rows(run, "scores") if r["ruleset"] == ruleset["ruleset"]]
        quarter, _, three = quantiles(scores, n=4, method="inclusive")
        assert ruleset["median"] == pytest.approx(median(scores))
        assert ruleset["quarter"] == pytest.approx(quarter)
        assert ruleset["three_quarters"] == pytest.approx(three)
        bins = Counter(min(int(score // 5), 19) for score in scores)
        assert bins == {
            one["bin"]: one["policies"]
            for one in found.bins
            if one["ruleset"] == ruleset["ruleset"]
        }


def test_trends_are_means_over_policies_without_recommendations(run: Path, found: Figures) -> None:
    years = {one["document"]: one["year"] for one in rows(run, "documents")}
    told: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for one in rows(run, "findings"):
        if one["outcome"] in DECIDED and one["kind"] != "recommended":
            told[one["ruleset"], one["document"]].append(one["outcome"] in GAPS)
    shares: dict[tuple[str, int], list[float]] = defaultdict(list)
    for (ruleset, document), gaps in told.items():
        if years[document]:
            shares[ruleset, years[document]].append(sum(gaps) / len(gaps))

    assert {(one["ruleset"], one["year"]) for one in found.trends} == set(shares)
    for one in found.trends:
        each = shares[one["ruleset"], one["year"]]
        assert one["policies"] == len(each)
        assert one["mean"] == pytest.approx(mean(each))
        assert one["spread"] == pytest.approx(stdev(each))


def test_pairs_count_policies_for_which_both_were_decided(run: Path, found: Figures) -> None:
    open_: dict[str, dict[str, bool]] = defaultdict(dict)
    for one in rows(run, "findings"):
        if one["outcome"] in DECIDED:
            key = f"{one['ruleset']} {one['requirement']}"
            open_[key][one["document"]] = one["outcome"] in GAPS

    assert found.pairs
    for one in found.pairs:
        a, b = open_[one["first"]], open_[one["second"]]
        shared = a.keys() & b.keys()
        assert one["policies"] == len(shared)
        assert one["first_open"] == sum(a[name] for name in shared)
        assert one["open_together"] == sum(a[name] and b[name] for name in shared)


def test_recommendations_and_what_was_never_decided_are_not_among_the_worst(found: Figures) -> None:
    worst = {one["requirement"] for one in found.worst}

    assert {"HDA-1", "HDA-3", "QUAY-2"} <= worst
    assert not worst & {"HDA-4", "HDA-5", "HDA-6", "HDA-7"}


def test_what_was_audited(found: Figures) -> None:
    corpus = found.corpus

    assert (corpus["policies"], corpus["failed"], corpus["with_year"]) == (60, 2, 58)
    assert (corpus["services"], corpus["with_service"], corpus["verified"]) == (4, 48, 3)
    assert [(one["name"], one["policies"]) for one in found.years] == list(
        zip(map(str, corpora.YEARS), corpora.WEIGHTS, strict=True)
    )
    assert found.unfinished == 0


def test_a_policy_of_which_nothing_was_decided_does_not_pass(tmp_path: Path) -> None:
    run = by_hand.run(
        tmp_path / "out",
        documents=by_hand.policies(3, passes=[True, True, False]),
        scores=[
            {"document": f"p{n}", "score": score} for n, score in ((1, 90.0), (2, None), (3, 20.0))
        ],
    )

    corpus = drawn(run).corpus

    assert (corpus["policies"], corpus["with_score"], corpus["passing"]) == (3, 2, 1)


def test_nobody_is_named_who_is_not_to_be(run: Path) -> None:
    assert drawn(run, names=False).services == ()


def test_chosen_duties_are_those_that_were_asked_for(run: Path) -> None:
    found = drawn(run, duties=("hda-5", "QUAY-1"))

    assert [one["requirement"] for one in found.chosen] == ["HDA-5", "QUAY-1"]
    assert {one["requirement"] for one in found.duty_trends} == {"HDA-5", "QUAY-1"}
    with pytest.raises(UnknownNameError, match="HDA-99"):
        drawn(run, duties=("HDA-99",))


def test_drift_of_a_run_against_another(run: Path, tmp_path: Path) -> None:
    other = corpora.large(tmp_path / "other", seed=8)

    found = drawn(run, other).drift

    assert found is not None
    assert (found.corpus["policies"], found.corpus["only_now"], found.corpus["other_text"]) == (
        60,
        0,
        0,
    )
    before = {(r["document"], r["requirement"]): r["outcome"] for r in rows(other, "findings")}
    now = {(r["document"], r["requirement"]): r["outcome"] for r in rows(run, "findings")}
    for one in found.duties:
        pairs = [(before[k], now[k]) for k in now if k[1] == one["requirement"]]
        assert one["opened"] == sum(a == "satisfied" and b in GAPS for a, b in pairs)
        assert one["closed"] == sum(a in GAPS and b == "satisfied" for a, b in pairs)
        assert one["opened"] + one["closed"] + one["otherwise"] == sum(a != b for a, b in pairs)


def test_a_run_that_is_not_finished_is_known(tmp_path: Path) -> None:
    assert drawn(corpora.unfinished(tmp_path / "out")).unfinished == 9
