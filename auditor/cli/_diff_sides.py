"""From the arguments of `auditor diff` to its two sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from auditor.cli import _inputs
from auditor.cli._subjects import (
    Subject,
    by_other_rulesets,
    check_reads,
    is_report,
    policy_subject,
    request_like,
    stored_subject,
    with_answers_of,
)
from auditor.cli.rules._two_sides import load_side
from auditor.errors import UsageError
from auditor.loading.stored import load_report

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.cli._inputs import Request
    from auditor.cli._settings import Settings
    from auditor.model.audit import Audit

_TWO: Final = 2


def load(
    files: tuple[Path, ...],
    days: tuple[str, ...],
    asked: dict[str, Any],
    old_rulesets: str | None = None,
) -> tuple[Subject, Subject, tuple[str, ...]]:
    """Load, and judge where it is a policy, both sides; with what a reader should know of the comparison."""
    check_reads(files)
    asked = {**asked, "as_of": None, "identity": None, "stdin_name": None, "reviews": None}
    asked["files_from"] = None
    reports = {file: load_report(file) for file in files if is_report(file)}
    _check(files, days, reports, old_rulesets)
    settings = _inputs.settle(asked, files)  # type: ignore[arg-type]
    sides = files if len(files) == _TWO else (files[0], files[0])
    either = days if len(days) == _TWO else (*(days or settings.days[:1]),) * _TWO
    settings = settings.but(as_of=either[0])
    stored = tuple(reports.get(file) for file in sides)
    policies = _judging(stored, asked, settings)
    old, new = (
        _side(file, audit, day, policies, asked, settings)
        for file, audit, day in zip(sides, stored, either, strict=True)
    )
    if old_rulesets is not None:
        law = load_side(old_rulesets, asked["parameters"])
        old = by_other_rulesets(old, law.rulesets, law.vocabulary, policies or new.request)
    return old, new, _notices(old, new)


def _judging(
    stored: tuple[Audit | None, ...], asked: dict[str, Any], settings: Settings
) -> Request | None:
    """Return what judges the policies among the sides; None where both are reports."""
    told = next((one for one in stored if one is not None), None)
    if None not in stored:
        return None
    if told is None:
        return _inputs.request(asked, settings)  # type: ignore[arg-type]
    like = request_like(told, asked, settings)  # type: ignore[arg-type]
    if like is None:
        names = ", ".join(one.id for one in told.rulesets)
        raise UsageError(
            f"the report was made by rulesets that are not all shipped ({names})\n"
            "    name them, as files or folders, with -r: the policy is to be judged by the same"
        )
    return with_answers_of(told, like, settings)


def _side(
    file: Path,
    stored: Audit | None,
    day: str,
    policies: Request | None,
    asked: dict[str, Any],
    settings: Settings,
) -> Subject:
    if stored is None:
        if policies is None:
            raise AssertionError(file)  # there is a policy among the sides
        return policy_subject(file, policies, day)
    current = request_like(stored, asked, settings)  # type: ignore[arg-type]
    return stored_subject(stored, current)


def _check(
    files: tuple[Path, ...],
    days: tuple[str, ...],
    reports: dict[Path, Audit],
    old_rulesets: str | None,
) -> None:
    if len(files) > _TWO or len(days) > _TWO:
        raise UsageError(
            "auditor diff compares two sides, not more\n    name two files, or two days"
        )
    alone = len(files) == 1
    if alone and (reports or (len(days) < _TWO and old_rulesets is None)):
        raise UsageError(
            f"{files[0]}: there is nothing to compare it with\n"
            "    name a second file, or, for one policy at two dates, give --as-of twice"
        )
    if days and reports and len(days) + len(reports) > _TWO:
        raise UsageError(
            "--as-of is for policies: a stored report was judged as of its own day\n    leave it out"
        )


def _notices(old: Subject, new: Subject) -> tuple[str, ...]:
    """Warn of a comparison that is legal and may not be meant."""
    one, other = old.audit, new.audit
    said: list[str] = []
    if old.stored and new.stored and one.document.id != other.document.id:
        said.append(f"the reports are of two documents, {one.document.id} and {other.document.id}")
    if one.document.kind != other.document.kind:
        said.append(
            f"the documents are of two kinds, {one.document.kind} and {other.document.kind}"
        )
    mine, others = {r.id for r in one.rulesets}, {r.id for r in other.rulesets}
    if mine != others:
        apart = ", ".join(sorted(mine ^ others))
        said.append(f"only one of the sides was judged by {apart}")
    return tuple(said)
