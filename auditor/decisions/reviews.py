"""Reviews: a person confirmed or rejected a finding. They are shown, and change nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.model.decisions import ReviewUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.decisions import Review
    from auditor.model.document import Document
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Ruleset


def attach(
    findings: Sequence[Finding],
    reviews: Iterable[Review],
    *,
    document: Document,
    rulesets: Iterable[Ruleset],
) -> tuple[Finding, ...]:
    """Give each finding the reviews of it; one of another text, ruleset or outcome has lapsed."""
    digests = {one.id: one.sha256 for one in rulesets}
    own = [one for one in reviews if one.document == document.id]
    if not own:
        return tuple(findings)
    text_sha256 = document.text_sha256

    def uses(finding: Finding) -> tuple[ReviewUse, ...]:
        seen = (text_sha256, digests[finding.ruleset], finding.outcome)
        return tuple(
            ReviewUse(one, active=(one.text_sha256, one.ruleset_sha256, one.outcome) == seen)
            for one in own
            if one.requirement == finding.requirement.id
        )

    return tuple(replace(one, reviews=uses(one)) for one in findings)
