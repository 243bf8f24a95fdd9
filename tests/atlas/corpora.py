"""An invented corpus of sixty policies with drawn findings, and the runs that are hard to draw."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final

from tests.batch import by_hand

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE: Final = "<script>document.title = 'after'</script>"
DUTIES: Final = {
    "HDA-1": ("critical", "mandatory", "sssmmp"),
    "HDA-2": ("high", "mandatory", "ssmr"),
    "HDA-3": ("high", "mandatory", "smmmm"),
    "HDA-4": ("medium", "conditional", "sd-?"),
    "HDA-5": ("low", "mandatory", "s"),
    "HDA-6": ("critical", "recommended", "mmms"),
    "HDA-7": ("high", "mandatory", "r?-"),
}
"""Duty to severity, kind, and the letters out of which what comes of it is drawn."""
QUAY: Final = {
    "QUAY-1": ("critical", "mandatory", "sm"),
    "QUAY-2": ("high", "mandatory", "smm"),
}
YEARS: Final = (2018, 2019, 2020, 2021, 2023)
WEIGHTS: Final = (20, 16, 12, 7, 3)
"""Policies of each year; of two more nobody knows it."""


def large(folder: Path, seed: int = 7) -> Path:
    """Write sixty policies that two rulesets judge; two that were not audited, and three observations."""
    draw = Random(seed)  # noqa: S311  (no secret)
    years: list[int | None] = [
        year for year, n in zip(YEARS, WEIGHTS, strict=True) for _ in range(n)
    ]
    years += [None, None]
    services = [HOSTILE, "Ada Ferries", "Bea Telecom", "Cay Networks", None]
    number = len(years)
    return by_hand.run(
        folder,
        {"rulesets": {"harbour": ["1.2.0", "ab" * 32], "quay": ["0.3.0", "cd" * 32]}},
        documents=by_hand.policies(
            number,
            year=years,
            service=[services[n % 5] for n in range(number)],
            verified_by=["durable-rules" if n % 20 == 0 else None for n in range(number)],
        ),
        findings=_findings(draw, "harbour", DUTIES, number) + _findings(draw, "quay", QUAY, number),
        scores=_scores(draw, number),
        errors=[{"document": "p90"}, {"document": "p91", "stage": "died"}],
        observations=[
            {"document": f"p{n}", "observation": "OLD-ACT", "title": f"An old act {HOSTILE}"}
            for n in (1, 2, 2, 3)
        ],
        requirements=_requirements(),
    )


def _findings(
    draw: Random, ruleset: str, duties: dict[str, tuple[str, str, str]], number: int
) -> list[dict[str, Any]]:
    return [
        one
        for name, (severity, kind, letters) in duties.items()
        for one in by_hand.findings(
            {name: "".join(draw.choice(letters) for _ in range(number))},
            ruleset=ruleset,
            severity=severity,
            kind=kind,
        )
    ]


def _scores(draw: Random, number: int) -> list[dict[str, Any]]:
    return [
        {
            "document": f"p{n}",
            "ruleset": ruleset,
            "score": (score := round(draw.uniform(20, 100), 1)),
            "low": score,
            "high": score,
            "coverage": 0.9,
            "grade": "A" if score >= 95 else "C" if score >= 70 else "E",
        }
        for ruleset in ("harbour", "quay")
        for n in range(1, number + 1)
    ]


def _requirements() -> list[dict[str, Any]]:
    return [
        {
            "ruleset": ruleset,
            "ruleset_title": title,
            "checked_on": "2025-12-01",
            "requirement": name,
            "title": f"Title of {name} {HOSTILE}",
            "severity": severity,
            "kind": kind,
        }
        for ruleset, title, duties in (
            ("harbour", "Harbour Data Act", DUTIES),
            ("quay", "Quay Act", QUAY),
        )
        for name, (severity, kind, _) in duties.items()
    ]


def one(folder: Path) -> Path:
    """Write a run of one policy, of which nobody knows year or service."""
    return by_hand.run(
        folder,
        documents=by_hand.policies(1),
        findings=by_hand.findings({"A": "m", "B": "s", "C": "r"}),
        scores=[{"document": "p1", "score": 50.0, "grade": "D", "coverage": 1.0}],
        requirements=[{"requirement": name, "title": f"Title of {name}"} for name in "ABC"],
    )


def nothing(folder: Path) -> Path:
    """Write a run in which nothing could be audited."""
    return by_hand.run(folder, errors=[{"document": "p1"}])


def unfinished(folder: Path) -> Path:
    """Write a run of ten policies of which one is done."""
    made = one(folder)
    by_hand.retell(made, policies=10)
    return made


def wide(folder: Path, duties: int = 1500) -> Path:
    """Write a run of two policies and very many duties, in years that nobody could mean."""
    names = [f"A-{n}" for n in range(duties)]
    return by_hand.run(
        folder,
        documents=by_hand.policies(2, year=[20, 2020], kind=["k" * 300, "privacy_policy"]),
        findings=by_hand.findings(dict.fromkeys(names, "ms")),
        requirements=[{"requirement": name, "title": f"A title {name} " * 8} for name in names],
    )
