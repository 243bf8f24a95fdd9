"""What is noticed beside the findings: stale wording, contradictions, wrong names and sections of acts.

Which wordings these are stands in YAML; here is how they are looked for. No number and no gate depends on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.observing.contradictions import contradiction
from auditor.observing.misnamed import misnamed
from auditor.observing.stale import stale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.extraction.places import Context
    from auditor.model.audit import Observation
    from auditor.model.finding import ElementReading
    from auditor.model.observing import Remark, Watched

__all__ = ["observe"]


def observe(
    watched: Watched,
    context: Context,
    readings: Mapping[str, ElementReading],
    rulesets: frozenset[str],
) -> tuple[Observation, ...]:
    """Return what is noticed in a document whose facts were found and whose elements were read.

    `rulesets` are those that are judged, with those that they stand on.
    """

    def told(remark: Remark) -> bool:
        return not remark.rulesets or not rulesets.isdisjoint(remark.rulesets)

    found = [stale(one, context, readings) for one in watched.stale if told(one.remark)]
    found += [
        contradiction(one, context, readings) for one in watched.contradictions if told(one.remark)
    ]
    named = misnamed(tuple(a for a in watched.acts if told(a.remark)), watched, context)
    return (*(one for one in found if one is not None), *named)
