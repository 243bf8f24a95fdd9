"""The same policy in five formats: each quotation stands where the report says, and the findings are the same."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from auditor.readers import read
from auditor.reporting import wording
from tests.readers.renditions import FORMATS, rendition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.document import Document
    from tests.conftest import Cli

SEEDS_FOLDER = Path(__file__).parents[2] / "seeds"
SEEDS = ("larkfield-2018.txt", "ternholt-2020.html")
RULESET = ("-r", "gdpr")
_LINE = re.compile(r"^ *(\d+) .{4} \| (.*)$")


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def quotations(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for finding in report["findings"]:
        for element in finding["elements"]:
            yield from element["evidence"]
            yield from (near["evidence"] for near in element["near_misses"])


@pytest.fixture(params=SEEDS)
def document(request: pytest.FixtureRequest) -> Document:
    return read(SEEDS_FOLDER / request.param, source=request.param, id="policy")


def test_quotations_stand_where_the_report_says_and_findings_are_those_of_the_text(
    auditor: Cli, folder: Path, document: Document
) -> None:
    states = {}
    for form in FORMATS:
        path = folder / f"policy.{form}"
        path.write_bytes(rendition(document, form))
        report = json.loads(auditor("audit", path.name, *RULESET, "-f", "json").out)
        states[form] = outcomes(report)
        lines = map(_LINE.match, auditor("text", path.name).out.splitlines())
        check(path, report, {line[1]: line[2] for line in lines if line})

    assert len(states["txt"]) > 50
    assert all(states[form] == states["txt"] for form in FORMATS)


def outcomes(report: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {
        element["id"]: (element["state"], finding["outcome"])
        for finding in report["findings"]
        for element in finding["elements"]
    }


def check(policy: Path, report: dict[str, Any], shown: dict[str, str]) -> None:
    """Require of each quotation that it stands at its line of `auditor text`, and on its page."""
    found = list(quotations(report))
    assert len(found) > 20
    for one in found:
        lines = one["quote"].splitlines()
        for number, words in enumerate(lines, start=one["line"]):
            assert wording.shown(words).strip() in shown[str(number)]
        if policy.suffix == ".pdf":
            assert _stands_on(policy, one["page"], lines[0])
        else:
            assert one["page"] is None


def _stands_on(policy: Path, page: int, words: str) -> bool:
    """Tell whether the first letters of a quotation stand on a page, as another reader of PDF files sees it."""
    file = pypdfium2.PdfDocument(io.BytesIO(policy.read_bytes()))
    return letters(words)[:25] in letters(file[page - 1].get_textpage().get_text_range())
