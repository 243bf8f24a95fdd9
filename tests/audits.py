"""Build realistic audits by hand, from an invented policy and invented laws: no engine, no YAML."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from auditor import gate
from auditor.decisions import decide
from auditor.model.audit import Assumption, Audit, EngineReport, Observation, Scorecard
from auditor.model.condition import Constant
from auditor.model.decisions import (
    Attestation,
    AttestationUse,
    Baseline,
    BaselineEntry,
    Decisions,
    GateRules,
    Override,
    Review,
    Selection,
    Waiver,
)
from auditor.model.document import Block, BlockKind, Document, Evidence, NearMiss, Section, Span
from auditor.model.finding import Applicability, ElementReading, ElementResult, Fact, Finding
from auditor.model.recognition import Origin
from auditor.model.ruleset import Auditee, Element, Hint, Requirement, Ruleset, ScoringRules
from auditor.model.validity import InForce
from auditor.model.vocabulary import Kind, Outcome, Polarity, Severity, State, Truth

TEXT = """Brightwater Broadband Privacy Policy
Last updated: March 4, 2024

Who we are
Brightwater Broadband Ltd, 12 Quay Street, Port Ellery, runs this website and your connection.
Write to privacy@brightwater.example if anything here is unclear.

What we collect
We collect your name, your address, your call records and the pages that you visit.
- Account details, such as your name and your payment card.
- Network data, such as the numbers that you dial \u2013 we call this usage data.

Whom we tell
We share usage data with our partners for their own marketing, unless you tell us not to.
We will never share your call records without your consent.
We rely on the Port Accord of 2009 when data leaves the country.

Your choices
You may ask to see the data that we hold about you. We answer as soon as we can.
If you live in Ellery, call 0800 555 0100 to opt out of marketing. Opting out does not affect your service.

How long we keep it
We keep your data for as long as we need it for the purposes above.
"""
HEADINGS = (
    "Brightwater Broadband Privacy Policy",
    "Who we are",
    "What we collect",
    "Whom we tell",
    "Your choices",
    "How long we keep it",
)
SUBJECTS = (
    ("identity", "Identity and contact"),
    ("purposes", "Purposes and legal grounds"),
    ("recipients", "Recipients and disclosure"),
    ("retention", "Retention and deletion"),
    ("rights", "Rights of the person"),
    ("consent", "Consent and choices"),
    ("changes", "Dates and changes"),
)
ORIGIN = Origin("invented.yaml", 1)
SHARED = {
    "HARBOUR-5-1.1": "recipients.named",
    "QUAYSIDE-1.1": "recipients.named",
    "HARBOUR-6-1.1": "retention.period",
    "HARBOUR-9-1.1": "register.number",
    "HARBOUR-7-2.1": "choice.opt_out",
    "LANTERN-11.1": "choice.opt_out",
    "LANTERN-12.1": "choice.opt_out",
}
"""Facts that serve several elements; every other element has one of its own."""


def digest(seed: str) -> str:
    """Return a SHA-256 as the loader would give one."""
    return hashlib.sha256(seed.encode()).hexdigest()


def sections_of(text: str) -> tuple[Section, ...]:
    """Cut the invented text at its headings."""
    starts = [text.index(f"{title}\n") for title in HEADINGS]
    ends = [*starts[1:], len(text)]
    return tuple(
        Section(title, 1 if place == 0 else 2, Span(start, end))
        for place, (title, start, end) in enumerate(zip(HEADINGS, starts, ends, strict=True))
    )


def blocks_of(text: str) -> tuple[Block, ...]:
    """Make a block of every line that is not blank, as a reader would."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\n"))
        if line.strip():
            kind = BlockKind.HEADING if line.strip() in HEADINGS else BlockKind.PARAGRAPH
            kind = BlockKind.ITEM if line.startswith("- ") else kind
            blocks.append(
                Block(Span(start, end), kind, level=0 if kind is BlockKind.PARAGRAPH else 2)
            )
        start += len(line)
    return tuple(blocks)


def cite(quote: str, text: str = TEXT) -> Evidence:
    """Quote the text where the words stand."""
    start = text.index(quote)
    span = Span(start, start + len(quote))
    titles = [s.title for s in sections_of(text) if s.span.start <= start < s.span.end]
    return Evidence(span, quote, text.count("\n", 0, start) + 1, titles[-1] if titles else None)


def near(quote: str, lacked: str) -> NearMiss:
    """Give a passage that was looked at and did not suffice."""
    return NearMiss(cite(quote), lacked)


def element(
    requirement: str, number: int, title: str, *, lifecycle: str = "stable", required: bool = True
) -> Element:
    """Make one test of a requirement."""
    return Element(
        id=f"{requirement}.{number}",
        fact=SHARED.get(
            f"{requirement}.{number}", f"fact.{requirement.lower().replace('-', '_')}.{number}"
        ),
        title=title,
        required=required,
        role=None,
        silence="gap",
        judgeable_from=None,
        effective_from=None,
        wording=((State.STATED, ("As the law words it.",)),),
        stated=(),
        partly=(),
        look_alikes=(),
        dated=(),
        cues=(),
        examples=(),
        same_as=None,
        shares_test_with=None,
        paired_with=(),
        lifecycle=lifecycle,
        origin=ORIGIN,
    )


def result(
    of: Element,
    state: State = State.ABSENT,
    *,
    evidence: tuple[Evidence, ...] = (),
    near_misses: tuple[NearMiss, ...] = (),
    reason: str | None = None,
    judged: bool = True,
    counts: bool = True,
) -> ElementResult:
    """Give what the text says of an element."""
    credit = {State.STATED: 1.0, State.PARTLY: 0.5, State.ABSENT: 0.0}[state] if judged else None
    audiences = ("ellery",) if not counts else ()
    reading = ElementReading(
        of.id, state, judged, counts, audiences, 0.9, evidence, near_misses, reason
    )
    return ElementResult(of, reading, credit if counts else 0.0)


def requirement(ruleset: str, number: str, title: str, **fields: object) -> Requirement:
    """Make a requirement of an invented law."""
    given: dict[str, object] = {
        "id": f"{ruleset.upper()}-{number}",
        "title": title,
        "regulation": f"{ruleset.title()} Act",
        "citations": (f"{ruleset.title()} Act \u00a7 {number}",),
        "paraphrase": f"The notice must state: {title[0].lower()}{title[1:]}.",
        "kind": Kind.MANDATORY,
        "polarity": Polarity.POSITIVE,
        "duty_type": "disclosure",
        "document_home": ("privacy_policy",),
        "audience": "any",
        "subject": "identity",
        "effort": "small",
        "severity": Severity.HIGH,
        "severity_reason": "The supervisor has acted on it before.",
        "questions": (),
        "when": Constant(value=True),
        "when_text": "true",
        "in_force": InForce("in_force", "2020-01-01", None),
        "judgeable_from": "policy_text",
        "element_logic": "all",
        "aggregate_of": (),
        "elements": (),
        "remediation": f"Add a sentence that says it: {title[0].lower()}{title[1:]}.",
        "model_clause": "[Company], [address], says so here and names [the details].",
        "enforcement": ("Harbour Board v. Ferry Line (2023)",),
        "verification": "secondary-source",
        "verification_note": "Compared with a public reproduction of the text.",
        "origin": ORIGIN,
    }
    return Requirement(**(given | fields))  # type: ignore[arg-type]


def finding(
    ruleset: str,
    of: Requirement,
    outcome: Outcome,
    reason: str,
    *results: ElementResult,
    **fields: object,
) -> Finding:
    """Conclude on a requirement; the requirement takes its elements from the results."""
    given: dict[str, object] = {
        "requirement": replace(of, elements=tuple(one.element for one in results)),
        "ruleset": ruleset,
        "outcome": outcome,
        "qualifier": None,
        "reason": reason,
        "applicability": Applicability(Truth.TRUE, ()),
        "questions": (),
        "elements": results,
        "credit": None if outcome in {Outcome.REVIEW, Outcome.NOT_APPLICABLE} else 0.0,
        "confidence": 0.9,
        "linked": (),
        "counted_under": None,
    }
    return Finding(**(given | fields))  # type: ignore[arg-type]


def harbour() -> tuple[Finding, ...]:
    """Give a ruleset with every outcome."""
    grounds = requirement(
        "harbour",
        "4-1",
        "The legal ground of each purpose",
        subject="purposes",
        severity=Severity.CRITICAL,
    )
    who = requirement("harbour", "4-2", "Name and postal address of the company")
    contact = requirement(
        "harbour", "4-3", "A contact point and its hours", severity=Severity.MEDIUM
    )
    sold = requirement(
        "harbour", "NEG-1", "Promises on call records contradict the marketing clause", polarity=Polarity.NEGATIVE,
        duty_type="accuracy", subject="recipients", paraphrase="The notice must not promise what another sentence takes back.",
    )  # fmt: skip
    partners = requirement(
        "harbour",
        "5-1",
        "The partners who receive usage data",
        subject="recipients",
        severity=Severity.MEDIUM,
    )
    keep = requirement(
        "harbour",
        "6-1",
        "A retention period for each class of data",
        subject="retention",
        effort="medium",
    )
    again = requirement(
        "harbour", "6-2", "The retention period of network data", subject="retention"
    )
    officer = requirement(
        "harbour", "7-1", "The data officer, where one is appointed", kind=Kind.CONDITIONAL
    )
    notice = requirement(
        "harbour",
        "7-2",
        "A letter to each new customer",
        duty_type="individual_notice",
        subject="consent",
    )
    layer = requirement(
        "harbour",
        "8-1",
        "A short first layer",
        kind=Kind.RECOMMENDED,
        severity=Severity.LOW,
        subject="changes",
    )
    future = requirement(
        "harbour", "9-1", "The register number", in_force=InForce("in_force", "2028-01-01", None)
    )
    minors = requirement("harbour", "9-2", "How a parent consents for a child", subject="consent")
    one = element(grounds.id, 1, "A legal ground, tied to a purpose")
    named, postal = (
        element(who.id, 1, "The company's registered name"),
        element(who.id, 2, "Its postal address"),
    )
    mail, hours = element(contact.id, 1, "A contact point"), element(contact.id, 2, "Its hours")
    promise = element(sold.id, 1, "A promise never to share beside a statement that it is shared")
    who_gets = element(partners.id, 1, "Names or classes of the partners")
    period = element(keep.id, 1, "A period, or how it is found")
    return (
        finding(
            "harbour", grounds, Outcome.MISSING, "No legal ground is tied to any purpose.",
            result(one, near_misses=(
                near("We keep your data for as long as we need it for the purposes above.", "no words for \u201clegal ground\u201d"),
                near("We will never share your call records without your consent.", "the words stand too far apart"),
            )), points=16.3, blocking=True,
        ),
        finding(
            "harbour", who, Outcome.SATISFIED, "Name and address are given.",
            result(named, State.STATED, evidence=(cite("Brightwater Broadband Ltd, 12 Quay Street, Port Ellery"),)),
            result(postal, State.STATED, evidence=(cite("12 Quay Street, Port Ellery"),)), credit=1.0,
        ),
        finding(
            "harbour", contact, Outcome.PARTIAL, "A contact point is given, its hours are not.",
            result(mail, State.STATED, evidence=(cite("Write to privacy@brightwater.example if anything here is unclear."),)),
            result(hours), credit=0.5, points=3.1,
        ),
        finding(
            "harbour", sold, Outcome.DEFECTIVE, "Line 15 promises what line 14 takes back.",
            result(promise, State.STATED, evidence=(
                cite("We will never share your call records without your consent."),
                cite("We share usage data with our partners for their own marketing, unless you tell us not to."),
            )), points=10.2, blocking=True, linked=(partners.id,),
        ),
        finding(
            "harbour", partners, Outcome.PARTIAL, "Partners are mentioned, neither named nor classed.",
            result(who_gets, State.PARTLY, evidence=(cite("We share usage data with our partners"),)),
            credit=0.5, linked=(sold.id,),
        ),
        finding(
            "harbour", keep, Outcome.MISSING, "No period is given and no rule by which one can be found.",
            result(period, near_misses=(near("for as long as we need it", "no words for \u201cperiod\u201d"),)), points=10.2, blocking=True,
        ),
        finding(
            "harbour", again, Outcome.MISSING, "No period is given for network data.",
            result(replace(element(again.id, 1, "A period for network data"), same_as=period.id), reason="read as HARBOUR-6-1.1"),
            counted_under=keep.id,
        ),
        finding(
            "harbour", officer, Outcome.REVIEW, "Whether an officer is appointed is not known.",
            result(element(officer.id, 1, "The officer's contact details")),
            applicability=Applicability(Truth.UNKNOWN, ("Whether a data officer is appointed is not known.",)),
            questions=("Has the company appointed a data officer?",),
        ),
        finding(
            "harbour", notice, Outcome.PARTIAL, "Part of the letter's contents stands in the policy.",
            result(
                element(notice.id, 1, "The opt-out, with its telephone number"), State.STATED, counts=False, reason="stated for residents of Ellery only",
                evidence=(replace(cite("call 0800 555 0100 to opt out of marketing"), audiences=("ellery",)),),
            ), qualifier="gap_in_document", credit=0.5, points=2.0,
        ),
        finding("harbour", layer, Outcome.MISSING, "There is no first layer.", result(element(layer.id, 1, "A first layer"))),
        finding(
            "harbour", future, Outcome.NOT_APPLICABLE, "In force from 2028-01-01.", result(element(future.id, 1, "The number")),
            applicability=Applicability(Truth.FALSE, ("In force from 2028-01-01.",)),
        ),
        finding(
            "harbour", minors, Outcome.REVIEW, "Nothing recognises this element yet.",
            result(element(minors.id, 1, "A parent's consent", lifecycle="experimental"), judged=False, reason="no pattern looks for it yet"),
            questions=("Does the policy say how a parent consents?",),
        ),
    )  # fmt: skip


def lantern() -> tuple[Finding, ...]:
    """Give a ruleset of two acts in which nearly everything is there."""
    see = requirement("lantern", "2", "The right to see one's data", subject="rights")
    when = requirement(
        "lantern", "3", "The date of the last change", subject="changes", severity=Severity.LOW
    )
    out = requirement(
        "lantern",
        "11",
        "A free opt-out of marketing",
        subject="consent",
        regulation="Lantern Calls Rule",
    )
    service = requirement(
        "lantern",
        "12",
        "The effect of an opt-out",
        subject="consent",
        regulation="Lantern Calls Rule",
    )
    return (
        finding(
            "lantern", see, Outcome.SATISFIED, "The right is stated.",
            result(element(see.id, 1, "The right"), State.STATED, evidence=(cite("You may ask to see the data that we hold about you."),)), credit=1.0,
        ),
        finding(
            "lantern", when, Outcome.SATISFIED, "The date is given.",
            result(element(when.id, 1, "The date"), State.STATED, evidence=(cite("Last updated: March 4, 2024"),)), credit=1.0,
        ),
        finding(
            "lantern", out, Outcome.PARTIAL, "An opt-out is offered; that it is free is not said.",
            result(element(out.id, 1, "An opt-out"), State.STATED, evidence=(cite("call 0800 555 0100 to opt out of marketing"),)),
            result(element(out.id, 2, "That it is free"), near_misses=(near("call 0800 555 0100", "no words for \u201cfree\u201d"),)),
            credit=0.5, points=12.5, blocking=True,
        ),
        finding(
            "lantern", service, Outcome.SATISFIED, "The effect is stated.",
            result(element(service.id, 1, "The effect"), State.STATED, evidence=(cite("Opting out does not affect your service."),)), credit=1.0,
        ),
    )  # fmt: skip


def quayside() -> tuple[Finding, ...]:
    """Give a ruleset of which nobody knows whether it applies."""
    return tuple(
        finding(
            "quayside", of, Outcome.REVIEW, "Whether the company is a harbour carrier is not known.",
            result(element(of.id, 1, of.title)),
            applicability=Applicability(Truth.UNKNOWN, ("Whether the company is a harbour carrier is not known.",)),
            questions=("Is the company a harbour carrier?",),
        )
        for of in (requirement("quayside", str(number), f"Harbour notice {number}", subject="recipients") for number in (1, 2, 3))
    )  # fmt: skip


def counts_of(findings: tuple[Finding, ...]) -> tuple[tuple[Outcome, int], ...]:
    """Count findings by outcome."""
    return tuple((outcome, sum(one.outcome is outcome for one in findings)) for outcome in Outcome)


def scorecards(findings: tuple[Finding, ...]) -> tuple[Scorecard, ...]:
    """Give scorecards as scoring would: figures by hand, counts from the findings."""
    of = {
        name: tuple(f for f in findings if f.ruleset == name)
        for name in ("harbour", "lantern", "quayside")
    }
    cap = "D at best: 1 open defect"
    rule = tuple(f for f in of["lantern"] if f.requirement.regulation == "Lantern Calls Rule")
    act = tuple(f for f in of["lantern"] if f not in rule)
    return (
        Scorecard("harbour", None, 41.8367, 33.2, 58.71, 0.877551, "E", provisional=False, cap=cap, counts=counts_of(of["harbour"])),
        Scorecard(
            "lantern", None, 87.5, 87.5, 87.5, 1.0, "B", provisional=False, cap="B at best: 1 open mandatory duty", counts=counts_of(of["lantern"]),
            by_regulation=(
                Scorecard("lantern", "Lantern Act", 100.0, 100.0, 100.0, 1.0, "A", provisional=False, cap=None, counts=counts_of(act)),
                Scorecard("lantern", "Lantern Calls Rule", 75.0, 75.0, 75.0, 0.7, "C", provisional=True, cap=None, counts=counts_of(rule)),
            ),
        ),
        Scorecard("quayside", None, None, None, None, None, None, provisional=False, cap=None, counts=counts_of(of["quayside"])),
    )  # fmt: skip


def ruleset(name: str, title: str, findings: tuple[Finding, ...]) -> Ruleset:
    """Make the ruleset that the findings belong to."""
    return Ruleset(
        id=name,
        title=title,
        version="1.2.0",
        checked_on="2026-11-01",
        jurisdiction="Port Ellery",
        regulator="The Harbour Board",
        asserts=((f"org.{name}", "true"),),
        hints=(Hint(f"org.{name}", "true", ("fact.x",)),),
        requirements=tuple(f.requirement for f in findings if f.ruleset == name),
        sha256=digest(name),
    )


def document(text: str = TEXT) -> Document:
    """Make the invented policy as a reader would."""
    return Document(
        id="policies/brightwater.txt",
        source="policies/brightwater.txt",
        kind="privacy_policy",
        media_type="text/plain",
        sha256=digest(f"file {text}"),
        text=text,
        blocks=blocks_of(text) if text == TEXT else (),
    )


def scoring() -> ScoringRules:
    """Give the numbers of the score."""
    weights = ((Severity.CRITICAL, 8), (Severity.HIGH, 5), (Severity.MEDIUM, 3), (Severity.LOW, 1))
    grades = (("A", 95), ("B", 85), ("C", 70), ("D", 50), ("E", 0))
    return ScoringRules("v1", weights, grades, "B", "C", "D", 0.8, 0.6, 0.5, digest("weights"))


def audit() -> Audit:
    """Give an audit with every outcome, a pair, near misses, reviews, assumptions and observations."""
    findings = gate.mark((*harbour(), *lantern(), *quayside()))
    opt_out = cite("call 0800 555 0100 to opt out of marketing")
    names = (
        ("harbour", "Harbour Data Act"),
        ("lantern", "Lantern Acts"),
        ("quayside", "Quayside Carrier Rules"),
    )
    return Audit(
        tool_version="1.0.0",
        as_of="2026-11-22",
        document=document(),
        sections=sections_of(TEXT),
        last_updated="2024-03-04",
        effective=None,
        auditee=Auditee("Brightwater Broadband Ltd", (("org.harbour", "true"),)),
        rulesets=tuple(ruleset(name, title, findings) for name, title in names),
        facts=(
            Fact("choice.opt_out", "true", "affirmed", "extracted", 0.9, ("ellery",), None, (opt_out,)),
            Fact("org.harbour", "true", "affirmed", "declared", 1.0),
        ),
        findings=findings,
        scorecards=scorecards(findings),
        assumptions=(
            Assumption("org.harbour", "true", "auditee", (), "Works in a harbour"),
            Assumption("org.lantern", "true", "hint", (opt_out,)),
        ),
        observations=(
            Observation(
                "stale", "high", ("Harbour Data Act \u00a7 9",), (cite("We rely on the Port Accord of 2009"),), ("HARBOUR-4-1",),
                "The Port Accord of 2009 ended on 2016-02-01.",
            ),
            Observation("upcoming", "low", ("Harbour Data Act \u00a7 9-1",), (), ("HARBOUR-9-1",), "In force from 2028-01-01."),
        ),
        engine=EngineReport("durable-rules 2.0.28", "reference evaluator"),
        scoring=scoring(),
        subjects=SUBJECTS,
        waivers_on="2026-11-22",
        gate_failures=gate.failures(findings, (), GateRules()),
        fact_titles=(("choice.opt_out", "How to opt out of marketing"),),
    )  # fmt: skip


def large(copies: int = 15) -> Audit:
    """Give an audit of some 300 requirements: the same findings under numbered ids, the same text repeated."""
    small = audit()
    text = TEXT * 14
    findings = tuple(
        numbered(f, n)
        for name in ("harbour", "lantern", "quayside")
        for n in range(copies)
        for f in small.findings
        if f.ruleset == name
    )
    rulesets = tuple(
        replace(r, requirements=tuple(f.requirement for f in findings if f.ruleset == r.id))
        for r in small.rulesets
    )
    cards = tuple(
        replace(
            c,
            counts=counts_of(tuple(f for f in findings if f.ruleset == c.ruleset)),
            by_regulation=(),
        )
        for c in small.scorecards
    )
    policy = replace(small.document, text=text, blocks=blocks_of(text))
    return replace(small, document=policy, findings=findings, rulesets=rulesets, scorecards=cards)


def numbered(one: Finding, number: int) -> Finding:
    """Give the finding once more under other ids."""
    if number == 0:
        return one
    elements = tuple(
        replace(
            e,
            element=replace(e.element, id=f"{number}-{e.element.id}"),
            reading=replace(e.reading, element=f"{number}-{e.element.id}"),
        )
        for e in one.elements
    )
    of = replace(
        one.requirement,
        id=f"{number}-{one.requirement.id}",
        elements=tuple(e.element for e in elements),
    )
    under = one.counted_under and f"{number}-{one.counted_under}"
    return replace(
        one,
        requirement=of,
        elements=elements,
        counted_under=under,
        linked=tuple(f"{number}-{i}" for i in one.linked),
    )


MARKUP = (
    '<script>alert("CANARY-7d1f")</script>',
    '<img src="file:///etc/passwd">',
    '<img src="http://127.0.0.1:9/canary" onerror="alert(1)">',
    '<link rel=attachment href="file:///etc/passwd">',
    "<style>@import url('http://127.0.0.1:9/a.css');</style>",
    '<iframe src="file:///etc/passwd"></iframe>',
    '"><svg onload=alert(1)>',
    "{{ ''.__class__.__mro__ }}{% include '/etc/passwd' %}",
    "]]></dd></dl></body></html>",
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitaen" * 4
LONG_URL = "https://brightwater.example/" + "a" * 300
LONG_QUOTE = ("long words in a quote " * 190).strip()
BIDI = (
    "invoice\u202egnp.exe\u202c and \u2066isolated\u2069 \x1b[31mred\x1b[0m \x00\x07 \u2010 hyphen"
)


def hostile() -> Audit:
    """Give an audit in which text, names, titles and ids try to break out of the report."""
    small = audit()
    text = "\n".join((*MARKUP, LONG_WORD, LONG_URL, LONG_QUOTE, BIDI, TEXT))
    offset, lines = len(text) - len(TEXT), text.count("\n") - TEXT.count("\n")

    def here(quote: str) -> Evidence:
        start = text.index(quote)
        return Evidence(
            Span(start, start + len(quote)), quote, text.count("\n", 0, start) + 1, MARKUP[0]
        )

    def moved(one: Evidence) -> Evidence:
        return replace(
            one, span=Span(one.span.start + offset, one.span.end + offset), line=one.line + lines
        )

    nasty = tuple(here(quote) for quote in (*MARKUP, LONG_WORD, LONG_URL, LONG_QUOTE, BIDI))
    misses = (
        NearMiss(nasty[0], MARKUP[6]),
        NearMiss(nasty[-1], BIDI),
        NearMiss(nasty[-2], LONG_WORD),
    )
    findings = []
    for number, one in enumerate(small.findings):
        results = tuple(
            replace(
                e,
                reading=replace(
                    e.reading,
                    evidence=tuple(moved(x) for x in e.reading.evidence)
                    + (nasty if number == 1 else ()),
                    near_misses=misses
                    if number == 0
                    else tuple(
                        replace(m, evidence=moved(m.evidence)) for m in e.reading.near_misses
                    ),
                ),
            )
            for e in one.elements
        )
        findings.append(replace(one, elements=results))
    bad = replace(
        findings[0].requirement,
        id=f'X"><b>{LONG_WORD}',
        title=LONG_WORD,
        citations=(LONG_URL, MARKUP[6]),
        paraphrase=MARKUP[0] + BIDI,
        remediation=MARKUP[3],
        model_clause="</dd></dl>" * 20,
        enforcement=MARKUP,
        verification_note=MARKUP[8],
    )
    findings[0] = replace(findings[0], requirement=bad, reason="x" * 500)
    rulesets = tuple(
        replace(r, requirements=tuple(f.requirement for f in findings if f.ruleset == r.id))
        for r in small.rulesets
    )
    rulesets = (replace(rulesets[0], title=MARKUP[0] + LONG_WORD, version='1"><i>'), *rulesets[1:])
    assumptions = tuple(
        replace(a, evidence=tuple(moved(e) for e in a.evidence)) for a in small.assumptions
    )
    observations = tuple(
        replace(o, evidence=tuple(moved(e) for e in o.evidence), note=MARKUP[1])
        for o in small.observations
    )
    facts = tuple(replace(f, evidence=tuple(moved(e) for e in f.evidence)) for f in small.facts)
    policy = replace(
        small.document, text=text, id=MARKUP[6], source=f"policies/{LONG_WORD}<b>.txt", blocks=()
    )
    return replace(
        small,
        document=policy,
        sections=(Section(MARKUP[0], 1, Span(0, len(text))),),
        auditee=Auditee(f'<b>Sons</b> & "Daughters" {LONG_WORD}', (("org.harbour", MARKUP[0]),)),
        rulesets=rulesets,
        findings=tuple(findings),
        assumptions=assumptions,
        observations=observations,
        facts=facts,
    )


POLICY = "policies/brightwater.txt"
"""Identity of the invented policy."""


def waiver(
    requirement: str,
    element: str | None = None,
    *,
    expires: str = "2027-03-31",
    reason: str = "Counsel is drafting it.",
    owner: str = "Mira Lund",
) -> Waiver:
    """Accept a gap until a day."""
    return Waiver(requirement, element, POLICY, reason, owner, expires, ORIGIN)


def known(
    element: str, outcome: Outcome, state: str, section_sha256: str | None = None
) -> BaselineEntry:
    """Give an element of a gap of an earlier audit."""
    requirement = element.rpartition(".")[0]
    return BaselineEntry(POLICY, requirement, element, outcome, state, section_sha256)


def review(
    requirement: str, decision: str, outcome: Outcome, text: str = TEXT, **fields: str
) -> Review:
    """Let a reviewer decide about a finding."""
    given = {"reason": "Read beside the law.", "by": "Ana Ruiz", "date": "2026-11-20"} | fields
    ruleset_, _, _ = requirement.lower().partition("-")
    seen = {"text_sha256": digest(text), "ruleset_sha256": digest(ruleset_)}
    return Review(requirement, POLICY, decision, outcome, **given, **seen, origin=ORIGIN)


def attestation(
    fact: str, value: str, text: str = TEXT, quote: str | None = None, **fields: str
) -> Attestation:
    """Let a named person say a fact about a text."""
    given = {"reason": "Seen in the contract.", "by": "Tom Brandt", "date": "2026-11-19"} | fields
    return Attestation(
        fact, value, POLICY, text_sha256=digest(text), quote=quote, origin=ORIGIN, **given
    )


def judged(base: Audit, decisions: Decisions) -> Audit:
    """Lay decisions over the findings of an audit and ask the gate, as the pipeline does."""
    day = decisions.waivers_on or base.as_of
    decided = decide(
        base.findings, decisions, document=base.document, sections=base.sections, rulesets=base.rulesets, day=day
    )  # fmt: skip
    marked = gate.mark(decided.findings, decisions.gate)
    uses = tuple(
        AttestationUse(
            one,
            active=one.text_sha256 == base.document.text_sha256,
            evidence=(cite(one.quote),) if one.quote else (),
        )
        for one in decisions.attestations
    )
    return replace(
        base,
        findings=marked,
        waivers=decided.waivers,
        waivers_on=day,
        baseline_source=decisions.baseline.source if decisions.baseline else None,
        baseline_closed=decided.baseline.closed,
        baseline_lapsed=decided.baseline.lapsed,
        attestations=uses,
        overrides=decisions.overrides,
        selection=decided.selection,
        gate=decisions.gate,
        gate_failures=gate.failures(marked, decided.waivers, decisions.gate),
    )


def two_open(base: Audit) -> Audit:
    """Give the audit with a second open element in HARBOUR-6-1, so that it can be accepted in part."""
    found = next(f for f in base.findings if f.requirement.id == "HARBOUR-6-1")
    second = result(element("HARBOUR-6-1", 2, "What happens at its end"))
    results = (*found.elements, second)
    of = replace(found.requirement, elements=tuple(one.element for one in results))
    changed = replace(found, requirement=of, elements=results)
    findings = tuple(changed if f is found else f for f in base.findings)
    rulesets = tuple(
        replace(r, requirements=tuple(f.requirement for f in findings if f.ruleset == r.id))
        for r in base.rulesets
    )
    return replace(base, findings=findings, rulesets=rulesets)


def decisions() -> Decisions:
    """Decide everything that can be decided, the expired, unused and lapsed too."""
    return Decisions(
        waivers=(
            waiver("HARBOUR-4-1"),
            waiver("HARBOUR-6-1", "HARBOUR-6-1.2", reason="Said in the contract.", expires="2026-11-22"),
            waiver("HARBOUR-9-2", reason="No children are served."),
            waiver("LANTERN-11", expires="2026-10-31", owner="Jonas Weir", reason="It was to be said by October."),
            waiver("LANTERN-2", reason="It was missing once."),
        ),
        waivers_on="2026-11-22",
        baseline=Baseline(
            (
                BaselineEntry(POLICY, "HARBOUR-NEG-1", None, Outcome.DEFECTIVE, None, None),
                known("HARBOUR-5-1.1", Outcome.PARTIAL, "partly"),
                known("HARBOUR-7-2.1", Outcome.PARTIAL, "partly"),
                known("HARBOUR-4-3.2", Outcome.PARTIAL, "absent", digest("another section")),
                known("LANTERN-12.1", Outcome.MISSING, "absent"),
            ),
            "baseline.json",
            lapses=True,
        ),
        attestations=(
            attestation("choice.opt_out", "true", quote="Opting out does not affect your service."),
            attestation("org.officer", "false", text="an older text"),
        ),
        reviews=(
            review("HARBOUR-4-1", "confirmed", Outcome.MISSING),
            review("HARBOUR-4-2", "rejected", Outcome.SATISFIED, reason="The street is an old one."),
            review("HARBOUR-NEG-1", "confirmed", Outcome.DEFECTIVE, text="an older text"),
        ),
        overrides=(
            Override("HARBOUR-4-3", Severity.MEDIUM, Kind.MANDATORY, None, "The board asks for it.", ORIGIN),
            Override("HARBOUR-9-2", None, None, applies=True, reason="Families are served.", origin=ORIGIN),
        ),
        selection=Selection(skip=("HARBOUR-8-1", "quayside")),
        gate=GateRules(Severity.MEDIUM, on_regression=True, on_review=True, on_unused_waivers=True),
    )  # fmt: skip


def decided() -> Audit:
    """Give the audit after people decided about it."""
    changed = judged(two_open(audit()), decisions())
    harbour_card, *others = changed.scorecards
    return replace(changed, scorecards=(replace(harbour_card, grade_with_waivers="D"), *others))


def spiteful() -> Audit:
    """Give the audit whose decisions try to break out of the report."""
    small = decisions()
    words = f"{MARKUP[0]} {BIDI} {LONG_WORD} {MARKUP[8]}"
    name = f"{MARKUP[6]}{LONG_WORD}"
    return judged(
        two_open(audit()),
        replace(
            small,
            waivers=tuple(replace(w, reason=words, owner=name) for w in small.waivers),
            baseline=Baseline((), f"{MARKUP[4]}.json"),
            attestations=tuple(
                replace(a, reason=words, by=name, value=MARKUP[1]) for a in small.attestations
            ),
            reviews=tuple(replace(r, reason=words, by=name) for r in small.reviews),
            overrides=tuple(replace(o, reason=words) for o in small.overrides),
            selection=replace(small.selection, only=("harbour", "lantern", MARKUP[2])),
        ),
    )
