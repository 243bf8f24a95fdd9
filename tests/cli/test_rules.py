"""auditor rules: requirements in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

    pass


class TestRules:
    def test_list_names_every_requirement(self, auditor: Cli) -> None:
        result = auditor("rules", "list", "-r", "gdpr")

        assert result.code == 0
        assert "gdpr: GDPR" in result.out
        assert "GDPR-13-2-B-ERASE" in result.out

    @pytest.mark.parametrize("identity", ["GDPR-13-2-B-ERASE", "gdpr-13-2-b-erase.1"])
    def test_show_says_the_law_and_what_would_satisfy_it(self, auditor: Cli, identity: str) -> None:
        result = auditor("rules", "show", identity)

        assert result.code == 0
        for said in (
            "Right to erasure", "GDPR Art. 17", "Severity: high", "Applies when: ", "In force: from 2018-05-25",
            "GDPR-13-2-B-ERASE.1", "stated: ", "partly stated: ", "absent: ", "for example stated: ",
            "Remediation: ", "Model clause: ", "Verification: ",
        ):  # fmt: skip
            assert said in result.out

    def test_an_unknown_id_names_near_ones(self, auditor: Cli) -> None:
        result = auditor("rules", "show", "GDPR-13-2-B-ERAZE")

        assert result.code == 2
        assert "known: GDPR-13-2-B-ERASE, " in result.err

    def test_the_beginning_of_an_id_names_those_that_begin_so(self, auditor: Cli) -> None:
        result = auditor("rules", "show", "gdpr-13-2-b")

        assert result.code == 2
        assert "known: GDPR-13-2-B-" in result.err
        assert "GDPR-13-2-F" not in result.err
