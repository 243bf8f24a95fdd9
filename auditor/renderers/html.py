"""One self-contained HTML file for people: filters, links between findings and text, no request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.presentation import PLAIN
from auditor.model.vocabulary import GAPS
from auditor.renderers import _page_functions, _page_style, _pages, _portfolio, _portfolio_html
from auditor.reporting import arrangement, contexts, own_templates, passages, templating, wording
from auditor.reporting.crosswalk import crosswalk
from auditor.reporting.questions import open_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model.audit import Audit, Run
    from auditor.model.presentation import Presentation
    from auditor.reporting.arrangement import Chapter

EXTENSION = "html"
DRESSED = True
FROM_TEMPLATES = True


def render(audit: Audit, presentation: Presentation = PLAIN) -> bytes:
    """Return the report; its policy admits only the style sheet and script that it holds."""
    css = _page_style.style(presentation)
    script = templating.script("report")
    packaged = {
        "css": templating.trusted(css),
        "logo": _page_style.logo(presentation),
        "js": templating.trusted(script),
        "policy": templating.security_policy(css, script),
    }
    context = _pages.context(audit, presentation) | _linked(audit) | packaged
    functions = _page_functions.functions(presentation) | _functions(audit)
    own = presentation.templates
    page = own_templates.render("report.html.j2", context, functions, wording.shown, own)
    return page.encode("utf-8")


def render_run(run: Run, presentation: Presentation = PLAIN) -> bytes:
    """Return one page on several policies, the report of a policy that is alone, nothing where none was audited."""
    if _portfolio.is_portfolio(run):
        return _portfolio_html.page(run, presentation)
    return render(run.audits[0], presentation) if run.audits else b""


def _linked(audit: Audit) -> dict[str, object]:
    """Return what only a page that readers search and follow links in shows."""
    chapters = arrangement.chapters(audit)
    shared, questions = crosswalk(audit), open_questions(audit)
    used = {one.finding.ruleset for fact in shared for one in fact.uses}
    return {
        "crosswalk": shared,
        "crossed": tuple(one for one in chapters if one.ruleset.id in used),
        "questions": questions,
        "undetermined": sum(len(one.undetermined) for one in chapters),
        "gaps": {one.ruleset.id: _gaps(one) for one in chapters},
        "titles": {one.id: one.title for one in audit.rulesets},
        "outcome_of": {one.requirement.id: one.outcome.value for one in audit.findings},
        "carded": frozenset(
            finding.requirement.id
            for one in chapters
            if not one.unjudged
            for finding in (*one.gaps, *one.reviews, *one.satisfied)
        ),
    }


def _gaps(chapter: Chapter) -> dict[str, int]:
    """Count the gaps that block and the others, both sides of a pair, as the verdict does."""
    blocking = [one.blocking for one in chapter.findings if one.outcome in GAPS]
    return {"blocking": sum(blocking), "others": len(blocking) - sum(blocking)}


def _functions(audit: Audit) -> dict[str, Callable[..., object]]:
    return {
        "clause_parts": wording.clause_parts,
        "grade_reason": wording.grade_reason,
        "grades": wording.grades,
        "in_context": contexts.contexts(audit.document),
        "passage_anchor": passages.passage_anchors(passages.passages(audit)),
    }
