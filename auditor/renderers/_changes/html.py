"""A difference or a history as one self-contained HTML file; its only script chooses between light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.model.change import OF_VERDICT, Change
from auditor.model.presentation import PLAIN
from auditor.model.vocabulary import Severity
from auditor.renderers import _page_functions, _page_style
from auditor.renderers._changes import _chart
from auditor.reporting import changes, policy_history, templating, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from auditor.model.difference import Difference
    from auditor.model.history import History

EXTENSION = "html"
_WORDS: dict[str, Callable[..., object]] = {
    **{one.__name__: one for one in (changes.became, changes.states, changes.telling, changes.way)},
    **{
        one.__name__: one
        for one in (changes.noticed, changes.quoted, changes.ordered, changes.in_short)
    },
    **{
        one.__name__: one
        for one in (policy_history.gaps, policy_history.points, policy_history.judged_cards)
    },
    "cause_named": changes.named,
    "card_figures": policy_history.figures,
    "outcome_word": changes.outcome,
    "side": changes.side,
    "why_words": changes.why,
    "version_named": policy_history.version,
    "causes_of": changes.by_cause,
}


def render(difference: Difference) -> bytes:
    """Return the page of a difference; its policy admits only the style sheet and script that it holds."""
    return _page("diff.html.j2", {"d": difference, "audit": difference.new})


def render_history(history: History) -> bytes:
    """Return the page of a history: for each policy a chart of every ruleset, a table, and the steps."""
    context = {
        "history": history,
        "audit": history.policies[0].versions[-1].audit,
        "judged_as_of": policy_history.judged_as_of(history),
        "charts": {one.name: _chart.charts(one) for one in history.policies},
        "size": _chart,
    }
    return _page("history.html.j2", context)


def _page(template: str, context: Mapping[str, Any]) -> bytes:
    css = _page_style.style(PLAIN, "changes-web")
    script = templating.source("js/theme.js")
    functions = {**_page_functions.functions(PLAIN), **_WORDS}
    whole = {
        **context,
        "css": templating.trusted(css),
        "js": templating.trusted(script),
        "policy": templating.security_policy(css, script),
        "TITLES": changes.TITLES,
        "MEANINGS": changes.MEANINGS,
        "CAUSES": changes.CAUSES,
        "OUTCOMES": wording.OUTCOMES,
        "SEVERITIES": tuple(Severity),
        "VERDICTS": tuple(one for one in Change if one in OF_VERDICT),
        "QUIET": (Change.STILL_OPEN, Change.REWORDED, Change.MOVED),
        "marked": frozenset(),
    }
    return templating.render(template, whole, functions, wording.shown).encode("utf-8")
