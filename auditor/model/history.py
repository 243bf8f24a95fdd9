"""The history of policies: their versions in the order of dates, each with its difference from the one before."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.model.audit import Audit
from auditor.model.difference import Difference


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a policy in its course."""

    name: str
    """Of its file."""
    date: str | None
    """YYYY-MM-DD, by which it stands in the order."""
    dated_by: str
    """Where the date comes from, in words."""
    audit: Audit
    change: Difference | None
    """Against the version before; None for the first, and for one that has no date."""
    breaks: tuple[str, ...] = ()
    """Why its numbers are not to be compared with those of the version before, in words."""


@dataclass(frozen=True, slots=True)
class PolicyHistory:
    """The versions of one policy, the oldest first; those without a date last."""

    name: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The courses of a folder's policies."""

    policies: tuple[PolicyHistory, ...]
    day: str
    """How the versions were judged: policy (each as of its own date), or one date."""
    notices: tuple[str, ...] = ()
