"""Units and patterns in, facts and readings of elements out."""

from __future__ import annotations

from auditor.extraction.alternatives import Context
from auditor.extraction.dates import DocumentDates, document_dates
from auditor.extraction.elements import read_element
from auditor.extraction.facts import Found, find_facts, settle
from auditor.extraction.passages import Passages, open_passages

__all__ = [
    "Context",
    "DocumentDates",
    "Found",
    "Passages",
    "document_dates",
    "find_facts",
    "open_passages",
    "read_element",
    "settle",
]
