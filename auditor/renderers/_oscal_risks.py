"""Risks as OSCAL has them: one for each gap.

A review has none: nobody knows yet. A gap that someone accepts is a risk whose deviation is approved, with the
day on which that ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.vocabulary import GAPS
from auditor.renderers import _oscal_named
from auditor.renderers._oscal_parts import NS, escaped, filled, identifier, moment, props, title
from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.finding import Finding
    from auditor.reporting.json_text import Json


def risks(audit: Audit) -> list[Json]:
    """Return a risk for each gap."""
    return [_risk(audit, one) for one in audit.findings if one.outcome in GAPS]


def _risk(audit: Audit, one: Finding) -> Json:
    of = one.requirement
    last = max((use.waiver.expires for use in one.waivers if use.active), default=None)
    facet: dict[str, Json] = {"name": "severity", "system": NS, "value": of.severity.value}
    return filled(
        uuid=_oscal_named.risk_uuid(audit, one),
        title=title(of.title),
        description=escaped(of.paraphrase),
        statement=escaped(of.severity_reason),
        props=props(
            points=wording.rounded(one.points),
            effort=of.effort,
            baseline=None if one.baseline is None else one.baseline.value,
            accepted_by=", ".join(use.waiver.owner for use in one.waivers if use.active),
        ),
        status="deviation-approved" if one.waived else "open",
        characterizations=[{"origin": _oscal_named.origins(audit)[0], "facets": [facet]}],
        deadline=moment(last) if one.waived and last else None,
        remediations=[_remedy(audit, one)],
        related_observations=_oscal_named.observed(_oscal_named.result_uuid(audit), one),
    )


def _remedy(audit: Audit, one: Finding) -> Json:
    of = one.requirement
    clause = f"Model clause: {of.model_clause}" if of.model_clause else ""
    return filled(
        uuid=identifier("response", _oscal_named.risk_uuid(audit, one)),
        lifecycle="recommendation",
        title=title(f"To close it: {of.title}"),
        description=escaped(of.remediation),
        remarks=escaped(clause) if clause else None,
    )
