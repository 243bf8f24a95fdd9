"""A history as paragraphs of plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.change import OF_VERDICT, WORSE, Change
from auditor.renderers._text_paragraphs import BLANK, BOLD, DIM, RED, YELLOW, Paragraph
from auditor.reporting import changes, policy_history, typography, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.change import FindingChange
    from auditor.model.difference import Difference
    from auditor.model.history import History, PolicyHistory, Version

_LONGEST: Final = 200
NOTHING_JUDGED: Final = (
    "nothing judged: it is not known whether any ruleset applies; name one with -r"
)
_STYLES: Final = {Change.REGRESSED: RED, Change.WEAKENED: YELLOW}


def paragraphs(history: History, *, verbose: bool) -> Iterator[Paragraph]:
    """Yield the courses one after the other."""
    yield Paragraph(policy_history.judged_as_of(history))
    for notice in history.notices:
        yield Paragraph(f"Note: {notice}.", hanging=2)
    for one in history.policies:
        yield BLANK
        yield from _policy(one, verbose=verbose)


def _policy(one: PolicyHistory, *, verbose: bool) -> Iterator[Paragraph]:
    number = len(one.versions)
    yield Paragraph(
        f"{one.name}: {number} {wording.plural(number, 'version', 'versions')}", style=BOLD
    )
    for version in one.versions:
        yield from _row(version)
    for before, version in zip(one.versions, one.versions[1:], strict=False):
        if version.change is not None:
            yield BLANK
            yield from _step(before, version, verbose=verbose)


def _row(one: Version) -> Iterator[Paragraph]:
    audit = one.audit
    gaps, blocking = policy_history.gaps(audit)
    as_of = f", law as of {audit.as_of}" if audit.as_of != one.date else ""
    words = f"{one.date or 'no date'}  {one.name}{as_of}: {gaps} gaps, {blocking} blocking"
    yield Paragraph(words, 2, None, 4)
    cards = policy_history.judged_cards(audit)
    if not cards:
        yield Paragraph(NOTHING_JUDGED, 4, None, 4)
    for title, card in cards:
        yield Paragraph(f"{title}: {policy_history.figures(card)}", 4, None, 4)
    for why in one.breaks:
        yield Paragraph(f"not to be compared with the version before: {why}", 4, YELLOW, 2)


def _step(before: Version, one: Version, *, verbose: bool) -> Iterator[Paragraph]:
    difference = one.change
    if difference is None:
        return
    yield Paragraph(
        f"{policy_history.version(before)} {changes.ARROW} {policy_history.version(one)}",
        style=BOLD,
    )
    differing = changes.named(tuple(each.cause for each in difference.contrasts))
    counts = changes.in_short(difference)
    yield Paragraph(f"What differs: {differing or 'nothing'}. {counts}", 2)
    for card in difference.cards:
        if card.differs and (points := policy_history.points(card)):
            yield Paragraph(f"score of {card.title}: {points}", 2, DIM, 2)
    for change in Change:
        for each in changes.ordered(difference, change) if change in OF_VERDICT else ():
            yield from _finding(each, verbose=verbose)
    yield from _beside(difference)


def _beside(difference: Difference) -> Iterator[Paragraph]:
    """Say what is noticed beside the findings, and what only kept up."""
    for noticed in difference.observations:
        yield Paragraph(f"also  {changes.noticed(noticed)}", 2, None, 4)
    for each in difference.findings:
        if each.kept_up:
            yield Paragraph(f"kept up  {each.id}: {changes.way(each.steps)}", 2, DIM, 4)


def _finding(one: FindingChange, *, verbose: bool) -> Iterator[Paragraph]:
    of = one.shown.requirement
    gate = f"; {one.gate}" if one.gate else ""
    words = f"{changes.TITLES[one.change].lower()}  {of.id} ({of.severity}): {changes.became(one)}{gate}. {of.title}"
    yield Paragraph(words, 2, _STYLES.get(one.change), 4)
    if one.why:
        yield Paragraph(" ".join((changes.why(one.why), *one.why.because)), 6, None, 2)
    if len(one.steps) > 1:
        yield Paragraph(changes.way(one.steps), 6, DIM, 2)
    if verbose or one.change in WORSE:
        for each in changes.telling(one):
            yield Paragraph(f"{each.shown.element.id}: {changes.states(each)}", 6, DIM, 2)
            for word, read in (("old", each.old), ("new", each.new)):
                said = typography.cut(changes.passage(read), 4000 if verbose else _LONGEST)
                yield Paragraph(f"{word}, {said}", 8, DIM, 4)
