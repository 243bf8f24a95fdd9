"""What changed between two audits of a policy, and why: classes by comparison, causes by experiment."""

from auditor.changes.because import Law, Laws, told
from auditor.changes.causes import Experiment
from auditor.changes.comparing import compare

__all__ = ["Experiment", "Law", "Laws", "compare", "told"]
