"""A policy in a language that the rulesets do not cover is not audited, never found full of gaps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.conftest import FEW
from tests.house_rules import HOUSE
from tests.readers.test_language import ENGLISH, FRENCH

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli


@pytest.fixture
def two(folder: Path) -> Path:
    """A folder with two policies, of which one is French."""
    (folder / "english.txt").write_text(ENGLISH)
    (folder / "francais.txt").write_text(FRENCH)
    return folder


@pytest.mark.parametrize("command", ["audit", "check"])
def test_it_is_refused_and_the_other_inputs_are_judged(
    auditor: Cli, two: Path, command: str
) -> None:
    result = auditor(command, "francais.txt", "english.txt", *FEW, "-f", "json", "-o", "out")

    assert result.code == 3
    assert "francais.txt: not audited: it is in French (fr)" in result.err
    assert "can judge policies only in English (en)" in result.err
    assert "--language en" in result.err
    assert (two / "out" / "english.json").is_file()


@pytest.mark.usefixtures("two")
def test_the_user_knows_better(auditor: Cli) -> None:
    result = auditor("audit", "francais.txt", *FEW, "--language", "en", "-f", "json")

    assert result.code == 0
    assert json.loads(result.out)["document"]["language"] == "en"


@pytest.mark.usefixtures("two")
def test_a_code_that_is_none_is_wrong_use(auditor: Cli) -> None:
    result = auditor("audit", "francais.txt", "--language", "French")

    assert result.code == 2
    assert "'French' is no code of a language" in result.err


def test_a_ruleset_says_what_it_covers(auditor: Cli, two: Path) -> None:
    (two / "house.yaml").write_text(
        HOUSE.replace("title: House policy", "languages: [fr]\ntitle: House policy", 1)
    )

    assert auditor("audit", "francais.txt", "-r", "house.yaml").code == 0
    refused = auditor("audit", "english.txt", "-r", "house.yaml")
    assert refused.code == 3
    assert "it is in English (en), and house can judge policies only in French (fr)" in refused.err


@pytest.mark.usefixtures("two")
def test_text_shows_the_language(auditor: Cli) -> None:
    assert "French (fr)" in auditor("text", "francais.txt").out
