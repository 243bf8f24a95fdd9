"""The reference of the ruleset file is that of the schemas."""

from __future__ import annotations

import json
import re

import pytest

from tests import reference


def test_the_reference_is_current() -> None:
    assert reference.PAGE.read_text(encoding="utf-8") == reference.render(), (
        "renew it: python -m tests.reference"
    )


def test_no_field_lacks_its_meaning() -> None:
    rows = [one for one in reference.render().splitlines() if one.startswith("| `")]

    assert len(rows) > 100
    assert [one for one in rows if not one.split(" | ")[-1].strip(" |")] == []


def test_each_link_leads_to_a_section() -> None:
    page = reference.render()

    anchors = {reference.anchor(one) for one in re.findall(r"^## (.+)$", page, re.MULTILINE)}
    assert set(re.findall(r"\(#([^)]+)\)", page)) <= anchors


@pytest.mark.parametrize("file", reference.FILES)
def test_each_field_of_each_file_is_there(file: str) -> None:
    page = reference.render()

    schema = json.loads((reference.SCHEMAS / f"{file}.json").read_text(encoding="utf-8"))
    listed = [schema, *schema.get("$defs", {}).values()]
    wanted = {name for one in listed for name in one.get("properties", {})}
    assert {name for name in wanted if f"| `{name}` |" not in page} == set()
