"""The baseline file: as it is written, as it is read, and every mistake with its line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import BaselineError, Mistake
from auditor.loading.baseline import baseline_text, load_baseline
from auditor.model.decisions import BaselineEntry
from auditor.model.vocabulary import Outcome

if TYPE_CHECKING:
    from pathlib import Path

SHA = "0123456789abcdef" * 4
ENTRIES = (
    BaselineEntry("docs/privacy.md", "ME-2", "ME-2.1", Outcome.MISSING, "absent", None),
    BaselineEntry("docs/privacy.md", "ME-1", "ME-1.2", Outcome.PARTIAL, "partly", SHA),
    BaselineEntry("docs/privacy.md", "ME-1", None, Outcome.DEFECTIVE, None, None),
    BaselineEntry("docs/cookies.md", "ME-2", "ME-2.1", Outcome.MISSING, "absent", None),
)
TEXT = f"""\
{{
  "schema": "auditor/baseline/v1",
  "entries": [
    {{"document": "docs/cookies.md", "requirement": "ME-2", "element": "ME-2.1", "outcome": "missing", "state": "absent", "section_sha256": null}},
    {{"document": "docs/privacy.md", "requirement": "ME-1", "element": null, "outcome": "defective", "state": null, "section_sha256": null}},
    {{"document": "docs/privacy.md", "requirement": "ME-1", "element": "ME-1.2", "outcome": "partial", "state": "partly", "section_sha256": "{SHA}"}},
    {{"document": "docs/privacy.md", "requirement": "ME-2", "element": "ME-2.1", "outcome": "missing", "state": "absent", "section_sha256": null}}
  ]
}}
"""


def loaded(folder: Path, text: str | bytes) -> tuple[BaselineEntry, ...]:
    path = folder / "baseline.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_baseline(path).entries


def refused(folder: Path, text: str | bytes) -> tuple[Mistake, ...]:
    with pytest.raises(BaselineError) as caught:
        loaded(folder, text)
    return caught.value.mistakes


def test_it_is_sorted_one_entry_a_line_and_names_no_line(tmp_path: Path) -> None:
    assert baseline_text(ENTRIES) == TEXT
    assert baseline_text(reversed(ENTRIES)) == TEXT
    assert baseline_text((*ENTRIES, *ENTRIES)) == TEXT
    assert set(loaded(tmp_path, TEXT)) == set(ENTRIES)


def test_a_new_gap_changes_one_line() -> None:
    new = BaselineEntry("docs/privacy.md", "ME-1", "ME-1.3", Outcome.PARTIAL, "absent", None)

    before, after = TEXT.splitlines(), baseline_text((*ENTRIES, new)).splitlines()

    assert [line for line in after if line not in before] == [after[6]]
    assert [line for line in before if line not in after] == []


def test_without_gaps_there_are_no_entries(tmp_path: Path) -> None:
    text = baseline_text(())

    assert json.loads(text) == {"schema": "auditor/baseline/v1", "entries": []}
    assert text.endswith("}\n")
    assert loaded(tmp_path, text) == ()


def test_it_is_named_as_messages_name_it_and_lapses_if_wished(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(TEXT, encoding="utf-8")

    assert load_baseline(path).source == str(path)
    assert not load_baseline(path).lapses
    assert load_baseline(path, lapses=True).lapses


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(
    lambda name: name.strip() and not name.startswith("/") and not set(name) & set("\\.:")
)


@given(st.lists(st.tuples(NAMES, st.sampled_from(["A", "B-1"]), st.sampled_from([None, "A.1"]))))
def test_whatever_is_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory, keys: list[tuple[str, str, str | None]]
) -> None:
    entries = {BaselineEntry(*key, Outcome.MISSING, "absent", None) for key in keys}

    found = loaded(tmp_path_factory.mktemp("baseline"), baseline_text(entries))

    assert set(found) == entries
    assert len(found) == len(entries)


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("  ", "\t"),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("docs/", "docs\\/"),
        "\ufeff" + TEXT,
        json.dumps(json.loads(TEXT)),
        json.dumps(json.loads(TEXT), indent=1, separators=(",", ":")),
    ],
    ids=["tabs", "Windows", "escaped slashes", "byte order mark", "one line", "spread out"],
)
def test_it_may_be_laid_out_otherwise(tmp_path: Path, text: str) -> None:
    assert set(loaded(tmp_path, text)) == set(ENTRIES)


def test_characters_written_as_two_escapes_are_one(tmp_path: Path) -> None:
    text = TEXT.replace("cookies", "\\ud83c\\udf6a")

    assert loaded(tmp_path, text)[0].document == "docs/🍪.md"


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "remedy"),
    [
        ("null}\n  ]", "null},\n  ]", 7, "this is not JSON", "Delete the comma before the closing"),
        ('"schema"', "'schema'", 2, "this is not JSON", 'double quotation marks: "text"'),
        ("{\n  ", "{ // gaps\n  ", 1, "this is not JSON", "Delete the comment"),
        ("{\n  ", "{\n# gaps\n  ", 2, "this is not JSON", "Delete the comment"),
        ('"partly"', "NaN", 6, "NaN is not JSON", "a text or null"),
        ('"partly"', "-Infinity", 6, "-Infinity is not JSON", "a text or null"),
        ('"outcome": "partial"', '"outcome": "partial" 1', 6, "this is not JSON", "Mend the line"),
        ('"entries"', '"schema": "auditor/baseline/v1",\n"entries"', 3, "'schema' stands twice: here and in line 2", ""),
        ('"partial"', '"partal"', 6, "`outcome` cannot be the text 'partal'", "Did you mean 'partial"),
        ('"partial"', '"satisfied"', 6, "`outcome` cannot be", "Possible: defective, missing, partial"),
        ('"partly"', '"open"', 6, "`state` cannot be", "null, partly, stated"),
        (SHA, SHA[1:], 6, "`section_sha256` has a form it cannot have", "64 hexadecimal digits"),
        ('"element": null, ', "", 5, "`element` in an item of `entries` is missing", "Add"),
        ('"element": null, ', '"element": null, "line": 3, ', 5, "unknown key 'line'", "Known here"),
        ("docs/cookies.md", "/srv/cookies.md", 4, "is an absolute path", "as reports show it"),
        ("baseline/v1", "baseline/v2", 2, "of version 2; this auditor reads version 1", "Update auditor"),
        ("baseline/v1", "audit/v1", 2, "this is no baseline", "`auditor baseline create`"),
        ('  "schema": "auditor/baseline/v1",\n', "", 1, "`schema` is missing", "auditor/baseline/v1"),
        ("\n  ]\n}", "\n  ]\n", 8, "this is not JSON", "Close the quotation mark or bracket"),
        ('  "schema"', "<<<<<<< HEAD\n  \"schema\"", 2, "this is not JSON", "Settle the conflict"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_its_line(
    tmp_path: Path, old: str, new: str, line: int, what: str, remedy: str
) -> None:
    assert old in TEXT

    (mistake, *_) = refused(tmp_path, TEXT.replace(old, new, 1))

    assert what in mistake.what
    assert remedy in mistake.remedy
    assert mistake.line == line


def test_the_same_entry_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    lines = TEXT.splitlines()
    again = lines[5].replace("partial", "missing")

    (mistake,) = refused(tmp_path, "\n".join([*lines[:5], again, *lines[5:]]))

    assert mistake.line == 7
    assert (
        "the entry of docs/privacy.md, ME-1, ME-1.2 stands twice: here and in line 6"
        in mistake.what
    )


def test_a_newer_form_is_one_mistake_whatever_else_differs(tmp_path: Path) -> None:
    (mistake,) = refused(tmp_path, '{"schema": "auditor/baseline/v12", "gaps": {"a": [1.5]}}')

    assert "version 12" in mistake.what


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '{"entries": ' + "[" * 50_000])
def test_deep_nesting_is_refused(tmp_path: Path, text: str) -> None:
    (mistake,) = refused(tmp_path, text)

    assert "levels, one inside the other" in mistake.what
    assert mistake.line == 1


def test_a_huge_number_is_a_number_of_the_wrong_kind(tmp_path: Path) -> None:
    found = refused(tmp_path, TEXT.replace('"partly"', "9" * 10_000))

    assert "`state` cannot be" in found[0].what


@given(st.one_of(st.binary(max_size=80), st.text('{}[]":,\\/u0dn1eE.-tfalse\n\t ', max_size=60)))
def test_whatever_is_read_is_a_baseline_or_a_mistake_with_its_line(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    found = refused(tmp_path_factory.mktemp("baseline"), text)

    assert all(mistake.line for mistake in found)
