"""Waivers: what is read, and every mistake with its line."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from auditor.errors import Mistake, WaiverError
from auditor.loading import identifiers
from auditor.loading.rulesets import load_ruleset
from auditor.loading.waivers import load_waivers
from auditor.model.decisions import Waiver
from auditor.model.recognition import Origin
from tests.loading.samples import HOUSE, line_of, load, shared, swapped, write

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.ruleset import Ruleset

LAST = "2027-11-23"
TEXT = """\
# Accepted for now.
waivers:
  - requirement: ME-9301-3-C
    element: ME-9301-3-C.2
    document: docs/privacy.md
    reason: The new notice is with the printer.
    owner: Ada Osei, legal
    expires: 2027-03-31

  - requirement: ME-9301-5
    document: Privacy policy of 2026
    reason: >
      Counsel is drafting
      the paragraph.
    owner: no
    expires: '2027-11-23'
"""


@functools.cache
def maine() -> Ruleset:
    return load_ruleset("maine", shared())[0]


def waivers(folder: Path, text: str, *rulesets: Ruleset) -> tuple[Waiver, ...]:
    path = write(folder, text, "waivers.yaml")
    return load_waivers(path, rulesets or (maine(),), not_after=LAST)


def refused(folder: Path, text: str, *rulesets: Ruleset) -> tuple[Mistake, ...]:
    with pytest.raises(WaiverError) as caught:
        waivers(folder, text, *rulesets)
    return caught.value.mistakes


def only(folder: Path, text: str, *rulesets: Ruleset) -> Mistake:
    (mistake,) = refused(folder, text, *rulesets)
    return mistake


def test_waivers_are_read_with_their_lines(tmp_path: Path) -> None:
    first, second = waivers(tmp_path, TEXT)

    assert first == Waiver(
        requirement="ME-9301-3-C",
        element="ME-9301-3-C.2",
        document="docs/privacy.md",
        reason="The new notice is with the printer.",
        owner="Ada Osei, legal",
        expires="2027-03-31",
        origin=Origin(str(tmp_path / "waivers.yaml"), 3),
    )
    assert second.origin.line == 10
    assert second.element is None
    assert second.owner == "no"
    assert second.reason == "Counsel is drafting the paragraph."


@pytest.mark.parametrize("text", ["waivers: []\n", "waivers:\n  # none yet\n", "waivers: null\n"])
def test_a_file_may_have_no_waiver_yet(tmp_path: Path, text: str) -> None:
    assert waivers(tmp_path, text) == ()


@pytest.mark.parametrize("text", ["", "# waivers:\n"])
def test_an_empty_file_is_a_mistake(tmp_path: Path, text: str) -> None:
    assert only(tmp_path, text).what == "the file is empty"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WaiverError, match="there is no such file"):
        load_waivers(tmp_path / "nowhere.yaml", (maine(),), not_after=LAST)


def test_an_expired_waiver_is_no_mistake(tmp_path: Path) -> None:
    first, _ = waivers(tmp_path, TEXT.replace("2027-03-31", "2019-03-31"))

    assert first.expires == "2019-03-31"


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"),
    [
        ("2027-03-31", "2027-02-29", "expires: '2027-02-29' is not a day", "'YYYY-MM-DD'"),
        ("2027-03-31", "31/03/2027", "a form it cannot have: '31/03/2027'", "Written YYYY-MM-DD"),
        ("2027-03-31", "20270331", "`expires` must be text", "Written YYYY-MM-DD"),
        ("2027-03-31", "2027-11-24", f"at most {LAST}", "`waiver_days` in .auditor.yaml"),
        (
            "- requirement: ME-9301-3-C\n",
            "- requirement: ME-9301-3-X\n",
            "no requirement",
            "-3-C'?",
        ),
        (
            "- requirement: ME-9301-3-C\n",
            "- requirement: me-9301-3-c\n",
            "no requirement",
            "ME-9301",
        ),
        (
            "- requirement: ME-9301-5\n",
            "- requirement: ME-9301-5.1\n",
            "no requirement",
            "element of",
        ),
        (
            "element: ME-9301-3-C.2",
            "element: ME-9301-3-C.7",
            "no element",
            "Did you mean 'ME-9301-3",
        ),
        (
            "element: ME-9301-3-C.2",
            "element: ME-9301-5.1",
            "no element",
            "an element of ME-9301-5.",
        ),
        (
            "element: ME-9301-3-C.2",
            "element: GDPR-13-2-B-ERASE.1",
            "no element",
            "of GDPR-13-2-B-ERA",
        ),
        (
            "- requirement: ME-9301-5\n",
            "- requirement: ME-DEF-01\n",
            "no one may waive",
            "close the",
        ),
        ("owner: Ada Osei, legal", "owner: '  '", "`owner` is empty", "Who accepts it"),
        ("owner: Ada Osei, legal", "owner:", "`owner` must be text", "Write text"),
        (
            "reason: The new notice is with the printer.",
            'reason: " \\t"',
            "`reason` is empty",
            "Why",
        ),
        ("docs/privacy.md", "/srv/docs/privacy.md", "is an absolute path", "as reports show it"),
        ("docs/privacy.md", "C:\\docs\\privacy.md", "is an absolute path", "as reports show it"),
        ("docs/privacy.md", "docs\\privacy.md", "not how reports name", "Write 'docs/privacy.md'"),
        ("docs/privacy.md", "./docs/x/../a.md", "not how reports name", "Write 'docs/a.md'"),
        ("owner: no", "owned: no", "unknown key 'owned'", "Did you mean 'owner'?"),
    ],
)
def test_a_mistake_is_told_in_its_line(
    tmp_path: Path, old: str, new: str, what: str, remedy: str
) -> None:
    found = refused(tmp_path, swapped(old, new, TEXT))

    assert any(
        what in mistake.what and remedy in mistake.remedy and mistake.line == line_of(old, TEXT)
        for mistake in found
    ), found


@pytest.mark.parametrize(
    "document", ["../policies/privacy.md", "a/../../b.md"[5:], "https://a.example/p", "-", "..."]
)
def test_a_document_may_have_any_other_name(tmp_path: Path, document: str) -> None:
    first, _ = waivers(tmp_path, TEXT.replace("docs/privacy.md", f"'{document}'"))

    assert first.document == document


def test_the_same_waiver_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    item = TEXT.split("waivers:\n")[1].split("\n\n", maxsplit=1)[0] + "\n"

    mistake = only(tmp_path, TEXT + item.replace("2027-03-31", "2027-04-30"))

    assert mistake.line == 17
    assert mistake.what == (
        "the waiver of ME-9301-3-C, ME-9301-3-C.2, docs/privacy.md stands twice: here and in line 3"
    )


def test_an_element_or_another_document_is_another_waiver(tmp_path: Path) -> None:
    item = TEXT.split("waivers:\n")[1].split("\n\n", maxsplit=1)[0] + "\n"
    others = item.replace("C.2", "C.1") + item.replace("docs/privacy", "docs/cookies")

    assert len(waivers(tmp_path, TEXT + others)) == 4


def test_one_mistake_hides_no_other(tmp_path: Path) -> None:
    text = (
        "waivers:\n"
        "  - requirement: ME-9301-3-X\n"
        "    document: /srv/a.md\n"
        "    owner: 7\n"
        "    expires: 2027-02-30\n"
        "    colour: red\n"
        "  - just words\n"
        "  - requirement: ME-DEF-01\n"
        "    element: ME-DEF-02.1\n"
        "    document: a.md\n"
        "    reason: ''\n"
        "    owner: Ada\n"
        "    expires: 2099-01-01\n"
        "    owner: Ben\n"
    )

    found = refused(tmp_path, text)

    assert [mistake.line for mistake in found] == [2, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14]
    assert {mistake.file for mistake in found} == {str(tmp_path / "waivers.yaml")}


def test_ids_of_a_shipped_ruleset_that_is_not_loaded_are_known(tmp_path: Path) -> None:
    house, _ = load(tmp_path, HOUSE)

    assert len(waivers(tmp_path, TEXT, house)) == 2
    guarded = TEXT.replace("- requirement: ME-9301-5\n", "- requirement: ME-DEF-01\n")
    assert "no one may waive ME-DEF-01" in only(tmp_path, guarded, house).what
    elsewhere = TEXT.replace("element: ME-9301-3-C.2", "element: ME-9301-5.1")
    assert "has no element" in only(tmp_path, elsewhere, house).what


def test_rulesets_that_are_not_loaded_are_not_read_without_need(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shipped() -> tuple[str, ...]:
        raise AssertionError

    monkeypatch.setattr(identifiers, "shipped", shipped)

    assert len(waivers(tmp_path, TEXT)) == 2


def test_an_id_in_a_comment_is_no_requirement(tmp_path: Path, own_rulesets: Path) -> None:
    house, _ = load(tmp_path, HOUSE)
    chapter = own_rulesets / "nevada" / "defects.yaml"
    content = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{content}\n# - id: NV-OLD-1 was here\n", encoding="utf-8")
    text = TEXT.replace("- requirement: ME-9301-5\n", "- requirement: NV-OLD-1\n")

    assert "there is no requirement 'NV-OLD-1'" in only(tmp_path, text, house).what


def test_a_ruleset_of_ones_own_says_what_no_one_may_waive(tmp_path: Path) -> None:
    text = HOUSE.replace("    effort: small\n", "    effort: small\n    waivable: false\n")
    house, _ = load(tmp_path, text)
    waiver = TEXT.replace("ME-9301-5", "HOUSE-1")

    assert not house.requirements[0].waivable
    assert "no one may waive HOUSE-1" in only(tmp_path, waiver, maine(), house).what
    open_house, _ = load(tmp_path, HOUSE)
    assert open_house.requirements[0].waivable
    assert len(waivers(tmp_path, waiver, maine(), open_house)) == 2


def test_a_loaded_ruleset_is_believed_before_a_shipped_one(tmp_path: Path) -> None:
    guarded = tuple(replace(one, waivable=False) for one in maine().requirements)

    found = refused(tmp_path, TEXT, replace(maine(), requirements=guarded))

    assert [mistake.line for mistake in found] == [3, 10]
