"""GitLab's code quality report: a list of gaps, which a merge request compares with that of its target branch.

GitLab knows a gap again by its fingerprint and shows in the merge request what is new and what is gone. So waived
and baselined gaps are in the list, and say that they are: left out, a waiver would show as a gap that was closed,
and its expiry as one that was made. Their severity is that of the gap; a waiver changes no severity.

GitLab asks for a line. What is missing has none: it stands at line 1, and says that this is no place of its own and
which section comes nearest. `blocker` is kept for what is no gap at all, an input that could not be audited or in
which nothing was judged; a gap that blocks says so in words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from auditor.model.audit import Run
from auditor.model.vocabulary import Severity
from auditor.renderers._failed_inputs import why
from auditor.renderers._gap_sentences import nothing_judged, sentence, told
from auditor.reporting import fingerprints, locations, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit
    from auditor.model.finding import Finding
    from auditor.reporting.json_text import Json

EXTENSION: Final = "codequality.json"
NOWHERE: Final = 1
"""The line of what has none."""
_SEVERITIES: Final = {
    Severity.CRITICAL: "critical",
    Severity.HIGH: "major",
    Severity.MEDIUM: "minor",
    Severity.LOW: "info",
}


def render(audit: Audit) -> bytes:
    """Return the report of one audit as UTF-8."""
    return render_run(Run((audit,)))


def render_run(run: Run) -> bytes:
    """Return one report of all audits of a run as UTF-8, inputs that were not audited first."""
    entries = ",\n".join(json.dumps(one, ensure_ascii=False) for one in _entries(run))
    return f"[\n{entries}\n]\n".encode("utf-8", errors="replace")


def _entries(run: Run) -> Iterator[Json]:
    for failure in run.failures:
        yield _no_gap("not-audited", sentence(f"Not audited: {why(failure)}"), failure.source)
    for audit in run.audits:
        if nothing := nothing_judged(audit):
            yield _no_gap("nothing-judged", nothing, audit.document.source)
        yield from (_entry(one, audit) for one in locations.pointed_at(audit))


def _entry(one: Finding, audit: Audit) -> Json:
    of, document = one.requirement, audit.document
    place = locations.place_of(one, document)
    said = (f"{of.id}:", *told(one, document), f"{'; '.join(of.citations)}.")
    return {
        "description": wording.on_one_line(" ".join(said)),
        "check_name": of.id,
        "fingerprint": fingerprints.of_finding(document.id, of.id),
        "severity": _SEVERITIES[of.severity],
        "location": _location(place.source, place.region.start_line if place.region else NOWHERE),
    }


def _no_gap(name: str, words: str, source: str) -> Json:
    return {
        "description": wording.on_one_line(words),
        "check_name": name,
        "fingerprint": fingerprints.of_input(source),
        "severity": "blocker",
        "location": _location(source, NOWHERE),
    }


def _location(source: str, line: int) -> Json:
    return {"path": locations.path_of(source), "lines": {"begin": line}}
