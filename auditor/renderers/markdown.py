"""Markdown for a comment on a pull request and for the summary of a job: the gate's answer, what blocks, the rest folded.

Short enough for a comment on GitHub whatever the number of documents; what had no room is named. Text of policies
and rulesets is shown and never obeyed: no link, no picture, no HTML, and nobody is notified.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.audit import Run
from auditor.renderers._failed_inputs import why
from auditor.renderers._markdown_gaps import in_full, table
from auditor.renderers._markdown_lists import lists
from auditor.renderers._markdown_parts import Part, Rank, fitted
from auditor.renderers._markdown_text import inline
from auditor.reporting import arrangement, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit, Scorecard
    from auditor.model.finding import Finding
    from auditor.model.ruleset import Ruleset

EXTENSION = "md"
LONGEST_COUNT: Final = 2000
_METHOD: Final = (
    "_Rules compared the text with what each ruleset asks for; a gap names the passage that falls short or comes "
    "nearest. This is not legal advice._"
)


def render(audit: Audit) -> bytes:
    """Return the comment on one audit."""
    return render_run(Run((audit,)))


def render_run(run: Run) -> bytes:
    """Return one comment on all audits of a run: inputs that failed first, then the documents that do not pass."""
    several = len(run.audits) + len(run.failures) != 1
    audits = sorted(run.audits, key=lambda one: one.passes)
    parts = [Part(f"## Policy audit: {_answer(run)}", Rank.HEAD), *_failures(run)]
    for number, audit in enumerate(audits):
        parts += _document(audit, number, several=several)
    parts.append(Part(_METHOD, Rank.HEAD))
    if several or not audits:
        parts.append(Part(inline(wording.run_line(run), LONGEST_COUNT), Rank.HEAD))
    else:
        parts.append(Part(inline(wording.counts_line(audits[0]), LONGEST_COUNT), Rank.HEAD))
    return fitted(parts).encode("utf-8")


def _answer(run: Run) -> str:
    number = len(run.failures)
    noun = wording.plural(number, "document", "documents")
    unread = f"{number} {noun} could not be audited" if number else ""
    if not run.audits:
        return unread or "nothing was audited"
    gate = "passes" if all(one.passes for one in run.audits) else "fails"
    return f"{unread}; for the rest the gate {gate}" if unread else f"the gate {gate}"


def _failures(run: Run) -> Iterator[Part]:
    for number, one in enumerate(run.failures):
        words = f"- Not audited: **{inline(one.source)}**: {inline(why(one))}"
        named = "documents that could not be audited"
        yield Part(words, Rank.FAILED_INPUT, 0, number, named, tight=number > 0)


def _document(audit: Audit, number: int, *, several: bool) -> Iterator[Part]:
    blocking = _blocking(audit)
    if several:
        yield Part(f"### {inline(audit.document.id)}", Rank.DOCUMENT, number, name="documents")
    yield Part(_verdict(audit), Rank.DOCUMENT, number)
    yield from table(blocking, number)
    yield from in_full(blocking, number)
    yield Part(_scores(audit), Rank.RULESETS, number, name="tables of the rulesets")
    yield from lists(audit, number)
    if several:
        yield Part(inline(wording.counts_line(audit), LONGEST_COUNT), Rank.DOCUMENT, number)


def _blocking(audit: Audit) -> tuple[Finding, ...]:
    """Return all that blocks, the most urgent of each ruleset first; nothing is hidden behind its pair."""
    chapters = arrangement.chapters(audit)
    shown = [one for chapter in chapters for one in chapter.blocking]
    names = {one.requirement.id for one in shown}
    others = [one for one in audit.findings if one.blocking and one.requirement.id not in names]
    return (*shown, *others)


def _verdict(audit: Audit) -> str:
    document, name = audit.document, audit.auditee.name
    kind = wording.kind(document)
    whose = f"{kind} of {name}" if name else kind
    told = f"{wording.sources(document)}: {whose}, {wording.dated(audit)}. The law is taken as of {audit.as_of}."
    verdict = wording.verdict(audit, arrangement.headline(audit))
    notes = [audit.engine.note] if audit.engine.note else []
    notes += [f"read: {notice}" for notice in document.notices]
    notes += [
        f"{one.source} is one of the documents: {one.kind}, {wording.dated(one)}, SHA-256 {one.sha256}"
        for one in wording.parts(audit)
    ]
    note = "".join(f"\n\nNote: {inline(one)}" for one in notes)
    return f"**{inline(wording.gate(audit))}** {inline(verdict)}\n\n{inline(told)}{note}"


def _scores(audit: Audit) -> str:
    """Give a row for each ruleset, then what keeps a grade down."""
    names = [words.capitalize() for words in wording.OUTCOMES.values()]
    heads = ("Ruleset", "Grade", "Score (low\u2013high)", *names)
    chapters = arrangement.chapters(audit)
    rows = [
        _row((inline(one.ruleset.title, 120), *_figures(one.card), *_counts(one.card)))
        for one in chapters
    ]
    caps = [_cap(one.ruleset, one.card) for one in chapters if one.card.cap]
    text = "\n".join((_row(heads), "|---|---|---|" + "--:|" * len(names), *rows))
    return "\n".join((text, "", *caps)) if caps else text


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _figures(card: Scorecard) -> tuple[str, str]:
    if card.low is None or card.high is None:
        return "not judged", ""
    grade = wording.grade(card).removeprefix("grade ")
    if card.grade_with_waivers not in {None, card.grade}:
        grade = f"{grade} ({card.grade_with_waivers} once what is waived is closed)"
    score = "" if card.score is None else f"{card.score:.1f} "
    return inline(grade), f"{score}({card.low:.1f}\u2013{card.high:.1f})"


def _counts(card: Scorecard) -> tuple[str, ...]:
    numbers = dict(card.counts)
    return tuple(str(numbers.get(outcome, 0)) for outcome in wording.OUTCOMES)


def _cap(ruleset: Ruleset, card: Scorecard) -> str:
    return f"- {inline(ruleset.title, 120)}: {inline(card.cap or '')}"
