"""Strict YAML: what stays text, what is refused, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import Mistake, RulesetError
from auditor.loading import strict_yaml
from auditor.loading.limits import MAX_BYTES, MAX_DEPTH
from auditor.loading.mistakes import Mistakes

if TYPE_CHECKING:
    from auditor.loading.yaml_builder import YamlMap


def parsed(text: str | bytes) -> YamlMap:
    mistakes = Mistakes()
    data = strict_yaml.parse(text if isinstance(text, bytes) else text.encode(), "f.yaml", mistakes)
    mistakes.raise_as(RulesetError)
    assert data is not None
    return data


def refused(text: str | bytes) -> tuple[Mistake, ...]:
    with pytest.raises(RulesetError) as caught:
        parsed(text)
    return caught.value.mistakes


@pytest.mark.parametrize(
    "written",
    [
        *("no", "No", "NO", "yes", "on", "off", "y", "n", "True", "TRUE", "False", "Null", "~"),
        *("2021-07-07", "2021-07-07 10:00:00", "1798.130", "64.2010", "1.0", "1e3", ".inf", ".nan"),
        *("1:30", "012", "0o14", "0x10", "0b1", "1_000", "+1", "-012", "00", "=", "<<", "1.2.3"),
        "9" * 5000,
    ],
)
def test_what_yaml_1_1_would_read_as_something_else_stays_text(written: str) -> None:
    assert parsed(f"key: {written}") == {"key": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("0", 0),
        ("12", 12),
        ("-7", -7),
        ("'true'", "true"),
        ('"12"', "12"),
        ("'null'", "null"),
        ("''", ""),
        ("|\n  12\n", "12\n"),
        (">-\n  two\n  words", "two words"),
    ],
)
def test_words_numbers_and_quoted_text(written: str, value: object) -> None:
    found = parsed(f"key: {written}")["key"]

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("key", ["on", "no", "true", "null", "12", "2021-07-07", "=", "<<"])
def test_keys_are_text(key: str) -> None:
    assert list(parsed(f"{key}: x")) == [key]


def test_every_key_and_item_knows_its_line() -> None:
    data = parsed("a: 1\nb:\n  - x\n  -\n    c: 2\n\n    d: 3\n")

    assert data.lines == {"a": 1, "b": 2}
    assert data["b"].lines == [3, 5]
    assert data["b"][1].lines == {"c": 5, "d": 7}


def test_all_duplicate_keys_are_reported_with_both_places() -> None:
    found = refused("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n")

    assert [mistake.line for mistake in found] == [4, 5]
    assert "here and in line 3" in found[0].what
    assert "here and in line 1" in found[1].what


def test_equal_words_in_different_spelling_are_different_keys() -> None:
    assert parsed("no: 1\n'No': 2\n") == {"no": 1, "No": 2}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: &x 1\n", 1, "an anchor (&x)"),
        ("a: 1\nb: &m {c: 1}\n", 2, "an anchor (&m)"),
        ("a: 1\nb: *x\n", 2, "an alias (*x)"),
        ("a: !!str 1\n", 1, "a tag"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "a tag"),
        ("a: 1\n---\nb: 2\n", 2, "a second document"),
        ("a: 1\n\tb: 2\n", 2, "this is not YAML"),
        ("a:\n  - 1\n b: 2\n", 3, "this is not YAML"),
        ("a: 'open\nb: 2\n", 3, "this is not YAML"),
        ("a: b: c\n", 1, "this is not YAML"),
        ("a: {b: 1\n", 2, "this is not YAML"),
        ("a: 1\n? [b]\n: 2\n", 2, "a key that is a list or a mapping"),
        ("a: 1\nb: x\x07y\n", 2, "the control character"),
        ("", 1, "the file is empty"),
        ("# only a comment\n", 1, "the file is empty"),
        ("- a\n- b\n", 1, "not a mapping"),
        ("just text\n", 1, "not a mapping"),
        (b"a: 1\nb: caf\xe9\n", 2, "not UTF-8"),
    ],
)
def test_refused(text: str | bytes, line: int, what: str) -> None:
    (mistake,) = refused(text)

    assert mistake.line == line
    assert what in mistake.what
    assert mistake.remedy


def test_an_alias_bomb_is_refused_without_being_unfolded() -> None:
    lines = ["a0: &a0 [x]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)
    ]

    assert {mistake.what for mistake in refused("\n".join(lines))} >= {
        "an anchor (&a0)",
        "an alias (*a0)",
    }


def test_deep_nesting_is_refused() -> None:
    (mistake,) = refused("a: " + "[" * 100_000)

    assert f"more than {MAX_DEPTH} levels" in mistake.what


def test_a_huge_file_is_refused() -> None:
    (mistake,) = refused(b"a: " + b"x" * MAX_BYTES)

    assert "larger than" in mistake.what


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parsed(b"\xef\xbb\xbfa: 1\n") == {"a": 1}


@pytest.mark.parametrize("written", ['"a\\0b"', '"a\\x07"', '"\\x7f"', '"\\e[31m"'])
def test_characters_that_no_report_can_show_are_refused_where_they_are_escaped_too(
    written: str,
) -> None:
    (mistake,) = refused(f"a: 1\nb: {written}\n")

    assert mistake.line == 2
    assert "which no report can show" in mistake.what


def test_line_breaks_and_tabs_may_be_escaped() -> None:
    assert parsed('a: "1\\n\\t2"') == {"a": "1\n\t2"}


def test_tabs_get_a_remedy() -> None:
    (mistake,) = refused("a:\n\t- b\n")

    assert mistake.remedy == "Indent with spaces, never with tabs."


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: no\n", None), ("a: 1\na: 2\n", 2), ("a: [\n", 2), ("a: x\x07\n", 1), ("a: &b 1\n", 1)],
)
def test_without_the_fast_parser_it_reads_the_same(
    monkeypatch: pytest.MonkeyPatch, text: str, line: int | None
) -> None:
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)

    if line is None:
        assert parsed(text) == {"a": "no"}
    else:
        assert refused(text)[0].line == line


@given(st.one_of(st.binary(max_size=200), st.text("ab:-[]{}&*!|>'\"%@`#\n\t ,?=<~0", max_size=80)))
def test_whatever_is_read_gives_data_or_mistakes_and_no_traceback(text: str | bytes) -> None:
    mistakes = Mistakes()

    data = strict_yaml.parse(text if isinstance(text, bytes) else text.encode(), "f", mistakes)

    if data is None:
        with pytest.raises(RulesetError):
            mistakes.raise_as(RulesetError)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60))
def test_quoted_text_comes_back_as_it_was(text: str) -> None:
    assert parsed(yaml.safe_dump({"key": text}, default_style='"', allow_unicode=True)) == {
        "key": text
    }
