"""The requirements that --only, --skip and --min-severity name; a name that is none of them is wrong use."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from auditor.decisions.selection import names
from auditor.errors import UnknownNameError
from auditor.model.decisions import Selection
from auditor.model.vocabulary import Severity

if TYPE_CHECKING:
    from auditor.model.ruleset import Ruleset

NEAREST = 5


def selection(
    only: tuple[str, ...],
    skip: tuple[str, ...],
    min_severity: str | None,
    rulesets: tuple[Ruleset, ...],
) -> Selection:
    """Return what was asked for; raise UnknownNameError for a name that no requirement has."""
    if only or skip:
        known = {n for one in rulesets for law in one.requirements for n in names(law, one.id)}
        for wish in (*only, *skip):
            if wish.casefold() not in known:
                near = get_close_matches(wish.casefold(), sorted(known), n=NEAREST, cutoff=0.5)
                shown = tuple(name.upper() if "-" in name else name for name in near)
                raise UnknownNameError(
                    "requirement, element, ruleset, subject or kind",
                    wish,
                    (*shown, "`auditor rules list` shows all"),
                )
    least = None if min_severity is None else Severity(min_severity)
    return Selection(only, skip, least)
