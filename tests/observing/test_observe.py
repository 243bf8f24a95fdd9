"""What is noticed in whole policies: when it is told, what it says, who accepts it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from auditor.examples import document_of
from auditor.loading.rulesets import load_ruleset
from auditor.loading.stored import load_report
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.decisions import Decisions, GateRules, Waiver
from auditor.model.recognition import Origin
from auditor.pipeline import audit
from auditor.renderers import json

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.audit import Audit, Observation
    from auditor.model.ruleset import Ruleset, Vocabulary
    from tests.conftest import Cli

SHIELD = (
    "Orrin Ltd complies with the EU-U.S. Privacy Shield Framework of the Department of Commerce."
)
LOGS = """
stale:
  - id: STALE-HARBOUR-ACCORD
    title: The Harbour Accord is named as a mechanism
    severity: high
    since: '2024-03-01'
    successor: Harbour Framework
    correction: We rely on the Harbour Framework.
    find:
      - say: [(rely | relies) .. harbour accord]
        unless: [former, no longer]
    examples:
      found: [We rely on the Harbour Accord.]
      absent: [We no longer rely on the Harbour Accord.]
contradictions:
  - id: CONTRA-HARBOUR-LOGS
    title: Logs are denied and kept
    severity: medium
    first:
      title: denied
      find: [WE .. never! .. keep .. logs]
    second:
      title: kept
      find: [WE .. keep! .. logs]
    in_common: [(server | servers), (kitchen)]
    correction: We keep server logs for [period].
    examples:
      found: ["We never keep server logs.\\n\\nWe keep server logs for a year."]
      absent: [We keep server logs for a year.]
acts:
  - id: MISNAMED-HARBOUR-ACT
    title: The Harbour Data Privacy Act is misnamed
    severity: low
    names: [Harbour Data Privacy Act]
    holds: [harbour]
    acronyms: [HDPA]
    examples:
      found: [You have rights under the Harbour Data Protection Act.]
      absent: [You have rights under the Harbour Data Privacy Act.]
"""


@cache
def maine() -> tuple[tuple[Ruleset, ...], Vocabulary]:
    """Give the smallest ruleset, with all that is watched for."""
    ruleset, vocabulary = load_ruleset("maine", load_vocabulary())
    return (ruleset,), vocabulary


def judged(text: str, as_of: str = "2026-11-22", decisions: Decisions | None = None) -> Audit:
    """Audit a text by one ruleset."""
    rulesets, vocabulary = maine()
    return audit(
        document_of(text),
        rulesets=rulesets,
        vocabulary=vocabulary,
        as_of=as_of,
        decisions=decisions or Decisions(),
    )


def only(text: str, as_of: str = "2026-11-22") -> Observation:
    """Return the one observation of a text."""
    (one,) = judged(text, as_of).observations
    return one


@pytest.mark.parametrize(
    ("day", "timing", "words"),
    [
        ("March 1, 2019", "right_when_written", "Right when written (2019-03-01), outdated since 2020-07-16"),
        ("March 1, 2022", "wrong_when_written", "Wrong when written (2022-03-01): outdated since 2020-07-16"),
    ],
)  # fmt: skip
def test_the_own_date_of_a_policy_says_how_it_became_stale(
    day: str, timing: str, words: str
) -> None:
    one = only(f"Last updated: {day}\n\n{SHIELD}")

    assert (one.kind, one.id, one.since) == ("stale", "STALE-PRIVACY-SHIELD", "2020-07-16")
    assert one.timing == timing
    assert words in one.note
    assert "2023-07-10" in one.successor


def test_without_a_date_it_is_open_whether_it_was_right() -> None:
    one = only(SHIELD)

    assert one.timing is None
    assert "bears no date" in one.note


@pytest.mark.parametrize(("as_of", "told"), [("2020-07-15", False), ("2020-07-16", True)])
def test_the_as_of_date_decides_whether_it_is_told(as_of: str, *, told: bool) -> None:
    assert bool(judged(SHIELD, as_of).observations) is told


def test_what_is_named_before_its_time_is_upcoming() -> None:
    one = only("Orrin complies with the EU-U.S. Data Privacy Framework.", "2023-02-01")

    assert (one.kind, one.since) == ("upcoming", "2023-07-10")


def test_a_contradiction_has_both_quotations_and_what_each_shows() -> None:
    text = "We honor Do Not Track signals.\n\nOur site does not respond to Do Not Track signals."

    one = only(text)

    assert one.id == "CONTRA-DNT"
    assert one.labels == ("honoured", "not honoured")
    assert [e.line for e in one.evidence] == [1, 3]
    assert [text[e.span.start : e.span.end] for e in one.evidence] == [
        e.quote for e in one.evidence
    ]


def test_a_question_or_a_heading_is_no_statement() -> None:
    text = (
        "## Do we honor Do Not Track signals?\n\nOur site does not respond to Do Not Track signals."
    )

    assert not judged(text).observations


def test_statements_to_different_readers_do_not_contradict() -> None:
    text = (
        "## California residents\n\nWe sell your personal information.\n\n"
        "## Residents of the European Union\n\nWe do not sell your personal information."
    )

    assert "CONTRA-SALE" not in {one.id for one in judged(text).observations}


def test_a_name_does_not_go_beyond_its_sentence() -> None:
    assert not judged(
        "## Notice to Consumers\n\nThe California Consumer Privacy Act applies."
    ).observations


WAIVER = Waiver(
    "STALE-PRIVACY-SHIELD", None, "example", "Counsel decides.", "Ada", "2026-12-31", Origin("w.yaml", 3)
)  # fmt: skip


@pytest.mark.parametrize(("day", "waived"), [("2026-12-31", True), ("2027-01-01", False)])
def test_an_observation_is_waived_by_its_id_until_a_day(day: str, *, waived: bool) -> None:
    result = judged(SHIELD, decisions=Decisions(waivers=(WAIVER,), waivers_on=day))

    (one,) = result.observations
    assert one.waived is waived
    assert [use.used for use in result.waivers] == [True]


def test_a_waiver_of_an_observation_that_is_not_made_is_unused() -> None:
    rules = GateRules(on_unused_waivers=True)
    result = judged("We keep data.", decisions=Decisions(waivers=(WAIVER,), gate=rules))

    assert [use.used for use in result.waivers] == [False]
    assert result.gate_failures


def test_no_observation_moves_a_number_or_the_gate() -> None:
    plain, stale = judged("We keep data."), judged(f"We keep data.\n\n{SHIELD}")

    assert stale.observations
    assert stale.scorecards == plain.scorecards
    assert stale.gate_failures == plain.gate_failures


def test_a_report_holds_them_and_is_read_back(tmp_path: Path) -> None:
    made = judged(SHIELD, decisions=Decisions(waivers=(WAIVER,), waivers_on="2026-11-22"))
    (tmp_path / "report.json").write_bytes(json.render(made))

    read = load_report(tmp_path / "report.json")

    assert json.render(read) == json.render(made)
    assert read.observations[0].waived


def test_a_ruleset_brings_its_own(tmp_path: Path) -> None:
    text = tmp_path / "house.yaml"
    text.write_text(f"{HOUSE}{LOGS}", encoding="utf-8")
    ruleset, vocabulary = load_ruleset(str(text), load_vocabulary())
    policy = (
        "We rely on the Harbour Accord and on the Harbour Data Protection Act.\n\n"
        "We never keep server logs.\n\nWe keep server logs for a year."
    )

    result = audit(
        document_of(policy), rulesets=(ruleset,), vocabulary=vocabulary, as_of="2026-11-22"
    )

    found = {one.id: one.kind for one in result.observations}
    assert found == {
        "STALE-HARBOUR-ACCORD": "stale",
        "CONTRA-HARBOUR-LOGS": "contradiction",
        "MISNAMED-HARBOUR-ACT": "misnamed",
    }
    assert set(ruleset.observations) == set(found)


def test_its_examples_are_run_with_it(auditor: Cli, folder: Path) -> None:
    (folder / "house.yaml").write_text(f"{HOUSE}{LOGS}", encoding="utf-8")

    every = auditor("rules", "test", "house.yaml")
    alone = auditor("rules", "test", "house.yaml", "--only", "CONTRA-HARBOUR-LOGS")

    assert (every.code, alone.code) == (0, 0)
    assert every.out.splitlines()[-1].startswith("0 failed; 8 passed")
    assert alone.out.splitlines()[-1].startswith("0 failed; 2 passed")


def test_an_example_that_is_not_noticed_fails(auditor: Cli, folder: Path) -> None:
    wrong = LOGS.replace("found: [We rely on the Harbour Accord.]", "found: [We rely on nobody.]")
    (folder / "house.yaml").write_text(f"{HOUSE}{wrong}", encoding="utf-8")

    result = auditor("rules", "test", "house.yaml")

    assert result.code == 1
    assert "STALE-HARBOUR-ACCORD" in result.out
    assert "expected found, found absent" in result.out


def test_mistakes_in_entries_are_told_with_their_lines(auditor: Cli, folder: Path) -> None:
    wrong = LOGS.replace("    since: '2024-03-01'\n", "").replace("(kitchen)", "NO_SUCH")
    (folder / "house.yaml").write_text(f"{HOUSE}{wrong}", encoding="utf-8")

    result = auditor("rules", "test", "house.yaml")

    assert result.code == 2
    assert re.search(r"house.yaml:\d+: STALE-HARBOUR-ACCORD: nothing says when", result.err)
    assert re.search(r"house.yaml:\d+: the concept NO_SUCH is not defined", result.err)


HOUSE = """
id: house
title: House rules
version: '1.0.0'
checked_on: '2026-11-22'
jurisdiction: Harbour
regulator: Harbour Office
requirements:
  - id: HOUSE-1
    title: Says how long logs are kept
    regulation: HOUSE
    citations: [House 1]
    paraphrase: Say how long logs are kept.
    kind: mandatory
    polarity: positive
    duty_type: disclosure
    document_home: [privacy_policy]
    audience: all
    subject: retention
    effort: small
    severity: low
    severity_reason: Ours.
    remediation: {add: Say it.}
    elements:
      - id: HOUSE-1.1
        fact: retention.period
        title: A period
        required: true
        silence: gap
        find:
          stated: [RETAIN .. logs <8> PERIOD]
        examples:
          stated: [We keep logs for two years.]
          absent: [We keep logs.]
"""
