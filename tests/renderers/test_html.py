"""The HTML report: one file that asks for nothing, escapes everything and links all it shows."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

from auditor.model.audit import Assumption
from auditor.model.decisions import Baseline, Decisions, GateRules, Selection
from auditor.model.ruleset import Auditee
from auditor.model.vocabulary import Outcome, Severity
from auditor.renderers import html
from auditor.reporting import passages, templating, wording
from tests import audits

if TYPE_CHECKING:
    from auditor.model.audit import Audit
    from auditor.model.finding import Finding

VOID = {"meta", "link", "img", "input", "br", "col", "hr"}


class Page(HTMLParser):
    """Elements, ids, links and text of a page."""

    def __init__(self, audit: Audit) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(html.render(audit).decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"script", "style"}:
            self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(audits.audit())


@pytest.fixture(scope="module")
def hostile() -> Page:
    return Page(audits.hostile())


@pytest.fixture(scope="module")
def decided() -> Page:
    return Page(audits.decided())


@pytest.fixture(scope="module")
def spiteful() -> Page:
    return Page(audits.spiteful())


WHICH = ["page", "hostile", "decided", "spiteful"]


@pytest.mark.parametrize("which", WHICH)
def test_every_element_is_closed_where_it_was_opened(
    which: str, request: pytest.FixtureRequest
) -> None:
    read: Page = request.getfixturevalue(which)

    assert read.open == []


@pytest.mark.parametrize("which", WHICH)
def test_ids_are_unique_and_every_link_has_its_target(
    which: str, request: pytest.FixtureRequest
) -> None:
    read: Page = request.getfixturevalue(which)
    ids = read.values("id")

    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert {link for link in read.values("href") if link.removeprefix("#") not in ids} == set()


@pytest.mark.parametrize("which", WHICH)
def test_file_asks_for_nothing_and_runs_only_its_own_script(
    which: str, request: pytest.FixtureRequest
) -> None:
    read: Page = request.getfixturevalue(which)

    assert read.tags["script"] == 1
    assert read.tags["style"] == 1
    assert not any(read.tags[tag] for tag in ("img", "link", "iframe", "object", "embed", "base"))
    assert read.values("src") == []
    assert read.values("style") == []
    assert not [name for _, name, _ in read.attributes if name.startswith("on")]
    assert all(link.startswith("#") for link in read.values("href"))


def test_hostile_text_is_printed_as_text(hostile: Page) -> None:
    for markup in audits.MARKUP:
        assert " ".join(markup.split()) in hostile.words


def test_hostile_decisions_are_printed_as_text(spiteful: Page) -> None:
    for number in (0, 1, 2, 4, 6, 8):
        assert " ".join(audits.MARKUP[number].split()) in spiteful.words
    assert audits.LONG_WORD in chapter(spiteful)
    assert "[U+202E]gnp.exe" in chapter(spiteful)


def test_reading_order_marks_are_shown_and_control_characters_dropped(hostile: Page) -> None:
    assert "[U+202E]gnp.exe" in hostile.words
    assert not re.search(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(hostile.text)
    )


def test_security_policy_admits_exactly_the_style_and_the_script_of_the_file() -> None:
    text = html.render(audits.audit()).decode()
    css = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)[0]
    script = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)[0]

    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)[0].replace(
        "&#39;", "'"
    )

    assert f"style-src {templating.content_hash(css)};" in policy
    assert f"script-src {templating.content_hash(script)};" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_every_requirement_stands_in_the_coverage_matrix(page: Page) -> None:
    matrix = page.words.split("Coverage matrix")[1].split("Text of the document")[0]

    assert all(one.requirement.id in matrix for one in audits.audit().findings)


def test_gap_shows_quote_near_miss_remedy_clause_and_status_of_the_citation(page: Page) -> None:
    card = page.words.split("A legal ground, tied to a purpose")[1].split("HARBOUR-6-1")[0]

    assert "We keep your data for as long as we need it for the purposes above." in card
    assert "Line 23 of the text, How long we keep it" in card
    assert "It falls short: no words for \u201clegal ground\u201d." in card
    assert "Add a sentence that says it" in card
    assert "[Company], [address], says so here" in card
    assert "Compared with a secondary source." in card


def test_pair_is_one_card_and_the_other_side_leads_to_it(page: Page) -> None:
    assert "Stands for HARBOUR-5-1 too" in page.words
    assert "Shown under HARBOUR-NEG-1" in page.words


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (audits.TEXT, "Brightwater", "Brightwater Broadband Privacy Policy"),
        ("Menu\n" + audits.TEXT, "Brightwater", "Brightwater: privacy policy"),
        ("Menu\n" + audits.TEXT, None, "brightwater.txt"),
    ],
    ids=["heading at the head", "only further down", "nobody named"],
)
def test_title_is_the_heading_at_the_head_else_whose_it_is(
    text: str, name: str | None, title: str
) -> None:
    audit = audits.audit()
    sections = audits.sections_of(text)
    changed = replace(
        audit, document=replace(audit.document, text=text, blocks=()), sections=sections, auditee=Auditee(name)
    )  # fmt: skip

    headings = re.findall(r"<h1>(.*?)</h1>", html.render(changed).decode())

    assert headings == [title]


def test_limits_are_said(page: Page) -> None:
    assert "audit findings, not legal advice" in page.words
    assert "not a finding that the law was broken" in page.words


def test_ruleset_of_which_nothing_is_known_has_a_paragraph_and_no_cards(page: Page) -> None:
    assert (
        "It is not known whether its 3 requirements apply; the answer to 1 question" in page.words
    )
    assert "quayside" not in page.values("data-ruleset")


def test_the_whole_text_is_there_with_every_evidence_marked(page: Page) -> None:
    text = "".join(s.text for p in passages.passages(audits.audit()) for s in p.segments)

    assert "".join(text.split()) == "".join(audits.TEXT.split())
    assert "for their own marketing, unless you tell us not to." in page.words
    quotes = {
        e.span for f in audits.audit().findings for r in f.elements for e in r.reading.evidence
    }
    assert {f"e-{span.start}-{span.end}" for span in quotes} <= set(page.values("id"))


def test_passage_is_linked_only_where_the_text_marks_it() -> None:
    audit = audits.audit()
    asked, assumed = (
        audits.cite(words) for words in ("We collect your name, your address", "Network data")
    )

    def shown(one: Finding) -> Finding:
        if one.requirement.id != "HARBOUR-9-1":
            return one
        return replace(
            one,
            elements=tuple(
                replace(e, reading=replace(e.reading, evidence=(asked,))) for e in one.elements
            ),
        )

    read = Page(
        replace(
            audit,
            findings=tuple(shown(one) for one in audit.findings),
            assumptions=(Assumption("org.quayside", "true", "hint", (assumed,)),),
        )
    )

    assert f"#{passages.anchor(asked)}" not in read.values("href")  # it does not apply
    assert f"#{passages.anchor(assumed)}" in read.values("href")
    assert passages.anchor(assumed) in read.values("id")


def test_requirement_of_a_ruleset_that_was_not_judged_can_be_linked(page: Page) -> None:
    assert "QUAYSIDE-1" in page.values("id")


def card(page: Page, requirement: str) -> str:
    """Return the words of a finding in the chapter of findings."""
    details = page.words.split("ruleset by ruleset.")[1].split("Open questions")[0]
    return details.split(f"{requirement} ")[1].split("Source")[0]


def chapter(page: Page) -> str:
    return page.words.split("Decisions by people")[1].split("Coverage matrix")[0]


def row(audit: Audit, requirement: str) -> list[str]:
    """Return the cells of a requirement in the register of gaps."""
    register = html.render(audit).decode().split('id="register"')[1].split('id="findings"')[0]
    found = next(one for one in register.split("<tr>") if f">{requirement}</a>" in one)
    return [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", found)]


def test_where_nobody_decided_anything_there_is_no_chapter_of_decisions(page: Page) -> None:
    assert "0 waived, 0 baselined." in page.words
    assert "The gate fails: 4 findings block." in page.words
    assert "Decisions" not in page.words
    assert "waived" not in page.values("id")
    assert "badge" not in page.values("class")


def test_summary_gives_the_answer_of_the_gate_and_counts_what_is_waived_and_baselined(
    decided: Page,
) -> None:
    summary = decided.words.split("Ruleset by ruleset")[0]

    assert "2 waived, 3 baselined." in summary
    assert "The gate fails: 4 findings block; 1 waiver is unused." in summary


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        ("HARBOUR-4-1", "no, waived"),
        ("HARBOUR-6-1", "blocks, waived in part"),
        ("HARBOUR-NEG-1", "no, baselined"),
        ("HARBOUR-7-2", "blocks, worse than in the baseline"),
        ("HARBOUR-4-3", "blocks"),
        ("LANTERN-11", "blocks, waiver expired"),
    ],
)
def test_register_says_in_words_what_blocks_and_what_keeps_it_from_blocking(
    requirement: str, words: str
) -> None:
    assert row(audits.decided(), requirement)[-1] == words


def test_gap_shows_who_accepted_it_until_when_and_why(decided: Page) -> None:
    waived, part, expired = (
        card(decided, one) for one in ("HARBOUR-4-1", "HARBOUR-6-1", "LANTERN-11")
    )

    assert (
        "Accepted by Mira Lund until March 31, 2027 (last day, UTC): Counsel is drafting" in waived
    )
    assert "until November 22, 2026 (last day, UTC), for HARBOUR-6-1.2 alone: Said in the" in part
    assert (
        "Waiver of Jonas Weir expired on October 31, 2026 (last day, UTC): It was to be" in expired
    )


def test_gap_says_why_it_blocks_how_it_stands_against_the_baseline_and_who_reviewed_it(
    decided: Page,
) -> None:
    assert "BlocksSince it is worse than in the baseline." in card(decided, "HARBOUR-7-2")
    assert "In the baseline, no worse than it was then." in card(decided, "HARBOUR-NEG-1")
    assert "Confirmed by Ana Ruiz on November 20, 2026: Read beside" in card(decided, "HARBOUR-4-1")
    assert "lapsed since text, ruleset or outcome" in card(decided, "HARBOUR-NEG-1")


def test_review_that_is_waived_says_so_where_it_stands(decided: Page) -> None:
    review = card(decided, "HARBOUR-9-2")

    assert "Review Waived" in review
    assert "Accepted by Mira Lund until March 31, 2027 (last day, UTC): No children are" in review


@pytest.mark.parametrize(
    "words",
    [
        "Waivers had to hold on November 22, 2026; the last day of a waiver counts, and ends at midnight UTC.",
        "LANTERN-2active, unusedAccepted by Mira Lund until March 31, 2027 (last day, UTC): It was missing once.",
        "LANTERN-11expiredWaiver of Jonas Weir",
        "Compared with baseline.json: 2 gaps are known and no worse, 1 is known and worse, 5 are not in it.",
        "Closed since: LANTERN-12, LANTERN-12.1 (then absent).",
        "has changed: HARBOUR-4-3, HARBOUR-4-3.2 (then absent).",
        "choice.opt_out = true, attested by Tom Brandt on November 19, 2026: Seen in the contract. Opting out does not",
        "org.officer = false, attested by Tom Brandt on November 19, 2026, lapsed since the text has changed:",
        "HARBOUR-4-2satisfiedRejected by Ana Ruiz on November 20, 2026: The street is an old one.",
        "HARBOUR-4-3: severity medium, judged as mandatory: The board asks for it.",
        "HARBOUR-9-2: taken to apply: Families are served.",
        "Left out: HARBOUR-8-1, QUAYSIDE-1, QUAYSIDE-2, QUAYSIDE-3.",
    ],
    ids=[
        "day of the waivers", "unused waiver", "expired waiver", "baseline", "closed", "lapsed entry", "attested fact",
        "lapsed attestation", "review", "override of severity", "override of applicability", "left out",
    ],
)  # fmt: skip
def test_chapter_of_decisions_holds(words: str, decided: Page) -> None:
    assert words in chapter(decided)


@pytest.mark.parametrize(
    "changes",
    [
        {"waivers": audits.decisions().waivers[-1:]},
        {"baseline": Baseline((), "baseline.json")},
        {"attestations": audits.decisions().attestations[1:]},
        {"reviews": audits.decisions().reviews[:1]},
        {"overrides": audits.decisions().overrides},
        {"selection": Selection(skip=("quayside",))},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_any_kind_of_decision_alone_has_its_chapter(changes: dict[str, Any]) -> None:
    audit = audits.judged(audits.audit(), Decisions(**changes))

    words = Page(audit).words

    assert words.count("Decisions by people") == 1 + ("selection" in changes)


def test_grade_with_waivers_stands_second_and_only_where_it_differs(decided: Page) -> None:
    assert "grade E (D if every waived gap were closed)" in decided.words
    assert decided.words.count("with waivers") == 1


def test_matrix_says_what_is_left_out_and_ruleset_without_requirements_has_no_table(
    decided: Page,
) -> None:
    matrix = decided.words.split("Coverage matrix")[1].split("Text of the document")[0]

    assert "4 requirements were left out" in matrix
    assert "Nothing is left out" not in matrix
    assert "0 requirements" not in matrix
    assert "All of its requirements were left out of this audit." in decided.words


def test_method_gives_the_rules_of_this_gate() -> None:
    def method(**rules: Any) -> str:  # noqa: ANN401 (any field)
        audit = audits.judged(audits.audit(), Decisions(gate=GateRules(**rules)))
        return Page(audit).words.split("What blocks")[-1]

    assert "is critical or high, and is missing" in method()
    assert "Reviews, weak defects, gaps" in method()
    assert "is of any severity, and is missing" in method(fail_on=Severity.LOW)
    assert "No gap blocks by its severity" in method(fail_on=None)
    assert "new or worse than in the baseline blocks too" in method(on_regression=True)
    assert "under review blocks too. Weak defects" in method(on_review=True)


def test_attested_element_says_whose_word_it_is() -> None:
    base = audits.two_open(audits.audit())
    found = next(f for f in base.findings if f.requirement.id == "HARBOUR-4-3")
    named = found.elements[0]
    reading = replace(
        named.reading, reason="Tom Brandt attested on 2026-11-19 that the text says so"
    )
    elements = (replace(named, reading=reading), *found.elements[1:])
    findings = tuple(replace(f, elements=elements) if f is found else f for f in base.findings)
    attested = (audits.attestation(named.element.fact, "true", quote="Write to privacy@"),)

    words = Page(
        audits.judged(replace(base, findings=findings), Decisions(attestations=attested))
    ).words

    assert "Tom Brandt attested on November 19, 2026 that the text says so" in words


def test_audit_without_gaps_or_grades_renders() -> None:
    audit = audits.audit()
    nothing = replace(
        audit, rulesets=audit.rulesets[2:], scorecards=audit.scorecards[2:], findings=audits.quayside(),
        assumptions=(), observations=(), sections=(),
    )  # fmt: skip

    words = Page(nothing).words

    assert "No gaps were found." in words
    assert "Nothing could be graded" in words


def test_same_bytes_in_two_processes_with_other_hash_seeds() -> None:
    code = "import hashlib; from tests import audits; from auditor.renderers import html; print(hashlib.sha256(html.render(audits.audit())).hexdigest())"

    runs = {
        subprocess.run(  # noqa: S603 (our own interpreter)
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "TZ": zone, "PATH": ""},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip

    assert len(runs) == 1


def test_where_to_start_names_the_duty_beside_the_cure(page: Page) -> None:
    first = next(one.requirement for one in audits.audit().findings if one.blocking)

    assert f"{first.title}: {first.remediation}" in page.words


def test_an_act_judged_in_part_is_marked_as_provisional(page: Page) -> None:
    acts = [part for card in audits.audit().scorecards for part in (card, *card.by_regulation)]
    provisional = sum(one.provisional and one.grade is not None for one in acts)

    assert provisional
    assert sum("prov" in value.split() for value in page.values("class")) == provisional


def test_every_finding_that_is_judged_has_a_card_with_evidence_or_a_search_record(
    page: Page,
) -> None:
    shown = [one for one in audits.audit().findings if one.requirement.id in CARDS]

    assert len(shown) == 13
    for one in shown:
        words = card(page, one.requirement.id)
        quotes = [e.quote for r in one.elements for e in r.reading.evidence]
        missed = [m.evidence.quote for r in one.elements for m in r.reading.near_misses]
        assert all(" ".join(quote.split()) in words for quote in (*quotes, *missed))
        records = [wording.search_record(r) for r in one.elements]
        assert quotes or missed or any(record and record in words for record in records)


CARDS = {
    "HARBOUR-4-1", "HARBOUR-4-2", "HARBOUR-4-3", "HARBOUR-NEG-1", "HARBOUR-6-1", "HARBOUR-6-2", "HARBOUR-7-2",
    "HARBOUR-8-1", "HARBOUR-9-2", "LANTERN-2", "LANTERN-3", "LANTERN-11", "LANTERN-12",
}  # fmt: skip
"""What applies and is no second side of a pair."""


def test_only_what_is_judged_has_a_card(page: Page) -> None:
    ids = [value for tag, name, value in page.attributes if tag == "article" and name == "id"]

    assert set(ids) == CARDS


def test_quotation_stands_in_its_context_and_leads_to_its_place(page: Page) -> None:
    words = card(page, "HARBOUR-7-2")

    assert "call 0800 555 0100 to opt out of marketing" in words
    quoted = audits.cite("call 0800 555 0100 to opt out of marketing")
    before = audits.TEXT[: quoted.span.start].split("\n")[-1]
    assert before.split()[-1] + " call 0800" in words
    assert f"#{passages.anchor(quoted)}" in page.values("href")


def test_near_miss_leads_to_the_passage_it_stands_in(page: Page) -> None:
    looked_at = audits.cite("We keep your data for as long as we need it for the purposes above.")
    passage = next(one for one in passages.passages(audits.audit()) if one.line == looked_at.line)

    assert f"#{passage.anchor}" in page.values("href")
    assert passage.anchor in page.values("id")


def test_every_finding_that_rests_on_a_passage_is_named_after_it(page: Page) -> None:
    marks = html.render(audits.audit()).decode().split('id="policy"')[1]
    evidence = {
        (passages.anchor(e), one.requirement.id)
        for one in audits.audit().findings
        if one.outcome in passages.SHOWN
        for r in one.elements
        for e in r.reading.evidence
    }

    assert evidence
    for anchor, requirement in evidence:
        after = marks.split(f'id="{anchor}"')[1]
        assert f'href="#{requirement}"' in after.split("</div>")[0]


def test_crosswalk_says_which_laws_rest_on_a_fact_and_with_what_outcome(page: Page) -> None:
    table = page.words.split("Crosswalk: one fact, several laws")[1].split("Taken as given")[0]

    assert "How to opt out of marketing" in table
    assert "HARBOUR-7-2 partial" in table
    assert "LANTERN-11 satisfied" in table
    assert "QUAYSIDE-1 review" in table


def test_audit_without_shared_facts_has_no_crosswalk() -> None:
    audit = audits.audit()
    alone = replace(audit, findings=tuple(f for f in audit.findings if f.ruleset == "harbour"))

    assert "Crosswalk" not in Page(alone).words


def test_question_stands_once_with_all_requirements_that_wait_for_it(page: Page) -> None:
    questions = page.words.split("Open questions")[1].split("Crosswalk: one fact")[0]
    audit = audits.audit()
    asked = {q for one in audit.findings for q in one.questions if one.ruleset == "quayside"}

    assert all(questions.count(one) == 1 for one in asked)
    assert "QUAYSIDE-1, QUAYSIDE-2, QUAYSIDE-3" in questions


def test_summary_gives_the_reasons_of_the_grade(page: Page) -> None:
    reasons = page.words.split("Why")[1].split("Scorecards")[0]

    assert "Grade E is that of the weakest ruleset, Harbour Data Act" in reasons
    assert "from which D is given" in reasons
    assert "3 gaps block, first" in reasons


def test_blanks_of_a_model_clause_are_marked() -> None:
    text = html.render(audits.audit()).decode()

    assert (
        '<span class="blank">[Company]</span>, <span class="blank">[address]</span>, says' in text
    )


def test_reason_that_a_whole_ruleset_shares_is_said_once() -> None:
    audit = audits.audit()
    reason = "The condition of this requirement is not met: Does it carry freight? No."
    spared = tuple(
        replace(one, outcome=Outcome.NOT_APPLICABLE, reason=reason, questions=())
        if one.ruleset == "quayside"
        else one
        for one in audit.findings
    )

    matrix = Page(replace(audit, findings=spared)).words.split("Coverage matrix")[1]

    assert matrix.count(reason) == 1
