"""auditor explain: a rule in words, and why a finding is what it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from auditor.cli._explained import lines
from auditor.cli._explained_json import explanation
from auditor.cli._explained_view import view
from auditor.cli._rulesets import load_rulesets
from auditor.loading.auditee import load_auditee
from auditor.loading.rulesets import judged_unnamed, shipped
from auditor.pipeline import audit
from auditor.readers import read
from auditor.reporting import wording
from tests.conftest import POLICY
from tests.test_seeds import SAMPLES, SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.model.ruleset import Ruleset, Vocabulary
    from tests.conftest import Cli

HOUSE = """\
id: house
title: House policy
version: '1.0.0'
checked_on: '2026-11-01'
asserts:
  - {fact: org.house, value: true}
facts:
  - {id: org.house, title: The house rules hold, type: bool, scope: profile, question: Do the house rules hold?}
  - {id: org.kiosk, title: Runs a kiosk, type: bool, scope: profile, question: Does it run a kiosk?}
  - {id: house.copy, title: A copy on request, type: bool, scope: policy}
  - {id: house.tide, title: The tide, type: bool, scope: policy}
  - id: house.deletes
    title: Deletes on request
    type: bool
    scope: policy
    find: {affirmed: [YOU .. ask .. ERASE]}
    examples:
      affirmed: [You can ask us to delete your data.]
      absent: [We like cake.]
requirements:
REQUIREMENTS
"""
REQUIREMENT = """\
  - id: {id}
    title: {title}
    regulation: HOUSE
    citations: [House rules 4]
    paraphrase: People are promised it.
    kind: {kind}
    polarity: positive
    duty_type: disclosure
    document_home: [privacy_policy]
    audience: all
    subject: rights
    effort: small
    severity: {severity}
    severity_reason: Promised to guests.
    applies:
      questions: [Do the house rules hold?]
      when: {when}
    in_force: {{status: in_force, first: '{first}'}}
    judgeable_from: policy_text
    element_logic: all
    elements:
      - id: {id}.1
        fact: house.copy
        title: A copy is promised
        required: true
        silence: gap
        wording:
          stated: [a copy is promised]
          absent: [no copy]
        find: {{stated: ['ask .. copy of it']}}
        examples:
          stated: [You may ask for a copy of it.]
          absent: [We like cake.]
      - id: {id}.2
        fact: house.tide
        title: The tide is told
        required: true
        silence: gap
        wording:
          stated: [the tide is told]
          absent: [no tide]
        find: {{stated: ['tide table .... your postal address']}}
        examples:
          stated: [The tide table stands beside your postal address.]
          absent: [We like cake.]
    remediation: {{add: Promise the copy and tell the tide., model_clause: You may ask for a copy of it.}}
    verification: {{status: unverified}}
"""
RULES = [
    {"id": "HOUSE-4", "title": "Copies", "when": "org.house and (house.deletes or org.kiosk)"},
    {"id": "HOUSE-5", "title": "Kiosks", "when": "org.house and org.kiosk"},
    {"id": "HOUSE-6", "title": "Later", "when": "'true'", "first": "2030-01-01"},
    {"id": "HOUSE-7", "title": "Mild", "when": "not org.kiosk or org.house", "severity": "low"},
]


@pytest.fixture(scope="module")
def shipped_rules() -> tuple[tuple[Ruleset, ...], Vocabulary]:
    return load_rulesets(shipped())


@pytest.fixture
def house(folder: Path, policy: Path) -> str:
    """A ruleset in one file beside the policy."""
    del policy
    usual = {"kind": "mandatory", "severity": "high", "first": "2020-01-01"}
    rules = "".join(REQUIREMENT.format(**{**usual, **one}) for one in RULES)
    (folder / "house.yaml").write_text(HOUSE.replace("REQUIREMENTS\n", rules), encoding="utf-8")
    return "house.yaml"


@pytest.fixture
def explained(auditor: Cli, house: str, policy: Path) -> dict[str, Any]:
    result = auditor("explain", "HOUSE-4", policy, "-r", house, "-f", "json")
    assert result.code == 0, result.err
    told: dict[str, Any] = json.loads(result.out)
    return told


def leaves(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if node["test"] == "fact":
        yield node
    for term in node.get("terms", ()):
        yield from leaves(term)


class TestRule:
    def test_a_rule_by_itself_is_told_with_its_patterns(self, auditor: Cli, house: str) -> None:
        result = auditor("explain", "house-4.2", "-r", house)

        assert result.code == 0
        for said in (
            "HOUSE-4: Copies", "House rules 4", "People are promised it.", "org.kiosk: Runs a kiosk. Does it run a kiosk?",
            "      - tide table .... your postal address", "In force: from 2020-01-01", "for example absent: “We like cake.”",
        ):  # fmt: skip
            assert said in result.out

    def test_ties_dates_and_corrections_of_a_shipped_rule(self, auditor: Cli) -> None:
        shield = auditor("explain", "GDPR-NEG-SHIELD", "-r", "gdpr").out

        assert "the other side of GDPR-13-1-F-SAFEGUARD: both count as one" in shield
        assert "becomes absent: " in shield

    def test_what_a_client_changed_and_what_tests_it_are_told(
        self, auditor: Cli, house: str, policy: Path, folder: Path
    ) -> None:
        (folder / "client.yaml").write_text(
            "id: client\ntitle: Client\nversion: '1.0.0'\nchecked_on: '2026-11-01'\n"
            f"extends: [./{house}]\noverrides:\n  - requirement: HOUSE-4\n    severity: low\n"
            "    reason: Agreed with the regulator.\ntests:\n  - name: no copy\n    text: We like cake.\n"
            "    expect: {HOUSE-4.1: absent, HOUSE-5: review}\n",
            encoding="utf-8",
        )

        rule = auditor("explain", "HOUSE-4", "-r", "client.yaml")
        finding = auditor("explain", "HOUSE-4", policy, "-r", "client.yaml")

        assert rule.code == finding.code == 0, rule.err
        for told in (rule.out, finding.out):
            assert "Changed: severity (client.yaml:" in told
            assert "Agreed with the regulator." in told
        assert "no copy: HOUSE-4.1 absent (client.yaml:" in rule.out
        assert "HOUSE-5 review" not in rule.out

    def test_json_gives_the_patterns_and_examples(self, auditor: Cli, house: str) -> None:
        rule = json.loads(auditor("explain", "HOUSE-4", "-r", house, "-f", "json").out)

        assert rule["schema"] == "auditor/rule/v1"
        assert rule["facts"] == ["org.house", "house.deletes", "org.kiosk"]
        assert rule["elements"][1]["find"]["stated"] == [["tide table .... your postal address"]]
        assert rule["elements"][0]["examples"][0]["expected"] == "stated"

    def test_an_unknown_id_names_near_ones(self, auditor: Cli, house: str, policy: Path) -> None:
        for arguments in (("HOUZE-4",), ("HOUZE-4", policy)):
            result = auditor("explain", *arguments, "-r", house)

            assert result.code == 2
            assert "known: HOUSE-4, " in result.err


class TestFinding:
    def test_a_rule_that_is_judged_only_where_it_is_named_says_so(
        self, auditor: Cli, policy: Path
    ) -> None:
        quiet = next(one for one in shipped() if one not in judged_unnamed())
        (ruleset,) = load_rulesets((quiet,))[0]

        result = auditor("explain", ruleset.requirements[0].id, policy)

        assert result.code == 2
        assert f"add -r {quiet}" in result.err

    def test_the_condition_is_told_part_by_part(self, explained: dict[str, Any]) -> None:
        house, deletes, kiosk = leaves(explained["condition"])

        assert explained["condition"]["truth"] == "true"
        assert (house["truth"], house["source"], house["decides"]) == ("true", "asserted", True)
        assert (kiosk["truth"], kiosk["source"], kiosk["decides"]) == ("unknown", "nobody", False)
        assert (deletes["truth"], deletes["source"]) == ("true", "extracted")

    def test_every_quotation_is_verbatim_and_has_its_line(self, explained: dict[str, Any]) -> None:
        found = [quote for leaf in leaves(explained["condition"]) for quote in leaf["evidence"]]
        for element in explained["finding"]["elements"]:
            found += [*element["evidence"], *(miss["evidence"] for miss in element["near_misses"])]

        assert len(found) > 2
        for quote in found:
            assert POLICY[quote["start"] : quote["end"]] == quote["quote"]
            assert POLICY.count("\n", 0, quote["start"]) + 1 == quote["line"]

    def test_text_tells_condition_elements_sum_score_gate_and_cure(
        self, auditor: Cli, house: str, policy: Path
    ) -> None:
        result = auditor("explain", "house-4", policy, "-r", house)

        assert result.code == 0
        for said in (
            "partial in policy.txt, the law as of ", "Does it apply? Yes.",
            "The house rules hold? Yes: set by naming the ruleset [org.house]",
            "Deletes on request? Yes: read from the text [house.deletes]",
            "Runs a kiosk? Not known: nobody told (Does it run a kiosk?); an auditee file can [org.kiosk]",
            "stated; required; counts in full (credit 1).", "found at line 12, 2. Your rights: “You can ask us to delete",
            "absent; required; counts nothing (credit 0).", "the text is silent, and here silence is a gap",
            "looked at line 7, 1. What we collect: “We collect your name, your postal address", "it fell short: no words for “tide",
            "stated would be: the tide is told", "(1 + 0) / 2, credit 0.5", "It blocks: a mandatory disclosure of high severity is incomplete.",
            "Citation: House rules 4", "Remediation: Promise the copy and tell the tide.",
        ):  # fmt: skip
            assert said in result.out, said

    def test_what_an_auditee_file_tells_names_it_as_the_source(
        self, auditor: Cli, house: str, policy: Path, folder: Path
    ) -> None:
        (folder / "us.yaml").write_text("facts: {org.house: true, org.kiosk: false}\n")

        result = auditor("explain", "HOUSE-5", policy, "-r", house, "--auditee", "us.yaml")

        assert "Does it apply? No." in result.out
        assert "Runs a kiosk? No: told in the auditee file [org.kiosk]" in result.out
        assert "It is outside the score: it does not apply." in result.out
        assert "Remediation" not in result.out

    def test_what_is_unknown_says_what_would_settle_it(
        self, auditor: Cli, house: str, policy: Path
    ) -> None:
        result = auditor("explain", "HOUSE-5", policy, "-r", house)

        assert "Does it apply? It cannot be told from what is known." in result.out
        settle = result.out.split("What would settle it")[1]
        assert "Does it run a kiosk?" in settle

    def test_a_rule_of_the_future_is_told_by_its_date(
        self, auditor: Cli, house: str, policy: Path
    ) -> None:
        result = auditor("explain", "HOUSE-6", policy, "-r", house, "--as-of", "2026-11-22")
        then = auditor("explain", "HOUSE-6", policy, "-r", house, "--as-of", "2030-01-01")

        assert "Upcoming: in force only from 2030-01-01" in result.out
        assert "  true     * always" in then.out

    def test_what_does_not_block_says_why(self, auditor: Cli, house: str, policy: Path) -> None:
        result = auditor("explain", "HOUSE-7", policy, "-r", house)

        assert "It does not block: its severity is low, and this gate begins at high." in result.out

    def test_a_waiver_is_told_with_its_owner(
        self, auditor: Cli, house: str, policy: Path, folder: Path
    ) -> None:
        (folder / "waivers.yaml").write_text(
            "waivers:\n  - requirement: HOUSE-4\n    document: policy.txt\n    reason: The tide table is at the printer.\n"
            "    owner: Mira Lund\n    expires: '2027-03-31'\n"
        )

        result = auditor("explain", "HOUSE-4", policy, "-r", house, "--waivers", "waivers.yaml")

        assert result.code == 0, result.err
        assert "It does not block: someone accepted it in writing." in result.out
        assert "Accepted by Mira Lund until 2027-03-31" in result.out

    def test_a_correction_by_date_is_told(self, auditor: Cli, folder: Path) -> None:
        (folder / "p.txt").write_text(
            "Privacy policy\n\nWe take part in the EU-US Privacy Shield and transfer data under it.\n"
        )
        then, now = (
            auditor("explain", "GDPR-NEG-SHIELD", "p.txt", "-r", "gdpr", "--as-of", day).out
            for day in ("2019-01-01", "2026-11-22")
        )

        assert "corrected for 2019-01-01: " in then
        assert "clean; required; nothing counts against the text (credit 1)." in then
        assert "defect; required; all of it counts against the text (credit 0)." in now

    def test_a_policy_that_cannot_be_read_is_no_finding(self, auditor: Cli, house: str) -> None:
        result = auditor("explain", "HOUSE-4", "absent.txt", "-r", house)

        assert result.code == 3
        assert result.out == ""


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_finding_of_every_sample_can_be_explained(
    sample: str, shipped_rules: tuple[tuple[Ruleset, ...], Vocabulary]
) -> None:
    rulesets, vocabulary = shipped_rules
    document = read(SEEDS / sample, source=sample, kind="privacy_policy", id=sample)
    auditee = load_auditee((SEEDS / sample).with_suffix(".auditee.yaml"), vocabulary)
    judged = audit(
        document, rulesets=rulesets, vocabulary=vocabulary, as_of="2026-11-22", auditee=auditee
    )

    assert len(judged.findings) > 100
    owners = {one.id: one for one in rulesets}
    for finding in judged.findings:
        seen = view((owners[finding.ruleset], finding.requirement), judged, vocabulary)
        text = "\n".join(lines(seen))
        told = explanation(seen)
        quotes = [e.quote for one in finding.elements for e in one.reading.evidence]
        assert told["finding"]["requirement"] == finding.requirement.id  # type: ignore[call-overload,index]
        assert all(wording.on_one_line(quote) in text for quote in quotes)
        assert wording.OUTCOMES[finding.outcome] in text
        assert ("It blocks: " in text) is finding.blocking
        assert ("It does not block: " in text) is not finding.blocking
        assert "stands for both ()" not in text
