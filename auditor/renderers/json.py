"""JSON report, version 1: everything an audit holds, for programs; described by schemas/audit-v1.json.

`loading/stored` makes an audit of it again, of which every format is the same to the byte: what another format
begins to show must stand here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.composition import FROM_COMMAND_LINE
from auditor.renderers._json_crosswalk import shared
from auditor.renderers._json_decisions import decisions
from auditor.renderers._json_findings import finding
from auditor.renderers._json_observations import observation
from auditor.renderers._json_scores import scorecard, scoring
from auditor.reporting import wording
from auditor.reporting.crosswalk import also_closed, crosswalk
from auditor.reporting.json_text import Json, in_lines, on_a_line, quotes

if TYPE_CHECKING:
    from auditor.model.audit import Assumption, Audit
    from auditor.model.composition import Parameter
    from auditor.model.document import Block
    from auditor.model.finding import Fact
    from auditor.model.ruleset import Ruleset

EXTENSION = "json"
SCHEMA = "auditor/audit/v1"


def render(audit: Audit) -> bytes:
    """Return the report as UTF-8: a line for each name, and for each finding, fact or other item of a list.

    So that two reports can be compared line by line; an indent a level would take thrice as long to write.
    """
    lines = ",\n".join(
        f"{on_a_line(name)}: {in_lines(value)}" for name, value in report(audit).items()
    )
    return f"{{\n{lines}\n}}\n".encode("utf-8", errors="backslashreplace")


def report(audit: Audit) -> dict[str, Json]:
    """Build the report, name by name; the classes of the model may change, these names may not."""
    engine, also = audit.engine, also_closed(audit)
    return {
        "schema": SCHEMA,
        "tool": {"name": "auditor", "version": audit.tool_version},
        "as_of": audit.as_of,
        "engine": {"name": engine.name, "verified_by": engine.verified_by, "note": engine.note},
        "scoring": scoring(audit.scoring),
        "document": _document(audit),
        "auditee": {"name": audit.auditee.name, "facts": dict(audit.auditee.facts)},
        "assumptions": [_assumption(one) for one in audit.assumptions],
        "subjects": [{"id": key, "title": title} for key, title in audit.subjects],
        "rulesets": [_ruleset(one) for one in audit.rulesets],
        "facts": [_fact(one) for one in audit.facts],
        "fact_titles": dict(audit.fact_titles),
        "findings": [finding(one, also.get(one.requirement.id, ())) for one in audit.findings],
        "observations": [observation(one) for one in audit.observations],
        "scorecards": [scorecard(one) for one in audit.scorecards],
        "crosswalk": [shared(one) for one in crosswalk(audit)],
        **decisions(audit),
    }


def _document(audit: Audit) -> Json:
    document = audit.document
    return {
        "id": document.id,
        "source": document.source,
        "kind": document.kind,
        "sha256": document.sha256,
        "text_sha256": document.text_sha256,
        "media_type": document.media_type,
        "characters": len(document.text),
        "language": document.language,
        "last_updated": audit.last_updated,
        "effective": audit.effective,
        "lines_of_file": document.lines_of_file,
        "pages": list(document.pages),
        "notices": list(document.notices),
        "text": document.text,
        "sections": [
            {"title": one.title, "level": one.level, "start": one.span.start, "end": one.span.end}
            for one in audit.sections
        ],
        "blocks": [_block(one) for one in document.blocks],
        **({"parts": _parts(audit)} if document.parts else {}),
    }


def _parts(audit: Audit) -> Json:
    """Give the documents that are one notice together; offsets are those of the whole text."""
    parts = zip(audit.document.parts, audit.dates_of_parts, strict=True)
    return [
        {
            "source": one.document.source,
            "kind": one.document.kind,
            "sha256": one.document.sha256,
            "media_type": one.document.media_type,
            "start": one.start,
            "characters": len(one.document.text),
            "language": one.document.language,
            "last_updated": last_updated,
            "effective": effective,
            "lines_of_file": one.document.lines_of_file,
            "pages": [one.start + page for page in one.document.pages],
        }
        for one, (last_updated, effective) in parts
    ]


def _block(one: Block) -> Json:
    return {
        "start": one.span.start,
        "end": one.span.end,
        "kind": one.kind.value,
        "level": one.level,
        "boilerplate": one.boilerplate,
        "header": None if one.header is None else [one.header.start, one.header.end],
    }


def _assumption(one: Assumption) -> Json:
    return {
        "fact": one.fact,
        "title": one.title,
        "value": one.value,
        "from": one.source,
        "evidence": quotes(one.evidence),
    }


def _ruleset(one: Ruleset) -> Json:
    return {
        "id": one.id,
        "title": one.title,
        "version": one.version,
        "sha256": one.sha256,
        "checked_on": one.checked_on,
        "jurisdiction": one.jurisdiction,
        "regulator": one.regulator,
        **_composition(one),
    }


def _composition(one: Ruleset) -> dict[str, Json]:
    return {
        "extends": [
            {"id": each.id, "version": each.version, "sha256": each.sha256} for each in one.parents
        ],
        "parameters": [
            {"id": each.id, "value": each.value, "set_by": _set_by(each)} for each in one.parameters
        ],
        "excluded": [
            {"requirement": each.requirement, "reason": each.reason} for each in one.exclusions
        ],
        "overridden": [
            {
                "requirement": each.requirement,
                "fields": list(each.fields),
                "reason": each.reason,
            }
            for each in one.overridden
        ],
    }


def _set_by(one: Parameter) -> Json:
    """Say who set a parameter, without the path of a file: a report tells nothing of the machine."""
    if not one.given_by:
        return "default"
    return "option" if one.given_by == FROM_COMMAND_LINE else "extends"


def _fact(one: Fact) -> Json:
    return {
        "id": one.id,
        "value": one.value,
        "polarity": one.polarity,
        "modality": one.modality,
        "audience": list(one.audiences),
        "source": one.source,
        "confidence": wording.rounded(one.confidence, 2),
        "evidence": quotes(one.evidence),
    }
