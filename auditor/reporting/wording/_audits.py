"""Words for outcomes, scores, places and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.vocabulary import GAPS, Kind, Outcome, State
from auditor.reporting.wording._characters import on_one_line, plural
from auditor.reporting.wording._documents import kind
from auditor.reporting.wording._locales import iso, number, with_days

if TYPE_CHECKING:
    from auditor.model.audit import Assumption, Audit, Scorecard
    from auditor.model.document import Evidence
    from auditor.model.finding import ElementResult, Finding
    from auditor.model.ruleset import Requirement, ScoringRules
    from auditor.reporting.wording._documents import PartInWords
    from auditor.reporting.wording._locales import Day, Number

OUTCOMES = {
    Outcome.SATISFIED: "satisfied",
    Outcome.PARTIAL: "partial",
    Outcome.MISSING: "missing",
    Outcome.DEFECTIVE: "defective",
    Outcome.REVIEW: "review",
    Outcome.NOT_APPLICABLE: "not applicable",
}
NOTHING_NEAR = "The whole document was searched; no passage comes near it."


def confidence(value: float) -> str:
    """Say a confidence of 0 to 1 in words."""
    return "high" if value >= 0.8 else "medium" if value >= 0.6 else "low"


def place(evidence: Evidence) -> str:
    """Say where a passage stands."""
    where = f"line {evidence.line}"
    if evidence.page is not None:
        where = f"page {evidence.page}, {where}"
    if evidence.file is not None:
        where = f"{on_one_line(evidence.file)}, {where}"
    return f"{where}, {evidence.section}" if evidence.section else where


def search_record(result: ElementResult, day: Day = iso) -> str | None:
    """Say why an element's state is what it is; one that was looked for and not found says that at the least."""
    reading = result.reading
    if (
        reading.reason is not None
        or not reading.judged
        or reading.state is not State.ABSENT
        or reading.near_misses
    ):
        return None if reading.reason is None else with_days(reading.reason, day)
    return NOTHING_NEAR


def counted(counts: tuple[tuple[Outcome, int], ...]) -> str:
    """Say how many findings came to each outcome."""
    numbers = dict(counts)
    return ", ".join(f"{numbers.get(outcome, 0)} {word}" for outcome, word in OUTCOMES.items())


def total(audit: Audit) -> tuple[tuple[Outcome, int], ...]:
    """Count the findings of all rulesets by outcome."""
    return tuple(
        (outcome, sum(one.outcome is outcome for one in audit.findings)) for outcome in Outcome
    )


def rounded(value: float | None, digits: int = 1) -> float | None:
    """Round a figure for a report; never to minus zero."""
    return None if value is None else round(value, digits) + 0.0


def figures(card: Scorecard, number: Number = number) -> str:
    """Say score, range and coverage of a scorecard in one line."""
    if card.low is None or card.high is None:
        return "no score: nothing in it is known to apply"
    score = "no score yet" if card.score is None else f"score {number(card.score, 1)}"
    share = "" if card.coverage is None else f", {card.coverage:.0%} of the weight judged"
    return f"{score} (low {number(card.low, 1)}, high {number(card.high, 1)}){share}"


def grade(card: Scorecard) -> str:
    """Say the grade, and that it is provisional where it is."""
    if card.grade is None:
        return "no grade"
    return f"grade {card.grade}, provisional" if card.provisional else f"grade {card.grade}"


def grade_reason(card: Scorecard, rules: ScoringRules) -> str:
    """Say why a scorecard has its grade: what caps it, or between which bounds its low score lies."""
    if card.grade is None or card.low is None:
        return ""
    earned = next(place for place, (_, lowest) in enumerate(rules.grades) if card.low >= lowest)
    letter = rules.grades[earned][0]
    if card.cap is not None and letter != card.grade:
        return f"The low score would earn {letter}, but {card.cap}."
    if not earned:
        return f"The low score reaches {rules.grades[0][1]}, from which {letter} is given."
    better, bound = rules.grades[earned - 1]
    return f"The low score stays under {bound}, from which {better} is given."


def with_waivers(card: Scorecard) -> str | None:
    """Give the grade that closing every waived gap would give; None where it is the same."""
    return None if card.grade_with_waivers in {None, card.grade} else card.grade_with_waivers


def graded(finding: Finding) -> str:
    """Say outcome and severity of a gap, and why it weighs less where it does."""
    of = finding.requirement
    words = [OUTCOMES[finding.outcome], of.severity.value]
    if of.kind is Kind.RECOMMENDED:
        words.append("recommended only")
    if finding.qualifier == "gap_in_document":
        words.append("another document may close it")
    if finding.counted_under is not None:
        words.append(f"counted under {finding.counted_under}")
    return ", ".join(words)


def verdict(audit: Audit, worst: Scorecard | None) -> str:
    """Say the result in a sentence or two, for someone who reads no further."""
    if worst is None:
        return "Nothing could be graded: it is not known whether any of the rulesets applies."
    titles = {one.id: one.title for one in audit.rulesets}
    weakest = f"The weakest ruleset is {titles[worst.ruleset]}, {grade(worst)}."
    gaps = sum(one.outcome in GAPS for one in audit.findings)
    blocking = sum(one.blocking and one.outcome in GAPS for one in audit.findings)
    if not gaps:
        reviews = sum(one.outcome is Outcome.REVIEW for one in audit.findings)
        open_ones = f", but {reviews} requirements are under review" if reviews else ""
        return f"No gaps were found{open_ones}. {weakest}"
    blocks = f"{blocking or 'none'} of them {plural(blocking or 1, 'blocks', 'block')}"
    return f"{gaps} {plural(gaps, 'gap was', 'gaps were')} found; {blocks}. {weakest}"


def why_unjudged(questions: tuple[str, ...], requirements: int) -> str:
    """Say in a sentence why a whole ruleset was not judged, and what would settle it."""
    if not requirements:
        return "All of its requirements were left out of this audit."
    if not questions:
        return f"None of its {requirements} requirements applies."
    asked = " ".join(questions[:3])
    more = (
        f" ({len(questions) - 3} more questions in the JSON report)" if len(questions) > 3 else ""
    )
    return f"It is not known whether its {requirements} requirements apply. To settle it: {asked}{more}"


def assumptions(given: tuple[Assumption, ...]) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
    """Say what was taken as given, and on what: the told and the set together, each guess alone."""
    told = {"auditee": "Told in the auditee file", "ruleset": "Set by naming the ruleset"}
    said: list[tuple[str, tuple[Evidence, ...]]] = []
    for source, words in told.items():
        facts = "; ".join(_held(one) for one in given if one.source == source)
        said += [(f"{words}: {facts}.", ())] if facts else []
    guesses = (one for one in given if one.source not in told)
    said += [(f"Assumed from the text: {_held(one)}.", one.evidence) for one in guesses]
    return tuple(said)


def _held(one: Assumption) -> str:
    if not one.title:
        return f"{one.fact} = {one.value}"
    value = {"true": "yes", "false": "no"}.get(one.value, one.value.replace("_", " "))
    return f"{one.title.rstrip('?. ')} ({value})"


def verification(requirement: Requirement, day: Day = iso) -> str:
    """Say how well the requirement was compared with the law's text."""
    words = {
        "primary-text": "Compared with the text of the law.",
        "secondary-source": "Compared with a secondary source.",
        "partly": "Partly compared with the text of the law.",
        "unverified": "Not yet compared with the text of the law.",
    }.get(requirement.verification, f"{requirement.verification}.")
    return f"{words} {with_days(requirement.verification_note, day)}".strip()


def dated(audit: Audit | PartInWords, day: Day = iso) -> str:
    """Say which date the document bears."""
    if audit.last_updated is not None:
        return f"last updated {day(audit.last_updated)}"
    return "undated" if audit.effective is None else f"effective {day(audit.effective)}"


def document_title(audit: Audit) -> str:
    """Return the heading at the head of the document, else whose it is, else the name of its file."""
    document, name = audit.document, audit.auditee.name
    head = len(document.text) - len(document.text.lstrip())
    if audit.sections and audit.sections[0].span.start <= head:
        return on_one_line(audit.sections[0].title)
    return f"{name}: {kind(document)}" if name else document.source.rpartition("/")[2]
