"""Scanning: every place of an expression, as it stands in the file, and nothing that needs judging."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auditor.errors import DocumentError
from auditor.loading.rulesets import load_ruleset
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.limits import Limits
from auditor.readers import read_bytes, read_text
from auditor.scanning import Scanner, rows

ROOT = Path(__file__).resolve().parents[1]
PEERS = str(ROOT / "benchmarks" / "peers" / "disclosures.yaml")
TEXT = """Legal basis

We act on your consent.
You may withdraw\u00a0your\u00a0consent. Call us about your credit
report \u2013 or your credit\u00a0history.
"""


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    ruleset, _ = load_ruleset(PEERS, load_vocabulary())
    return Scanner([ruleset])


def test_places_are_those_of_the_file_and_verbatim(scanner: Scanner) -> None:
    document = read_text(TEXT.encode(), ".txt", source="a.txt", id="a")

    found = [*rows(document, scanner.places(document))]

    assert [(row["requirement"], row["line"], row["quote"]) for row in found] == [
        ("PEERS-GDPR-LEGAL-BASIS", 1, "Legal basis"),
        ("PEERS-GDPR-WITHDRAW-CONSENT", 4, "withdraw\u00a0your\u00a0consent"),
        ("PEERS-FCRA-CREDIT", 4, "credit\nreport"),
        ("PEERS-FCRA-CREDIT", 5, "credit\u00a0history"),
    ]
    for row in found:
        assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]


def test_plain_text_has_the_places_of_the_standard_librarys_expressions(scanner: Scanner) -> None:
    text = " ".join((ROOT / "seeds" / "larkfield-2018.txt").read_text("utf-8").split())
    text = text.encode("ascii", "replace").decode()
    document = read_text(text.encode(), ".txt", source="a.txt", id="a")
    ruleset, _ = load_ruleset(PEERS, load_vocabulary())

    found = {(one.requirement, *one.span) for one in scanner.places(document)}

    assert found == {
        (one.id, *match.span())
        for one in ruleset.requirements
        for match in re.finditer(one.elements[0].stated[0].say[0][1:-1], text, re.IGNORECASE)
    }
    assert len(found) > 20


def test_elements_that_need_more_than_expressions_are_named() -> None:
    ruleset, _ = load_ruleset("maine", load_vocabulary())

    scanner = Scanner([ruleset])

    assert not scanner
    assert scanner.left_out == [
        element.id for requirement in ruleset.requirements for element in requirement.elements
    ]


@pytest.mark.parametrize(
    ("name", "suffix"), [("pellworth-2022.md", ".md"), ("ternholt-2020.html", ".html")]
)
def test_other_formats_are_read_whole(scanner: Scanner, name: str, suffix: str) -> None:
    raw = (ROOT / "seeds" / name).read_bytes()

    document = read_text(raw, suffix, source=name, id=name)

    assert document == read_bytes(raw, suffix, source=name, id=name)
    assert scanner.places(document)


@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02\x03" * 200, b"We keep data. " * 20])
def test_what_cannot_be_read_is_refused_alike(raw: bytes) -> None:
    limits = Limits(characters=100)
    messages = []
    for reader in (read_text, read_bytes):
        with pytest.raises(DocumentError) as error:
            reader(raw, ".txt", source="a.txt", id="a", limits=limits)
        messages.append(str(error.value))

    assert messages[0] == messages[1]
