"""A requirement as it stands on a day."""

from __future__ import annotations

import pytest

from auditor.chronology import as_on, on_day, turns
from auditor.decisions.overrides import override
from auditor.model.decisions import Override
from auditor.model.turn import TurnKind
from auditor.model.validity import Change, InForce, Standing
from auditor.model.vocabulary import Kind, Outcome, Severity, Truth
from auditor.reporting import wording
from tests.courses import texts
from tests.courses.test_course import over
from tests.factories import ORIGIN, element, finding, requirement, ruleset
from tests.properties.test_audits import loaded

LAW = requirement(
    "R",
    element("R.1"),
    in_force=InForce("in_force", "2020-01-01", None),
    history=(
        Change(None, "2022-05-04", "numbered otherwise", citations=("Old Act s. 9",)),
        Change("2021-01-01", "2022-12-31", "for a time", Severity.LOW, Kind.RECOMMENDED),
    ),
)


@pytest.mark.parametrize(
    ("day", "citations", "severity", "kind"),
    [
        ("2020-06-01", ("Old Act s. 9",), Severity.HIGH, Kind.MANDATORY),
        ("2021-01-01", ("Old Act s. 9",), Severity.LOW, Kind.RECOMMENDED),
        ("2022-05-05", ("Sample Act s. 1",), Severity.LOW, Kind.RECOMMENDED),
        ("2023-01-01", ("Sample Act s. 1",), Severity.HIGH, Kind.MANDATORY),
    ],
)
def test_severity_kind_and_citation_are_those_of_the_day(
    day: str, citations: tuple[str, ...], severity: Severity, kind: Kind
) -> None:
    found = on_day(LAW, day)

    assert (found.citations, found.severity, found.kind) == (citations, severity, kind)


def test_a_requirement_that_nothing_alters_stays_the_same_object() -> None:
    assert on_day(LAW, "2025-01-01") is LAW


def test_rulesets_and_findings_hold_the_requirement_of_the_day() -> None:
    (law,), (one,) = as_on((ruleset(LAW),), (finding(LAW, Outcome.MISSING),), "2021-06-01")

    assert law.requirements[0].severity is one.requirement.severity is Severity.LOW


def test_what_a_person_overrides_is_so_on_every_day() -> None:
    decided = Override(
        requirement="R",
        severity=Severity.CRITICAL,
        kind=None,
        applies=None,
        reason="it matters to us",
        origin=ORIGIN,
    )

    (law,), _ = override((ruleset(LAW),), (decided,))

    assert on_day(law.requirements[0], "2021-06-01").severity is Severity.CRITICAL


def test_each_day_on_which_it_reads_otherwise_turns_and_says_how() -> None:
    found = {
        one.day: one for one in turns((ruleset(LAW),), ()) if one.kind is not TurnKind.REQUIREMENT
    }

    assert sorted(found) == ["2021-01-01", "2022-05-05", "2023-01-01"]
    assert found["2022-05-05"].kind is TurnKind.CITATION
    assert found["2022-05-05"].words == "cited from this day as Sample Act s. 1"
    assert found["2023-01-01"].words == (
        "high from this day, low before; mandatory from this day, recommended before"
    )


def test_shipped_regulations_are_cited_by_the_numbers_of_the_day() -> None:
    _, rulesets = loaded()
    law = next(r for one in rulesets for r in one.requirements if r.id == "CCPA-7011-E-1-B")

    assert on_day(law, "2020-03-01").citations[0].startswith("Civ. Code")
    assert on_day(law, "2021-06-01").citations[0] == "11 CCR 999.300 ff."
    assert on_day(law, "2022-06-01").citations[0] == "11 CCR 7000 ff."
    assert on_day(law, "2024-06-01").citations[0] == "11 CCR 7011(e)(1)(B)"


def test_what_is_upcoming_is_named_with_its_day_and_not_judged() -> None:
    (audit,) = over(texts.SHIELD, "gdpr", "2019-06-01")
    one = next(f for f in audit.findings if f.requirement.id == "GDPR-NEG-SHIELD")

    assert (one.outcome, one.standing) == (Outcome.NOT_APPLICABLE, Standing.UPCOMING)
    assert one.would_apply is Truth.TRUE
    assert wording.badges(one) == ("upcoming from 2020-07-16",)
    assert "Upcoming from 2020-07-16: GDPR-NEG-SHIELD" in wording.not_in_force(audit.findings)


@pytest.mark.parametrize(
    ("dates", "day", "words"),
    [
        (
            InForce("pending", None, None),
            "2026-01-01",
            "adopted, without a day from which it holds",
        ),
        (InForce("in_force", None, "2020-07-15"), "2026-01-01", "ended on 2020-07-16"),
        (InForce("in_force", None, None), "2026-01-01", None),
    ],
)
def test_how_law_stands_is_said_in_a_few_words(dates: InForce, day: str, words: str | None) -> None:
    law = requirement("R", element("R.1"), in_force=dates)

    assert (
        wording.standing_in_time(finding(law, Outcome.NOT_APPLICABLE, standing=dates.on(day)))
        == words
    )


def test_what_would_not_concern_the_auditee_is_not_named() -> None:
    dates = InForce("pending", None, None)
    law = requirement("R", element("R.1"), in_force=dates)

    found = finding(law, Outcome.NOT_APPLICABLE, standing=Standing.PENDING, would_apply=Truth.FALSE)

    assert wording.standing_in_time(found) is None
