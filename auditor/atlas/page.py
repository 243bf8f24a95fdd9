"""The page: figures, charts and words in one HTML file that asks nothing of anybody."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from auditor.atlas import charts, choosing, courses, figures, intervals, together, words
from auditor.model.languages import in_words
from auditor.reporting import templating, wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.atlas.figures import Figures, Row
    from auditor.atlas.intervals import Mean

_SHEET: Final = "atlas"
_DIGEST: Final = 64
"""Characters of a SHA-256."""
_TOLD: Final[Mapping[str, Any]] = {
    "tool": "not told",
    "tables": "not told",
    "as_of": "not told",
    "policies": None,
    "inputs": None,
    "rulesets": {},
}
"""What is shown of what a run was told, where it does not say so."""
_FUNCTIONS: Final = {
    **{one.__name__: one for one in (words.percent, words.interval, words.signed)},
    **{one.__name__: one for one in (words.policies, words.failure, words.differs)},
    **{one.__name__: one for one in (wording.day, wording.number, wording.plural)},
    **{one.__name__: one for one in (charts.stack, charts.outcomes, charts.point, choosing.key)},
}


def page(found: Figures, title: str | None, tool: str, *, asked: bool = False) -> bytes:
    """Return the page; its policy admits only the style sheet and the script that it holds.

    `asked`: the duties whose course is shown were named by the user.
    """
    css = "\n".join(
        (templating.style_sheet("web", templating.data_uri), templating.source(f"css/{_SHEET}.css"))
    )
    script = templating.script(_SHEET)
    context = {
        "f": found,
        "told": {**_TOLD, **found.told},
        "title": title or f"Atlas of {words.policies(found.corpus['policies'])}",
        "tool": tool,
        "asked": asked,
        "css": templating.trusted(css),
        "js": templating.trusted(script),
        "policy": templating.security_policy(css, script),
        **_of_rulesets(found),
        **_courses(found),
        **_of_duties(found),
        **_drift(found),
    }
    made = templating.render(f"{_SHEET}.html.j2", context, _FUNCTIONS, wording.shown)
    return made.encode("utf-8")


def _of_rulesets(found: Figures) -> dict[str, Any]:
    years = [(one["name"], one["policies"]) for one in found.years]
    return {
        "size": charts,
        "titles": _titles(found),
        "checked": {
            one["ruleset"]: wording.day(one["checked_on"])
            for one in found.rulesets
            if one["checked_on"]
        },
        "distributions": [(one, charts.distribution(one, found.bins)) for one in found.rulesets],
        "year_columns": charts.columns(years, 640, 110),
        "languages": [{**one, "name": in_words(one["name"])} for one in found.languages],
        "few": choosing.few(found.coverage),
        "least": courses.LEAST,
        "enough": courses.ENOUGH,
    }


def _titles(found: Figures) -> Mapping[str, str]:
    ids = {one["ruleset"]: one["ruleset"] for one in found.coverage}
    return {**ids, **{one["ruleset"]: one["title"] for one in found.rulesets}}


def _courses(found: Figures) -> dict[str, Any]:
    """Return the courses of rulesets, and of chosen duties, on one scale of years."""
    first, last = found.corpus["first_year"], found.corpus["last_year"]
    of_rulesets: dict[str, list[tuple[int, Mean]]] = defaultdict(list)
    for row in found.trends:
        mean = intervals.mean(row["policies"], row["mean"], row["spread"])
        of_rulesets[row["ruleset"]].append((row["year"], mean))
    of_duties: dict[str, list[tuple[int, Mean]]] = defaultdict(list)
    for row in found.duty_trends:
        mean = intervals.Mean(row["policies"], row["share"], row["low"], row["high"])
        of_duties[choosing.key(row)].append((row["year"], mean))
    return {
        "scale": courses,
        "ruleset_courses": [
            (name, means, courses.course(means, first, last)) for name, means in of_rulesets.items()
        ],
        "duty_courses": [
            (one, means, courses.course(means, first, last))
            for one in found.chosen
            if (means := of_duties.get(choosing.key(one)))
        ],
    }


def _of_duties(found: Figures) -> dict[str, Any]:
    shown = found.coverage
    if len(shown) > figures.MOST_DUTIES:
        ranked = sorted(shown, key=lambda one: (not one["decided"], -(one["low"] or 0)))
        kept = {choosing.key(one) for one in ranked[: figures.MOST_DUTIES]}
        shown = [one for one in shown if choosing.key(one) in kept]
    return {
        "duties": shown,
        "left_out": len(found.coverage) - len(shown),
        "undecided": sum(not one["decided"] for one in shown),
        "subjects": sorted({(one["subject_title"], one["subject"]) for one in shown}),
        "SEVERITIES": choosing.SEVERITIES,
        "RANKS": {name: rank for rank, name in enumerate(choosing.SEVERITIES)},
        "OUTCOMES": charts.OUTCOMES,
        "GRADES": charts.GRADES,
        "worst_of": _grouped(found.worst),
        "matrix": together.matrix(found.often, found.pairs),
        "strongest": together.strongest(found.often, found.pairs),
    }


def _grouped(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for one in rows:
        grouped[one["ruleset"]].append(one)
    return grouped


def _drift(found: Figures) -> dict[str, Any]:
    if found.drift is None:
        return {"told_otherwise": (), "drifts": ()}
    now, before = found.told, found.drift.told
    names = sorted({*now, *before} - {"inputs", "policies", "columns", "shard"})
    drifts = [
        (row, intervals.mean(row["policies"], row["now"] - row["before"], row["spread"], -1.0))
        for row in found.drift.rulesets
    ]
    return {
        "told_otherwise": [
            (name, _told(before.get(name)), _told(now.get(name)))
            for name in names
            if before.get(name) != now.get(name)
        ],
        "drifts": drifts,
    }


def _told(value: object) -> str:
    """Return what a run was told, in short; of a digest the beginning, and of a ruleset its version and digest."""
    if isinstance(value, dict):
        return ", ".join(f"{name} {_told(one)}" for name, one in value.items()) or "none"
    if isinstance(value, list):
        return " ".join(map(_told, value)) or "none"
    if isinstance(value, str) and len(value) == _DIGEST:
        return f"{value[:8]}\u2026"
    return "not told" if value is None else str(value)
