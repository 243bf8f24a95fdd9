"""Several documents as one notice, on the command line: --together, the kind of each, and what is named after what."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import POLICY, Cli, written
from tests.house_rules import HOUSE

if TYPE_CHECKING:
    from pathlib import Path

COOKIES = "<h1>Cookies</h1><p>Last updated: May 3, 2024</p><p>We use cookies to measure our advertising.</p>"
TERMS = "# Terms\n\nLast updated: January 5, 2020\n\nBy using this site you consent to this privacy policy.\n"
GDPR = ("-r", "gdpr", "--as-of", "2026-11-22")
BOTH = ("--together", "policy.txt", "notes/cookies.html", *GDPR)


@pytest.fixture(autouse=True)
def documents(folder: Path) -> Path:
    """A policy, a cookie notice in a folder of its own, and terms."""
    (folder / "notes").mkdir()
    (folder / "policy.txt").write_text(POLICY)
    (folder / "notes" / "cookies.html").write_text(COOKIES)
    (folder / "terms.md").write_text(TERMS)
    return folder


def report(auditor: Cli, *arguments: str) -> dict[str, Any]:
    result = auditor("audit", *arguments, "-f", "json")
    assert result.code == 0, result.err
    read: dict[str, Any] = json.loads(result.out)
    return read


class TestTogether:
    def test_one_report_is_made_and_named_after_the_first(self, auditor: Cli, folder: Path) -> None:
        result = auditor("audit", *BOTH, "-f", "json", "-f", "html", "-o", "out")

        assert result.code == 0
        assert written(folder / "out") == ["policy.html", "policy.json"]
        assert result.err.startswith("policy.txt and notes/cookies.html: audited as of")

    def test_the_report_holds_all_documents_with_their_dates(self, auditor: Cli) -> None:
        document = report(auditor, *BOTH, "--kind", "notes/cookies.html=cookie_notice")["document"]

        assert document["id"] == document["source"] == "policy.txt"
        told = [(one["source"], one["kind"], one["last_updated"]) for one in document["parts"]]
        assert told == [
            ("policy.txt", "privacy_policy", "2021-03-03"),
            ("notes/cookies.html", "cookie_notice", "2024-05-03"),
        ]
        assert document["last_updated"] == "2021-03-03"

    def test_a_quotation_stands_in_its_file(self, auditor: Cli) -> None:
        facts = report(auditor, *BOTH)["facts"]

        found = {(e["file"], e["line"]) for one in facts for e in one["evidence"]}
        assert ("notes/cookies.html", 3) in found
        assert ("policy.txt", 7) in found

    def test_a_folder_and_a_list_are_one_notice_too(self, auditor: Cli, folder: Path) -> None:
        (folder / "list").write_text("policy.txt\nnotes\n")

        for named in ("@list", "."):
            document = report(auditor, "--together", named, *GDPR)["document"]
            sources = {one["source"] for one in document["parts"]}
            assert {"policy.txt", "notes/cookies.html"} <= sources

    def test_a_file_that_is_named_twice_is_one_document(self, auditor: Cli) -> None:
        document = report(auditor, "--together", "policy.txt", "./policy.txt", *GDPR)["document"]

        assert "parts" not in document

    def test_one_file_together_is_that_file(self, auditor: Cli) -> None:
        alone, together = (
            auditor("audit", *more, "policy.txt", *GDPR, "-f", "json").out
            for more in ((), ("--together",))
        )

        assert alone == together

    def test_the_law_of_the_policy_own_day(self, auditor: Cli) -> None:
        arguments = ("terms.md", *BOTH[1:-2], "--together", "--as-of", "policy")

        by_kind = ("--kind", "terms.md=website_page", "--kind", "notes/cookies.html=cookie_notice")
        assert report(auditor, *arguments)["as_of"] == "2024-05-03"
        assert report(auditor, *arguments, *by_kind)["as_of"] == "2021-03-03"

    def test_facts_and_check_and_explain(self, auditor: Cli) -> None:
        facts = auditor("facts", *BOTH)
        checked = auditor("check", *BOTH, "-f", "github")
        explained = auditor("explain", "GDPR-13-1-A", "--files-from", "list", *BOTH[:1], *GDPR)

        assert "notes/cookies.html, line" in facts.out
        assert checked.code == 1
        assert "file=policy.txt," in checked.out
        assert explained.code == 2  # there is no list

    def test_a_plan_is_for_one_document(self, auditor: Cli, folder: Path) -> None:
        auditor("audit", *BOTH, "-f", "json:set.json")

        result = auditor("plan", "set.json")

        assert result.code == 2
        assert "policy.txt, notes/cookies.html: several documents were judged" in result.err

    def test_a_crowd_is_no_notice(self, auditor: Cli, folder: Path) -> None:
        for number in range(101):
            (folder / "notes" / f"{number}.txt").write_text(POLICY)

        result = auditor("audit", "--together", "notes", *GDPR)

        assert result.code == 2
        assert "at most 100 are judged together" in result.err

    def test_a_member_that_cannot_be_read_leaves_the_whole_unaudited(
        self, auditor: Cli, folder: Path
    ) -> None:
        (folder / "empty.txt").write_text("")

        result = auditor("audit", *BOTH, "empty.txt", "missing.txt", "-f", "json", "-o", "out")

        assert result.code == 3
        assert not (folder / "out").exists()
        assert "policy.txt: not audited: not every document of this notice" in result.err
        assert "empty.txt: not audited: it is empty" in result.err
        assert "missing.txt: not audited: there is no such file" in result.err
        assert "Traceback" not in result.err

    def test_by_a_ruleset_of_strangers(self, auditor: Cli, folder: Path) -> None:
        (folder / "house.yaml").write_text(HOUSE)

        data = report(auditor, *BOTH[:3], "-r", "./house.yaml")

        assert len(data["document"]["parts"]) == 2

    def test_a_defect_is_shown_in_its_file(self, auditor: Cli) -> None:
        arguments = ("check", "--together", "policy.txt", "terms.md", *GDPR)
        sarif = json.loads(auditor(*arguments, "-f", "sarif").out)["runs"][0]
        (defect,) = {
            one["ruleId"]
            for one in sarif["results"]
            if "region" in one["locations"][0]["physicalLocation"]
        }
        github = auditor(*arguments, "-f", "github", "--only", defect).out
        gitlab = json.loads(auditor(*arguments, "-f", "gitlab").out)
        rows = list(csv.DictReader(io.StringIO(auditor(*arguments, "-f", "csv").out)))

        places = [
            (
                one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
                one["locations"][0]["physicalLocation"]["region"]["startLine"],
            )
            for one in sarif["results"]
            if "region" in one["locations"][0]["physicalLocation"]
        ]
        assert ("terms.md", 5) in places
        assert [one["location"]["uri"] for one in sarif["artifacts"]] == ["policy.txt", "terms.md"]
        assert github.startswith("::error file=terms.md,line=5,")
        in_terms = [one["location"] for one in gitlab if one["location"]["path"] == "terms.md"]
        assert {"path": "terms.md", "lines": {"begin": 5}} in in_terms
        assert ("terms.md", "5") in [(one["file"], one["line"]) for one in rows]


class TestDecisions:
    def test_a_waiver_names_the_set_by_its_first_file_or_its_id(
        self, auditor: Cli, folder: Path
    ) -> None:
        waiver = (
            "waivers:\n  - requirement: GDPR-13-1-A\n    document: {}\n    reason: Soon.\n"
            "    owner: Ann\n    expires: 2026-12-31\n"
        )
        for name, more in (("policy.txt", ()), ("notices", ("--id", "notices"))):
            (folder / "waivers.yaml").write_text(waiver.format(name))
            data = report(auditor, *BOTH, *more, "--waivers", "waivers.yaml")
            assert [one["requirement"] for one in data["waivers"]["used"]] == ["GDPR-13-1-A"]
            assert data["document"]["id"] == name

    def test_a_baseline_knows_the_gaps_of_the_set(self, auditor: Cli) -> None:
        created = auditor("baseline", "create", *BOTH)

        result = auditor("check", *BOTH, "--baseline", "baseline.json")

        assert created.code == 0
        assert result.code == 0, result.out

    def test_another_document_makes_no_section_lapse(self, auditor: Cli, folder: Path) -> None:
        auditor("baseline", "create", *BOTH)
        (folder / "notes" / "cookies.html").write_text(f"<p>Hello there.</p>{COOKIES}")

        result = auditor("check", *BOTH, "--baseline", "baseline.json", "--baseline-lapses")

        assert result.code == 0, result.out


class TestKinds:
    def test_one_kind_is_that_of_all(self, auditor: Cli) -> None:
        parts = report(auditor, *BOTH, "--kind", "website_page")["document"]["parts"]

        assert [one["kind"] for one in parts] == ["website_page", "website_page"]

    def test_each_file_has_the_kind_that_is_said_of_it(self, auditor: Cli, folder: Path) -> None:
        kinds = ("--kind", "website_page", "--kind", "notes/cookies.html=cookie_notice")

        auditor("audit", *BOTH[1:], *kinds, "-f", "json", "-o", "out")

        found = [
            json.loads((folder / "out" / f"{name}.json").read_text())["document"]["kind"]
            for name in ("policy", "cookies")
        ]
        assert found == ["website_page", "cookie_notice"]

    @pytest.mark.parametrize(
        ("kinds", "said"),
        [
            (["cokie_notice"], "unknown kind of document 'cokie_notice'"),
            (["policy.txt=cokie_notice"], "unknown kind of document 'cokie_notice'"),
            (["other.txt=cookie_notice"], "other.txt is none of the inputs"),
            (["policy.txt=cookie_notice", "./policy.txt=hr_notice"], "is cookie_notice too"),
            (["cookie_notice", "hr_notice"], "cookie_notice and hr_notice for all inputs"),
        ],
    )
    def test_mistakes(self, auditor: Cli, kinds: list[str], said: str) -> None:
        result = auditor("audit", *BOTH, *(word for one in kinds for word in ("--kind", one)))

        assert result.code == 2
        assert said in result.err

    def test_a_kind_that_only_another_ruleset_knows(self, auditor: Cli) -> None:
        kind = "policy.txt=cpni_notice"

        parts = report(auditor, *BOTH, "--kind", kind)["document"]["parts"]

        assert parts[0]["kind"] == "cpni_notice"

    def test_the_configuration_knows_them(self, auditor: Cli, folder: Path) -> None:
        (folder / ".auditor.yaml").write_text(
            "documents:\n  - path: notes/cookies.html\n    kind: cookie_notice\n"
        )

        parts = report(auditor, *BOTH)["document"]["parts"]
        alone = report(auditor, "notes/cookies.html", *GDPR)["document"]
        otherwise = report(auditor, "notes/cookies.html", *GDPR, "--kind", "hr_notice")["document"]

        assert [one["kind"] for one in parts] == ["privacy_policy", "cookie_notice"]
        assert alone["kind"] == "cookie_notice"
        assert otherwise["kind"] == "hr_notice"

    def test_its_mistakes_are_told_with_their_lines(self, auditor: Cli, folder: Path) -> None:
        (folder / ".auditor.yaml").write_text(
            "documents:\n  - path: missing.html\n    kind: cookie_notice\n"
            "  - path: policy.txt\n    kind: cokie_notice\n"
        )

        result = auditor("audit", *BOTH)

        assert result.code == 2
        assert ".auditor.yaml:2: there is no file missing.html" in result.err
        assert ".auditor.yaml:4: unknown kind of document 'cokie_notice'" in result.err
