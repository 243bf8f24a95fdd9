"""A workbook for those who close the gaps: summary, register, evidence, all requirements, observations, decisions, method.

The register has columns to fill in (owner, due, status, response). No cell is a formula: what a policy says is
text, whatever it begins with. The same audit and presentation, the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.audit import Run
from auditor.model.presentation import PLAIN
from auditor.renderers import _xlsx_gaps, _xlsx_observations, _xlsx_rest, _xlsx_writing
from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.presentation import Presentation

EXTENSION = "xlsx"
DRESSED = True
_NO_DAY = "1980-01-01"
"""Of a workbook that holds no audit; the first day that its container knows."""


def render(audit: Audit, presentation: Presentation = PLAIN) -> bytes:
    """Return the workbook of one audit."""
    return render_run(Run((audit,)), presentation)


def render_run(run: Run, presentation: Presentation = PLAIN) -> bytes:
    """Return one workbook of all audits of a run; it names the inputs that were not audited."""
    sheets = (
        _xlsx_rest.summary(run, presentation),
        _xlsx_gaps.register(run),
        _xlsx_gaps.elements(run),
        _xlsx_gaps.requirements(run),
        _xlsx_observations.observations(run),
        _xlsx_rest.decisions(run),
        _xlsx_rest.method(run),
    )
    titles = ", ".join(wording.document_title(one) for one in run.audits) or "no document"
    day = max((one.as_of for one in run.audits), default=_NO_DAY)
    version = run.audits[0].tool_version if run.audits else ""
    return _xlsx_writing.workbook(sheets, presentation, f"Gap audit: {titles}"[:250], day, version)
