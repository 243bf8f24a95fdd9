"""A difference or a history for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.change import Change
from auditor.renderers._changes import _text_history
from auditor.renderers._text_paragraphs import BLANK, BOLD, DIM, RED, YELLOW, Paragraph
from auditor.reporting import changes, policy_history, typography, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.change import ElementChange, FindingChange
    from auditor.model.difference import Difference
    from auditor.model.history import History

EXTENSION = "txt"
_LONGEST: Final = 240
"""Characters of a quotation, unless everything is asked for."""
_STYLES: Final = {Change.REGRESSED: RED, Change.WEAKENED: YELLOW}


def render(difference: Difference, *, colour: bool = False, verbose: bool = False) -> bytes:
    """Return the difference: the worst news first, each with its cause and both passages."""
    return written(_difference(difference, verbose=verbose), colour=colour)


def render_history(history: History, *, colour: bool = False, verbose: bool = False) -> bytes:
    """Return the course of each policy: a table of its versions, then what changed at each step."""
    return written(_text_history.paragraphs(history, verbose=verbose), colour=colour)


def written(paragraphs: Iterator[Paragraph], *, colour: bool) -> bytes:
    """Return paragraphs as UTF-8."""
    lines = [line for one in paragraphs for line in one.lines(colour=colour)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _difference(one: Difference, *, verbose: bool) -> Iterator[Paragraph]:
    yield Paragraph(f"Old: {changes.side(one.old)}", style=BOLD, hanging=5)
    yield Paragraph(f"New: {changes.side(one.new)}", style=BOLD, hanging=5)
    yield from _contrasts(one)
    for notice in one.notices:
        yield Paragraph(f"Note: {notice}.", hanging=2)
    yield from _cards(one)
    for change in changes.shown(one, all_of_them=verbose):
        yield BLANK
        yield from _class(one, change, verbose=verbose)
    yield from _noticed(one)
    yield BLANK
    yield from _rest(one, verbose=verbose)
    yield Paragraph(changes.in_short(one), style=BOLD)


def _noticed(one: Difference) -> Iterator[Paragraph]:
    if one.observations:
        yield BLANK
        yield Paragraph("Also noticed, beside the findings", style=BOLD)
    for each in one.observations:
        yield Paragraph(changes.noticed(each), 2, None, 2)


def _contrasts(one: Difference) -> Iterator[Paragraph]:
    if not one.contrasts:
        yield Paragraph(
            "Nothing differs between the two: text, date, rulesets, answers and tool are the same."
        )
    for each in one.contrasts:
        name = changes.CAUSES[each.cause]
        yield Paragraph(f"{name} differs: {each.before} {changes.ARROW} {each.after}", 2, None, 2)
    if len(one.contrasts) > 1 and not one.tried:
        yield Paragraph(
            "What judged the two sides is not at hand, so where more than one thing differs, causes cannot be told apart: "
            "give the policies instead of their reports.",
            2,
        )


def _cards(one: Difference) -> Iterator[Paragraph]:
    differing = [card for card in one.cards if card.differs]
    if differing:
        yield BLANK
    for card in differing:
        words = (
            f"{policy_history.figures(card.old)} {changes.ARROW} {policy_history.figures(card.new)}"
        )
        yield Paragraph(f"{card.title}: {words}", 0, None, 2)
        if points := policy_history.points(card):
            yield Paragraph(f"of the score: {points}", 2, DIM)


def _class(one: Difference, change: Change, *, verbose: bool) -> Iterator[Paragraph]:
    found = changes.ordered(one, change)
    title = f"{changes.TITLES[change]} ({len(found)}): {changes.MEANINGS[change]}"
    yield Paragraph(title, 0, _STYLES.get(change, BOLD))
    for each in found:
        yield from _finding(each, change, verbose=verbose)


def _finding(one: FindingChange, change: Change, *, verbose: bool) -> Iterator[Paragraph]:
    of = one.shown.requirement
    cited = "; ".join(wording.citation(each) for each in of.citations)
    gate = f"; {one.gate}" if one.gate else "; blocks" if one.shown.blocking else ""
    words = f"{of.id} ({of.severity}, {cited}): {changes.became(one)}{gate}. {of.title}"
    yield Paragraph(words, 2, None, 2)
    brief = change in {Change.STILL_OPEN, Change.UNCHANGED, Change.NOT_JUDGED} and not verbose
    if one.why:
        yield Paragraph(" ".join((changes.why(one.why), *one.why.because)), 4, None, 2)
    if len(one.steps) > 1 or one.kept_up:
        yield Paragraph(changes.way(one.steps), 4, DIM, 2)
    if not brief or one.why:
        for each in changes.telling(one):
            yield from _element(each, verbose=verbose)


def _element(one: ElementChange, *, verbose: bool) -> Iterator[Paragraph]:
    yield Paragraph(
        f"{one.shown.element.id}: {changes.states(one)}. {one.shown.element.title}", 4, None, 2
    )
    if changes.quoted(one.old) or changes.quoted(one.new):
        for word, read in (("old", one.old), ("new", one.new)):
            said = typography.cut(changes.passage(read), 4000 if verbose else _LONGEST)
            yield Paragraph(f"{word}, {said}", 6, DIM, 4)


def _rest(one: Difference, *, verbose: bool) -> Iterator[Paragraph]:
    """Count what is not shown one by one; name what was only held up by another cause."""
    kept = [each for each in one.findings if each.kept_up]
    for each in kept:
        yield Paragraph(
            f"{each.id} is {changes.outcome(each.after)} on both sides. {changes.way(each.steps)}",
            0,
            None,
            2,
        )
    if kept:
        yield BLANK
    if verbose:
        return
    counts = [
        f"{len(one.of(change))} {words}"
        for change, words in (
            (Change.REWORDED, "satisfied by other words"),
            (Change.MOVED, "satisfied in another place"),
            (Change.UNCHANGED, "unchanged"),
            (Change.NOT_JUDGED, "judged on neither side"),
        )
        if one.of(change)
    ]
    if counts:
        yield Paragraph(f"{', '.join(counts)}; -v shows them")
