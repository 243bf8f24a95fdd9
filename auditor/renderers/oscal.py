"""OSCAL assessment results, JSON: what governance tools read; a result for each document.

No control ids are invented: the law is no catalogue of controls. Findings are about objectives whose ids are those of
the rulesets, which stand as resources in the back matter with their digests. There is no assessment plan apart from
them either: what was planned is told in a resource too. Moments are the first of the day as of which was judged.
Identifiers are of version 5, made of what they name; that of a risk stays the same from one audit of a document to
the next.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from auditor.model.audit import Run
from auditor.renderers import _oscal_findings, _oscal_named, _oscal_risks
from auditor.renderers._failed_inputs import why
from auditor.renderers._oscal_parts import escaped, filled, identifier, line, moment, props, title
from auditor.reporting import arrangement, locations, wording

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.document import Document
    from auditor.model.ruleset import Ruleset
    from auditor.reporting.json_text import Json

EXTENSION: Final = "oscal.json"
VERSION: Final = "1.2.1"
"""Of OSCAL."""
_NO_CONTROLS: Final = (
    "Every requirement of the rulesets in the back matter was asked, as far as it applies. Requirements of law are no "
    "controls of a catalogue: findings name them as objectives, by the ids of the rulesets."
)
_NATURE: Final = (
    "These are audit findings, not legal advice. A gap says what the text of the document does not show; it is not a "
    "finding that the law was broken. Moments are days: the first moment in UTC of the day as of which was judged."
)


def render(audit: Audit) -> bytes:
    """Return the assessment results of one audit as UTF-8."""
    return render_run(Run((audit,)))


def render_run(run: Run) -> bytes:
    """Return the assessment results of a run as UTF-8; nothing where nothing was audited: OSCAL needs a result."""
    if not run.audits:
        return b""
    document: Json = {"assessment-results": _results(run)}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _results(run: Run) -> Json:
    results = [_oscal_named.result_uuid(one) for one in run.audits]
    plan = identifier("plan", *results)
    return {
        "uuid": identifier("assessment-results", *results),
        "metadata": _metadata(run),
        "import-ap": {"href": f"#{plan}"},
        "results": [_result(one) for one in run.audits],
        "back-matter": {"resources": [_plan(plan), *_resources(run)]},
    }


def _metadata(run: Run) -> Json:
    titles = ", ".join(wording.document_title(one) for one in run.audits)
    failed = [f"Not audited: {one.source}: {why(one)}" for one in run.failures]
    return filled(
        title=title(f"Gap audit: {titles}"),
        last_modified=moment(max(one.as_of for one in run.audits)),
        version=line(run.audits[0].tool_version),
        oscal_version=VERSION,
        remarks="\n\n".join((_NATURE, *map(escaped, failed))),
    )


def _result(audit: Audit) -> Json:
    uuid = _oscal_named.result_uuid(audit)
    return filled(
        uuid=uuid,
        title=title(f"{wording.document_title(audit)}, the law as of {audit.as_of}"),
        description=escaped(wording.verdict(audit, arrangement.headline(audit))),
        start=moment(audit.as_of),
        end=moment(audit.as_of),
        props=_scores(audit),
        local_definitions={"components": [_tool(audit)]},
        reviewed_controls={
            "description": _NO_CONTROLS,
            "control-selections": [{"description": _NO_CONTROLS, "include-all": {}}],
        },
        observations=_oscal_findings.observations(audit, uuid),
        risks=_oscal_risks.risks(audit),
        findings=_oscal_findings.findings(audit, uuid),
        remarks=_remarks(audit),
    )


def _scores(audit: Audit) -> list[Json]:
    found = props(gate="passes" if audit.passes else "fails")
    for card in audit.scorecards:
        figures = f"{wording.grade(card)}, {wording.figures(card)}"
        found += props(scorecard=f"{card.ruleset}: {figures}")
    return found


def _remarks(audit: Audit) -> str:
    said = [wording.gate(audit), *(words for words, _ in wording.assumptions(audit.assumptions))]
    said += [f"Attested: {wording.attestation(use)}" for use in audit.attestations]
    said += [f"Overridden: {wording.override(one)}" for one in audit.overrides]
    if audit.selection.left_out:
        said.append(
            f"{wording.selection(audit.selection)} Left out: {', '.join(audit.selection.left_out)}."
        )
    return "\n\n".join(escaped(words) for words in said)


def _tool(audit: Audit) -> Json:
    engine = audit.engine
    verified = f", verified by {engine.verified_by}" if engine.verified_by else ""
    return {
        "uuid": _oscal_named.tool_uuid(audit),
        "type": "software",
        "title": "auditor",
        "description": escaped(f"Judged by {engine.name}{verified}."),
        "props": props(version=audit.tool_version),
        "status": {"state": "operational"},
    }


def _plan(uuid: str) -> Json:
    return {"uuid": uuid, "title": "What was planned", "description": _NO_CONTROLS}


def _resources(run: Run) -> list[Json]:
    """Return the documents and the rulesets, each once."""
    found = {_oscal_named.document_uuid(one): _document(one) for one in run.audits}
    for audit in run.audits:
        found |= {_ruleset_uuid(one): _ruleset(one) for one in audit.rulesets}
    return list(found.values())


def _document(audit: Audit) -> Json:
    document = audit.document
    files = [part.document for part in document.parts] or [document]
    return filled(
        uuid=_oscal_named.document_uuid(audit),
        title=title(wording.document_title(audit)),
        description=escaped(f"The document that was audited: {wording.dated(audit)}."),
        props=props(document=document.id, kind=document.kind, text_sha256=document.text_sha256),
        rlinks=[_file(one) for one in files],
    )


def _file(document: Document) -> Json:
    digest: Json = {"algorithm": "SHA-256", "value": document.sha256}
    return filled(
        href=locations.uri_of(document.source),
        media_type=document.media_type,
        hashes=[digest],
    )


def _ruleset_uuid(one: Ruleset) -> str:
    return identifier("ruleset", one.id, one.version, one.sha256)


def _ruleset(one: Ruleset) -> Json:
    return filled(
        uuid=_ruleset_uuid(one),
        title=title(f"{one.title}, ruleset {one.id} {one.version}"),
        description=escaped(f"Compared with the law on {one.checked_on}. {one.jurisdiction}."),
        props=props(ruleset=one.id, ruleset_version=one.version, sha256=one.sha256),
    )
