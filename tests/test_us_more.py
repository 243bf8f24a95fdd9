"""The ruleset us-more: judged only where it is named, and its state acts only where they are known to bind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

POLICY = """# Privacy policy of Tarn Fiber
Last updated: 1 May 2026

We use your name and e-mail address to bill you and to detect fraud.

## California
California residents may access, correct and delete their data, obtain a copy and opt out of its sale.

Only California residents have these rights.
"""
KENTUCKY = """id: kentucky-client
title: Kentucky client
version: '1.0.0'
checked_on: '2026-11-22'
extends:
  - ruleset: us-more
    set: {acts: KRS 367.3611 ff., first_day: '2026-01-01'}
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.md"
    path.write_text(POLICY, encoding="utf-8")
    return path


@pytest.fixture
def covered(tmp_path: Path) -> Path:
    path = tmp_path / "auditee.yaml"
    path.write_text("facts:\n  org.state.covered: true\n", encoding="utf-8")
    return path


def outcomes(auditor: Cli, *arguments: object) -> dict[str, str]:
    result = auditor("audit", *arguments, "-f", "json")

    assert result.code == 0, result.err
    return {one["requirement"]: one["outcome"] for one in json.loads(result.out)["findings"]}


def test_it_is_judged_only_where_it_is_named(auditor: Cli, policy: Path) -> None:
    assert "STATE-RIGHTS" not in outcomes(auditor, policy)
    assert "STATE-RIGHTS" in outcomes(auditor, policy, "-r", "us-more")


def test_the_list_of_rules_mentions_it(auditor: Cli) -> None:
    listed = auditor("rules", "list").out

    assert "us-more: judged only where it is named" in listed
    assert "STATE-RIGHTS" not in listed
    assert "STATE-RIGHTS" in auditor("rules", "list", "-r", "us-more").out


def test_nothing_applies_that_the_auditee_file_does_not_tell(auditor: Cli, policy: Path) -> None:
    found = outcomes(auditor, policy, "-r", "us-more")

    assert found["STATE-RIGHTS"] == found["CABLE-551"] == found["MORE-DEF-02"] == "review"
    assert not {"missing", "partial", "defective"} & set(found.values())


def test_a_right_for_california_is_none_for_other_states(
    auditor: Cli, policy: Path, covered: Path
) -> None:
    found = outcomes(auditor, policy, "-r", "us-more", "--auditee", covered)

    assert found["STATE-RIGHTS"] == "missing"
    assert found["MORE-DEF-02"] == "defective"
    assert found["STATE-DATE"] == found["STATE-NOTICE-2"] == "satisfied"
    assert found["STATE-UOOM"] == "review"


def test_a_right_for_one_of_the_states_counts(
    auditor: Cli, policy: Path, covered: Path, tmp_path: Path
) -> None:
    policy.write_text(POLICY.replace("California", "New Jersey"), encoding="utf-8")

    found = outcomes(auditor, policy, "-r", "us-more", "--auditee", covered)

    assert found["STATE-RIGHTS"] == "satisfied"
    assert found["MORE-DEF-02"] == "satisfied"


def test_a_client_of_one_state_has_its_citation_and_its_date(
    auditor: Cli, policy: Path, covered: Path, tmp_path: Path
) -> None:
    ruleset = tmp_path / "kentucky.yaml"
    ruleset.write_text(KENTUCKY, encoding="utf-8")
    given = (policy, "-r", ruleset, "--auditee", covered)

    assert outcomes(auditor, *given, "--as-of", "2025-12-31")["STATE-RIGHTS"] == "not_applicable"
    assert outcomes(auditor, *given, "--as-of", "2026-01-01")["STATE-RIGHTS"] == "missing"
    assert "KRS 367.3611 ff." in auditor("audit", *given, "--as-of", "2026-01-01").out
