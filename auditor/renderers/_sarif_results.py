"""Gaps as results of SARIF: one for each finding and document, placed in the file, with all that was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.decisions import BaselineState
from auditor.renderers._gap_sentences import cure, found, told
from auditor.renderers._sarif_rules import LEVELS
from auditor.reporting import arrangement, fingerprints, locations, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.audit import Audit, Run
    from auditor.model.decisions import WaiverUse
    from auditor.model.document import Document, Evidence
    from auditor.model.finding import Finding
    from auditor.reporting.json_text import Json

MOST_RELATED: Final = 99
"""GitHub shows a hundred locations of a result, with its own."""
_BASELINE_STATES: Final = {
    BaselineState.NEW: "new",
    BaselineState.UNCHANGED: "unchanged",
    BaselineState.WORSE: "updated",
}


def results(run: Run, rules: Mapping[str, int], artifacts: Mapping[str, int]) -> list[Json]:
    """Give the gaps of all documents; `rules` and `artifacts` tell each one's place in its list."""
    with_waivers = any(one.waivers_on or one.waivers for one in run.audits)
    return [
        _result(one, audit, rules, artifacts) | _suppressions(one, with_waivers=with_waivers)
        for audit in run.audits
        for one in locations.pointed_at(audit)
    ]


def _result(
    one: Finding, audit: Audit, rules: Mapping[str, int], artifacts: Mapping[str, int]
) -> dict[str, Json]:
    of, document = one.requirement, audit.document
    identity = fingerprints.of_finding(document.id, of.id)
    related: list[Json] = [
        {"id": number, **_related(evidence, words, document, artifacts)}
        for number, (evidence, words) in enumerate(_passages(one), start=1)
    ]
    return {
        "ruleId": of.id,
        "ruleIndex": rules[of.id],
        "kind": "fail",
        "level": LEVELS[of.severity],
        "message": message("\n".join((*told(one, document), *found(one), *cure(one)))),
        "locations": [_primary(one, document, artifacts)],
        "relatedLocations": related[:MOST_RELATED],
        # The first is ours. The second is the only one that GitHub reads; left to its upload action, it would be
        # a hash of the line's words, and an alert that someone dismissed would come back when a line is wrapped.
        "partialFingerprints": {
            "auditorFinding/v1": identity,
            "primaryLocationLineHash": identity,
        },
        **({"baselineState": _BASELINE_STATES[one.baseline]} if one.baseline else {}),
        "properties": _properties(one, audit),
    }


def artifact(source: str, known: Mapping[str, int]) -> dict[str, Json]:
    """Refer to a file by its address, and by its place in the list of artifacts if it has one."""
    uri = locations.uri_of(source)
    place: dict[str, Json] = {"index": known[uri]} if uri in known else {}
    return {"uri": uri, "uriBaseId": "%SRCROOT%", **place}


def message(words: str) -> dict[str, Json]:
    """Make a message; `](`, which a viewer would take for a link, is taken apart.

    Braces stay single: they are doubled for viewers that fill in arguments, and these messages have none.
    """
    return {"text": wording.shown(words).replace("](", "] (")}


def _primary(one: Finding, document: Document, artifacts: Mapping[str, int]) -> Json:
    place = locations.place_of(one, document)
    named: dict[str, Json] = {}
    if place.section and (heading := wording.on_one_line(place.section)):
        named = {"logicalLocations": [{"name": heading, "kind": "section"}]}
    file = artifact(place.source, artifacts)
    return {"physicalLocation": physical(place.evidence, document, file), **named}


def physical(evidence: Evidence | None, document: Document, file: dict[str, Json]) -> Json:
    """Place a passage in a file, by its lines where these are those of the file."""
    region = None if evidence is None else locations.region_of(evidence, document)
    if evidence is None or region is None:
        return {"artifactLocation": file}
    # Verbatim; but half a character is none that UTF-8 knows, and would make the file unreadable.
    snippet = evidence.quote.encode("utf-8", errors="replace").decode("utf-8")
    return {
        "artifactLocation": file,
        "region": {
            "startLine": region.start_line,
            "startColumn": region.start_column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "snippet": {"text": snippet},
        },
    }


def _passages(one: Finding) -> Iterator[tuple[Evidence, str]]:
    """Give what an element rests on, then what came near and why it fell short."""
    for result in one.elements:
        for evidence in result.reading.evidence:
            yield evidence, f"Evidence for: {result.element.title}"
    for result in arrangement.missing_elements(one):
        for miss in result.reading.near_misses:
            yield miss.evidence, f"Near, for: {result.element.title}. It fell short: {miss.lacked}"


def _related(
    evidence: Evidence, words: str, document: Document, artifacts: Mapping[str, int]
) -> dict[str, Json]:
    place = wording.place(evidence)
    file = artifact(locations.file_of(evidence, document), artifacts)
    return {
        "physicalLocation": physical(evidence, document, file),
        "message": message(wording.on_one_line(f"{words} ({place})")),
    }


def _suppressions(one: Finding, *, with_waivers: bool) -> dict[str, Json]:
    """Say who accepted a gap: for all results of a run or for none, since a mixture would have no meaning."""
    if not with_waivers:
        return {}
    accepted = [use for use in one.waivers if use.active] if one.waived else []
    return {"suppressions": [_suppression(use) for use in accepted]}


def _suppression(use: WaiverUse) -> Json:
    one = use.waiver
    return {
        "kind": "external",
        "status": "accepted",
        "justification": wording.on_one_line(wording.waiver(use)),
        "properties": {"owner": one.owner, "expires": one.expires, "element": one.element},
    }


def _properties(one: Finding, audit: Audit) -> Json:
    elements: list[Json] = [result.element.id for result in arrangement.missing_elements(one)]
    return {
        "document": audit.document.id,
        "as_of": audit.as_of,
        "ruleset": one.ruleset,
        "outcome": one.outcome.value,
        "severity": one.requirement.severity.value,
        "elements": elements,
        "blocking": one.blocking,
        "waived": one.waived,
        "baselined": one.baselined,
        "confidence": wording.rounded(one.confidence, 2),
        "counted_under": one.counted_under,
        "qualifier": one.qualifier,
    }
