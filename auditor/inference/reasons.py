"""Say in plain sentences why a finding is what it is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from auditor.inference.case import Credit
from auditor.model.validity import Standing
from auditor.model.vocabulary import Polarity, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from auditor.model.finding import ElementReading, ElementResult
    from auditor.model.ruleset import Requirement
    from auditor.model.validity import InForce

_CHARACTERS: Final = 400
"""A sentence that lists parts stops naming them beyond this length."""
_ANSWERS: Final = 3
"""A sentence names at most so many facts."""
_POSITIVE: Final = {
    Credit.FULL: "stated",
    Credit.HALF: "stated only in part",
    Credit.ZERO: "not found",
}
_NEGATIVE: Final = {
    Credit.FULL: "no wording of this kind was found",
    Credit.HALF: "found in a weaker form",
    Credit.ZERO: "found, though it should not be there",
}
NOTHING_TO_JUDGE: Final = "Nothing to judge: the text does not touch on this."


def out_of_force(in_force: InForce, as_of: str) -> str:
    """Say why a requirement does not hold on a day."""
    match in_force.on(as_of):
        case Standing.PENDING:
            return "Adopted, but no day is set from which it holds."
        case Standing.UPCOMING:
            return f"Upcoming: in force only from {in_force.first}; the audit is as of {as_of}."
        case Standing.ENDED:
            return f"Ended on {in_force.ended_on}: in force only until {in_force.last}; the audit is as of {as_of}."
        case Standing.IN_FORCE:
            return f"In force; the audit is as of {as_of}."


def condition_not_met(answers: Sequence[str]) -> str:
    """Say which facts take a requirement off the table."""
    return (
        f"The condition of this requirement is not met: {' '.join(answers)}"
        if answers
        else "Its condition is never met."
    )


def condition_unknown(answers: Sequence[str]) -> str:
    """Say which facts would settle whether a requirement applies."""
    return f"Whether this applies cannot be told from what is known: {_first(answers)}"


def left_to_a_person(requirement: Requirement, results: Iterable[ElementResult]) -> str:
    """Say that a text cannot settle a requirement, and what the text holds on it."""
    found = [r for r in results if r.reading.evidence]
    if found:
        return f"A text alone cannot settle this; a person should judge the wording on: {_listed(found)}."
    return f"A text alone cannot settle this, and no wording on it was found: {requirement.title}."


def unrecognised(results: Sequence[ElementResult]) -> str:
    """Say that nothing looks for an element yet."""
    return f"Nothing recognises this yet, so a person has to read for it: {_listed(results)}."


def to_confirm(requirement: Requirement) -> str:
    """Ask what a text cannot show of a requirement that applies."""
    return f"Is this so, in practice or in another document? {requirement.paraphrase}"


def weak(results: Sequence[ElementResult]) -> str:
    """Say that the evidence is below the bar."""
    return f"The evidence is too weak to judge by: {_listed(results)}."


def gap_left_to_a_person(
    requirement: Requirement, results: Sequence[tuple[ElementResult, Credit]]
) -> str:
    """Say what was not fully found where its absence from the text proves nothing."""
    return (
        f"{graded(requirement, results)} Whether that is a gap cannot be told from the text alone."
    )


def graded(requirement: Requirement, results: Sequence[tuple[ElementResult, Credit]]) -> str:
    """Say what was found of each part of a requirement, and where."""
    labelled = [(_label(requirement, result.reading, credit), result) for result, credit in results]
    order = {
        label: place for place, label in enumerate(dict.fromkeys(label for label, _ in labelled))
    }
    labelled.sort(key=lambda pair: order[pair[0]])
    parts = [
        f"{label}: {_listed([result for _, result in group])}"
        for label, group in groupby(labelled, key=lambda pair: pair[0])
    ]
    return " ".join(f"{part[:1].upper()}{part[1:]}." for part in parts)


def elsewhere(sentence: str, homes: Sequence[str]) -> str:
    """Add to a gap that another document may hold what is asked for."""
    named = " or ".join(home.replace("_", " ") for home in homes) or "notice given to each person"
    return f"{sentence} It may stand in another document that was not audited ({named})."


def _first(answers: Sequence[str]) -> str:
    """Join the answers that fit into a sentence; the finding lists them all."""
    rest = len(answers) - _ANSWERS
    return " ".join(answers[:_ANSWERS]) + (f" (And {rest} more.)" if rest > 0 else "")


def _label(requirement: Requirement, reading: ElementReading, credit: Credit) -> str:
    """Name a grade in words, apart from the plain cases by whether silence, audience or a date made it."""
    positive = requirement.polarity is Polarity.POSITIVE
    worded = reading.state is not State.ABSENT
    if worded and not reading.counts_for_audience:
        return "stated for another audience only" if positive else "found for another audience only"
    if worded:
        return (_POSITIVE if positive else _NEGATIVE)[credit]
    return _label_of_silence(credit, positive=positive, corrected=bool(reading.evidence))


def _label_of_silence(credit: Credit, *, positive: bool, corrected: bool) -> str:
    """Name what an absent wording is worth; `corrected` is wording that a date has set aside."""
    full = credit is Credit.FULL
    if corrected:
        return (
            "found, but nothing counts against the text"
            if full
            else "found, but it does not suffice"
        )
    if positive:
        return "nothing in the text speaks against it" if full else _POSITIVE[credit]
    return _NEGATIVE[credit] if full else "not found, and that is the defect"


def _listed(results: Sequence[ElementResult]) -> str:
    names = [_place(result) for result in results]
    shown = [
        name
        for end, name in enumerate(names)
        if end == 0 or sum(map(len, names[: end + 1])) <= _CHARACTERS
    ]
    rest = len(names) - len(shown)
    return "; ".join(shown) + (f"; and {rest} more" if rest else "")


def _place(result: ElementResult) -> str:
    """Name an element with the line of its first evidence and what its reading adds."""
    reading = result.reading
    line = f"line {reading.evidence[0].line}" if reading.evidence else None
    said = reading.reason.rstrip(". ") if reading.reason and reading.judged else None
    notes = "; ".join(note for note in (line, said) if note)
    title = result.element.title.rstrip(". ")
    return f"{title} ({notes})" if notes else title
