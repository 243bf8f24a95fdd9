"""Tests of a ruleset: a text or facts, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from auditor.model.recognition import Origin


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come of one requirement or one element."""

    id: str
    """Of a requirement or of an element."""
    outcome: str | None
    """Outcome of a requirement, or state of an element; None if only the evidence is tested."""
    evidence: tuple[str, ...]
    """Words, each of which must stand in a quotation."""
    no_evidence: tuple[str, ...]
    """Words, none of which may stand in a quotation."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class RulesetTest:
    """One test: exactly one of text, file and facts is not None."""

    name: str
    text: str | None
    file: Path | None
    facts: tuple[tuple[str, str], ...] | None
    """Fact id and value (`true`, `false`, or one of its values); no text is read."""
    auditee: tuple[tuple[str, str], ...]
    as_of: str | None
    set: tuple[tuple[str, str], ...]
    """Parameter id and value, as `--set` would give them."""
    expectations: tuple[Expectation, ...]
    origin: Origin
