"""What an audit leaves behind: nothing that only a search for cycles would free."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from auditor import pipeline
from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.readers import read

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.mark.parametrize("name", ["larkfield-2018.txt", "pellworth-2022.md", "ternholt-2020.html"])
def test_an_audit_leaves_no_cycles(name: str) -> None:
    ruleset, vocabulary = load_ruleset("maine", load_vocabulary())

    def judge() -> None:
        document = read(SEEDS / name, source=name, id=name)
        pipeline.audit(
            document,
            rulesets=(ruleset,),
            vocabulary=vocabulary,
            as_of="2026-11-22",
            verified=False,
        )

    judge()  # what is made once for all
    gc.collect()
    gc.disable()
    try:
        judge()
        assert gc.collect() < 100  # a document alone has thousands of objects
    finally:
        gc.enable()
