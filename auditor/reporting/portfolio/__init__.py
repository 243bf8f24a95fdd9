"""Several policies side by side: which is worst, what several lack alike, how old each is.

Rulesets are never averaged, and policies are not either: a policy ranks by the weakest of its rulesets.
"""

from __future__ import annotations

from auditor.reporting.portfolio._matrices import (
    About,
    Standing,
    about,
    rulesets,
    standing,
    subjects,
)
from auditor.reporting.portfolio._policies import Policy, policies
from auditor.reporting.portfolio._shared import (
    Lack,
    Noticed,
    SharedGap,
    clauses,
    noticed,
    shared_gaps,
)
from auditor.reporting.portfolio._witnesses import Witness, witness
from auditor.reporting.portfolio._words import HOW_RANKED, age, closing, in_short, on, under, unlike

__all__ = [
    "HOW_RANKED",
    "About",
    "Lack",
    "Noticed",
    "Policy",
    "SharedGap",
    "Standing",
    "Witness",
    "about",
    "age",
    "clauses",
    "closing",
    "in_short",
    "noticed",
    "on",
    "policies",
    "rulesets",
    "shared_gaps",
    "standing",
    "subjects",
    "under",
    "unlike",
    "witness",
]
