"""`auditor diff`: two policies, two reports, or one policy at two dates, and why they differ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from auditor.loading.places import schemas_folder
from tests.cli.test_rules_diff import OLD as HOUSE
from tests.conftest import POLICY, Cli, written

if TYPE_CHECKING:
    from pathlib import Path

NAMED = ("-r", "nevada", "-r", "maine")
SALE = "We do not sell your personal information."
SHORTER = POLICY.replace(SALE + "\n", "")
"""Without its denial of sale."""


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def found(result_text: str) -> dict[str, Any]:
    """Read a difference, and hold it against its schema."""
    difference: dict[str, Any] = json.loads(result_text)
    schema = json.loads((schemas_folder() / "diff-v1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(difference)
    return difference


def changed(difference: dict[str, Any]) -> dict[str, str]:
    return {one["requirement"]: one["change"] for one in difference["findings"] if one["why"]}


def causes(difference: dict[str, Any]) -> set[str]:
    return {
        cause
        for one in difference["findings"]
        for why in (one["why"], *(each["why"] for each in one["elements"]))
        if why
        for cause in why["causes"]
    }


def test_the_same_policy_twice_differs_in_nothing(auditor: Cli, policy: Path) -> None:
    result = auditor("diff", policy, policy, *NAMED, "--fail-on-regression")

    assert result.code == 0
    assert "Nothing differs between the two" in result.out
    assert "regressed" not in result.out


def test_a_changed_text_is_the_cause_and_both_passages_are_shown(
    auditor: Cli, folder: Path
) -> None:
    put(folder, old=POLICY, new=POLICY.replace("delete", "erase, whenever you like,"))

    result = auditor("diff", "old.txt", "new.txt", "-r", "ccpa", "-f", "json")
    difference = found(result.out)

    assert [one["cause"] for one in difference["contrasts"]] == ["text"]
    assert causes(difference) <= {"text"}
    assert sum(difference["counts"].values()) == len(difference["findings"])
    quoted = [
        (each["before"]["evidence"], each["after"]["evidence"])
        for one in difference["findings"]
        for each in one["elements"]
        if each["passages"] == "moved"
    ]
    assert any("delete" in old[0]["quote"] and "erase" in new[0]["quote"] for old, new in quoted)


def test_mirrored_sides_have_mirrored_classes(auditor: Cli, folder: Path) -> None:
    put(folder, old=POLICY, new=POLICY.replace("You can ask us to delete", "We may delete"))
    mirror = {
        **{"regressed": "fixed", "fixed": "regressed", "weakened": "improved"},
        **{"improved": "weakened", "newly_judged": "no_longer_judged"},
        "no_longer_judged": "newly_judged",
    }

    there = found(auditor("diff", "old.txt", "new.txt", "-r", "ccpa", "-f", "json").out)
    back = found(auditor("diff", "new.txt", "old.txt", "-r", "ccpa", "-f", "json").out)

    classes = {one["requirement"]: one["change"] for one in there["findings"]}
    assert set(classes.values()) & {"regressed", "weakened"}
    assert {one["requirement"]: one["change"] for one in back["findings"]} == {
        name: mirror.get(change, change) for name, change in classes.items()
    }


def test_one_policy_at_two_dates_has_time_for_its_only_cause(auditor: Cli, policy: Path) -> None:
    days = ("--as-of", "2019-06-01", "--as-of", "2026-11-22")

    difference = found(auditor("diff", policy, *days, "-r", "ccpa", "-f", "json").out)

    assert [one["cause"] for one in difference["contrasts"]] == ["time"]
    assert causes(difference) == {"time"}
    assert all(one["why"]["manner"] == "alone" for one in difference["findings"] if one["why"])
    named = [word for one in difference["findings"] if one["why"] for word in one["why"]["because"]]
    assert any("2020-01-01" in word or "2023-01-01" in word for word in named)


def test_time_and_text_are_kept_apart(auditor: Cli, folder: Path) -> None:
    put(folder, old=POLICY, new=SHORTER)
    days = ("--as-of", "2019-06-01", "--as-of", "2026-11-22")

    difference = found(auditor("diff", "old.txt", "new.txt", *days, "-r", "ccpa", "-f", "json").out)

    assert [one["cause"] for one in difference["contrasts"]] == ["time", "text"]
    assert difference["tried"]
    assert causes(difference) == {"time", "text"}
    assert "undecided" not in {one["why"]["manner"] for one in difference["findings"] if one["why"]}


def test_what_is_noticed_beside_the_findings_comes_and_goes_with_its_cause(
    auditor: Cli, folder: Path
) -> None:
    misnamed = "The California Consumer Protection Act gives you rights."
    put(folder, old=POLICY, new=POLICY.replace(SALE, misnamed))
    sides = ("old.txt", "new.txt", "-r", "ccpa", "--as-of", "2026-11-22")

    there = found(auditor("diff", *sides, "-f", "json").out)["observations"]
    back = found(auditor("diff", "new.txt", "old.txt", *sides[2:], "-f", "json").out)[
        "observations"
    ]

    (one,) = (each for each in there if each["kind"] == "misnamed")
    assert (one["change"], one["why"]["causes"]) == ("came", ["text"])
    assert "California Consumer Protection Act" in one["evidence"][0]["quote"]
    assert {each["id"] for each in back} == {each["id"] for each in there}
    assert {each["change"] for each in back} == {"went"}
    assert f"{one['id']} (misnamed" in auditor("diff", *sides).out


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_format_shows_each_change_with_its_cause(
    form: str, auditor: Cli, folder: Path
) -> None:
    put(folder, old=POLICY, new=POLICY.replace("You can ask us to delete", "We may delete"))
    sides = ("old.txt", "new.txt", "-r", "ccpa", "--as-of", "2026-11-22")

    out = auditor("diff", *sides, "-f", form).out
    difference = found(auditor("diff", *sides, "-f", "json").out)

    flat = " ".join(out.replace("\\", "").replace("\u200b", "").split())
    worse = [one for one in difference["findings"] if one["change"] in {"regressed", "weakened"}]
    assert worse
    for one in worse:
        assert one["requirement"] in flat
        assert one["why"]["sentence"] in flat
        old = one["elements"][0]["before"]["evidence"]
        assert not old or " ".join(old[0]["quote"].split()[:5]) in flat


class TestReports:
    def test_two_reports_are_compared_and_tried_with_their_own_texts(
        self, auditor: Cli, folder: Path
    ) -> None:
        put(folder, old=POLICY, new=SHORTER)
        auditor("audit", "old.txt", *NAMED, "--as-of", "2020-01-01", "-f", "json:old.json")
        auditor("audit", "new.txt", *NAMED, "--as-of", "2026-11-22", "-f", "json:new.json")

        stored = found(auditor("diff", "old.json", "new.json", "-f", "json").out)
        days = ("--as-of", "2020-01-01", "--as-of", "2026-11-22")
        judged = found(auditor("diff", "old.txt", "new.txt", *NAMED, *days, "-f", "json").out)

        assert stored["tried"]
        assert {**stored, "notices": []} == judged
        assert "two documents" in stored["notices"][0]

    def test_a_report_against_its_own_policy_differs_in_nothing(
        self, auditor: Cli, policy: Path
    ) -> None:
        auditor("audit", policy, *NAMED, "--as-of", "2024-01-01", "-f", "json:then.json")

        result = auditor("diff", "then.json", policy, "--as-of", "2024-01-01")

        assert result.code == 0
        assert "Nothing differs between the two" in result.out

    def test_answers_that_changed_are_a_cause_of_their_own(
        self, auditor: Cli, policy: Path, folder: Path
    ) -> None:
        auditor("audit", policy, "-r", "nevada", "--as-of", "2024-01-01", "-f", "json:then.json")
        (folder / "told.yaml").write_text("facts: {org.nv.operator: false}\n", encoding="utf-8")
        told = ("-r", "nevada", "--as-of", "2024-01-01", "--auditee", "told.yaml")

        result = auditor("diff", "then.json", policy, *told, "-f", "json")
        difference = found(result.out)

        assert [one["cause"] for one in difference["contrasts"]] == ["answers"]
        assert "no_longer_judged" in changed(difference).values()
        assert causes(difference) == {"answers"}

    def test_a_report_by_an_old_ruleset_tells_the_ruleset_from_the_text(
        self, auditor: Cli, folder: Path
    ) -> None:
        said = "# Privacy\n\nOur privacy team keeps this page.\n"
        put(folder, old=said, new=f"{said}\nWe sell your data to brokers.\n")
        (folder / "house.yaml").write_text(HOUSE, encoding="utf-8")
        auditor(
            "audit", "old.txt", "-r", "house.yaml", "--as-of", "2026-11-22", "-f", "json:o.json"
        )
        stricter = HOUSE.replace("            - HOUSE_TEAM\n", "            - ask .. HOUSE_TEAM\n")
        (folder / "house.yaml").write_text(stricter, encoding="utf-8")

        day = ("--as-of", "2026-11-22")
        result = auditor("diff", "o.json", "new.txt", "-r", "house.yaml", *day, "-f", "json")
        by_id = {one["requirement"]: one for one in found(result.out)["findings"]}

        assert by_id["HOUSE-TEAM"]["change"] == "regressed"
        assert by_id["HOUSE-TEAM"]["why"]["causes"] == ["ruleset"]
        assert by_id["HOUSE-NO-BROKERS"]["change"] == "regressed"
        assert by_id["HOUSE-NO-BROKERS"]["why"]["causes"] == ["text"]

    def test_old_rulesets_that_are_named_are_tried_with_each_text(
        self, auditor: Cli, folder: Path
    ) -> None:
        said = "# Privacy\n\nOur privacy team keeps this page.\n"
        put(folder, old=said, new=f"{said}\nWe sell your data to brokers.\n")
        (folder / "old.yaml").write_text(HOUSE, encoding="utf-8")
        stricter = HOUSE.replace("            - HOUSE_TEAM\n", "            - ask .. HOUSE_TEAM\n")
        (folder / "new.yaml").write_text(stricter, encoding="utf-8")

        sides = ("old.txt", "new.txt", "-r", "new.yaml", "--old-rulesets", "old.yaml")
        difference = found(auditor("diff", *sides, "-f", "json").out)
        by_id = {one["requirement"]: one for one in difference["findings"]}
        alone = found(auditor("diff", "old.txt", *sides[2:], "-f", "json").out)

        assert [one["cause"] for one in difference["contrasts"]] == ["ruleset", "text"]
        assert by_id["HOUSE-TEAM"]["why"]["causes"] == ["ruleset"]
        assert by_id["HOUSE-TEAM"]["why"]["because"] == ["Changed in it: HOUSE-TEAM.1 find.stated."]
        assert by_id["HOUSE-NO-BROKERS"]["why"]["causes"] == ["text"]
        assert causes(alone) == {"ruleset"}

    def test_two_reports_by_rulesets_that_are_not_at_hand_are_undecided(
        self, auditor: Cli, folder: Path
    ) -> None:
        put(
            folder,
            old="# Privacy\n\nOur privacy team keeps this page.\n",
            new="# Privacy\n\nHello.\n",
        )
        for name, text in (("old", HOUSE), ("new", HOUSE.replace("1.0.0", "1.1.0"))):
            (folder / "house.yaml").write_text(text, encoding="utf-8")
            auditor("audit", f"{name}.txt", "-r", "house.yaml", "-f", f"json:{name}.json")

        result = auditor("diff", "old.json", "new.json")

        assert result.code == 0
        assert "The ruleset changed or the text changed: which of them cannot be told" in result.out
        assert "give the policies instead of their reports" in result.out

    def test_a_damaged_report_is_refused(self, auditor: Cli, policy: Path, folder: Path) -> None:
        (folder / "bad.json").write_text('{"schema": "auditor/audit/v1"}', encoding="utf-8")

        result = auditor("diff", "bad.json", policy)

        assert result.code == 2
        assert "bad.json" in result.err


def test_what_got_worse_fails_where_that_is_asked_for(auditor: Cli, folder: Path) -> None:
    put(folder, old=POLICY, new=POLICY.replace("You can ask us to delete", "We may delete"))

    plain = auditor("diff", "old.txt", "new.txt", "-r", "ccpa")
    failing = auditor("diff", "old.txt", "new.txt", "-r", "ccpa", "--fail-on-regression")
    mended = auditor("diff", "new.txt", "old.txt", "-r", "ccpa", "--fail-on-regression")

    assert (plain.code, failing.code, mended.code) == (0, 1, 0)


def test_a_policy_that_cannot_be_read_is_no_difference(auditor: Cli, policy: Path) -> None:
    result = auditor("diff", policy, "nowhere.txt", *NAMED)

    assert result.code == 3
    assert "nowhere.txt" in result.err
    assert result.out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("policy.txt",), "there is nothing to compare it with"),
        (("policy.txt", "--as-of", "2020-01-01"), "give --as-of twice"),
        (("policy.txt", "policy.txt", "policy.txt"), "two sides, not more"),
        (("policy.txt", "policy.txt", "-f", "pdf"), "unknown format 'pdf'"),
        (("policy.txt", "policy.txt", "-f", "text", "-f", "json"), "only one format"),
        (("policy.txt", "policy.txt", "-f", "json:policy.txt"), "would overwrite"),
        (("policy.txt", "."), "auditor history"),
        (("policy.txt", "policy.txt", "--as-of", "never"), "no date"),
    ],
)
def test_wrong_use_is_told(
    arguments: tuple[str, ...], said: str, auditor: Cli, policy: Path, folder: Path
) -> None:
    before = written(folder)

    result = auditor("diff", *arguments)

    assert result.code == 2
    assert said in result.err
    assert written(folder) == before
    del policy
