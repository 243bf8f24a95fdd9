"""The requirements of a run as a table: with it tables of ids can be read without the rulesets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.batch.tables import ALL, as_parquet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.ruleset import Requirement, Ruleset

TABLE = "requirements"


def as_table(rulesets: Iterable[Ruleset], subjects: Sequence[tuple[str, str]]) -> bytes:
    """Return the requirements of rulesets as a Parquet file; subjects are ids with titles."""
    titles = dict(subjects)
    rows = [_row(one, law, titles) for one in rulesets for law in one.requirements]
    return as_parquet(TABLE, {name: [row[name] for row in rows] for name in ALL[TABLE]})


def _row(ruleset: Ruleset, law: Requirement, subjects: dict[str, str]) -> dict[str, Any]:
    return {
        "ruleset": ruleset.id,
        "ruleset_title": ruleset.title,
        "checked_on": ruleset.checked_on,
        "requirement": law.id,
        "title": law.title,
        "regulation": law.regulation,
        "citations": list(law.citations),
        "kind": law.kind.value,
        "polarity": law.polarity.value,
        "severity": law.severity.value,
        "subject": law.subject,
        "subject_title": subjects.get(law.subject, law.subject),
    }
