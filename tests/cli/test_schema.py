"""auditor schema: the schemas under the names that people know."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.cli import _schemas
from auditor.loading.places import schemas_folder

if TYPE_CHECKING:
    from tests.conftest import Cli

WRITTEN_BY_PEOPLE = (
    "auditee", "baseline", "chapter", "concepts", "config", "facts", "instruments", "language", "overlay",
    "reviews", "ruleset", "scoring", "subjects", "waivers",
)  # fmt: skip


class TestSchema:
    @pytest.mark.parametrize("name", WRITTEN_BY_PEOPLE)
    def test_a_schema_is_printed_as_it_is_shipped(self, auditor: Cli, name: str) -> None:
        result = auditor("schema", name)

        assert (result.code, result.err) == (0, "")
        assert result.out == (schemas_folder() / f"{name}.json").read_text(encoding="utf-8")
        assert json.loads(result.out)["title"]

    @pytest.mark.parametrize("name", ["audit", "result"])
    def test_the_report_has_a_name_without_its_version(self, auditor: Cli, name: str) -> None:
        result = auditor("schema", name)

        assert json.loads(result.out)["$id"] == "auditor/audit/v1"

    def test_every_schema_has_a_name_of_its_own(self) -> None:
        assert len(_schemas.names()) == len(list(schemas_folder().glob("*.json")))
        assert set(WRITTEN_BY_PEOPLE) | {"audit"} <= set(_schemas.names())

    @pytest.mark.parametrize("arguments", [[], ["--list"]], ids=["no name", "--list"])
    def test_the_list_says_what_each_is(self, auditor: Cli, arguments: list[str]) -> None:
        result = auditor("schema", *arguments)

        assert result.code == 0
        lines = dict(line.split(maxsplit=1) for line in result.out.splitlines())
        assert tuple(lines) == _schemas.names()
        assert lines["auditee"].startswith("Auditee: The organisation whose policy it is")
        assert "(also: result)" in lines["audit"]

    def test_an_unknown_name_names_the_known_ones(self, auditor: Cli) -> None:
        result = auditor("schema", "confg")

        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("auditor: unknown schema 'confg'\n    known: audit, auditee, ")
        assert "config" in result.err

    def test_a_path_is_no_name(self, auditor: Cli) -> None:
        result = auditor("schema", str(Path("..") / "schemas" / "auditee"))

        assert result.code == 2

    def test_list_and_a_name_do_not_go_together(self, auditor: Cli) -> None:
        result = auditor("schema", "--list", "auditee")

        assert (result.code, result.out) == (2, "")
        assert "do not go together" in result.err
