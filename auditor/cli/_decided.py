"""Load what people decided: waivers, baseline, attestations, reviews, overrides; all mistakes of all files at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from auditor.cli._options import POLICY, TODAY
from auditor.errors import ConfigurationError, FileError, Mistake
from auditor.loading.attestations import load_attestations
from auditor.loading.baseline import load_baseline
from auditor.loading.configuration import checked_overrides
from auditor.loading.reviews import load_reviews
from auditor.loading.waivers import load_waivers
from auditor.model.decisions import Decisions

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.cli._settings import Settings
    from auditor.model.ruleset import Ruleset, Vocabulary

_Loaded = TypeVar("_Loaded")


def load_decisions(
    settings: Settings, rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary, today: str
) -> Decisions:
    """Load every file of decisions that the settings name; raise one error with the mistakes of all."""
    values = settings.values
    mistakes: list[Mistake] = []
    day = max(waivers_day(one, today) for one in settings.days)
    last = latest(values["waiver_days"], day, today)
    lapses = values["baseline_lapses"]
    decisions = Decisions(
        waivers=_try(
            mistakes, (), values["waivers"], lambda f: load_waivers(f, rulesets, not_after=last)
        ),
        waivers_on=day,
        baseline=_try(
            mistakes, None, values["baseline"], lambda f: load_baseline(f, lapses=lapses)
        ),
        attestations=_try(
            mistakes, (), values["overlay"], lambda f: load_attestations(f, vocabulary)
        ),
        reviews=_try(mistakes, (), values["reviews"], load_reviews),
        overrides=() if settings.configuration is None else settings.configuration.overrides,
        gate=settings.gate,
    )
    if settings.configuration is not None:
        source = settings.configuration.source
        _try(mistakes, None, decisions.overrides, lambda o: checked_overrides(o, rulesets, source))
    if mistakes:
        raise ConfigurationError(tuple(mistakes))
    return decisions


def waivers_day(as_of: str, today: str) -> str:
    """Return the day on which a waiver must not have expired: a day given with --as-of, else today."""
    return today if as_of in {POLICY, TODAY} else as_of


def latest(days: int, day: str, today: str) -> str:
    """Return the last day to which a waiver may run, counted from today or from a later day given."""
    return (date.fromisoformat(max(day, today)) + timedelta(days=days)).isoformat()


_Given = TypeVar("_Given")


def _try(
    mistakes: list[Mistake],
    without: _Loaded,
    given: _Given | None,
    load: Callable[[_Given], _Loaded],
) -> _Loaded:
    if not given:
        return without
    try:
        return load(given)
    except FileError as error:
        mistakes.extend(error.mistakes)
        return without
