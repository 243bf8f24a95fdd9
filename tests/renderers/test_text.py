"""The text that a terminal shows: blocking gaps first, words before colour, counts last."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from auditor.model.vocabulary import Outcome
from auditor.renderers import text
from auditor.renderers._text_paragraphs import WIDTH
from tests import audits

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def lines(*, colour: bool = False, verbose: bool = False) -> list[str]:
    return text.render(audits.audit(), colour=colour, verbose=verbose).decode().splitlines()


def test_last_line_counts_outcomes_and_names_rulesets_with_digests() -> None:
    digests = [audits.digest(name)[:7] for name in ("harbour", "lantern", "quayside")]

    assert lines()[-1] == (
        "4 satisfied, 4 partial, 4 missing, 1 defective, 5 review, 1 not applicable; 0 waived, 0 baselined; "
        f"as of 2026-11-22; rulesets harbour 1.2.0 ({digests[0]}), lantern 1.2.0 ({digests[1]}), "
        f"quayside 1.2.0 ({digests[2]})"
    )


def test_single_ruleset_is_named_in_the_singular() -> None:
    audit = audits.audit()
    one = replace(
        audit,
        rulesets=audit.rulesets[:1],
        scorecards=audit.scorecards[:1],
        findings=audits.harbour(),
    )

    last = text.render(one).decode().splitlines()[-1]

    assert "; ruleset harbour 1.2.0 (" in last


def test_every_blocking_gap_says_so_in_words() -> None:
    blocking = {f.requirement.id for f in audits.audit().findings if f.blocking}

    said = {line.split()[0] for line in lines() if " blocks: " in line}

    assert said == blocking
    assert len(blocking) == 4


def test_blocking_gaps_stand_before_the_other_gaps_of_their_ruleset() -> None:
    printed = "\n".join(lines())

    assert printed.index("HARBOUR-6-1 blocks") < printed.index("HARBOUR-7-2 partial")
    assert printed.index("HARBOUR-4-1 blocks") < printed.index("HARBOUR-6-1 blocks")


def test_missing_duty_shows_the_nearest_passage_with_its_line() -> None:
    printed = " ".join(" ".join(lines()).split())

    assert (
        "nearest, line 23, How long we keep it: \u201cfor as long as we need it\u201d fell short: no words for \u201cperiod\u201d"
        in printed
    )


def test_pair_is_shown_once_under_its_negative_side() -> None:
    printed = "\n".join(lines())

    assert "HARBOUR-5-1 partial" not in printed
    assert "Shown here for HARBOUR-5-1 too" in printed


def test_reviews_are_folded_unless_asked_for() -> None:
    assert not any("HARBOUR-9-2" in line for line in lines())
    assert any("HARBOUR-9-2 under review" in line for line in lines(verbose=True))
    assert any(
        "? Does the policy say how a parent consents?" in line for line in lines(verbose=True)
    )


def test_verbose_quotes_the_evidence_of_what_is_satisfied() -> None:
    assert any("Opting out does not affect your service." in line for line in lines(verbose=True))


def test_ruleset_of_which_nothing_is_known_takes_one_paragraph() -> None:
    printed = "\n".join(lines())

    assert "Quayside Carrier Rules: not judged" in printed
    assert "QUAYSIDE-1" not in printed
    assert "Is the company a harbour carrier?" in printed
    assert "To judge it all the same, name it: -r quayside" in printed


def test_assumption_from_the_text_shows_its_line() -> None:
    printed = " ".join(" ".join(lines()).split())

    assert "Told in the auditee file: Works in a harbour (yes)." in printed
    assert (
        "Assumed from the text: org.lantern = true. line 20, Your choices: \u201ccall 0800 555 0100"
        in printed
    )


def test_scorecard_gives_grade_range_coverage_and_cap() -> None:
    printed = "\n".join(lines())

    assert (
        "Harbour Data Act: grade E, score 41.8 (low 33.2, high 58.7), 88% of the weight judged"
        in printed
    )
    assert "Cap: D at best: 1 open defect" in printed
    assert "Lantern Calls Rule: grade C, provisional" in printed


@pytest.mark.parametrize("verbose", [False, True])
def test_colour_adds_escapes_and_changes_no_word(verbose: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    plain, coloured = lines(verbose=verbose), lines(colour=True, verbose=verbose)

    assert [ESCAPE.sub("", line) for line in coloured] == plain
    assert any(ESCAPE.search(line) for line in coloured)
    assert not any("\x1b" in line for line in plain)


@pytest.mark.parametrize("verbose", [False, True])
def test_lines_keep_to_a_hundred_columns(verbose: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    for audit in (audits.audit(), audits.hostile()):
        printed = text.render(audit, verbose=verbose).decode().splitlines()

        assert max(len(line) for line in printed[:-1]) <= WIDTH


def test_escape_sequences_and_reading_order_marks_of_a_policy_do_not_reach_the_terminal() -> None:
    printed = text.render(audits.hostile(), verbose=True).decode()

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)
    assert "[U+202E]" in printed


def test_long_quote_is_cut_in_short_text_and_whole_in_verbose_text() -> None:
    short = " ".join(text.render(audits.hostile()).decode().split())
    full = " ".join(text.render(audits.hostile(), verbose=True).decode().split())

    assert audits.LONG_QUOTE not in short
    assert audits.LONG_QUOTE in full


def test_audit_without_gaps_says_so() -> None:
    audit = audits.audit()
    kept = tuple(f for f in audits.lantern() if f.outcome is Outcome.SATISFIED)
    clean = replace(
        audit, rulesets=audit.rulesets[1:2], scorecards=audit.scorecards[1:2], findings=kept
    )

    printed = text.render(clean).decode()

    assert "No gaps were found. The weakest ruleset is Lantern Acts, grade B." in printed
    assert "blocks" not in printed
