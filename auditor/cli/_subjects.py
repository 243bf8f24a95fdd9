"""The two sides of `auditor diff`: a policy that is judged now, or a stored report that was judged once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from auditor import changes
from auditor.cli import _inputs
from auditor.cli._gathering import alone
from auditor.cli._inputs import Request
from auditor.cli._judged import judged
from auditor.errors import UsageError
from auditor.loading.rulesets import shipped
from auditor.model.audit import Audit
from auditor.model.decisions import Decisions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.cli._options import Judging
    from auditor.cli._settings import Settings
    from auditor.model.ruleset import Ruleset, Vocabulary

_FORM: Final = b"auditor/audit/v"
_HEAD: Final = 4096
"""Bytes in which a JSON file says of what form it is."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One side: its audit, and what would judge it again."""

    audit: Audit
    request: Request | None
    """None where the rulesets that judged a stored report are not at hand."""
    stored: bool = False

    @property
    def law(self) -> changes.Law | None:
        """The rulesets in full, where they are at hand."""
        one = self.request
        return None if one is None else changes.Law.of(one.rulesets, one.vocabulary)


def is_report(file: Path) -> bool:
    """Tell whether a file calls itself a stored report."""
    try:
        with file.open("rb") as opened:
            return _FORM in opened.read(_HEAD)
    except OSError:
        return False


def policy_subject(file: Path, request: Request, as_of: str) -> Subject:
    """Read a policy and judge it."""
    document = request.document(alone(file))
    return Subject(
        judged(document, request, _inputs.as_of(as_of, document, request.vocabulary)), request
    )


def stored_subject(audit: Audit, current: Request | None) -> Subject:
    """Take a stored report, with what judges it again where that has the same digests."""
    same = current is not None and _digests(current.rulesets) == _digests(audit.rulesets)
    return Subject(audit, _as_told(current, audit) if same and current else None, stored=True)


def by_other_rulesets(
    side: Subject,
    rulesets: tuple[Ruleset, ...],
    vocabulary: Vocabulary,
    like: Request | None,
) -> Subject:
    """Judge a side by other rulesets; for a stored report say that these made it, if their digests are its own."""
    asked = {one.id for one in side.audit.rulesets}
    chosen = tuple(one for one in rulesets if one.id in asked)
    base = side.request or like
    if not chosen or base is None:
        known = ", ".join(one.id for one in rulesets)
        raise UsageError(
            f"--old-rulesets: none of {known} is asked of the old side\n"
            "    name rulesets of the same ids, and those of the new side with -r"
        )
    request = replace(base, rulesets=chosen, vocabulary=vocabulary, from_strangers=True)
    if side.stored:
        return stored_subject(side.audit, request)
    return Subject(judged(side.audit.document, request, side.audit.as_of), request)


def request_like(audit: Audit, asked: Judging, settings: Settings) -> Request | None:
    """Return what judges by the rulesets that a report names, as they are today; None where they are not at hand."""
    given: tuple[str, ...] = settings.values["rulesets"]
    names = given or tuple(one.id for one in audit.rulesets)
    if not given and not set(names) <= set(shipped()):
        return None
    told = {**asked, "parameters": asked["parameters"] or tuple(_parameters(audit))}
    made = _inputs.request(told, settings.but(rulesets=names))  # type: ignore[arg-type]
    return replace(made, named=_named(made, audit)) if not given else made


def with_answers_of(audit: Audit, request: Request, settings: Settings) -> Request:
    """Take over what a report was told, where nothing else was told for this run."""
    auditee = request.auditee if settings.values["auditee"] is not None else audit.auditee
    mine = request.decisions
    theirs = _decisions(audit)
    return replace(
        request,
        auditee=auditee,
        decisions=replace(
            mine,
            overrides=mine.overrides or theirs.overrides,
            attestations=mine.attestations or theirs.attestations,
        ),
    )


def _as_told(request: Request, audit: Audit) -> Request:
    """Judge as a stored report was judged."""
    return replace(
        request,
        named=_named(request, audit),
        auditee=audit.auditee,
        decisions=_decisions(audit),
    )


def _decisions(audit: Audit) -> Decisions:
    """Return what changes outcomes; a report does not keep to which text an attestation was given: to its own."""
    digest = audit.document.text_sha256
    uses = (use.attestation for use in audit.attestations if use.active)
    return Decisions(
        attestations=tuple(replace(one, text_sha256=digest) for one in uses),
        overrides=audit.overrides,
    )


def _named(request: Request, audit: Audit) -> frozenset[str]:
    """Return the rulesets whose scope was asserted: those of which a fact was set by naming them."""
    set_by = {one.fact for one in audit.assumptions if one.source == "ruleset"}
    return frozenset(
        one.id for one in request.rulesets if any(fact in set_by for fact, _ in one.asserts)
    )


def _parameters(audit: Audit) -> Iterable[tuple[str, str]]:
    for ruleset in audit.rulesets:
        for one in ruleset.parameters:
            if one.given_by:
                yield (
                    one.id,
                    str(one.value).lower() if isinstance(one.value, bool) else str(one.value),
                )


def _digests(rulesets: Iterable[Ruleset]) -> set[tuple[str, str]]:
    return {(one.id, one.sha256) for one in rulesets}


def check_reads(files: Iterable[Path]) -> None:
    """Refuse folders: the two sides of a difference are two files."""
    for file in files:
        if file.is_dir():
            raise UsageError(
                f"{file}: this is a folder, and `auditor diff` compares two files\n"
                "    `auditor history` shows the course of the versions in a folder"
            )
