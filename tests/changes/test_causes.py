"""Causes are the smallest set of exchanged things that makes a change; where nothing can be judged, none is invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from auditor.changes import Experiment
from auditor.changes.causes import steps, why
from auditor.model.change import Cause, Manner
from auditor.model.vocabulary import Outcome
from tests import audits
from tests.factories import finding, requirement

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from auditor.model.audit import Audit
    from auditor.model.finding import Finding

ONE = requirement("ONE")
TIME, RULESET, TEXT = Cause.TIME, Cause.RULESET, Cause.TEXT
OUTCOMES = (Outcome.SATISFIED, Outcome.PARTIAL, Outcome.MISSING)


def audit_of(outcome: Outcome) -> Audit:
    return replace(audits.audit(), findings=(finding(ONE, outcome),))


def outcome_of(one: Finding | None) -> Hashable:
    return one.outcome if one else None


def experiment(
    outcomes: Mapping[frozenset[Cause], Outcome], *causes: Cause, first: bool = False
) -> Experiment:
    """Make an experiment in which every mixture of the two sides has an outcome that is given."""
    return Experiment(
        audit_of(outcomes[frozenset()]),
        audit_of(outcomes[frozenset(causes)]),
        tuple((cause,) for cause in causes),
        lambda exchanged: audit_of(outcomes[exchanged]),
        first=first,
    )


def table(*pairs: tuple[tuple[Cause, ...], Outcome]) -> dict[frozenset[Cause], Outcome]:
    return {frozenset(causes): outcome for causes, outcome in pairs}


def test_what_one_cause_does_alone_is_laid_to_it() -> None:
    tried = experiment(
        table(
            ((), Outcome.SATISFIED),
            ((TIME,), Outcome.MISSING),
            ((TEXT,), Outcome.SATISFIED),
            ((TIME, TEXT), Outcome.MISSING),
        ),
        TIME,
        TEXT,
    )

    found = why("ONE", outcome_of, tried)

    assert found is not None
    assert (found.causes, found.manner) == ((TIME,), Manner.ALONE)


def test_what_each_of_two_would_have_done_is_laid_to_either() -> None:
    tried = experiment(
        table(
            ((), Outcome.SATISFIED),
            ((TIME,), Outcome.MISSING),
            ((TEXT,), Outcome.MISSING),
            ((TIME, TEXT), Outcome.MISSING),
        ),
        TIME,
        TEXT,
    )

    found = why("ONE", outcome_of, tried)

    assert found is not None
    assert (found.causes, found.manner) == ((TIME, TEXT), Manner.EITHER)


def test_what_only_both_did_is_laid_to_both() -> None:
    tried = experiment(
        table(
            ((), Outcome.SATISFIED),
            ((TIME,), Outcome.SATISFIED),
            ((TEXT,), Outcome.SATISFIED),
            ((TIME, TEXT), Outcome.MISSING),
        ),
        TIME,
        TEXT,
    )

    found = why("ONE", outcome_of, tried)

    assert found is not None
    assert (found.causes, found.manner) == ((TIME, TEXT), Manner.TOGETHER)


def test_a_text_that_kept_up_with_the_law_is_seen_on_the_way() -> None:
    tried = experiment(
        table(
            ((), Outcome.SATISFIED),
            ((TIME,), Outcome.MISSING),
            ((TEXT,), Outcome.SATISFIED),
            ((TIME, TEXT), Outcome.SATISFIED),
        ),
        TIME,
        TEXT,
    )

    made = steps("ONE", tried)

    assert [(one.causes, one.after) for one in made] == [
        ((TIME,), Outcome.MISSING),
        ((TEXT,), Outcome.SATISFIED),
    ]


def test_with_nothing_at_hand_one_difference_is_the_cause_and_two_are_undecided() -> None:
    sides = audit_of(Outcome.SATISFIED), audit_of(Outcome.MISSING)

    sure = why("ONE", outcome_of, Experiment(*sides, ((RULESET,),), None))
    open_ = why("ONE", outcome_of, Experiment(*sides, ((RULESET,), (TEXT,)), None))

    assert sure is not None
    assert (sure.causes, sure.manner) == ((RULESET,), Manner.ALONE)
    assert open_ is not None
    assert (open_.causes, open_.manner, open_.tried) == ((RULESET, TEXT), Manner.UNDECIDED, False)


def test_an_old_ruleset_that_is_not_at_hand_is_exchanged_first() -> None:
    outcomes = table(
        ((), Outcome.SATISFIED),
        ((RULESET,), Outcome.SATISFIED),
        ((RULESET, TEXT), Outcome.MISSING),
    )

    found = why("ONE", outcome_of, experiment(outcomes, RULESET, TEXT, first=True))

    assert found is not None
    assert (found.causes, found.manner) == ((TEXT,), Manner.ALONE)


def test_causes_of_one_group_are_not_told_apart() -> None:
    old, new = audit_of(Outcome.SATISFIED), audit_of(Outcome.MISSING)
    tried = Experiment(old, new, ((Cause.TOOL, RULESET), (TEXT,)), lambda _: new, first=True)

    found = why("ONE", outcome_of, tried)

    assert found is not None
    assert (found.causes, found.manner) == ((Cause.TOOL, RULESET), Manner.UNDECIDED)


@given(st.lists(st.sampled_from(OUTCOMES), min_size=8, max_size=8))
def test_causes_suffice_and_nothing_smaller_does(drawn: list[Outcome]) -> None:
    causes = (TIME, RULESET, TEXT)
    sets = [frozenset(some) for size in range(4) for some in combinations(causes, size)]
    outcomes = dict(zip(sets, drawn, strict=True))
    target = outcomes[frozenset(causes)]

    found = why("ONE", outcome_of, experiment(outcomes, *causes))

    assert found is not None
    if found.manner is Manner.EITHER:
        assert all(outcomes[frozenset({one})] is target for one in found.causes)
    else:
        assert outcomes[frozenset(found.causes)] is target
        smaller = [one for one in sets if 0 < len(one) < len(found.causes)]
        assert all(outcomes[one] is not target for one in smaller)
