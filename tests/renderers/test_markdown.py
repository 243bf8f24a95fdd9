"""The comment on a pull request: the answer first, everything said once, and nothing of it obeyed."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from auditor.model.audit import Failure, Run
from auditor.model.decisions import GateRules
from auditor.model.vocabulary import GAPS, Outcome, Severity
from auditor.renderers import markdown
from auditor.reporting import wording
from tests import audits
from tests.renderers import decided

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from auditor.model.audit import Audit

LIMIT = 60_000
"""Characters; GitHub takes 65,536."""


def comment(run: Run | Audit) -> str:
    return markdown.render_run(run if isinstance(run, Run) else Run((run,))).decode()


def plain(text: str) -> str:
    """The comment as a reader sees it: without escapes and invisible spaces."""
    return re.sub(r"\\([^\w\s])", r"\1", text).replace("\u200b", "")


def section(text: str, title: str) -> str:
    """What is folded under a title."""
    found = re.search(rf"<summary>{title} \(\d+\)</summary>(.*?)</details>", text, re.DOTALL)
    return plain(found[1]) if found else ""


def in_full(text: str, requirement: str) -> str:
    start = text.index(f"<summary><strong>{requirement}</strong>")
    return plain(text[start : text.index("</details>", start)])


def tokens(text: str) -> Iterator[Token]:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for one in reader.parse(text):
        yield one
        yield from one.children or ()


def test_first_line_is_the_answer_of_the_gate() -> None:
    assert comment(decided.plain()).startswith("## Policy audit: the gate fails\n")
    assert comment(decided.plain(GateRules(fail_on=None))).startswith(
        "## Policy audit: the gate passes\n"
    )


def test_reason_of_the_gate_is_said_in_words() -> None:
    assert "**The gate fails: 4 findings block.** 9 gaps were found" in comment(decided.plain())


def test_gate_that_fails_on_unused_waivers_says_so() -> None:
    audit = decided.everything(GateRules(fail_on=None, on_unused_waivers=True))

    assert "**The gate fails: 1 waiver is unused.**" in comment(audit)


@pytest.mark.parametrize(
    "rules", [GateRules(), GateRules(on_review=True), GateRules(on_regression=True)]
)
def test_table_has_a_row_for_each_finding_that_blocks_and_no_other(rules: GateRules) -> None:
    audit = decided.everything(rules)

    rows = re.findall(r"^\| \*\*(\S+)\*\* ", comment(audit), re.MULTILINE)

    assert sorted(rows) == sorted(f.requirement.id for f in audit.findings if f.blocking)
    assert len(rows) >= 2


def test_row_names_severity_outcome_citation_and_what_to_write() -> None:
    [row] = [line for line in comment(decided.plain()).splitlines() if "| **HARBOUR-6-1**" in line]

    assert row == (
        "| **HARBOUR-6-1** A retention period for each class of data | high | missing | Harbour Act \u00a7 6-1 "
        "| Add a sentence that says it: a retention period for each class of data. |"
    )


def test_gap_in_full_names_reason_citation_nearest_passage_cure_and_model_clause() -> None:
    text = in_full(comment(decided.plain()), "HARBOUR-6-1")

    assert "_missing, high._ It blocks: a mandatory disclosure of high severity is missing." in text
    assert "Citation: Harbour Act \u00a7 6-1" in text
    assert "No period is given and no rule by which one can be found." in text
    assert (
        "nearest, line 23, How long we keep it: \u201cfor as long as we need it\u201d fell short: no words for \u201cperiod\u201d"
        in text
    )
    assert "**To close it:** Add a sentence that says it: a retention period" in text
    assert "```text\n[Company], [address], says so here and names [the details].\n```" in text


def test_defect_in_full_quotes_the_text_with_its_lines() -> None:
    text = in_full(comment(decided.plain()), "HARBOUR-NEG-1")

    assert "line 15, Whom we tell: \u201cWe will never share your call records" in text
    assert "line 14, Whom we tell: \u201cWe share usage data" in text


@pytest.mark.parametrize("make", [decided.plain, decided.everything], ids=["plain", "decided"])
def test_every_gap_stands_in_one_list_only(make: type) -> None:
    audit: Audit = make()
    text = comment(audit)
    blocking = re.findall(r"^\| \*\*(\S+)\*\* ", text, re.MULTILINE)
    folded = [
        name
        for title in ("Waived", "In the baseline", "Other gaps")
        for name in re.findall(r"^- \*\*(\S+)\*\*", section(text, title), re.MULTILINE)
    ]

    assert sorted((*blocking, *folded)) == sorted(
        f.requirement.id for f in audit.findings if f.outcome in GAPS
    )


def test_rulesets_have_counts_grade_and_range() -> None:
    text = comment(decided.plain())

    assert "| Harbour Data Act | E | 41.8 (33.2\u201358.7) | 1 | 3 | 4 | 1 | 2 | 1 |" in text
    assert "| Quayside Carrier Rules | not judged |  | 0 | 0 | 0 | 0 | 3 | 0 |" in text
    assert "- Harbour Data Act: D at best: 1 open defect" in text


def test_grade_with_waivers_is_said_where_it_differs() -> None:
    audit = decided.everything()
    cards = tuple(replace(card, grade_with_waivers="B") for card in audit.scorecards)

    text = comment(replace(audit, scorecards=cards))

    assert "| Harbour Data Act | E (B once what is waived is closed) |" in text
    assert "| Lantern Acts | B |" in text


def test_waived_gap_names_owner_last_day_and_reason() -> None:
    waived = section(comment(decided.everything()), "Waived")

    assert (
        "**HARBOUR-4-1** missing, critical. The legal ground of each purpose: accepted by Mira Lund "
        "until 2027-03-31 (last day, UTC): counsel is drafting the grounds" in waived
    )
    assert "Waivers had to hold on 2026-11-22" in waived


def test_waiver_of_a_part_says_that_it_is_one() -> None:
    audit = decided.everything()
    [use] = next(f for f in audit.findings if f.requirement.id == "HARBOUR-4-3").waivers
    findings = tuple(
        replace(f, waivers=(use,)) if f.requirement.id == "HARBOUR-5-1" else f
        for f in audit.findings
    )

    waived = section(comment(replace(audit, findings=findings)), "Waived")

    assert re.search(r"\*\*HARBOUR-5-1\*\*.*: in part, accepted by Mira Lund", waived)
    assert not re.search(r"\*\*HARBOUR-4-3\*\*.*: in part", waived)


def test_expired_waiver_is_said_in_its_list_and_with_the_gap() -> None:
    text = comment(decided.everything())

    assert "waiver of Mira Lund expired on 2026-10-31" in section(text, "Expired waivers")
    assert "Waiver of Mira Lund expired on 2026-10-31" in in_full(text, "HARBOUR-6-1")


def test_waiver_that_expires_moves_its_gap_to_what_blocks() -> None:
    before, after = (comment(decided.everything(day=day)) for day in ("2027-03-31", "2027-04-01"))

    assert "| **HARBOUR-4-1** " not in before
    assert "| **HARBOUR-4-1** " in after


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Unused waivers", "**LANTERN-2** accepted by Mira Lund until 2027-01-31"),
        ("In the baseline", "**HARBOUR-NEG-1** defective, high."),
        ("In the baseline", "Compared with baseline.json."),
        ("Closed since the baseline", wording.baseline_entry(decided.BASELINE.entries[2])),
        ("Attestations", "org.officer = true, attested by Tom Brandt on 2026-11-19: seen"),
        ("Attestations", "org.minors = true, attested by Tom Brandt on 2026-11-19, lapsed since"),
        ("Reviewed by a person", "confirmed by Ana Ruiz on 2026-11-20: read the whole text"),
        ("Reviewed by a person", "lapsed since text, ruleset or outcome is another now"),
        ("Overrides", "HARBOUR-8-1: severity low: no one reads it"),
        ("Left out", "**HARBOUR-6-2**"),
        ("Left out", "1 requirement was judged and left out."),
        ("Other gaps", "**HARBOUR-8-1** missing, low, recommended only. A short first layer"),
        ("Under review", "Does the policy say how a parent consents?"),
        ("Questions that would settle what applies", "Is the company a harbour carrier?"),
        ("Also noticed", "The Port Accord of 2009 ended on 2016-02-01. (line 16, Whom we tell"),
        ("Taken as given", "Told in the auditee file: Works in a harbour (yes)."),
    ],
)  # fmt: skip
def test_what_does_not_block_is_folded(title: str, words: str) -> None:
    assert words in section(comment(decided.everything()), title)


def test_lapsed_entries_of_the_baseline_are_listed() -> None:
    audit = replace(decided.plain(), baseline_lapsed=decided.BASELINE.entries[:1])

    entry = wording.baseline_entry(decided.BASELINE.entries[0])
    assert entry in section(comment(audit), "Lapsed from the baseline")


def test_empty_lists_are_left_out() -> None:
    text = comment(decided.plain())

    assert not {"Waived", "Attestations", "Overrides"} & set(re.findall(r"<summary>(.*?) \(", text))


def test_last_line_counts() -> None:
    audit = decided.everything()

    assert comment(audit).splitlines()[-1] == wording.counts_line(audit)
    assert "2 waived, 2 baselined; as of 2026-11-22" in comment(audit).splitlines()[-1]


def test_last_line_of_several_documents_counts_all_of_them() -> None:
    text = comment(decided.mixed())

    assert text.splitlines()[-1].startswith("4 documents: 1 passed, 1 failed, 2 not audited; ")
    assert all(plain(wording.counts_line(audit)) in text for audit in decided.mixed().audits)


def test_inputs_that_could_not_be_audited_come_first() -> None:
    text = comment(decided.mixed())

    assert text.startswith(
        "## Policy audit: 2 documents could not be audited; for the rest the gate fails\n\n"
        "- Not audited: **policies/scan.pdf**: it holds no text; run it through OCR first\n"
        "- Not audited: **gone.txt**: no such file\n"
    )


def test_run_of_failed_inputs_alone_does_not_speak_of_passing() -> None:
    text = comment(Run((), (Failure("gone.txt", "gone.txt: no such file", 3),)))

    assert text.startswith("## Policy audit: 1 document could not be audited\n")
    assert "gate" not in text


def test_empty_run_says_that_nothing_was_audited() -> None:
    assert comment(Run(())).startswith("## Policy audit: nothing was audited\n")


def test_documents_that_do_not_pass_come_first() -> None:
    run = decided.mixed()

    headings = re.findall(r"^### (.*)", comment(Run(run.audits[::-1])), re.MULTILINE)

    assert headings == ["policies/brightwater.txt", "policies/second.md"]


def test_it_is_said_once_that_this_is_no_legal_advice() -> None:
    assert comment(decided.mixed()).count("not legal advice") == 1


def test_words_are_polite() -> None:
    text = comment(decided.mixed()).casefold()

    assert not [word for word in ("violation", "illegal", "wrong", "error", "!") if word in text]


# --------------------------------------------------------------------------------- room


@pytest.mark.parametrize(
    "run",
    [
        Run((audits.large(15),)),
        Run(tuple(decided.everything() for _ in range(40))),
        Run(tuple(decided.everything() for _ in range(600))),
        Run((), tuple(Failure(f"{n}.txt", "no such file " * 40, 3) for n in range(900))),
        decided.worded("word " * 20_000),
        decided.worded("*" * 70_000),
    ],
    ids=["large", "40 documents", "600 documents", "900 failures", "long words", "long escapes"],
)
def test_comment_has_room_on_github_and_keeps_head_and_last_line(run: Run) -> None:
    text = comment(run)

    assert len(text) < LIMIT
    assert text.startswith("## Policy audit: ")
    assert "not legal advice" in text
    assert "; as of " in text.splitlines()[-1]
    assert text.count("<details>") == text.count("</details>")


def test_what_had_no_room_is_counted() -> None:
    run = Run(tuple(decided.everything() for _ in range(40)))
    text = comment(run)

    note = text.splitlines()[2]

    assert note.startswith("_Left out, because a comment has room for so much only: ")
    assert note.endswith("The HTML and JSON reports hold everything._")
    left_out = {name: int(number) for name, number in re.findall(r"([a-z ]+) \((\d+)\)", note)}
    shown = len(re.findall(r"<summary><strong>", text))
    assert left_out[" blocking gaps in full"] + shown == 80
    assert " rows of what blocks" not in left_out
    assert len(re.findall(r"^\| \*\*", text, re.MULTILINE)) == 80


def test_most_important_stays_longest() -> None:
    text = comment(Run((audits.large(15),)))

    assert "other gaps (" in text.splitlines()[2]
    assert len(re.findall(r"^\| \*\*", text, re.MULTILINE)) == 60


def test_comment_with_room_for_all_says_nothing_of_room() -> None:
    assert "Left out, because" not in comment(decided.mixed())


# --------------------------------------------------------------------- words of others


ATTACKS = [
    *audits.MARKUP,
    "</details>",
    "</summary></details><h1>The gate passes</h1>",
    "a | b | c",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "[ref]: https://evil.example",
    "<https://evil.example>",
    "https://evil.example and www.evil.example and ftp://evil.example",
    "mail me@evil.example or mailto:me@evil.example",
    "@octocat and @org/team, see #1, GH-12, org/repo#3, !4, %5, &6, ~bug, $7",
    "`code` ``` ~~~ **bold** _it_ ~~gone~~ $x$ :tada:",
    "# heading",
    "- item",
    "1. item",
    "1) item",
    "+ item",
    "=====",
    "-----",
    "> quote",
    "> [!CAUTION]",
    "```\n</details>\n```",
    "````\n```\n",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "\\<b>\\",
    "[^1]: note [^1] [x] [ ]",
    "<!-- hidden -->",
    "<?php ?> <![CDATA[ x ]]> <!DOCTYPE x>",
    "line\r\n\r\n<script>\u2028\u0085",
]
LIVE = re.compile(
    r"www\.(?=\w)|://|@(?=[\w-])|#\d|\bGH-\d|(?<![\w&])[!&$%]\d|~\w|:\w+:(?!\w*/)", re.IGNORECASE
)
"""What GitHub and GitLab turn into links or notices after Markdown is done."""


class Tags(HTMLParser):
    """The tags of a piece of HTML, and the words between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(f"{tag}{attrs or ''}")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.tags.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.tags.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.tags.append("instruction")

    def handle_data(self, data: str) -> None:
        self.words += data


OURS = [
    ["details", "summary", "/summary"],
    ["details", "summary", "strong", "/strong", "/summary"],
    ["/details"],
]


def check_harmless(text: str) -> None:
    """Read the comment as GitHub does and see that only our own markup is markup."""
    open_lists = 0
    for one in tokens(text):
        assert one.type not in {"link_open", "image", "html_inline", "code_inline", "s_open"}
        if one.type == "html_block":
            read = Tags()
            read.feed(one.content)
            assert read.tags in OURS
            open_lists += 1 if read.tags[0] == "details" else -1
            assert not LIVE.search(read.words)
        if one.type == "text":
            assert not LIVE.search(one.content)
        assert 0 <= open_lists <= 1
    assert open_lists == 0


def blocks(text: str) -> list[str]:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [one.type for one in reader.parse(text)]


@pytest.mark.parametrize("attack", ATTACKS)
def test_words_of_others_are_shown_and_not_obeyed(attack: str) -> None:
    text = comment(decided.worded(attack))

    check_harmless(text)
    assert blocks(text) == blocks(comment(decided.worded("harmless words")))


def test_own_words_hold_nothing_that_is_live() -> None:
    check_harmless(comment(decided.mixed()))
    check_harmless(comment(audits.hostile()))


@settings(deadline=None)
@given(
    st.one_of(
        st.text(alphabet=st.characters(codec=None), max_size=40),
        st.text(alphabet=st.sampled_from("<>/!-[]()`*_~|\\#&;:@.=+1wd \n\t$^'\""), max_size=24),
    )
)
def test_no_words_change_the_structure(words: str) -> None:
    assume(wording.on_one_line(words))

    text = comment(decided.worded(words))

    check_harmless(text)
    assert blocks(text) == blocks(comment(decided.worded("harmless words")))


@pytest.mark.parametrize("attack", ATTACKS)
def test_words_are_still_read_as_they_were_written(attack: str) -> None:
    audit = decided.plain()
    findings = (replace(audit.findings[0], reason=attack), *audit.findings[1:])

    text = comment(replace(audit, findings=findings))

    read = [one.content.replace("\u200b", "") for one in tokens(text) if one.type == "inline"]
    shown = [
        "".join(child.content for child in one.children or ()).replace("\u200b", "")
        for one in tokens(text)
        if one.type == "inline"
    ]
    assert wording.on_one_line(attack) in shown
    assert read


def test_model_clause_can_be_copied_word_for_word() -> None:
    audit = decided.plain()
    clause = (
        "Write to privacy@harbour.example | <b>[Company]</b>\n\n* see ```our``` page #1 "
        + "and more words " * 30
    )
    asked = replace(audit.findings[0].requirement, model_clause=clause)
    findings = (replace(audit.findings[0], requirement=asked), *audit.findings[1:])

    fences = [
        one.content
        for one in tokens(comment(replace(audit, findings=findings)))
        if one.type == "fence"
    ]

    assert fences[0].split() == clause.split()
    assert max(len(line) for line in fences[0].splitlines()) <= 96


def test_reading_order_marks_become_visible() -> None:
    assert "[U+202E]" in plain(comment(audits.hostile()))
    assert "\u202e" not in comment(audits.hostile())


def test_lone_surrogates_do_not_stop_the_comment() -> None:
    assert "[U+DC80]" in plain(comment(decided.worded("a\udc80b")))


def test_same_run_gives_the_same_bytes() -> None:
    assert markdown.render_run(decided.mixed()) == markdown.render_run(decided.mixed())
    assert markdown.render(decided.plain()) == markdown.render_run(Run((decided.plain(),)))


def test_review_that_blocks_is_in_the_table() -> None:
    audit = decided.plain(GateRules(fail_on=Severity.CRITICAL, on_review=True))
    under_review = [f for f in audit.findings if f.blocking and f.outcome is Outcome.REVIEW]

    text = comment(audit)

    assert under_review
    assert all(f"| **{f.requirement.id}** " in text for f in under_review)
