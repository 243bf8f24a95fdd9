"""Judge an amended text as the first was judged: what applied applies, and what people decided stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from auditor import pipeline
from auditor.model.audit import Audit
from auditor.model.condition import Constant
from auditor.model.decisions import Decisions
from auditor.model.ruleset import Ruleset, Vocabulary
from auditor.model.vocabulary import Truth

if TYPE_CHECKING:
    from auditor.model.document import Document


@dataclass(frozen=True, slots=True)
class Held:
    """A first audit, and all that a second one of another text needs."""

    first: Audit
    rulesets: tuple[Ruleset, ...]
    """Their conditions are settled: true where they were, else false."""
    vocabulary: Vocabulary

    def judge(self, document: Document) -> Audit:
        """Audit a text, applicability held as in the first audit."""
        first = self.first
        return pipeline.audit(
            document,
            rulesets=self.rulesets,
            vocabulary=self.vocabulary,
            as_of=first.as_of,
            auditee=first.auditee,
            decisions=_decisions(first, document),
        )


def hold(first: Audit, rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary) -> Held:
    """Settle every condition as it came out in an audit.

    Where it was not known whether a requirement applies, it is left out: such a review is outside every sum.
    """
    applied = {
        one.requirement.id for one in first.findings if one.applicability.truth is Truth.TRUE
    }
    return Held(first, tuple(_held(one, applied) for one in rulesets), vocabulary)


def _held(ruleset: Ruleset, applied: set[str]) -> Ruleset:
    return replace(
        ruleset,
        requirements=tuple(
            replace(one, when=Constant(value=one.id in applied)) for one in ruleset.requirements
        ),
    )


def _decisions(first: Audit, document: Document) -> Decisions:
    """Let attestations hold of the amended text too; their quotations must still be in it."""
    return Decisions(
        waivers=tuple(one.waiver for one in first.waivers),
        waivers_on=first.waivers_on,
        attestations=tuple(
            replace(one.attestation, text_sha256=document.text_sha256)
            for one in first.attestations
            if one.active and (one.attestation.quote or "") in document.text
        ),
        overrides=tuple(replace(one, applies=None) for one in first.overrides),
        selection=first.selection,
        gate=first.gate,
    )
