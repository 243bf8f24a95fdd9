"""What a plan promises of the sample policies is what an audit of the amended text shows, applicability held."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor.loading.auditee import load_auditee
from auditor.loading.drafting import load_drafting
from auditor.loading.rulesets import judged_unnamed, load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.plan import Aim, Measure, Plan
from auditor.model.vocabulary import GAPS, Outcome
from auditor.pipeline import audit
from auditor.planning import plan
from auditor.planning.amending import Passage, extended, without
from auditor.planning.holding import Held, hold
from auditor.planning.trying import try_drafts
from auditor.readers import md, read, read_bytes

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.document import Document
    from auditor.model.drafting import Drafting
    from auditor.model.ruleset import Ruleset, Vocabulary

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
AS_OF = "2026-11-22"
SAMPLES = sorted(path.with_suffix("").stem for path in SEEDS.glob("*.auditee.yaml"))
CLOSED = {Outcome.SATISFIED, Outcome.NOT_APPLICABLE}


@cache
def _loaded() -> tuple[tuple[Ruleset, ...], Vocabulary, Drafting]:
    vocabulary = load_vocabulary()
    rulesets = []
    for name in judged_unnamed():
        ruleset, vocabulary = load_ruleset(name, vocabulary)
        rulesets.append(ruleset)
    return tuple(rulesets), vocabulary, load_drafting(vocabulary)


def _document(sample: str) -> Document:
    (path,) = (one for one in SEEDS.glob(f"{sample}.*") if one.suffix != ".yaml")
    return read(path, source=path.name, id=path.name)


@cache
def _held(sample: str) -> Held:
    rulesets, vocabulary, _ = _loaded()
    auditee = load_auditee(SEEDS / f"{sample}.auditee.yaml", vocabulary)
    first = audit(
        _document(sample), rulesets=rulesets, vocabulary=vocabulary, as_of=AS_OF, auditee=auditee
    )
    return hold(first, rulesets, vocabulary)


@cache
def _plan(sample: str, aim: Aim = Aim()) -> Plan:  # noqa: B008  (frozen)
    return plan(_held(sample), _loaded()[2], aim)


def _gaps(made: Audit) -> set[str]:
    return {one.requirement.id for one in made.findings if one.outcome in GAPS}


def _ids(findings: Any) -> set[str]:  # noqa: ANN401  (findings of any kind)
    return {one.requirement.id for one in findings}


def _amended(sample: str, made: Plan) -> Document:
    """Edit the policy as the plan says: in the file itself where it is text, else in what was read of it."""
    document = _document(sample)
    added = [Passage(step.clause.heading, step.clause.filled) for step in made.steps]
    if document.media_type != md.MEDIA_TYPE:
        return extended(without(document, [edit.span for edit in made.edits]), added)[0]
    text = document.text
    for edit in sorted(made.edits, key=lambda one: one.span, reverse=True):
        assert text[edit.span.start : edit.span.end] == edit.quote
        text = text[: edit.span.start] + text[edit.span.end :]
    for passage in added:
        text += f"\n\n# {passage.heading}\n\n{passage.text}\n"
    return read_bytes(text.encode(), ".md", source=document.source, id=document.id)


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_amended_text_closes_exactly_what_the_plan_promises(sample: str) -> None:
    made, held = _plan(sample), _held(sample)

    after = held.judge(_amended(sample, made))

    assert _gaps(held.first) - _gaps(after) == _ids(made.closed)
    assert _gaps(after) - _gaps(held.first) == set()
    assert made.opened == ()


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_hardly_a_gap_that_words_can_close_stays_open(sample: str) -> None:
    made = _plan(sample)
    left = {
        one.finding.requirement.id
        for one in made.apart
        if one.because in {"unrecognised", "undone"}
    }

    assert len(left) <= 5, left
    assert len(made.closed) > 10 * len(left) or not left
    assert {one.because for one in made.apart} <= {
        *("question", "review", "gap_in_document", "conduct", "no_clause", "unrecognised"),
        *("undone", "waived"),
    }


@pytest.mark.slow
def test_every_finding_that_is_no_promise_stands_apart_with_a_reason() -> None:
    made = _plan("pellworth-2022")
    unsettled = {
        one.requirement.id
        for one in made.before.findings
        if one.counted_under is None and (one.outcome in GAPS or one.outcome is Outcome.REVIEW)
    }

    assert _ids(made.closed) | {one.finding.requirement.id for one in made.apart} >= unsettled
    assert all(one.why for one in made.apart)


@pytest.mark.slow
def test_the_blocking_gaps_take_fewer_clauses() -> None:
    made = _plan("vandermoor-2017", Aim(blocking=True))
    blocking = _ids(one for one in made.before.findings if one.blocking)
    apart = {one.finding.requirement.id for one in made.apart}

    assert blocking <= _ids(made.closed) | apart
    assert len(blocking & apart) <= 1
    assert sum(one.blocking for one in made.after.findings) <= 1
    assert len(made.steps) < len(_plan("vandermoor-2017").steps)


@pytest.mark.slow
def test_more_clauses_bring_no_fewer_points() -> None:
    points = []
    for most in (1, 3, 6):
        made = _plan("vandermoor-2017", Aim(most=most))
        assert len(made.steps) <= most
        points.append(sum(card.score or 0.0 for card in made.after.scorecards))

    assert points == sorted(points)
    assert points[0] < points[-1]


@pytest.mark.slow
def test_by_words_takes_no_more_words_than_by_count() -> None:
    by_words = _plan("ternholt-2020", Aim(by=Measure.WORDS))
    by_count = _plan("ternholt-2020")

    def words(made: Plan) -> int:
        return sum(step.clause.words for step in made.steps)

    assert _ids(by_words.closed) >= _ids(by_count.closed)
    assert words(by_words) <= words(by_count)
    assert len(by_count.steps) <= len(by_words.steps)
    assert by_words.cost == words(by_words)


def test_the_same_plan_comes_twice() -> None:
    held = _held("aldermoor-2026")

    assert plan(held, _loaded()[2], Aim()) == plan(held, _loaded()[2], Aim())


def test_a_draft_is_tried_before_anyone_edits_the_policy() -> None:
    held = _held("vandermoor-2017")
    draft = md.read(
        b"You may have inaccurate data corrected and incomplete data completed.\n", "d.md"
    )

    trial = try_drafts(held, [draft])

    assert trial.closed
    assert _ids(trial.closed) == _gaps(held.first) - _gaps(trial.after)
    assert (trial.opened, trial.defects) == ((), ())


def test_a_defect_in_a_draft_is_told() -> None:
    held = _held("aldermoor-2026")
    draft = md.read(b"# Changes\n\nBy using our services you consent to this policy.\n", "d.md")

    trial = try_drafts(held, [draft])

    assert "GDPR-NEG-CONSENT-BY-USE" in _ids(trial.defects)
    assert "GDPR-NEG-CONSENT-BY-USE" in _ids(trial.opened)


def test_what_did_not_apply_does_not_apply_to_the_amended_text() -> None:
    held = _held("ternholt-2020")
    words = Passage("Nevada", "Nevada residents may direct us not to sell covered information.")
    amended, _ = extended(held.first.document, [words])

    def applying(made: Audit) -> set[str]:
        return {
            one.requirement.id for one in made.findings if one.applicability.truth.value == "true"
        }

    assert applying(held.judge(amended)) == applying(held.first)
    assert applying(held.judge(replace(amended, id="other.html"))) == applying(held.first)
