"""How the findings of one text change in time: since when it is wrong, and what it will lack."""

from auditor.courses.horizon import Horizon, Shift, Stage, horizon
from auditor.courses.course import with_courses

__all__ = ["Horizon", "Shift", "Stage", "horizon", "with_courses"]
