"""Laws of whole audits, on the sample policies."""

from __future__ import annotations

import textwrap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.pipeline import audit
from auditor.readers import read, txt

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.document import Document
    from auditor.model.ruleset import Ruleset, Vocabulary

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SAMPLES = sorted(
    p.name for p in SEEDS.iterdir() if p.suffix in {".txt", ".md", ".html"} and p.stem != "README"
)
PARAGRAPHS = "vandermoor-2017.txt"
"""A sample with one paragraph a line."""


@cache
def loaded() -> tuple[Vocabulary, tuple[Ruleset, ...]]:
    """Return the vocabulary and all rulesets, loaded once."""
    vocabulary = load_vocabulary()
    return vocabulary, tuple(load_ruleset(name, vocabulary)[0] for name in shipped())


def judged(document: Document, rulesets: tuple[Ruleset, ...] | None = None) -> Audit:
    """Audit a document by some rulesets, or by all."""
    vocabulary, every = loaded()
    return audit(document, rulesets=rulesets or every, vocabulary=vocabulary, as_of="2026-11-22")


def outcomes(of: Audit) -> dict[str, str]:
    """Return the outcome of each requirement."""
    return {finding.requirement.id: finding.outcome.value for finding in of.findings}


def sample(name: str) -> Document:
    """Read a sample policy."""
    return read(SEEDS / name, source=name, id=name)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_quotation_is_verbatim_and_every_gap_has_evidence_or_a_record(name: str) -> None:
    document = sample(name)

    for finding in judged(document).findings:
        shown = [e for r in finding.elements for e in r.reading.evidence]
        looked_at = [m.evidence for r in finding.elements for m in r.reading.near_misses]
        for evidence in (*shown, *looked_at):
            assert document.text[evidence.span.start : evidence.span.end] == evidence.quote
        assert finding.reason


@settings(max_examples=6, deadline=None)
@given(st.integers(min_value=70, max_value=110))
def test_where_lines_break_changes_no_outcome(width: int) -> None:
    text = (SEEDS / PARAGRAPHS).read_text(encoding="utf-8")
    wrapped = "\n\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
        if line.strip()
    )
    spaced = "\n\n".join(line for line in text.splitlines() if line.strip())

    again = judged(txt.read(wrapped.encode(), "wrapped.txt"))

    assert outcomes(again) == outcomes(judged(txt.read(spaced.encode(), "spaced.txt")))


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(len(shipped()))))
def test_the_order_of_rulesets_changes_no_finding(order: list[int]) -> None:
    document = sample("quillmere-2020.txt")
    _, every = loaded()
    shuffled = tuple(every[n] for n in order)

    mine, other = judged(document), judged(document, shuffled)

    found = {f.requirement.id: f for f in other.findings}
    assert len(found) == len(mine.findings) == len(other.findings)
    assert [f.requirement.id for f in mine.findings if found[f.requirement.id] != f] == []
    assert {c.ruleset: c for c in mine.scorecards} == {c.ruleset: c for c in other.scorecards}
