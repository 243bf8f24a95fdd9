"""How the findings of one text change in time: since when it is wrong, and what it will lack."""

from auditor.courses.course import audits, with_courses
from auditor.courses.horizon import horizon
from auditor.courses.walking import Walk, walk

__all__ = ["Walk", "audits", "horizon", "walk", "with_courses"]
