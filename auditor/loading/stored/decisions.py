"""What people decided, from a stored report: waivers, baseline, attestations, reviews, overrides, the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from auditor.loading.stored.quotations import evidence
from auditor.model.decisions import (
    Attestation,
    AttestationUse,
    BaselineEntry,
    GateRules,
    Override,
    Review,
    ReviewUse,
    Selection,
    Waiver,
    WaiverUse,
)
from auditor.model.recognition import Origin
from auditor.model.vocabulary import Kind, Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NOWHERE: Final = Origin("", 0)
"""A report does not say in which file a requirement or a decision was written."""
_NEVER: Final = "never"


def of_audit(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the decisions about the audit as a whole, by the names of the model."""
    document, baseline = data["document"]["id"], data["baseline"] or {}
    return {
        "waivers": _waivers(data["waivers"], document),
        "waivers_on": data["waivers"]["on"],
        "baseline_source": baseline.get("source"),
        "baseline_closed": tuple(_entry(one, document) for one in baseline.get("closed", ())),
        "baseline_lapsed": tuple(_entry(one, document) for one in baseline.get("lapsed", ())),
        "attestations": tuple(_attestation(one, document) for one in data["attestations"]),
        "overrides": tuple(_override(one) for one in data["overrides"]),
        "selection": _selection(data["selection"]),
        "gate": _gate(data["gate"]),
        "gate_failures": tuple(data["gate"]["failures"]),
    }


def waivers_of(finding: Mapping[str, Any], document: str) -> tuple[WaiverUse, ...]:
    """Return the waivers that name a finding."""
    told = finding["waiver"]
    listed = () if told is None else told["waivers"]
    return uses_of(finding["requirement"], listed, document)


def uses_of(
    named: str, listed: Iterable[Mapping[str, Any]], document: str
) -> tuple[WaiverUse, ...]:
    """Return waivers that stand with what they name."""
    return tuple(_use(one, named, document, used=True) for one in listed)


def reviews_of(finding: Mapping[str, Any], document: str) -> tuple[ReviewUse, ...]:
    """Return what reviewers decided about a finding."""
    return tuple(
        ReviewUse(_review(one, finding["requirement"], document), one["active"])
        for one in finding["reviews"]
    )


def _waivers(data: Mapping[str, Any], document: str) -> tuple[WaiverUse, ...]:
    """Return all of them, in the order of their numbers; older reports have none."""
    uses = [
        (one.get("number", 0), _use(one, one["requirement"], document, used=used))
        for key, used in (("used", True), ("unused", False))
        for one in data[key]
    ]
    return tuple(use for _, use in sorted(uses, key=lambda numbered: numbered[0]))


def _use(data: Mapping[str, Any], requirement: str, document: str, *, used: bool) -> WaiverUse:
    waiver = Waiver(
        requirement,
        data["element"],
        document,
        data["reason"],
        data["owner"],
        data["expires"],
        NOWHERE,
    )
    return WaiverUse(waiver, data["active"], used)


def _review(data: Mapping[str, Any], requirement: str, document: str) -> Review:
    return Review(
        requirement,
        document,
        data["decision"],
        Outcome(data["outcome"]),
        data["reason"],
        data["by"],
        data["date"],
        text_sha256="",
        ruleset_sha256="",
        origin=NOWHERE,
    )


def _entry(data: Mapping[str, Any], document: str) -> BaselineEntry:
    outcome = Outcome(data["outcome"])
    return BaselineEntry(
        document, data["requirement"], data["element"], outcome, data["state"], section_sha256=None
    )


def _attestation(data: Mapping[str, Any], document: str) -> AttestationUse:
    attestation = Attestation(
        data["fact"],
        data["value"],
        document,
        data["reason"],
        data["by"],
        data["date"],
        text_sha256="",
        quote=data["quote"],
        origin=NOWHERE,
    )
    return AttestationUse(attestation, data["active"], evidence(data["evidence"]))


def _override(data: Mapping[str, Any]) -> Override:
    kind = None if data["kind"] is None else Kind(data["kind"])
    severity = _severity(data["severity"])
    reason = data["reason"]
    return Override(data["requirement"], severity, kind, data["applies"], reason, NOWHERE)


def _selection(data: Mapping[str, Any]) -> Selection:
    return Selection(
        tuple(data["only"]),
        tuple(data["skip"]),
        _severity(data["min_severity"]),
        tuple(data["left_out"]),
    )


def _gate(data: Mapping[str, Any]) -> GateRules:
    return GateRules(
        fail_on=None if data["fail_on"] == _NEVER else Severity(data["fail_on"]),
        on_regression=data["on_regression"],
        on_review=data["on_review"],
        on_unused_waivers=data["on_unused_waivers"],
    )


def _severity(name: str | None) -> Severity | None:
    return None if name is None else Severity(name)
