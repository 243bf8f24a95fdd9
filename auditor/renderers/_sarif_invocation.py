"""What else a run came to, for SARIF: inputs that failed, what people decided, counts and digests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.renderers._failed_inputs import why
from auditor.renderers._gap_sentences import nothing_judged, sentence
from auditor.renderers._sarif_results import artifact, message, physical
from auditor.reporting import locations, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.model.audit import Audit, Failure, Observation, Run
    from auditor.reporting.json_text import Json

NOTHING_JUDGED: Final = 4
"""The exit code; as in the documentation of `auditor check`."""
_KINDS: Final = {
    "not-audited": "An input could not be audited; nothing is known of it.",
    "nothing-judged": "No requirement applies to a document, so that it has no gaps is no pass.",
    "observation": "What is noticed in the text beside the findings: stale law, a wrong name, a contradiction.",
    "decision": "What people decided beside the findings, and what has become of it.",
}


def notifications() -> list[Json]:
    """Describe the kinds of notifications; GitHub asks of them what it asks of rules."""
    return [
        {
            "id": name,
            "shortDescription": {"text": words},
            "fullDescription": {"text": words},
            "help": {"text": words},
        }
        for name, words in _KINDS.items()
    ]


def invocation(run: Run, artifacts: Mapping[str, int]) -> Json:
    """Say whether every input was audited; a gate that fails is no failure of the run."""
    failed = [_failure(one, artifacts) for one in run.failures]
    failed += [
        _notification("nothing-judged", "error", words, audit.document.source, artifacts)
        for audit in run.audits
        if (words := nothing_judged(audit))
    ]
    codes = [one.exit_code for one in run.failures]
    codes += [NOTHING_JUDGED for one in run.audits if nothing_judged(one)]
    decided: list[Json] = [
        _notification("decision", level, words, audit.document.source, artifacts)
        for audit in run.audits
        for level, words in _decisions(audit)
    ]
    noticed: list[Json] = [
        _observed(one, audit, artifacts) for audit in run.audits for one in audit.observations
    ]
    return {
        "executionSuccessful": not failed,
        **({"exitCode": max(codes)} if codes else {}),
        "toolExecutionNotifications": [*failed, *noticed],
        "toolConfigurationNotifications": decided,
    }


def _failure(one: Failure, artifacts: Mapping[str, int]) -> Json:
    words = sentence(f"Not audited: {locations.path_of(one.source)}: {why(one)}")
    return _notification("not-audited", "error", words, one.source, artifacts)


def _observed(one: Observation, audit: Audit, artifacts: Mapping[str, int]) -> Json:
    """Tell of an observation as a note with its places: no alert, since no gate fails on it."""
    document = audit.document
    file = artifact(document.source, artifacts)
    details = (f"{label}: {words}" for label, words in wording.observation_details(one))
    places: list[Json] = [
        {
            "physicalLocation": physical(
                e, document, artifact(locations.file_of(e, document), artifacts)
            )
        }
        for e in one.evidence
    ]
    return {
        "descriptor": {"id": "observation", "index": list(_KINDS).index("observation")},
        "level": "note",
        "message": message("\n".join((wording.observation(one), *details))),
        "locations": places or [{"physicalLocation": {"artifactLocation": file}}],
    }


def _notification(
    kind: str, level: str, words: str, source: str, artifacts: Mapping[str, int]
) -> Json:
    return {
        "descriptor": {"id": kind, "index": list(_KINDS).index(kind)},
        "level": level,
        "message": message(words),
        "locations": [{"physicalLocation": {"artifactLocation": artifact(source, artifacts)}}],
    }


def _decisions(audit: Audit) -> Iterator[tuple[str, str]]:
    """Tell what no result tells: unused and expired waivers, attestations, overrides, selection, baseline."""
    yield from _waivers(audit)
    for one in audit.attestations:
        yield "note" if one.active else "warning", f"Attestation: {wording.attestation(one)}"
    for override in audit.overrides:
        yield "note", f"Override of {wording.override(override)}"
    if audit.selection.left_out:
        yield "note", wording.selection(audit.selection)
    for entry in audit.baseline_closed:
        yield "note", f"In the baseline and closed since: {wording.baseline_entry(entry)}"
    for entry in audit.baseline_lapsed:
        yield (
            "note",
            f"No longer in the baseline, its text changed: {wording.baseline_entry(entry)}",
        )


def _waivers(audit: Audit) -> Iterator[tuple[str, str]]:
    for use in audit.waivers:
        named = use.waiver.element or use.waiver.requirement
        if not use.used:
            yield "warning", f"Unused waiver of {named}, no gap is there: {wording.waiver(use)}"
        elif not use.active:
            yield "warning", f"Expired waiver of {named}: {wording.waiver(use)}"


def properties(run: Run) -> Json:
    """Count the findings, and name days, rulesets and digests: of the run, and of each audit."""
    rulesets = {(one.id, one.version, one.sha256) for audit in run.audits for one in audit.rulesets}
    of_audits: list[Json] = [_audit(one) for one in run.audits]
    of_rulesets: list[Json] = [
        {"id": name, "version": version, "sha256": digest}
        for name, version, digest in sorted(rulesets)
    ]
    return {
        "summary": wording.run_line(run),
        "as_of": ", ".join(sorted({one.as_of for one in run.audits})),
        "waivers_on": ", ".join(sorted({one.waivers_on for one in run.audits if one.waivers_on})),
        "counts": _counts(run.audits),
        "rulesets": of_rulesets,
        "audits": of_audits,
    }


def _audit(one: Audit) -> Json:
    return {
        "document": one.document.id,
        "source": one.document.source,
        **({"sources": list(one.document.sources)} if one.document.parts else {}),
        "sha256": one.document.sha256,
        "text_sha256": one.document.text_sha256,
        "as_of": one.as_of,
        "waivers_on": one.waivers_on,
        "baseline": wording.baseline_source(one),
        "passes": one.passes,
        "gate": wording.gate(one),
        "counts": _counts((one,)),
    }


def _counts(audits: tuple[Audit, ...]) -> Json:
    totals = [wording.total(one) for one in audits]
    outcomes = {
        outcome.value: sum(dict(one)[outcome] for one in totals) for outcome in wording.OUTCOMES
    }
    findings = [one for audit in audits for one in audit.findings]
    return {
        **outcomes,
        "blocking": sum(one.blocking for one in findings),
        "waived": sum(one.waived for one in findings),
        "baselined": sum(one.baselined for one in findings),
    }
