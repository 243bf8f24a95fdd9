"""The list of shipped files that need no validation: only a shortcut, never a way past a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor.errors import RulesetError
from auditor.loading import checked, checked_list, schema
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from pathlib import Path


def test_validated_files_skip_the_schema(
    own_rulesets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked.write()
    asked: list[str] = []
    monkeypatch.setattr(schema, "check", lambda _data, _kind, name, _notes: asked.append(name))

    vocabulary = load_vocabulary()
    for name in shipped():
        load_ruleset(name, vocabulary)

    assert (own_rulesets / checked_list.LIST_FILE).is_file()
    assert asked == []


def test_a_changed_file_is_validated_anew(own_rulesets: Path) -> None:
    checked.write()
    path = own_rulesets / "subjects.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")

    with pytest.raises(RulesetError, match="unknown key 'colour'"):
        load_vocabulary()


def test_a_changed_schema_makes_the_whole_list_void(
    own_rulesets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked.write()
    path = own_rulesets / checked_list.LIST_FILE
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("0" * 64 + lines[0][64:] + "".join(lines[1:]), encoding="utf-8")
    with checked_list.disregarded():
        pass  # the list is read anew

    digest, name = lines[-1].split()

    assert lines[0].endswith("schemas/ruleset.json\n")
    assert not checked_list.holds(name, digest)


def test_no_list_is_written_while_there_are_mistakes(own_rulesets: Path) -> None:
    before = checked.write().read_bytes()
    path = own_rulesets / "subjects.yaml"
    path.write_text("subjects: [identity]\n", encoding="utf-8")

    with pytest.raises(RulesetError, match="must be a mapping"):
        checked.write()

    assert (own_rulesets / checked_list.LIST_FILE).read_bytes() == before


def test_schemas_of_files_that_no_ruleset_holds_do_not_matter(own_rulesets: Path) -> None:
    checked.write()

    listed = (own_rulesets / checked_list.LIST_FILE).read_text(encoding="utf-8")

    assert {kind for kind in schema.KINDS if f"schemas/{kind}.json" in listed} == set(
        schema.RULESET_KINDS
    )
    assert {"config", "waivers", "baseline", "overlay", "reviews"}.isdisjoint(schema.RULESET_KINDS)
