"""The gap register as a table for a spreadsheet: a row for each gap, and for each review that applies.

A review whose applicability is unknown is a question about the company and no open point of the text: it has no
row, unless a reviewer decided on it. What was noticed beside the findings, and what else people decided, follows the
gaps of a document, under an outcome of its own (observation, attestation, override, unused waiver, left out), and an input that could not be audited stands first, as
`not audited`: so no table is short for a reason that it does not say. The columns and their order are fixed; new
ones come at the end. One record is one line (RFC 4180, CRLF).

UTF-8 with a byte order mark: without it Excel reads a file as in the code page of the machine, which users of
other tools report again and again. A program reads it as `utf-8-sig`.

What a spreadsheet would run as a formula gets an apostrophe before it: at the start of a cell, and after a
semicolon, where a spreadsheet of another locale starts a cell. Without that apostrophe it is the text again.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from auditor.model.audit import Run
from auditor.renderers import _csv_rows
from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.audit import Audit

EXTENSION = "csv"
COLUMNS: Final = (
    "document",
    "requirement",
    "ruleset",
    "regulation",
    "title",
    "citations",
    "kind",
    "severity",
    "outcome",
    "qualifier",
    "blocks",
    "blocks_because",
    "waived",
    "waiver_owner",
    "waiver_expires",
    "waiver_reason",
    "baseline",
    "what_is_missing",
    "elements",
    "line",
    "section",
    "quotation",
    "nearest_passage",
    "remediation",
    "model_clause",
    "points",
    "confidence",
    "verification",
    "as_of",
    "ruleset_version",
    "reviewed",
)
OF_SEVERAL: Final = "file"
"""A last column: the file that holds the quotation, where several documents are one notice."""
LONGEST_CELL: Final = 32_000
"""Characters. Excel holds 32,767 in a cell and lets the rest run into other rows."""
_FORMULA: Final = re.compile(r"(^|;)(?=[\s']*[=+\-@\uff1d\uff0b\uff0d\uff20])")


def render(audit: Audit) -> bytes:
    """Return the register of one audit."""
    return render_run(Run((audit,)))


def render_run(run: Run) -> bytes:
    """Return one register of all audits of a run, the inputs that were not audited first."""
    rows = [_csv_rows.of_failure(one) for one in run.failures]
    rows += [row for audit in run.audits for row in _csv_rows.of_audit(audit)]
    several = any(audit.document.parts for audit in run.audits)
    columns = (*COLUMNS, OF_SEVERAL) if several else COLUMNS
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guarded(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Put text on one line in which no spreadsheet sees a formula, and which fits a cell."""
    words = wording.on_one_line(text)
    if len(words) > LONGEST_CELL:
        words = f"{words[:LONGEST_CELL]} [cut: {len(words) - LONGEST_CELL} more characters]"
    return _FORMULA.sub(r"\1'", words)
