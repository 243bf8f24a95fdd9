"""Waivers of observations: what is noticed beside the findings can be accepted by its id, as a gap can."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor.decisions.waivers import is_active
from auditor.model.audit import Observation
from auditor.model.decisions import Waiver, WaiverUse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Noticed:
    """Observations as people left them, and what became of each waiver that names one."""

    observations: tuple[Observation, ...]
    waivers: tuple[WaiverUse, ...]


def accept(
    observations: Sequence[Observation],
    known: Collection[str],
    requirements: Collection[str],
    waivers: Iterable[Waiver],
    *,
    document: str,
    day: str,
) -> Noticed:
    """Give each observation the waivers that name it, and of the requirements that it touches those that there are.

    `known` are the ids of all that is watched for: a waiver of one that was not noticed is unused.
    """
    made = {one.id for one in observations}
    uses = tuple(
        WaiverUse(one, is_active(one, day), used=one.requirement in made)
        for one in waivers
        if one.document == document and one.requirement in known and one.element is None
    )
    return Noticed(
        tuple(
            replace(
                one,
                requirements=tuple(name for name in one.requirements if name in requirements),
                waivers=tuple(use for use in uses if use.waiver.requirement == one.id),
            )
            for one in observations
        ),
        uses,
    )
