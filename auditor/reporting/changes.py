"""Words for changes and their causes, and the order in which they are shown; shared by every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.change import OF_VERDICT, Cause, Change, Manner
from auditor.model.vocabulary import Severity
from auditor.reporting import wording

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.change import ElementChange, FindingChange, Step, Why
    from auditor.model.difference import Difference, ObservationChange
    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult
    from auditor.model.vocabulary import Outcome

ARROW: Final = "\u2192"
NOT_ASKED: Final = "not asked"
TITLES: Final = {
    Change.REGRESSED: "Regressed",
    Change.WEAKENED: "Weakened",
    Change.NO_LONGER_JUDGED: "No longer judged",
    Change.NEWLY_JUDGED: "Newly judged",
    Change.IMPROVED: "Improved",
    Change.FIXED: "Fixed",
    Change.STILL_OPEN: "Still open",
    Change.REWORDED: "Satisfied by other words",
    Change.MOVED: "Moved",
    Change.UNCHANGED: "Unchanged",
    Change.NOT_JUDGED: "Judged on neither side",
}
MEANINGS: Final = {
    Change.REGRESSED: "satisfied before, a gap now",
    Change.WEAKENED: "less of it is stated than before",
    Change.NO_LONGER_JUDGED: "judged before; now not asked, or left to a person",
    Change.NEWLY_JUDGED: "judged now; before not asked, or left to a person",
    Change.IMPROVED: "more of it is stated than before",
    Change.FIXED: "a gap before, satisfied now",
    Change.STILL_OPEN: "the same gap on both sides",
    Change.REWORDED: "satisfied on both sides, by other words",
    Change.MOVED: "satisfied on both sides by the same words, or nearly, in another place",
    Change.UNCHANGED: "satisfied on both sides by the same words in the same place",
    Change.NOT_JUDGED: "not asked, or left to a person, on both sides",
}
CAUSES: Final = {
    Cause.TOOL: "the tool",
    Cause.TIME: "time",
    Cause.RULESET: "the ruleset",
    Cause.ANSWERS: "the answers",
    Cause.TEXT: "the text",
}
_HAPPENED: Final = {
    Cause.TOOL: "the tool changed",
    Cause.TIME: "time passed",
    Cause.RULESET: "the ruleset changed",
    Cause.ANSWERS: "what was told of the company changed",
    Cause.TEXT: "the text changed",
}


def why(one: Why) -> str:
    """Say in a sentence what made a change; the reasons that follow say more."""
    happened = [_HAPPENED[cause] for cause in one.causes]
    match one.manner:
        case Manner.ALONE:
            said = happened[0]
        case Manner.TOGETHER:
            said = f"{_joined(happened, 'and')}: neither alone would have done it"
        case Manner.EITHER:
            said = f"{_joined(happened, 'and')}: each alone would have done it"
        case Manner.UNDECIDED:
            said = f"{_joined(happened, 'or')}: which of them cannot be told from what is at hand"
    return f"{said[0].upper()}{said[1:]}."


def _joined(words: list[str], word: str) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {word} {words[-1]}"


def named(causes: tuple[Cause, ...]) -> str:
    """Name causes in a few words."""
    return " and ".join(CAUSES[one] for one in causes)


def outcome(one: Outcome | None) -> str:
    """Return an outcome in words."""
    return NOT_ASKED if one is None else wording.OUTCOMES[one]


def became(one: FindingChange) -> str:
    """Say which outcome became which."""
    if one.before == one.after:
        return outcome(one.after)
    return f"{outcome(one.before)} {ARROW} {outcome(one.after)}"


def way(steps: tuple[Step, ...]) -> str:
    """Say what each cause did to an outcome, one after the other."""
    said = [f"{named(one.causes)} made it {outcome(one.after)}" for one in steps]
    return f"From {outcome(steps[0].before)}: {', then '.join(said)}." if steps else ""


def state(one: ElementResult | None) -> str:
    """Say how an element reads."""
    if one is None:
        return NOT_ASKED
    reading = one.reading
    if not reading.judged:
        return "not judged"
    words = {"partly": "partly stated"}.get(reading.state, str(reading.state))
    if one.credit is None:
        return f"{words}, not assessed"
    return words if reading.counts_for_audience else f"{words} for others only"


def states(one: ElementChange) -> str:
    """Say which state became which."""
    before, after = state(one.old), state(one.new)
    return after if before == after else f"{before} {ARROW} {after}"


def quoted(one: ElementResult | None) -> Evidence | None:
    """Return the passage that shows an element best."""
    return one.reading.evidence[0] if one and one.reading.evidence else None


def telling(one: FindingChange) -> tuple[ElementChange, ...]:
    """Return the elements that tell of a change: those that read otherwise, else all that were found."""
    differing = tuple(each for each in one.elements if each.differs)
    return differing or tuple(each for each in one.elements if quoted(each.old) or quoted(each.new))


def ordered(difference: Difference, change: Change) -> tuple[FindingChange, ...]:
    """Return the requirements of a class, what blocks and what is severe first."""
    ranks = tuple(Severity)

    def urgency(one: FindingChange) -> tuple[bool, int, str]:
        return (not one.shown.blocking, ranks.index(one.shown.requirement.severity), one.id)

    return tuple(sorted(difference.of(change), key=urgency))


def in_short(difference: Difference) -> str:
    """Say how many requirements there are of each class that tells of a verdict, and how many stayed open."""
    counts = [(len(difference.of(one)), one) for one in (*Change,)]
    told = [
        f"{number} {TITLES[one].lower()}"
        for number, one in counts
        if one is Change.STILL_OPEN or (one in OF_VERDICT and number)
    ]
    return ", ".join(told)


def by_cause(difference: Difference) -> tuple[tuple[Cause, int], ...]:
    """Count the changes of verdict in which each cause had a part."""
    made = [one.why.causes for one in difference.findings if one.change in OF_VERDICT and one.why]
    return tuple((c, sum(c in one for one in made)) for c in Cause if any(c in one for one in made))


def side(audit: Audit) -> str:
    """Name one side: its document, the date that it bears, and the day of the law."""
    return f"{audit.document.source}, {wording.dated(audit)}, law as of {audit.as_of}"


def passage(one: ElementResult | None) -> str:
    """Quote the passage that shows an element best, with its place, on one line."""
    found = quoted(one)
    return "nothing found" if found is None else _placed(found)


def _placed(one: Evidence) -> str:
    return f"{wording.place(one)}: \u201c{wording.on_one_line(one.quote)}\u201d"


def shown(difference: Difference, *, all_of_them: bool) -> tuple[Change, ...]:
    """Return the classes whose requirements are shown one by one."""
    quiet = (
        () if all_of_them else (Change.REWORDED, Change.MOVED, Change.UNCHANGED, Change.NOT_JUDGED)
    )
    return tuple(one for one in Change if one not in quiet and difference.of(one))


def noticed(one: ObservationChange) -> str:
    """Say what is noticed now, or no longer, and why."""
    of = one.shown
    how = "noticed now" if one.how == "came" else "no longer noticed"
    where = f" ({wording.place(of.evidence[0])})" if of.evidence else ""
    because = f" {why(one.why)}" if one.why else ""
    return f"{of.id} ({of.kind}, {of.severity}), {how}: {of.title or of.note}{where}.{because}"
