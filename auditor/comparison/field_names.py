"""How authors call the fields of the model, and on which of them no judgement rests."""

from __future__ import annotations

from typing import Final

AS_WRITTEN: Final = {
    "when_text": "applies.when",
    "questions": "applies.questions",
    "remediation": "remediation.add",
    "model_clause": "remediation.model_clause",
    "verification": "verification.status",
    "verification_note": "verification.note",
    "stated": "find.stated",
    "partly": "find.partly",
    "look_alikes": "find.look_alikes",
}
"""Fields of the model that authors know by another name."""
APART: Final = frozenset({"id", "when", "elements", "requirements", "sha256"})
"""Compared elsewhere, or derived from what is compared."""
FOR_PEOPLE: Final = frozenset(
    {
        *(
            "title",
            "paraphrase",
            "citations",
            "subject",
            "effort",
            "severity_reason",
            "applies.questions",
        ),
        *("remediation.add", "remediation.model_clause", "enforcement", "verification.status"),
        *("verification.note", "wording", "cues", "examples"),
    }
)
"""Fields that no judgement rests on."""
