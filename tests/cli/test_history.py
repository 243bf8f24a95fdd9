"""`auditor history`: which files are versions of one policy, in which order, judged as of when, and what changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from auditor.cli._versions import dated_name
from auditor.loading.places import schemas_folder
from tests.cli.test_rules_diff import OLD as HOUSE
from tests.conftest import POLICY, Cli

if TYPE_CHECKING:
    from pathlib import Path

NAMED = ("-r", "nevada", "-r", "ccpa")
SHORTER = POLICY.replace("We do not sell your personal information.\n", "")
UNDATED = SHORTER.replace("Last updated: March 3, 2021\n\n", "")


def put(folder: Path, **texts: str) -> Path:
    place = folder / "versions"
    place.mkdir(exist_ok=True)
    for name, text in texts.items():
        (place / f"{name.replace('_', '-')}.txt").write_text(text, encoding="utf-8")
    return place


def shown(auditor: Cli, *arguments: str | Path) -> dict[str, Any]:
    """Read a history, and hold it against its schema."""
    result = auditor("history", *arguments, "-f", "json")
    assert result.code == 0, result.err
    history: dict[str, Any] = json.loads(result.out)
    schema = json.loads((schemas_folder() / "history-v1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(history)
    return history


@pytest.mark.parametrize(
    ("stem", "name", "day"),
    [
        ("harbour-2019-05-01", "harbour", "2019-05-01"),
        ("harbour_20190501", "harbour", "2019-05-01"),
        ("2019.05.01 harbour", "harbour", "2019-05-01"),
        ("harbour-2019-05-01-b59778", "harbour", "2019-05-01"),
        ("harbour-2019-13-41", "harbour-2019-13-41", None),
        ("harbour-120190501", "harbour-120190501", None),
        ("harbour", "harbour", None),
        ("2019-05-01", "2019-05-01", "2019-05-01"),
    ],
)
def test_a_name_is_parted_from_its_date(stem: str, name: str, day: str | None) -> None:
    assert dated_name(stem) == (name, day)


def test_versions_stand_in_the_order_of_their_dates_and_each_step_has_its_causes(
    auditor: Cli, folder: Path
) -> None:
    place = put(
        folder, harbour_2023_04_01=SHORTER, harbour_2019_05_01=POLICY, harbour=POLICY, quay=POLICY
    )

    history = shown(auditor, place, *NAMED)

    assert [one["name"] for one in history["policies"]] == ["harbour", "quay"]
    versions = history["policies"][0]["versions"]
    assert [one["date"] for one in versions] == ["2019-05-01", "2021-03-03", "2023-04-01"]
    assert [one["dated_by"] for one in versions] == ["its name", "its text", "its name"]
    assert [one["side"]["as_of"] for one in versions] == [one["date"] for one in versions]
    contrasts = [
        [each["cause"] for each in one["change"]["contrasts"]] for one in versions if one["change"]
    ]
    assert contrasts == [["time"], ["time", "text"]]
    steps = [finding for one in versions if one["change"] for finding in one["change"]["findings"]]
    verdicts = [one for one in steps if one["outcome"]["before"] != one["outcome"]["after"]]
    assert verdicts
    assert all(one["why"]["causes"] for one in verdicts)
    assert "undecided" not in {one["why"]["manner"] for one in verdicts}


def test_all_versions_can_be_judged_as_of_one_day(auditor: Cli, folder: Path) -> None:
    place = put(folder, harbour_2019_05_01=POLICY, harbour_2023_04_01=SHORTER)

    history = shown(auditor, place, *NAMED, "--as-of", "2026-11-22")

    versions = history["policies"][0]["versions"]
    assert {one["side"]["as_of"] for one in versions} == {"2026-11-22"}
    assert [each["cause"] for each in versions[1]["change"]["contrasts"]] == ["text"]
    assert history["as_of"] == "2026-11-22"


def test_a_version_without_a_date_comes_last_and_is_compared_with_nothing(
    auditor: Cli, folder: Path
) -> None:
    place = put(folder, harbour=UNDATED, harbour_2023_04_01=SHORTER)

    result = auditor("history", place, *NAMED)
    history = shown(auditor, place, *NAMED)

    versions = history["policies"][0]["versions"]
    assert [one["date"] for one in versions] == ["2023-04-01", None]
    assert versions[1]["change"] is None
    assert "without a date, listed last and compared with nothing: harbour.txt" in result.out


def test_reports_by_another_ruleset_break_the_course(auditor: Cli, folder: Path) -> None:
    place = put(folder, team_2024_01_01="# Privacy\n\nOur privacy team keeps this page.\n")
    policy = place / "team-2024-01-01.txt"
    for day, version in (("2024-01-01", "1.0.0"), ("2025-01-01", "1.1.0"), ("2026-01-01", "1.1.0")):
        (folder / "house.yaml").write_text(HOUSE.replace("1.0.0", version), encoding="utf-8")
        target = place / f"team-{day}.json"
        auditor("audit", policy, "-r", "house.yaml", "--as-of", day, "-f", f"json:{target}")
    policy.unlink()

    versions = shown(auditor, place)["policies"][0]["versions"]

    assert [one["breaks"] for one in versions] == [
        [],
        ["the ruleset house: 1.0.0 \u2192 1.1.0"],
        [],
    ]
    page = folder / "page.html"
    assert auditor("history", place, "-f", f"html:{page}").code == 0
    drawn = page.read_text(encoding="utf-8")
    assert drawn.count("<polyline") == 1
    assert drawn.count('class="hi-break"') == 1


def test_a_report_beside_its_policy_is_not_counted_twice(auditor: Cli, folder: Path) -> None:
    place = put(folder, harbour_2023_04_01=POLICY)
    policy = place / "harbour-2023-04-01.txt"
    auditor("audit", policy, *NAMED, "-f", f"json:{place / 'harbour-2023-04-01.json'}")

    history = shown(auditor, place, *NAMED)

    assert [one["name"] for one in history["policies"][0]["versions"]] == [policy.name]


def test_one_version_that_cannot_be_read_hides_no_other(auditor: Cli, folder: Path) -> None:
    place = put(folder, harbour_2019_05_01=POLICY, harbour_2023_04_01="")

    result = auditor("history", place, *NAMED)

    assert result.code == 3
    assert "harbour-2023-04-01.txt" in result.err
    assert "harbour: 1 version" in result.out


def test_an_empty_folder_is_no_history(auditor: Cli, folder: Path) -> None:
    (folder / "empty").mkdir()

    result = auditor("history", "empty")

    assert result.code == 4
    assert "no policy and no stored report lies there" in result.err


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_format_names_each_version_and_each_change(
    form: str, auditor: Cli, folder: Path
) -> None:
    place = put(folder, harbour_2019_05_01=POLICY, harbour_2023_04_01=SHORTER)

    out = auditor("history", place, *NAMED, "-f", form).out
    history = shown(auditor, place, *NAMED)

    flat = " ".join(out.replace("\\", "").replace("\u200b", "").split())
    step = history["policies"][0]["versions"][1]["change"]
    assert "2019-05-01" in flat
    for one in step["findings"]:
        if one["change"] not in {"not_judged", "moved", "reworded", "still_open"}:
            assert one["requirement"] in flat


def test_pages_that_the_auditor_made_are_no_versions(auditor: Cli, folder: Path) -> None:
    place = put(folder, harbour_2019_05_01=POLICY)
    assert auditor("history", place, *NAMED, "-f", f"html:{place / 'harbour.html'}").code == 0

    history = shown(auditor, place, *NAMED)

    assert [len(one["versions"]) for one in history["policies"]] == [1]
