"""SARIF 2.1.0, for code scanning and its viewers: a rule for each requirement that was judged, a result for each gap.

Gaps only. SARIF knows results that say "pass", but GitHub ignores `kind` and would show each as an alert; what was
judged and satisfied is to be seen in the rules and the counts. What was noticed beside the findings is a note of the
run. Nor has a gap that was closed since the baseline a
result, for the same reason: it is a notification of the run.

What is missing has no line, and gets none: its location is the file, with the nearest section as logical location
and in the message. GitHub's documentation asks for a region, its code takes a location without one as the whole
file; a result without any file is what it rejects. A defect, and what is stated in part, has the region of its
evidence; in a document whose lines are not those of the file (html) the message names the line instead.

GitHub does not read `suppressions` either: a waived gap is an alert there, whose message says who accepted it and
until when. `advanced-security/dismiss-alerts` in the workflow dismisses such alerts by this file. Its upload action
warns that it would have computed another fingerprint for a result with a line; it keeps ours. There is no
`automationDetails`: the action makes a category of workflow and job, which one written here would hide.
"""

from __future__ import annotations

import re
from importlib import metadata
from typing import TYPE_CHECKING, Final

from auditor.model.audit import Run
from auditor.renderers._sarif_invocation import invocation, notifications, properties
from auditor.renderers._sarif_results import artifact, results
from auditor.renderers._sarif_rules import judged, rules
from auditor.reporting import locations
from auditor.reporting.json_text import in_lines, on_a_line

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.document import Document
    from auditor.reporting.json_text import Json

EXTENSION: Final = "sarif"
SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_SEMANTIC: Final = re.compile(r"\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?")


def render(audit: Audit) -> bytes:
    """Return the log of one audit as UTF-8."""
    return render_run(Run((audit,)))


def render_run(run: Run) -> bytes:
    """Return one log of all audits of a run as UTF-8: a line for each rule, result and file."""
    lines = ",\n".join(f"{on_a_line(name)}: {in_lines(value)}" for name, value in _run(run).items())
    log = f'{{\n"$schema": {on_a_line(SCHEMA)},\n"version": "2.1.0",\n"runs": [\n{{\n{lines}\n}}\n]\n}}\n'
    return log.encode("utf-8", errors="replace")


def _run(run: Run) -> dict[str, Json]:
    of = judged(run)
    documents = {
        locations.uri_of(file.source): (one, file)
        for one in run.audits
        for file in ([part.document for part in one.document.parts] or [one.document])
    }
    places = {uri: place for place, uri in enumerate(documents)}
    return {
        "tool": {"driver": _driver(run, rules(of))},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The folder in which auditor was run."}}
        },
        "invocations": [invocation(run, places)],
        "artifacts": [_artifact(*one, places) for one in documents.values()],
        "results": results(run, {name: place for place, name in enumerate(of)}, places),
        "properties": properties(run),
    }


def _driver(run: Run, of: list[Json]) -> Json:
    version = run.audits[0].tool_version if run.audits else metadata.version("auditor")
    semantic = {"semanticVersion": version} if _SEMANTIC.fullmatch(version) else {}
    return {
        "name": "auditor",
        "version": version,
        **semantic,
        "rules": of,
        "notifications": notifications(),
    }


def _artifact(audit: Audit, one: Document, places: dict[str, int]) -> Json:
    return {
        "location": artifact(one.source, places),
        "mimeType": one.media_type,
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": one.sha256},
        "properties": {"document": audit.document.id, "text_sha256": one.text_sha256},
    }
