"""Judge what lies between two sides: the old text as of the new date, the new text by the old rulesets, and so on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor import changes
from auditor.changes import Experiment, Laws
from auditor.cli._judged import judged
from auditor.model.change import Cause

if TYPE_CHECKING:
    from collections.abc import Hashable

    from auditor.changes.causes import Group
    from auditor.cli._subjects import Subject
    from auditor.model.audit import Audit
    from auditor.model.difference import Difference

_ORDER = (Cause.TIME, Cause.RULESET, Cause.ANSWERS, Cause.TEXT)
"""In which causes are exchanged where every ruleset is at hand."""


def difference(old: Subject, new: Subject, notices: tuple[str, ...] = ()) -> Difference:
    """Compare two sides, and find the causes of what changed by judging what lies between them."""
    return changes.compare(experiment(old, new), Laws(old.law, new.law), notices)


def experiment(old: Subject, new: Subject) -> Experiment:
    """Settle what differs between two sides, and what of it can be tried."""
    differing = _differing(old, new)
    if new.request is None or not _faithful(new):
        return Experiment(old.audit, new.audit, tuple((c,) for c in Cause if c in differing), None)
    if old.request is not None and not _faithful(old):
        differing.add(Cause.TOOL)
    groups: tuple[Group, ...] = tuple((cause,) for cause in _ORDER if cause in differing)
    first: Group = (Cause.TOOL,) if Cause.TOOL in differing else ()
    if old.request is None:
        # The rulesets of the old side are not at hand: nothing can be judged before they are exchanged.
        first = (*first, Cause.RULESET)
        groups = tuple(one for one in groups if one != (Cause.RULESET,))
    groups = (first, *groups) if first else groups

    def judge(exchanged: frozenset[Cause]) -> Audit:
        return on_day(exchanged, _side(old, new, exchanged, Cause.TIME).audit.as_of)

    def on_day(exchanged: frozenset[Cause], day: str) -> Audit:
        return _between(old, new, exchanged, day)

    return Experiment(old.audit, new.audit, groups, judge, first=bool(first), on_day=on_day)


def _differing(old: Subject, new: Subject) -> set[Cause]:
    one, other = old.audit, new.audit
    held: dict[Cause, tuple[Hashable, Hashable]] = {
        Cause.TOOL: (one.tool_version, other.tool_version),
        Cause.TIME: (one.as_of, other.as_of),
        Cause.RULESET: (_rulesets(one), _rulesets(other)),
        Cause.ANSWERS: (_answers(old), _answers(new)),
        Cause.TEXT: (_text(one), _text(other)),
    }
    differing = {cause for cause, (before, after) in held.items() if before != after}
    if old.request and new.request and old.request.vocabulary != new.request.vocabulary:
        differing.add(Cause.RULESET)
    return differing


def _rulesets(audit: Audit) -> frozenset[tuple[str, str]]:
    return frozenset((one.id, one.sha256) for one in audit.rulesets)


def _answers(side: Subject) -> Hashable:
    """Return what was told; an attestation that lapsed, since the text is another, was told all the same."""
    request = side.request
    if request is None:
        return frozenset(changes.told(side.audit).items())
    asserted = {pair for one in request.rulesets if one.id in request.named for pair in one.asserts}
    attested = {(one.fact, one.value) for one in request.decisions.attestations}
    overridden = {
        (one.requirement, one.severity, one.kind, one.applies)
        for one in request.decisions.overrides
    }
    told = {**dict(asserted), **dict(request.auditee.facts)}
    return (frozenset(told.items()), frozenset(attested), frozenset(overridden))


def _text(audit: Audit) -> Hashable:
    document = audit.document
    return (document.text_sha256, document.kind, document.blocks)


def _side(old: Subject, new: Subject, exchanged: frozenset[Cause], cause: Cause) -> Subject:
    return new if cause in exchanged else old


def _between(old: Subject, new: Subject, exchanged: frozenset[Cause], day: str) -> Audit:
    law = _side(old, new, exchanged, Cause.RULESET).request or new.request
    told = _side(old, new, exchanged, Cause.ANSWERS).request or new.request
    if law is None or told is None:
        raise AssertionError(exchanged)  # the experiment asks for nothing that is not at hand
    request = replace(
        law,
        auditee=told.auditee,
        named=told.named if old.stored or new.stored else law.named,
        decisions=replace(
            law.decisions,
            attestations=told.decisions.attestations,
            overrides=told.decisions.overrides,
        ),
    )
    return judged(_side(old, new, exchanged, Cause.TEXT).audit.document, request, day)


def _faithful(subject: Subject) -> bool:
    """Tell whether judging a side again gives what it gave: the tool, or what a report does not hold, may be others."""
    if not subject.stored or subject.request is None:
        return True
    again = judged(subject.audit.document, subject.request, subject.audit.as_of)
    return _verdicts(again) == _verdicts(subject.audit, {*_ids(again)})


def _ids(audit: Audit) -> list[str]:
    return [one.requirement.id for one in audit.findings]


def _verdicts(audit: Audit, known: set[str] | None = None) -> Hashable:
    return tuple(
        (one.requirement.id, one.outcome, tuple(e.reading.state for e in one.elements))
        for one in sorted(audit.findings, key=lambda one: one.requirement.id)
        if known is None or one.requirement.id in known
    )
