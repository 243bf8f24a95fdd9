"""A negative element whose silence is a gap: the defect is that something is not there."""

from __future__ import annotations

import pytest

from auditor.inference import infer
from auditor.model.vocabulary import Outcome, Polarity, State
from tests.factories import SCORING, element, reading, requirement, ruleset


@pytest.mark.parametrize(
    ("address", "outcome"),
    [
        (State.ABSENT, Outcome.DEFECTIVE),
        (State.PARTLY, Outcome.SATISFIED),
        (State.STATED, Outcome.SATISFIED),
    ],
)
def test_a_defect_by_absence_is_cured_by_the_other_side_of_its_pair(
    address: State, outcome: Outcome
) -> None:
    duty = requirement("DUTY", element("DUTY.1", paired_with=("DEF.1",)))
    defect = requirement(
        "DEF", element("DEF.1", paired_with=("DUTY.1",)), polarity=Polarity.NEGATIVE
    )

    findings, _ = infer(
        (ruleset(duty, defect),),
        {},
        {"DUTY.1": reading("DUTY.1", state=address), "DEF.1": reading("DEF.1", state=State.ABSENT)},
        kinds=frozenset({"privacy_policy"}),
        as_of="2026-11-22",
        scoring=SCORING,
        definitions={},
    )

    assert {f.requirement.id: f.outcome for f in findings}["DEF"] is outcome
