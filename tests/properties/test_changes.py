"""Laws of differences, on audits of invented policies: nothing changes of itself, and each cause keeps to its own."""

from __future__ import annotations

import textwrap
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor import changes
from auditor.changes import Experiment, Law, Laws
from auditor.model.change import MIRRORED, WORSE, Cause, Change, Shift
from auditor.pipeline import audit, audit_as_of, read
from auditor.readers import read_bytes
from tests.properties.test_audits import loaded

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.difference import Difference

RULESETS = ("ccpa", "nevada")
PARAGRAPHS = (
    "Last updated: March 3, 2021",
    "We collect your name, your postal address and your e-mail address when you order a service, and we keep them "
    "for as long as you are our customer and for two years after that.",
    "We do not sell your personal information, and we never will, whatever anybody offers us for it in the future.",
    "You have the right to ask us which personal information we hold about you, to have it corrected where it is "
    "wrong, and to have it deleted where we no longer need it for the service that you ordered.",
    "Write to privacy@harbourlane.example or to Harbour Lane Ltd, 4 Quay Street, Millport, and we will answer you "
    "within forty-five days of receiving your request.",
    "We will post changes to this policy on this page and tell you of them by e-mail thirty days before they hold.",
)
TEXTS = st.lists(st.booleans(), min_size=len(PARAGRAPHS), max_size=len(PARAGRAPHS)).map(
    lambda kept: (
        tuple(p for p, keep in zip(PARAGRAPHS, kept, strict=True) if keep) or PARAGRAPHS[:1]
    )
)
ENOUGH = 3
"""Paragraphs from which the lengths of lines tell that they were broken at a width."""
DAYS = st.sampled_from(["2019-06-01", "2020-07-01", "2023-02-01", "2026-11-22"])


@cache
def law() -> Law:
    vocabulary, every = loaded()
    return Law.of(tuple(one for one in every if one.id in RULESETS), vocabulary)


@cache
def judged(paragraphs: tuple[str, ...], day: str, width: int | None = None) -> Audit:
    wrapped = [textwrap.fill(p, width) if width else p for p in paragraphs]
    text = "\n\n".join(("Harbour Lane Privacy Policy", *wrapped)) + "\n"
    document = read_bytes(text.encode(), ".txt", source="policy.txt", kind="privacy_policy", id="p")
    known = law()
    return audit(
        document,
        rulesets=known.rulesets,
        vocabulary=known.vocabulary,
        as_of=day,
        named=frozenset(RULESETS),
    )


def compared(old: tuple[tuple[str, ...], str], new: tuple[tuple[str, ...], str]) -> Difference:
    """Compare two texts as of two days, with what lies between them."""
    causes = ((Cause.TIME,),) if old[1] != new[1] else ()
    causes = (*causes, (Cause.TEXT,)) if old[0] != new[0] else causes

    def judge(exchanged: frozenset[Cause]) -> Audit:
        text = new[0] if Cause.TEXT in exchanged else old[0]
        return judged(text, new[1] if Cause.TIME in exchanged else old[1])

    sides = judged(*old), judged(*new)
    return changes.compare(Experiment(*sides, causes, judge), Laws(law(), law()))


@settings(max_examples=12, deadline=None)
@given(TEXTS, DAYS)
def test_what_is_compared_with_itself_differs_in_nothing(texts: tuple[str, ...], day: str) -> None:
    difference = compared((texts, day), (texts, day))

    assert not difference.differs
    assert {one.change for one in difference.findings} <= {
        *(Change.UNCHANGED, Change.STILL_OPEN, Change.NOT_JUDGED)
    }
    assert all(one.why is None and not one.steps for one in difference.findings)


@settings(max_examples=12, deadline=None)
@given(TEXTS, TEXTS, DAYS, DAYS)
def test_the_other_way_round_is_the_mirror_and_everything_is_classed_once(
    one: tuple[str, ...], other: tuple[str, ...], day: str, later: str
) -> None:
    there = compared((one, day), (other, later))
    back = compared((other, later), (one, day))

    classes = {each.id: each.change for each in there.findings}
    assert len(classes) == len(there.findings) == sum(len(there.of(c)) for c in Change)
    assert {each.id: each.change for each in back.findings} == {
        name: MIRRORED.get(change, change) for name, change in classes.items()
    }


@settings(max_examples=12, deadline=None)
@given(TEXTS, DAYS, DAYS)
def test_one_text_at_two_days_has_time_for_its_only_cause(
    texts: tuple[str, ...], day: str, later: str
) -> None:
    difference = compared((texts, day), (texts, later))

    every = [one.why for one in difference.findings]
    every += [each.why for one in difference.findings for each in one.elements]
    assert {cause for why in every if why for cause in why.causes} <= {Cause.TIME}


@settings(max_examples=10, deadline=None)
@given(TEXTS.filter(lambda texts: len(texts) >= ENOUGH), st.integers(60, 100), DAYS)
def test_lines_that_are_wrapped_otherwise_change_no_verdict(
    texts: tuple[str, ...], width: int, day: str
) -> None:
    old, new = judged(texts, day), judged(texts, day, width)
    difference = changes.compare(Experiment(old, new, ((Cause.TEXT,),), None), Laws())

    assert {one.change for one in difference.findings} <= {
        *(Change.UNCHANGED, Change.MOVED, Change.STILL_OPEN, Change.NOT_JUDGED)
    }
    shifts = {each.shift for one in difference.findings for each in one.elements}
    assert shifts <= {Shift.SAME, Shift.MOVED, Shift.NONE}


@settings(max_examples=12, deadline=None)
@given(TEXTS, TEXTS, DAYS, DAYS)
def test_every_change_of_a_verdict_has_a_cause_that_differs(
    one: tuple[str, ...], other: tuple[str, ...], day: str, later: str
) -> None:
    difference = compared((one, day), (other, later))

    differing = {each.cause for each in difference.contrasts}
    for each in difference.findings:
        if each.change in WORSE or each.before != each.after:
            assert each.why is not None
            assert set(each.why.causes) <= differing


def test_a_text_that_is_opened_once_is_judged_as_of_each_day_as_if_opened_for_it() -> None:
    known = law()
    document = judged(PARAGRAPHS, "2026-11-22").document
    opened = read(
        document, rulesets=known.rulesets, vocabulary=known.vocabulary, named=frozenset(RULESETS)
    )
    for day in ("2026-11-22", "2019-06-01"):
        experiment = Experiment(judged(PARAGRAPHS, day), audit_as_of(opened, day), (), None)
        assert not changes.compare(experiment, Laws()).differs
