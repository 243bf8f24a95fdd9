"""Every report for people and programs says the same of a waiver on its last day and on the day after it."""

from __future__ import annotations

import json
import re
import subprocess
from shutil import which

import pytest

from auditor.model.decisions import Decisions
from auditor.renderers import html, pdf, text
from auditor.renderers import json as json_renderer
from tests import audits

ACCEPTED = "accepted by Mira Lund until 2026-11-22 (last day, UTC)"
LAST_DAY = "November 22, 2026"
"""As reports for people write it."""
EXPIRED = "waiver of Mira Lund expired on 2026-11-22 (last day, UTC)"


def shown(day: str) -> dict[str, str]:
    """Return what each format prints, as words, of an audit with one waiver, held against a day."""
    decisions = Decisions(
        waivers=(audits.waiver("HARBOUR-4-1", expires="2026-11-22"),), waivers_on=day
    )
    audit = audits.judged(audits.audit(), decisions)
    printed = {
        "text": text.render(audit, verbose=True).decode(),
        "html": re.sub(r"<[^>]*>", " ", html.render(audit).decode()),
    }
    if pdf.available() is None and which("pdftotext"):
        command = ["pdftotext", "-", "-"]
        made = pdf.render(audit)
        run = subprocess.run(command, input=made, capture_output=True, check=True)  # noqa: S603 (no word from outside)
        printed["pdf"] = run.stdout.decode()
    lines = {name: " ".join(words.split()) for name, words in printed.items()}
    return {name: words.replace(LAST_DAY, "2026-11-22").lower() for name, words in lines.items()}


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [("2026-11-22", ACCEPTED, EXPIRED), ("2026-11-23", EXPIRED, ACCEPTED)],
    ids=["last day", "day after"],
)
def test_reports_agree_whether_a_waiver_holds(day: str, said: str, unsaid: str) -> None:
    printed = shown(day)

    assert {name: said.lower() in words for name, words in printed.items()} == dict.fromkeys(
        printed, True
    )
    assert {name: unsaid.lower() in words for name, words in printed.items()} == dict.fromkeys(
        printed, False
    )


@pytest.mark.parametrize(("day", "state"), [("2026-11-22", "active"), ("2026-11-23", "expired")])
def test_json_and_gate_agree_with_them(day: str, state: str) -> None:
    decisions = Decisions(
        waivers=(audits.waiver("HARBOUR-4-1", expires="2026-11-22"),), waivers_on=day
    )

    report = json.loads(json_renderer.render(audits.judged(audits.audit(), decisions)))

    finding = next(f for f in report["findings"] if f["requirement"] == "HARBOUR-4-1")
    assert finding["waiver"]["state"] == state
    assert finding["blocking"] is (state == "expired")
    assert report["gate"]["failures"] == [f"{4 if state == 'expired' else 3} findings block"]
