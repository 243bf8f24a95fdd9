"""What changed between two audits of a policy, and why: classes by comparison, causes by experiment."""

from auditor.changes.because import told
from auditor.changes.breaks import breaks
from auditor.changes.causes import Experiment
from auditor.changes.comparing import compare
from auditor.changes.laws import Law, Laws

__all__ = ["Experiment", "Law", "Laws", "breaks", "compare", "told"]
