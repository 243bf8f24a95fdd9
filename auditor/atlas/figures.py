"""All figures of a page, as DuckDB counts them; nothing is drawn or worded here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from auditor.atlas import choosing
from auditor.errors import UnknownNameError

if TYPE_CHECKING:
    from auditor.batch.reading import Tables

Row: TypeAlias = "dict[str, Any]"

_FOLDER: Final = Path(__file__).with_name("sql")
MOST_SERVICES: Final = 25
MOST_NAMES: Final = 12
"""Languages, and kinds of document."""
MOST_OBSERVATIONS: Final = 60
MOST_CHANGES: Final = 40
MOST_DUTIES: Final = 600
"""Rows of the table of coverage: with more the page would be too large for a mail."""


@dataclass(frozen=True, slots=True)
class Drift:
    """What differs from another run."""

    told: Mapping[str, Any]
    corpus: Row
    rulesets: Sequence[Row]
    duties: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run comes to."""

    told: Mapping[str, Any]
    """What the run was told."""
    corpus: Row
    years: Sequence[Row]
    languages: Sequence[Row]
    kinds: Sequence[Row]
    per_service: Sequence[Row]
    failures: Sequence[Row]
    services: Sequence[Row]
    """Empty where nobody is to be named."""
    rulesets: Sequence[Row]
    bins: Sequence[Row]
    coverage: Sequence[Row]
    worst: Sequence[Row]
    trends: Sequence[Row]
    chosen: Sequence[Row]
    """Duties whose course is shown, as they stand in `coverage`."""
    duty_trends: Sequence[Row]
    often: Sequence[Row]
    """Duties of which it is shown whether they are open together."""
    pairs: Sequence[Row]
    observations: Sequence[Row]
    drift: Drift | None

    @property
    def unfinished(self) -> int:
        """How many policies the run has not come to."""
        done = self.corpus["policies"] + self.corpus["failed"]
        return max(int(self.told.get("policies", done)) - int(done), 0)


def figures(tables: Tables, *, names: bool, duties: Sequence[str] = ()) -> Figures:
    """Ask for all figures; `duties` are ids of requirements whose course is to be shown.

    Raises UnknownNameError for a duty that the run did not judge.
    """
    coverage = _ask(tables, "coverage")
    chosen = _named(coverage, duties) if duties else choosing.telling(coverage, each=2, most=8)
    often = choosing.telling(coverage, each=12, most=12)
    return Figures(
        told=tables.told,
        **_of_documents(tables),
        services=_ask(tables, "services", most=MOST_SERVICES) if names else (),
        coverage=coverage,
        worst=choosing.worst(coverage),
        chosen=chosen,
        duty_trends=_ask(tables, "duty_trends", duties=[choosing.key(one) for one in chosen]),
        often=often,
        pairs=_ask(tables, "pairs", duties=[choosing.key(one) for one in often]),
        drift=_drift(tables),
    )


def _of_documents(tables: Tables) -> dict[str, Any]:
    """Return the figures that rest on nothing but the tables."""
    (corpus,) = _ask(tables, "corpus")
    whole = ("years", "per_service", "failures", "rulesets", "bins", "trends")
    return {
        "corpus": corpus,
        **{name: _ask(tables, name) for name in whole},
        **{name: _ask(tables, name, most=MOST_NAMES) for name in ("languages", "kinds")},
        "observations": _ask(tables, "observations", most=MOST_OBSERVATIONS),
    }


def _drift(tables: Tables) -> Drift | None:
    if tables.told_against is None:
        return None
    (corpus,) = _ask(tables, "drift_corpus")
    return Drift(
        tables.told_against,
        corpus,
        _ask(tables, "drift_rulesets"),
        _ask(tables, "drift_duties", most=MOST_CHANGES),
    )


def _ask(tables: Tables, name: str, **values: Any) -> Sequence[Row]:  # noqa: ANN401  (values of SQL)
    sql = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return tables.answer(sql, values).named()


def _named(coverage: Sequence[Row], wishes: Sequence[str]) -> Sequence[Row]:
    known = {one["requirement"].casefold(): one for one in coverage}
    for wish in wishes:
        if wish.casefold() not in known:
            raise UnknownNameError(
                "requirement", wish, tuple(sorted(one["requirement"] for one in coverage))
            )
    return [known[wish.casefold()] for wish in wishes]
