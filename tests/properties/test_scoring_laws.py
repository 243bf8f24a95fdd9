"""Laws of the score that hold for any findings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.gate import mark
from auditor.model.decisions import GateRules
from auditor.model.finding import Applicability, Finding
from auditor.model.vocabulary import GAPS, Kind, Outcome, Polarity, Severity, Truth
from auditor.scoring import score
from auditor.scoring.units import units
from tests.factories import SCORING, finding, negative, requirement, ruleset

if TYPE_CHECKING:
    from auditor.model.audit import Scorecard

GRADES: Final = "ABCDE"
NONE_DECIDES: Final = {Outcome.REVIEW: None, Outcome.NOT_APPLICABLE: None}


@st.composite
def one_finding(draw: st.DrawFn, number: int) -> Finding:
    positive = draw(st.booleans())
    make = requirement if positive else negative
    asked = make(
        f"R{number}",
        severity=draw(st.sampled_from(Severity)),
        kind=draw(st.sampled_from((Kind.MANDATORY, Kind.CONDITIONAL, Kind.RECOMMENDED))),
        regulation=draw(st.sampled_from(("One", "Two"))),
    )
    worst = Outcome.MISSING if positive else Outcome.DEFECTIVE
    outcome = draw(st.sampled_from((Outcome.SATISFIED, Outcome.PARTIAL, worst, *NONE_DECIDES)))
    partial = draw(st.sampled_from((0.25, 1 / 3, 0.5, 2 / 3, 0.75)))
    found = finding(asked, outcome, partial if outcome is Outcome.PARTIAL else None)
    home_elsewhere = positive and outcome in GAPS and draw(st.booleans())
    return replace(
        found,
        confidence=draw(st.sampled_from((0.3, 0.59, 0.6, 0.9, 1.0))),
        qualifier="gap_in_document" if home_elsewhere else None,
        counted_under="R0" if number and draw(st.integers(0, 9)) == 0 else None,
        applicability=Applicability(
            draw(st.sampled_from((Truth.TRUE, Truth.UNKNOWN)))
            if outcome is Outcome.REVIEW
            else Truth.TRUE,
            (),
        ),
    )


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    made = [draw(one_finding(n)) for n in range(draw(st.integers(1, 9)))]
    ties = draw(
        st.lists(
            st.tuples(st.integers(0, len(made) - 1), st.integers(0, len(made) - 1)), max_size=8
        )
    )
    linked: dict[int, list[str]] = {}
    for one, other in ties:
        if one != other:
            linked.setdefault(one, []).append(f"R{other}")
            linked.setdefault(other, []).append(f"R{one}")
    return [replace(f, linked=tuple(dict.fromkeys(linked.get(n, ())))) for n, f in enumerate(made)]


def card(of: list[Finding]) -> Scorecard:
    ordered = sorted(of, key=lambda f: f.requirement.id)
    return score(of, (ruleset(*(f.requirement for f in ordered)),), SCORING)[1][0]


def closed(found: Finding) -> Finding:
    return replace(found, outcome=Outcome.SATISFIED, credit=1.0, qualifier=None, confidence=1.0)


@settings(deadline=None)
@given(findings())
def test_low_score_and_high_are_ordered_and_in_bounds(some: list[Finding]) -> None:
    for one in (card(some), *card(some).by_regulation):
        if one.low is None or one.high is None or one.coverage is None:
            assert (one.score, one.low, one.high, one.coverage, one.grade) == (None,) * 5
            continue
        assert 0 <= one.low <= one.high <= 100
        assert 0 <= one.coverage <= 1
        assert (one.score is None) is (one.grade is None)
        if one.score is not None:
            assert one.low <= one.score <= one.high


@settings(deadline=None)
@given(findings(), st.randoms(use_true_random=False))
def test_order_changes_nothing(some: list[Finding], chance: object) -> None:
    other = list(some)
    chance.shuffle(other)  # type: ignore[attr-defined]
    by_name = {f.requirement.id: f for f in mark(other)}

    assert card(other) == card(some)
    assert [by_name[f.requirement.id] for f in mark(some)] == list(mark(some))
    assert {frozenset(f.requirement.id for f in u.members) for u in units(other)} == {
        frozenset(f.requirement.id for f in u.members) for u in units(some)
    }


@settings(deadline=None)
@given(findings(), st.sampled_from(Severity))
def test_what_does_not_apply_and_what_is_recommended_change_nothing(
    some: list[Finding], severity: Severity
) -> None:
    linked = tuple(f.requirement.id for f in some)
    idle = (
        finding(
            requirement("X1", severity=severity, regulation="One"),
            Outcome.NOT_APPLICABLE,
            linked=linked,
        ),
        finding(
            requirement("X2", severity=severity, regulation="One", kind=Kind.RECOMMENDED),
            Outcome.MISSING,
            linked=linked,
        ),
        finding(
            negative("X3", severity=severity, regulation="One", kind=Kind.RECOMMENDED),
            Outcome.DEFECTIVE,
            linked=linked,
        ),
    )
    told = [replace(f, linked=(*f.linked, "X1", "X2", "X3")) for f in some]

    before, after = card(some), card([*told, *idle])

    assert replace(after, counts=(), by_regulation=()) == replace(
        before, counts=(), by_regulation=()
    )


def opened(found: Finding) -> Finding:
    """Return a finding that is a gap: as it is, or as bad as it can be."""
    if found.outcome in GAPS:
        return found
    positive = found.requirement.polarity is Polarity.POSITIVE
    worst = Outcome.MISSING if positive else Outcome.DEFECTIVE
    known = replace(found.applicability, truth=Truth.TRUE)
    return replace(found, outcome=worst, credit=0.0, applicability=known)


@settings(max_examples=300, deadline=None)
@given(findings(), st.integers(0, 8))
def test_closing_a_gap_never_lowers_score_low_or_grade(some: list[Finding], which: int) -> None:
    number = which % len(some)
    some[number] = opened(some[number])
    better = [closed(f) if n == number else f for n, f in enumerate(some)]

    before, after = card(some), card(better)

    for was, now in ((before.score, after.score), (before.low, after.low)):
        assert (was is None) is (now is None)
        assert was is None or now is None or now >= was
    if before.grade is not None and after.grade is not None:
        assert GRADES.index(after.grade) <= GRADES.index(before.grade)


@settings(deadline=None)
@given(findings())
def test_score_and_points_make_a_hundred(some: list[Finding]) -> None:
    marked, (one,) = score(some, (ruleset(*(f.requirement for f in some)),), SCORING)
    points = [f.points for f in marked if f.points is not None]

    if one.score is not None:
        assert abs(one.score + sum(points) - 100) <= 0.05 * (len(points) + 1) + 1e-9
    assert all(f.points is None or f.outcome in GAPS for f in marked)


@settings(deadline=None)
@given(findings())
def test_a_unit_holds_one_duty(some: list[Finding]) -> None:
    gathered = units(some)

    for unit in gathered:
        polarities = [f.requirement.polarity for f in unit.members]
        assert polarities.count(Polarity.POSITIVE) <= 1
        assert len(polarities) == 1 or Polarity.POSITIVE in polarities
    names = [f.requirement.id for unit in gathered for f in unit.members]
    assert len(names) == len(set(names))


@settings(deadline=None)
@given(findings(), st.sampled_from(Severity))
def test_closing_every_blocking_finding_in_turn_opens_the_gate(
    some: list[Finding], threshold: Severity
) -> None:
    rounds = 0
    marked = mark(some, GateRules(threshold))
    while any(f.blocking for f in marked):
        marked = mark([closed(f) if f.blocking else f for f in marked], GateRules(threshold))
        rounds += 1

    assert rounds <= 2, "a pair blocks at most once by each side"
