"""The sheets around the gaps: the summary, what people decided, method and reproducibility."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.model.vocabulary import Outcome
from auditor.renderers._failed_inputs import why
from auditor.renderers._xlsx_table import Column, Look, Row, Sheet, day, joined, yes
from auditor.reporting import arrangement, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit, Run, Scorecard
    from auditor.model.presentation import Presentation

_CARDS: Final = (
    Column("Document", 26),
    Column("Ruleset", 30, Look.STRONG),
    Column("Regulation", 20),
    Column("Grade", 8, Look.STRONG),
    Column("With waivers", 11),
    Column("Provisional", 11),
    Column("Score", 8, Look.ONE_PLACE),
    Column("Low", 8, Look.ONE_PLACE),
    Column("High", 8, Look.ONE_PLACE),
    Column("Judged", 9, Look.SHARE),
    *(Column(word.capitalize(), 13, Look.WHOLE) for word in wording.OUTCOMES.values()),
    Column("Cap", 40),
)
_DECISIONS: Final = (
    Column("Document", 26),
    Column("Decision", 14, Look.STRONG),
    Column("Concerns", 28),
    Column("State", 18),
    Column("By", 24),
    Column("Day", 12, Look.DAY),
    Column("Reason", 70),
)
_METHOD: Final = (Column("About", 28, Look.STRONG), Column("What is to be known", 100))
_LIMITS: Final = (
    ("Object", "Only the text of the document was examined, as it was received; practice was not."),
    ("Nature", "These are audit findings, not legal advice."),
    ("Gap", "The text does not show what the requirement asks for; not that the law was broken."),
    ("Satisfied", "The words are there. Whether they are true was not examined."),
    ("Review", "Only a person can tell. It lowers the low score where the requirement applies."),
    ("Recognition", "Unusual wording can be missed. Counsel should confirm what is critical."),
    (
        "Score",
        "100 times the weight earned, divided by the weight decided; low counts what is open as nothing, high as "
        "satisfied. The grade is taken from the low score, and capped.",
    ),
    (
        "To be filled in",
        "Owner, due, status and response in the gap register; no report reads them.",
    ),
)


def summary(run: Run, presentation: Presentation) -> Sheet:
    """Return what the audits came to, and the scorecards."""
    told: list[tuple[str, str]] = []
    told += [("Client", presentation.client)] if presentation.client else []
    told += [("Prepared by", presentation.preparer)] if presentation.preparer else []
    told += [("Not audited", f"{one.source}: {why(one)}") for one in run.failures]
    told += [line for audit in run.audits for line in _in_short(audit)]
    rows = tuple(row for audit in run.audits for row in _cards(audit))
    return Sheet("Summary", _CARDS, rows, "Gap audit", tuple(told))


def _in_short(audit: Audit) -> Iterator[tuple[str, str]]:
    document = audit.document
    whose = f", {audit.auditee.name}" if audit.auditee.name else ""
    yield "Document", f"{wording.sources(document)}{whose}; {wording.dated(audit)}"
    for notice in document.notices:
        yield "How it was read", notice
    yield "Law as of", audit.as_of
    yield "Verdict", wording.verdict(audit, arrangement.headline(audit))
    yield "Gate", wording.gate(audit)
    yield "Findings", f"{wording.counted(wording.total(audit))}; {wording.accepted(audit)}"
    for ground in audit.gate_failures:
        yield "The gate fails", ground


def _cards(audit: Audit) -> Iterator[Row]:
    titles = {one.id: one.title for one in audit.rulesets}
    for card in audit.scorecards:
        yield _card(audit, card, titles[card.ruleset])
        for part in card.by_regulation:
            yield _card(audit, part, titles[card.ruleset])


def _card(audit: Audit, card: Scorecard, title: str) -> Row:
    counts = dict(card.counts)
    return (
        audit.document.id,
        title,
        card.regulation or "",
        card.grade or "none",
        wording.with_waivers(card) or "",
        yes(card.provisional),
        wording.rounded(card.score),
        wording.rounded(card.low),
        wording.rounded(card.high),
        wording.rounded(card.coverage, 3),
        *(counts.get(outcome, 0) for outcome in wording.OUTCOMES),
        card.cap or "",
    )


def decisions(run: Run) -> Sheet:
    """Return waivers, attestations, reviews and overrides, and what was left out."""
    rows = ((audit.document.id, *row) for audit in run.audits for row in _decided(audit))
    return Sheet("Waivers and decisions", _DECISIONS, tuple(rows))


def _decided(audit: Audit) -> Iterator[Row]:
    for use in audit.waivers:
        one = use.waiver
        state = "active" if use.active else "expired"
        state = state if use.used else f"{state}, unused"
        concerns = one.element or one.requirement
        yield "waiver", concerns, state, one.owner, day(one.expires), one.reason
    for finding in audit.findings:
        for seen in finding.reviews:
            of = seen.review
            state = of.decision if seen.active else f"{of.decision}, lapsed"
            yield "review", of.requirement, state, of.by, day(of.date), of.reason
    for told in audit.attestations:
        said = told.attestation
        state = "active" if told.active else "lapsed"
        held = f"{said.fact} = {said.value}"
        yield "attestation", held, state, said.by, day(said.date), said.reason
    for override in audit.overrides:
        yield "override", override.requirement, "", "", None, wording.override(override)
    if audit.selection.left_out:
        names = joined(audit.selection.left_out)
        yield "left out", names, "", "", None, wording.selection(audit.selection)


def method(run: Run) -> Sheet:
    """Return how it was judged, its limits, and what makes it reproducible."""
    told = (line for audit in run.audits for line in _made_of(audit))
    meanings = ((f"Column {wording.OUTCOMES[o].capitalize()}", _MEANINGS[o]) for o in Outcome)
    return Sheet("Method", _METHOD, (*_LIMITS, *meanings, *told))


_MEANINGS: Final = {
    Outcome.SATISFIED: "Passages word everything that is asked.",
    Outcome.PARTIAL: "Some of what is asked is worded, or worded weakly. A gap.",
    Outcome.MISSING: "Nothing of what is asked was found. A gap.",
    Outcome.DEFECTIVE: "The text says what it must not say. A gap.",
    Outcome.REVIEW: "Only a person can tell.",
    Outcome.NOT_APPLICABLE: "It does not concern this organisation or this day, or nothing is there to judge.",
}


def _made_of(audit: Audit) -> Iterator[tuple[str, str]]:
    document, engine = audit.document, audit.engine
    verified = f", verified by {engine.verified_by}" if engine.verified_by else ""
    for part in wording.parts(audit):
        told = f"{part.source}: {part.kind}, {wording.dated(part)} ({part.media_type})"
        yield "One of the documents", told
        yield "SHA-256 of this file", part.sha256
    if not document.parts:
        yield "Document", f"{document.source} ({document.media_type})"
        yield "SHA-256 of the file", document.sha256
    yield "SHA-256 of the text", document.text_sha256
    yield "Law as of", audit.as_of
    yield "Tool", f"auditor {audit.tool_version}; {engine.name}{verified}"
    yield "Scoring", f"{audit.scoring.version}, SHA-256 {audit.scoring.sha256}"
    yield "What blocks", wording.gate_rules(audit.gate)
    for one in audit.rulesets:
        compared = f"compared with the law on {one.checked_on}"
        yield f"Ruleset {one.id}", f"{one.title} {one.version}, {compared}, SHA-256 {one.sha256}"
    for words, _ in wording.assumptions(audit.assumptions):
        yield "Taken as given", words
