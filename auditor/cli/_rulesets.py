"""The rulesets that the user named, or those that are judged where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.errors import UsageError
from auditor.loading.rulesets import judged_unnamed, load_ruleset
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from auditor.model.ruleset import Ruleset, Vocabulary


def load_rulesets(names: tuple[str, ...]) -> tuple[tuple[Ruleset, ...], Vocabulary]:
    """Load rulesets, those judged by default where none is named; each may add to the vocabulary."""
    vocabulary = load_vocabulary()
    rulesets = []
    for name in dict.fromkeys(names or judged_unnamed()):
        ruleset, vocabulary = load_ruleset(name, vocabulary)
        rulesets.append(ruleset)
    _check_ids(rulesets)
    return tuple(rulesets), vocabulary


def _check_ids(rulesets: list[Ruleset]) -> None:
    ids = [one.id for one in rulesets]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        raise UsageError(f"two of the rulesets named have the id {repeated!r}\n    leave one out")
