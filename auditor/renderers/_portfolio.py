"""What the portfolio edition shows in HTML and in PDF alike: the context of its templates."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from auditor.model.vocabulary import Severity
from auditor.renderers import _page_functions, _pages
from auditor.renderers._failed_inputs import why
from auditor.reporting import portfolio, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from auditor.model.audit import Audit, Run
    from auditor.model.presentation import Presentation
    from auditor.model.ruleset import Ruleset

WIDEST = 6
"""Policies that stand side by side in one table."""
_One = TypeVar("_One")


def is_portfolio(run: Run) -> bool:
    """Say whether a run has a report of its own, beside that of a policy."""
    return bool(run.audits) and len(run.audits) + len(run.failures) > 1


def context(run: Run, presentation: Presentation) -> dict[str, object]:
    """Return everything that the templates of a portfolio print."""
    policies = portfolio.policies(run.audits)
    shared = portfolio.shared_gaps(policies)
    rulesets = portfolio.rulesets(policies)
    first = policies[0].audit
    return {
        "presentation": replace(presentation, templates=None),  # a path can read files
        "policies": policies,
        "groups": _in_groups(policies, WIDEST),
        "rulesets": rulesets,
        "ruleset_groups": _in_groups(rulesets, WIDEST),
        "subjects": portfolio.subjects(policies),
        "shared": shared,
        "clauses": portfolio.clauses(shared),
        "noticed": portfolio.noticed(policies),
        "oldest": sorted(policies, key=lambda one: (one.date or "", one.number)),
        "failures": tuple((one.source, why(one)) for one in run.failures),
        "unlike": portfolio.unlike(run.audits),
        "in_short": portfolio.in_short(policies, shared),
        "days": sorted({one.as_of for one in run.audits}),
        "made": max(one.as_of for one in run.audits),
        "editions": _editions(run.audits),
        "audit": first,
        "decided": any(_pages.is_decided(one) for one in run.audits),
        "versions": _pages.versions("jinja2", "markupsafe"),
        "OUTCOMES": wording.OUTCOMES,
        "SEVERITIES": tuple(Severity),
        "HOW_RANKED": portfolio.HOW_RANKED,
    }


def functions(presentation: Presentation) -> dict[str, Callable[..., object]]:
    """Return what the templates of a portfolio call."""
    own: tuple[Callable[..., object], ...] = (
        portfolio.about,
        portfolio.age,
        portfolio.closing,
        portfolio.on,
        portfolio.standing,
        portfolio.under,
        portfolio.witness,
        wording.clause_parts,
        wording.total,
    )
    return _page_functions.functions(presentation) | {one.__name__: one for one in own}


def _in_groups(many: Sequence[_One], widest: int) -> tuple[tuple[_One, ...], ...]:
    """Cut into groups of nearly the same size, none wider than this."""
    number = -(-len(many) // widest) or 1
    size = -(-len(many) // number) or 1
    return tuple(tuple(many[start : start + size]) for start in range(0, len(many), size))


def _editions(audits: Sequence[Audit]) -> tuple[tuple[Ruleset, int], ...]:
    """Return every ruleset in every version that was used, and for how many policies."""
    every = [one for audit in audits for one in audit.rulesets]
    times = Counter((one.id, one.sha256) for one in every)
    first = {(one.id, one.sha256): one for one in reversed(every)}
    return tuple((first[key], times[key]) for key in sorted(times))
