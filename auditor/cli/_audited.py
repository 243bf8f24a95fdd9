"""A policy, or the stored report of one, as an audit that can be made again: for what comes after an audit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from auditor.cli import _inputs
from auditor.cli._judging import judge
from auditor.cli._reports import check_judged
from auditor.cli._rulesets import load_rulesets
from auditor.errors import NotAllAuditedError, UsageError
from auditor.loading.rulesets import shipped
from auditor.loading.stored import load_report
from auditor.model.audit import Audit, Failure
from auditor.model.composition import FROM_COMMAND_LINE
from auditor.model.ruleset import Ruleset, Vocabulary
from auditor.readers import md, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.cli._options import Judging
    from auditor.model.document import Document

REPORT: Final = ".json"
"""Ending of a stored report."""


@dataclass(frozen=True, slots=True)
class Audited:
    """An audit, and the rulesets by which it was made, patterns and all."""

    audit: Audit
    rulesets: tuple[Ruleset, ...]
    vocabulary: Vocabulary


def audited(file: Path, judging: Judging, **gate: object) -> Audited:
    """Load a stored report, or audit a policy; raise where there is no audit to go on with."""
    settings = _inputs.settle(judging, (file,), **gate)
    if file.suffix.lower() == REPORT:
        return _reported(file, tuple(judging["rulesets"]))
    notice = _inputs.gather_one((file,), judging, settings)
    request = _inputs.request(judging, settings)
    (result,) = judge((notice,), request, jobs=1, keep_going=False, progress=False)
    if isinstance(result, Failure):
        raise NotAllAuditedError(result.message, result.exit_code)
    check_judged(result)
    return Audited(result, request.rulesets, request.vocabulary)


def _reported(file: Path, given: tuple[str, ...]) -> Audited:
    """Find the rulesets of a report again; they must be the very ones."""
    audit = load_report(file)
    names = given or tuple(one.id for one in audit.rulesets)
    _check_known(file, names, given)
    chosen = {
        each.id: str(each.value).lower() if isinstance(each.value, bool) else str(each.value)
        for one in audit.rulesets
        for each in one.parameters
        if each.given_by == FROM_COMMAND_LINE
    }
    loaded, vocabulary = load_rulesets(names, tuple(chosen.items()))
    by_id = {one.id: one for one in loaded}
    for one in audit.rulesets:
        known = by_id.get(one.id)
        if known is None or known.sha256 != one.sha256:
            raise _changed(file, one, known)
    check_judged(audit)
    document = _restored(audit.document)
    return Audited(
        replace(audit, document=document),
        tuple(by_id[one.id] for one in audit.rulesets),
        vocabulary,
    )


def _check_known(file: Path, names: tuple[str, ...], given: tuple[str, ...]) -> None:
    unknown = [one for one in names if one not in shipped()]
    if unknown and not given:
        raise UsageError(
            f"{file}: it was judged by {', '.join(unknown)}, which is no shipped ruleset\n"
            "    name all its rulesets with -r, this one by its path"
        )


def _changed(file: Path, of: Ruleset, known: Ruleset | None) -> UsageError:
    if known is None:
        return UsageError(
            f"{file}: it was judged by {of.id} too, which -r does not name\n    name all its rulesets"
        )
    return UsageError(
        f"{file}: the ruleset {of.id} is another now (version {known.version}, it was {of.version})\n"
        "    audit the policy again, and take that report, or the policy itself"
    )


def _restored(document: Document) -> Document:
    """Find again what a report leaves out: typography that patterns do not see."""
    if document.media_type != md.MEDIA_TYPE:
        return document
    raw = document.text.encode("utf-8", "surrogatepass")
    read = read_bytes(raw, md.SUFFIXES[0], source=document.source, id=document.id)
    same = read.text == document.text and read.blocks == document.blocks
    return replace(document, markup=read.markup) if same else document
