"""An audit for tables: nothing is kept of what was looked at, and all else is the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor import pipeline
from auditor.batch.rows import of_audit
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.readers import read

if TYPE_CHECKING:
    from auditor.model.audit import Audit

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))


def _both(path: Path, name: str) -> tuple[Audit, Audit]:
    ruleset, vocabulary = load_ruleset(name, load_vocabulary())
    policy = read(path, source=path.name, id=path.stem)
    one, other = (
        pipeline.audit(
            policy,
            rulesets=(ruleset,),
            vocabulary=vocabulary,
            as_of="2026-11-22",
            verified=False,
            searched=searched,
        )
        for searched in (True, False)
    )
    return one, other


def _looked_at(audit: Audit) -> int:
    return sum(len(e.reading.near_misses) for one in audit.findings for e in one.elements)


def _but_for_what_was_looked_at(audit: Audit) -> Audit:
    findings = [
        replace(
            one,
            elements=tuple(
                replace(each, reading=replace(each.reading, near_misses=()))
                for each in one.elements
            ),
        )
        for one in audit.findings
    ]
    return replace(audit, findings=tuple(findings))


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("path", SAMPLES[:2], ids=lambda path: path.stem)
def test_all_else_is_the_same(path: Path, name: str) -> None:
    searched, unsearched = _both(path, name)

    assert _looked_at(searched)
    assert not _looked_at(unsearched)
    assert _but_for_what_was_looked_at(searched) == unsearched
    assert of_audit(searched) == of_audit(unsearched)
