"""What the formats of a horizon say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.turn import Turn, TurnKind
from auditor.model.vocabulary import GAPS, Outcome, Truth
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.finding import Finding
    from auditor.model.horizon import Becoming, Horizon, Stage


def changes(stage: Stage) -> str:
    """Count the findings that change on a day."""
    number = len(stage.becoming)
    if not number:
        return "no finding changes"
    return f"{number} {wording.plural(number, 'finding changes', 'findings change')}"


def heading(of: Horizon) -> str:
    """Say from which day to which the text was judged."""
    return (
        f"The same text, judged on every day from {of.start.as_of} to {of.until} that the rulesets name; "
        "no other day can change a finding."
    )


def becomes(one: Becoming) -> str:
    """Say what a finding was, and what it becomes."""
    before, after = _standing(one.before), _standing(one.after)
    if before == after:
        return f"{after}, as before; it weighs or is cited otherwise"
    return f"{before} \u2192 {after}"


def _standing(one: Finding) -> str:
    if one.outcome is Outcome.NOT_APPLICABLE:
        return "not asked"
    if one.outcome is Outcome.REVIEW and one.applicability.truth is Truth.UNKNOWN:
        return "asked, if it applies"
    words = wording.OUTCOMES[one.outcome]
    return f"{words} ({one.requirement.severity.value})" if one.outcome in GAPS else words


def in_full(stage: Stage) -> tuple[Becoming, ...]:
    """Return what is worth a paragraph: not what is asked from that day and met already, or asked no longer."""
    return tuple(one for one in stage.becoming if not _is_met(one))


def folded(stage: Stage) -> Iterator[str]:
    """Name the others in a line."""
    for outcome, said in (
        (Outcome.SATISFIED, "asked from this day, and met already"),
        (Outcome.NOT_APPLICABLE, "asked no longer"),
    ):
        ids = [
            one.after.requirement.id
            for one in stage.becoming
            if _is_met(one) and one.after.outcome is outcome
        ]
        if ids:
            yield f"{len(ids)} {said}: {', '.join(ids)}"


def _is_met(one: Becoming) -> bool:
    quiet = {Outcome.SATISFIED, Outcome.NOT_APPLICABLE}
    return one.before.outcome in quiet and one.after.outcome in quiet


def note(turn: Turn) -> str:
    """Say what else turns on a day."""
    named = turn.kind in {TurnKind.CHANGE, TurnKind.CITATION, TurnKind.EVENT}
    return f"{turn.of}: {turn.words}" if named else turn.words


def cure(one: Becoming) -> tuple[str, str] | None:
    """Return what to add, and a clause, where a gap opens; None where none does."""
    if one.after.outcome not in GAPS:
        return None
    return one.after.requirement.remediation, one.after.requirement.model_clause


def why(one: Becoming) -> str:
    """Say what turned on that day."""
    return wording.because(one.because)


def scores(stage: Stage, of: Horizon) -> Iterator[str]:
    """Give the scores that differ from those of the first day."""
    first = {card.ruleset: card for card in of.start.scorecards}
    for card in stage.scorecards:
        was = first.get(card.ruleset)
        if was is not None and (was.grade, was.score) != (card.grade, card.score):
            before = f"{wording.grade(was)}, {wording.figures(was)}"
            yield f"{card.ruleset}: {wording.grade(card)}, {wording.figures(card)} (on {of.start.as_of}: {before})"


def unknown(of: Horizon) -> Iterator[str]:
    """Say what is not known: what has no day, and what lies beyond the last day that the rulesets name."""
    if of.pending:
        yield (
            f"{len(of.pending)} {wording.plural(len(of.pending), 'requirement is', 'requirements are')} adopted without a day "
            "from which they hold, and in none of these days:"
        )
        for one in of.pending:
            yield f"  {one.id}: {one.title} ({'; '.join(one.citations)})"
    checked = ", ".join(f"{one.id} {one.checked_on}" for one in of.start.rulesets)
    beyond = (
        f"The rulesets name no day after {of.last_known}."
        if of.last_known
        else (f"The rulesets name no day after {of.start.as_of}.")
    )
    yield (
        f"{beyond} What no ruleset knows is not guessed: law that is not adopted yet, or was adopted after a "
        f"ruleset was last compared with the law ({checked}), is not here."
    )
