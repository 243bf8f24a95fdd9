"""What fuzzing found (`benchmarks/fuzz_readers.py`, `benchmarks/hostile_documents.py`), made as small as it goes."""

from __future__ import annotations

import math

import pytest

from auditor.readers._pdf_blocks import blocks
from auditor.readers._pdf_lines import lines
from auditor.readers._pdf_runs import Run
from auditor.readers._pdf_text import Written


def laid_out(*runs: Run) -> str:
    """Put the runs of one page of a PDF together."""
    flow, _ = lines([{"height": 800.0, "runs": runs, "images": 0}])
    written = Written(flow)
    for block in blocks(flow):
        written.add(block)
    return written.text


def run(text: str, top: float, left: float = 50.0) -> Run:
    return Run(left, top, 200.0, top + 12, 9.0, bold=False, askew=False, text=text)


class TestPdfLayout:
    @pytest.mark.parametrize("blank", ["\u3000", "\u2028", "\x1c", "\x85", "\u00a0"])
    def test_a_line_of_rare_blanks_alone_is_no_line(self, blank: str) -> None:
        assert (
            laid_out(run("We keep", 100), run(blank, 114), run("names.", 128)) == "We keep names."
        )

    @pytest.mark.parametrize("nowhere", [math.nan, math.inf, -math.inf])
    def test_words_that_stand_nowhere_are_kept(self, nowhere: float) -> None:
        text = laid_out(run("Places", nowhere, nowhere), run("We keep names.", 100))

        assert sorted(text.split()) == ["Places", "We", "keep", "names."]
