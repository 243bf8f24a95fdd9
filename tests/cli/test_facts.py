"""auditor facts: what was found, with its passages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from auditor.loading.vocabulary import load_vocabulary
from tests.conftest import POLICY, Cli

if TYPE_CHECKING:
    from pathlib import Path


class TestFacts:
    def test_each_fact_with_its_passage_and_line(self, auditor: Cli, policy: Path) -> None:
        result = auditor("facts", policy)

        assert result.code == 0
        assert "line 8" in result.out
        assert "\u201cWe do not sell your personal information.\u201d" in result.out

    def test_each_fact_is_named_in_words(self, auditor: Cli, policy: Path) -> None:
        (title,) = [one.title for one in load_vocabulary().facts if one.id == "sale.denied"]

        lines = auditor("facts", policy).out.splitlines()

        (place,) = [n for n, line in enumerate(lines) if line.startswith("sale.denied = ")]
        assert lines[place + 1] == f"    {title}"

    def test_json_quotes_the_file_verbatim(self, auditor: Cli, policy: Path) -> None:
        result = auditor("facts", policy, "-f", "json")

        report = json.loads(result.out)
        assert report["schema"] == "auditor/facts/v1"
        passages = [passage for fact in report["facts"] for passage in fact["evidence"]]
        assert passages
        for passage in passages:
            assert POLICY[passage["start"] : passage["end"]] == passage["quote"]
            assert POLICY.count("\n", 0, passage["start"]) + 1 == passage["line"]

    def test_what_an_attestation_needs_is_told_and_works(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        (told,) = [line for line in auditor("facts", policy).out.splitlines() if "SHA-256" in line]
        (folder / "facts.yaml").write_text(
            "facts:\n  - fact: rights.erasure\n    value: false\n    document: policy.txt\n"
            "    reason: It speaks of another company.\n    by: R. Lindqvist\n"
            f"    date: 2026-11-20\n    text_sha256: {told.split()[-1]}\n"
        )

        result = auditor("facts", policy, "--overlay", "facts.yaml")

        assert "rights.erasure = false  (denied; attested; high confidence)" in result.out
