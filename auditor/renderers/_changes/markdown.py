"""A difference or a history for a comment on a pull request: what got worse first, short enough for a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.change import OF_VERDICT, WORSE, Change
from auditor.renderers._markdown_parts import Part, Rank, fitted
from auditor.renderers._markdown_text import inline
from auditor.reporting import changes, policy_history

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.change import FindingChange
    from auditor.model.difference import Difference
    from auditor.model.history import History, Version

EXTENSION = "md"
_METHOD: Final = (
    "_Causes were found by judging what lies between the two sides, where that could be judged. "
    "This is not legal advice._"
)
_RANKS: Final = {Change.REGRESSED: Rank.BLOCKING, Change.WEAKENED: Rank.BLOCKING}


def render(difference: Difference) -> bytes:
    """Return the comment on a difference."""
    parts = [Part(f"## Policy changes: {inline(changes.in_short(difference))}", Rank.HEAD)]
    parts += [Part(_sides(difference), Rank.DOCUMENT), *_cards(difference)]
    for change in Change:
        if change in OF_VERDICT:
            parts += _class(difference, change, 0)
    parts += [*_noticed(difference), *_still_open(difference), Part(_METHOD, Rank.HEAD)]
    return fitted(parts).encode("utf-8")


def render_history(history: History) -> bytes:
    """Return the comment on the courses of a folder: a table of versions for each, then the steps."""
    parts = [Part(f"## Policy history: {inline(policy_history.judged_as_of(history))}", Rank.HEAD)]
    parts += [Part(f"- {inline(one)}", Rank.HEAD) for one in history.notices]
    for number, policy in enumerate(history.policies):
        parts.append(Part(f"### {inline(policy.name)}", Rank.DOCUMENT, number, name="policies"))
        table = "\n".join(_table(policy.versions))
        parts.append(Part(table, Rank.RULESETS, number, name="tables of versions"))
        for step in policy.versions:
            if step.change is not None and step.change.differs:
                title = f"**{inline(policy_history.version(step))}**: {inline(changes.in_short(step.change))}"
                parts.append(Part(title, Rank.BLOCKING, number, name="steps"))
                for change in Change:
                    if change in OF_VERDICT:
                        parts += _class(step.change, change, number)
    return fitted(parts).encode("utf-8")


def _noticed(one: Difference) -> Iterator[Part]:
    for number, each in enumerate(one.observations):
        words = f"- Also noticed: {inline(changes.noticed(each))}"
        yield Part(words, Rank.GAP, 1, number, "observations", tight=number > 0)


def _sides(one: Difference) -> str:
    lines = [f"- Old: {inline(changes.side(one.old))}", f"- New: {inline(changes.side(one.new))}"]
    differing = ", ".join(changes.CAUSES[each.cause] for each in one.contrasts)
    lines.append(f"- What differs: {differing or 'nothing'}")
    lines += [f"- Note: {inline(each)}" for each in one.notices]
    return "\n".join(lines)


def _cards(one: Difference) -> Iterator[Part]:
    rows = [
        f"| {inline(card.title)} | {inline(policy_history.figures(card.old))} | {inline(policy_history.figures(card.new))} "
        f"| {inline(policy_history.points(card) or '')} |"
        for card in one.cards
        if card.differs
    ]
    if rows:
        head = ("| Ruleset | Before | Now | Of the score |", "| --- | --- | --- | --- |")
        yield Part("\n".join((*head, *rows)), Rank.RULESETS, name="tables of the rulesets")


def _class(one: Difference, change: Change, document: int) -> Iterator[Part]:
    rank = _RANKS.get(change, Rank.GAP)
    title = changes.TITLES[change]
    for number, each in enumerate(changes.ordered(one, change)):
        words = _finding(each, change)
        item = number if change in WORSE else number + len(changes.ordered(one, change))
        yield Part(f"- **{title}** {words}", rank, document, item, title.lower(), tight=number > 0)


def _finding(one: FindingChange, change: Change) -> str:
    of = one.shown.requirement
    cited = inline("; ".join(of.citations))
    gate = f"; {one.gate}" if one.gate else ""
    lines = [
        f"`{of.id}` ({of.severity}, {cited}): {inline(of.title)}. {changes.became(one)}{gate}."
    ]
    if one.why:
        lines.append(f"  {inline(' '.join((changes.why(one.why), *one.why.because)))}")
    if change in WORSE:
        for each in changes.telling(one)[:2]:
            before, after = changes.passage(each.old), changes.passage(each.new)
            lines.append(f"  - old, {inline(before)}")
            lines.append(f"  - new, {inline(after)}")
    return "\n".join(lines)


def _still_open(one: Difference) -> Iterator[Part]:
    found = changes.ordered(one, Change.STILL_OPEN)
    if found:
        named = ", ".join(f"`{each.id}`" for each in found)
        yield Part(f"Still open ({len(found)}): {named}.", Rank.REST, name="lists of what is open")


def _table(versions: tuple[Version, ...]) -> Iterator[str]:
    yield "| Version | Gaps | Blocking | Scores, low to high |"
    yield "| --- | --- | --- | --- |"
    for one in versions:
        gaps, blocking = policy_history.gaps(one.audit)
        cards = "; ".join(
            f"{t}: {policy_history.figures(c)}" for t, c in policy_history.judged_cards(one.audit)
        )
        broken = (
            f" (not to be compared with the one before: {'; '.join(one.breaks)})"
            if one.breaks
            else ""
        )
        words = f"{policy_history.version(one)}{broken}"
        yield f"| {inline(words)} | {gaps} | {blocking} | {inline(cards) or 'nothing judged'} |"
