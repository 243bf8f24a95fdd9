"""The rulesets that the user named, or those that are judged where none is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from auditor.cli._failures import warn
from auditor.errors import UsageError
from auditor.loading.lock import LOCK_FILE, check_lock
from auditor.loading.mistakes import suggestion
from auditor.loading.rulesets import judged_unnamed, load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.composition import FROM_COMMAND_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.model.ruleset import Ruleset, Vocabulary

Pairs = tuple[tuple[str, str], ...]


def load_rulesets(
    names: tuple[str, ...], given: Pairs = ()
) -> tuple[tuple[Ruleset, ...], Vocabulary]:
    """Load rulesets, those judged by default where none is named; each may add to the vocabulary.

    `given` are values of their parameters.
    """
    vocabulary = load_vocabulary()
    rulesets = []
    for name in dict.fromkeys(names or judged_unnamed()):
        ruleset, vocabulary = load_ruleset(name, vocabulary, dict(given))
        rulesets.append(ruleset)
    _check_ids(rulesets)
    check_given(given, rulesets)
    return tuple(rulesets), vocabulary


def check_given(given: Pairs, rulesets: Iterable[Ruleset]) -> None:
    """Refuse a `--set` that sets nothing."""
    parameters = [one for ruleset in rulesets for one in ruleset.parameters]
    for key, value in given:
        same = [one for one in parameters if one.id == key]
        if any(one.given_by == FROM_COMMAND_LINE for one in same):
            continue
        said = f"--set {key}={value}"
        if same:
            raise UsageError(f"{said}: {same[0].given_by} sets {key!r} itself\n    leave it out")
        known = suggestion(key, (one.id for one in parameters), what="parameters")
        raise UsageError(f"{said}: no ruleset of this run has a parameter {key!r}\n    {known}")


def verify(rulesets: tuple[Ruleset, ...], lock: Path | None, configuration: Path | None) -> None:
    """Refuse rulesets that differ from the lock: the one named, else the one beside the configuration."""
    beside = None if configuration is None else configuration.parent / LOCK_FILE
    path = lock or (beside if beside is not None and beside.is_file() else None)
    if path is not None:
        check_lock(path, rulesets)


def warn_of_age(rulesets: Iterable[Ruleset], day: str, most: int) -> None:
    """Warn of rulesets that nobody compared with the law for more than so many days before a day."""
    if not most:
        return
    oldest = (date.fromisoformat(day) - timedelta(days=most)).isoformat()
    days = [(one.id, one.checked_on) for ruleset in rulesets for one in ruleset.parents]
    for name, checked_on in sorted({*days, *((one.id, one.checked_on) for one in rulesets)}):
        if checked_on < oldest:
            warn(
                f"the ruleset {name} was last compared with the law on {checked_on}, more than {most} days "
                f"before {day}; ask for a newer version, or compare it and renew `checked_on`"
            )


def _check_ids(rulesets: list[Ruleset]) -> None:
    ids = [one.id for one in rulesets]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        raise UsageError(f"two of the rulesets named have the id {repeated!r}\n    leave one out")
    owners: dict[str, str] = {}
    for ruleset in rulesets:
        for one in ruleset.requirements:
            if owners.setdefault(one.id, ruleset.id) != ruleset.id:
                raise UsageError(
                    f"the rulesets {owners[one.id]} and {ruleset.id} both have the requirement {one.id}\n"
                    "    leave one out: a ruleset judges by those that it extends too"
                )
