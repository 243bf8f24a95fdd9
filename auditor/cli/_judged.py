"""Judge documents that were read already, each as of several days: opened once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor import pipeline
from auditor.cli._gathering import Notice, alone
from auditor.cli._inputs import Request
from auditor.cli._judging import judge
from auditor.errors import NotAllAuditedError
from auditor.model.audit import Audit, Failure
from auditor.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Hashable

    from auditor.opened import Opened

_MOST_KEPT: Final = 4
_kept: dict[Hashable, tuple[Opened, Document, Request]] = {}
"""Documents that were opened last; each keeps alive what the key names by identity."""


@dataclass(frozen=True, slots=True)
class _Prepared(Request):
    """What judges a document that was read already."""

    policy: Document | None = None

    def document(self, notice: Notice) -> Document:
        """Return the document."""
        if self.policy is None:
            raise AssertionError(notice)
        return self.policy


def judged(policy: Document, request: Request, as_of: str) -> Audit:
    """Judge one document as of a day; raise where no audit comes of it."""
    if not request.from_strangers:
        return pipeline.audit_as_of(_opened(policy, request), as_of, request.decisions)
    given = {name: getattr(request, name) for name in Request.__slots__}
    prepared = _Prepared(**{**given, "as_of": as_of, "days": (), "policy": policy})
    notices = (alone(Path(policy.source)),)
    result = next(judge(notices, prepared, jobs=1, keep_going=True, progress=False))
    if isinstance(result, Failure):
        raise NotAllAuditedError(result.message, result.exit_code)
    return result


def _opened(policy: Document, request: Request) -> Opened:
    """Open a document, once for all the days as of which it is judged in a row."""
    decided = request.decisions
    key = (
        *(id(policy), id(request.rulesets), id(request.vocabulary), request.named),
        *(request.auditee, decided.attestations, decided.overrides),
    )
    if key not in _kept:
        while len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)))
        made = pipeline.read(
            policy,
            rulesets=request.rulesets,
            vocabulary=request.vocabulary,
            auditee=request.auditee,
            named=request.named,
            decisions=decided,
        )
        _kept[key] = (made, policy, request)
    return _kept[key][0]
