"""An element that nothing looks for yet: it is never judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.linting._subject import Level, Remark, Subject, remark

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a note for each element without patterns, and for each that is experimental."""
    for requirement, element in subject.elements:
        if element.recognised or element.same_as or requirement.judgeable_from == "needs_review":
            continue
        why = "is experimental" if element.lifecycle == "experimental" else "has no patterns"
        yield remark(
            Level.NOTE,
            "unrecognised",
            element.origin,
            f"{element.id} {why}, so a person must look",
            "Write `find` and examples, or leave it as it is.",
        )
