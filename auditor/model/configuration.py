"""What a configuration file (`.auditor.yaml`) holds, key by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditor.model.decisions import Override
from auditor.model.presentation import PLAIN, Presentation
from auditor.model.ruleset import Auditee


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """What kind a document is."""

    path: Path
    kind: str
    line: int


@dataclass(frozen=True, slots=True)
class Configuration:
    """A configuration as read; None or empty where the file says nothing. Paths are relative to its folder, resolved."""

    path: Path
    source: str
    """The file, as messages name it."""
    rulesets: tuple[str, ...] = ()
    """Names of shipped rulesets, or paths."""
    auditee: Path | Auditee | None = None
    """A file, or what the configuration itself tells."""
    as_of: tuple[str, ...] = ()
    """YYYY-MM-DD, policy or today."""
    documents: tuple[DocumentKind, ...] = ()
    overrides: tuple[Override, ...] = ()
    fail_on: str | None = None
    """critical, high, medium, low or never."""
    fail_on_regression: bool | None = None
    fail_on_review: bool | None = None
    fail_on_unused_waivers: bool | None = None
    waivers: Path | None = None
    waiver_days: int | None = None
    """How many days ahead a waiver may expire at most."""
    baseline: Path | None = None
    baseline_lapses: bool | None = None
    overlay: Path | None = None
    reviews: Path | None = None
    formats: tuple[str, ...] = ()
    """FORMAT or FORMAT:PATH, the path resolved."""
    output: Path | None = None
    """Folder of reports."""
    page_size: str | None = None
    """letter or a4."""
    limits: tuple[tuple[str, int], ...] = ()
    """Names of limits of reading, and their values."""
    presentation: Presentation = PLAIN
    """How reports for people look; `page_size` goes into it, and options."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Name of a field of this class to the line that set it."""
