"""A stored report is the audit again: every format of it is the same, to the byte."""

from __future__ import annotations

import dataclasses
import io
import itertools
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import auditor.renderers
from auditor import registry
from auditor.errors import FileError, ReportError
from auditor.loading.auditee import load_auditee
from auditor.loading.rulesets import load_ruleset
from auditor.loading.stored import load_report, read_report
from auditor.model.audit import Audit, Run
from auditor.model.decisions import Decisions
from auditor.model.finding import ElementReading, ElementResult
from auditor.pipeline import audit as judge
from auditor.readers import read, read_bytes, together
from auditor.renderers import json as json_report
from tests import audits
from tests.conftest import POLICY
from tests.loading.samples import shared
from tests.malformed_reports import malformed_reports
from tests.renderers import decided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.mutations import Broken

ROOT: Final = Path(__file__).resolve().parents[2]
REPORTS: Final = ROOT / "tests" / "data" / "reports"
FORMATS: Final = tuple(
    (name, registry.load(auditor.renderers, name, "format"))
    for name in registry.names(auditor.renderers)
)
SLOW: Final = ("pdf",)
AUDITS: Final = {
    "plain": audits.audit(),
    "decided": audits.decided(),
    "everything": decided.everything(),
    "hostile": audits.hostile(),
    "spiteful": audits.spiteful(),
    "large": audits.large(2),
}
SEEDS: Final = ("larkfield-2018.txt", "pellworth-2022.md", "ternholt-2020.html")


def stored(audit: Audit) -> Audit:
    """Write the report of an audit and read it back."""
    return read_report(json_report.render(audit), "report.json")


def differing(one: Audit, other: Audit, *, but: tuple[str, ...] = SLOW) -> list[str]:
    """The formats in which two audits, and runs of them alone, are not the same."""
    pairs = [(name, module) for name, module in FORMATS if name not in but]
    alone = [name for name, module in pairs if module.render(one) != module.render(other)]
    return alone + [
        f"{name} of a run"
        for name, module in pairs
        if hasattr(module, "render_run")
        and module.render_run(Run((one, one))) != module.render_run(Run((other, other)))
    ]


@pytest.mark.parametrize("audit", AUDITS.values(), ids=AUDITS)
def test_every_format_of_a_stored_report_is_that_of_its_audit(audit: Audit) -> None:
    assert differing(audit, stored(audit)) == []


def test_the_pdf_of_a_stored_report_is_that_of_its_audit() -> None:
    pdf, audit = dict(FORMATS)["pdf"], audits.decided()

    assert pdf.render(stored(audit)) == pdf.render(audit)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_format_of_a_stored_sample_is_that_of_its_audit(seed: str) -> None:
    policy = read(ROOT / "seeds" / seed, source=f"seeds/{seed}", id=seed)
    vocabulary = shared()
    told = load_auditee(ROOT / "seeds" / f"{Path(seed).stem}.auditee.yaml", vocabulary)
    rulesets = tuple(
        one for name in ("maine", "ccpa") for one in load_ruleset(name, vocabulary)[:1]
    )
    audit = judge(
        policy,
        rulesets=rulesets,
        named=frozenset(),
        vocabulary=vocabulary,
        auditee=told,
        as_of="2026-11-22",
        decisions=Decisions(),
    )

    assert differing(audit, stored(audit)) == []


def of_several_documents() -> Audit:
    """Judge an invented policy, in which pages begin, and a cookie notice as one notice."""
    vocabulary = shared()
    rulesets = tuple(load_ruleset(name, vocabulary)[0] for name in ("maine", "gdpr"))
    policy = read_bytes(POLICY.encode(), ".txt", source="a/policy.txt", id="policy.txt")
    cookies = read_bytes(
        b"<h1>Cookies</h1><p>Last updated: May 3, 2024</p><p>We use cookies to measure our advertising.</p>",
        ".html",
        source="cookies: ours.html",
        id="cookies",
        kind="cookie_notice",
    )
    return judge(
        together([replace(policy, pages=(0, 80)), cookies], "policy.txt"),
        rulesets=rulesets,
        named=frozenset({"gdpr", "maine"}),
        vocabulary=vocabulary,
        as_of="2026-11-22",
    )


def test_every_format_of_a_stored_set_is_that_of_its_audit() -> None:
    audit = of_several_documents()

    assert differing(audit, stored(audit), but=()) == []


GAPS_ALONE: Final = ("github", "gitlab")
"""They name the file of a gap's quotation, and quote nothing else; see tests/cli/test_sets.py."""


@pytest.mark.parametrize("name", [n for n, _ in FORMATS if n not in (*SLOW, *GAPS_ALONE)])
def test_every_format_names_the_file_of_a_quotation(name: str) -> None:
    audit = of_several_documents()
    content = dict(FORMATS)[name].render(audit)
    if name == "xlsx":
        content = b"".join(map(zipfile.ZipFile(io.BytesIO(content)).read, _sheets(content)))

    text = content.decode("utf-8", "replace").replace("%3A", ":").replace("%20", " ")

    assert "a/policy.txt" in text
    assert "cookies: ours.html" in text


def _sheets(content: bytes) -> list[str]:
    return [one for one in zipfile.ZipFile(io.BytesIO(content)).namelist() if "sharedStr" in one]


def test_a_stored_set_holds_what_its_documents_were_read_as() -> None:
    audit = of_several_documents()

    for one, other in zip(stored(audit).document.parts, audit.document.parts, strict=True):
        assert (one.start, one.document.text) == (other.start, other.document.text)
        assert one.document.blocks == other.document.blocks
        assert one.document.pages == other.document.pages


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["document"]["parts"][1].update(start=3), "no document begins there"),
        (lambda d: d["document"]["parts"][1].update(characters=3), "do not end where the text"),
        (lambda d: d["document"]["parts"][1].update(source="a/policy.txt"), "one document twice"),
        (lambda d: d["document"]["parts"][0].update(effective="2024-13-01"), "no day of the"),
        (lambda d: _first(d).update(file="other.txt"), "does not stand in `file`"),
        (lambda d: _first(d).update(line=99), "does not begin in line 99"),
    ],
)
def test_a_set_that_contradicts_itself_is_refused(
    change: Callable[[dict[str, Any]], None], said: str
) -> None:
    data = json.loads(json_report.render(of_several_documents()))
    change(data)

    with pytest.raises(ReportError, match=said):
        read_report(json.dumps(data).encode(), "report.json")


def _first(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(e for one in data["facts"] for e in one["evidence"])
    return found


WORDS: Final = st.text(min_size=1, max_size=30).filter(str.strip)
SHARES: Final = st.floats(0, 1, allow_nan=False)
_TEXTS: Final = frozenset(
    [
        "title",
        "regulation",
        "paraphrase",
        "severity_reason",
        "remediation",
        "model_clause",
        "verification_note",
        "reason",
        "lacked",
        "note",
        "owner",
        "by",
        "cap",
        "section",
        "subject",
        "effort",
        "duty_type",
        "name",
        "regulator",
        "jurisdiction",
        "version",
    ]
)
_SHARES: Final = frozenset({"coverage", "confidence", "credit"})
_POINTS: Final = frozenset({"score", "low", "high", "points"})


def altered(value: Any, words: Iterator[str], figures: Iterator[float]) -> Any:  # noqa: ANN401
    """Give the same tree with other words and figures wherever others could have written them."""
    if type(value) is tuple:  # not a span, which is a tuple with names
        return tuple(altered(one, words, figures) for one in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        given_ = getattr(value, field.name)
        if field.name in _TEXTS and isinstance(given_, str):
            changes[field.name] = next(words)
        elif isinstance(value, (ElementResult, ElementReading)) and field.name in _SHARES:
            continue  # a credit is 1, 0.5 or 0, and nothing but the JSON report shows a confidence
        elif field.name in _SHARES | _POINTS and isinstance(given_, float):
            changes[field.name] = next(figures) * (100 if field.name in _POINTS else 1)
        elif type(given_) is tuple or dataclasses.is_dataclass(given_):
            changes[field.name] = altered(given_, words, figures)
    return dataclasses.replace(value, **changes)


@settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    words=st.lists(WORDS, min_size=1, max_size=40), figures=st.lists(SHARES, min_size=1, max_size=9)
)
def test_whatever_words_and_figures_an_audit_holds_come_back(
    words: list[str], figures: list[float]
) -> None:
    base = audits.decided()
    findings = altered(base.findings, itertools.cycle(words), itertools.cycle(figures))
    cards = altered(base.scorecards, itertools.cycle(words), itertools.cycle(figures))
    audit = dataclasses.replace(base, findings=findings, scorecards=cards)

    assert differing(audit, stored(audit)) == []


def test_waivers_keep_their_order_although_used_and_unused_stand_apart() -> None:
    base = audits.decided()
    audit = dataclasses.replace(base, waivers=base.waivers[::-1])

    assert [one.used for one in audit.waivers] == [False, True, True, True, True]
    assert [one.waiver.requirement for one in stored(audit).waivers] == [
        one.waiver.requirement for one in audit.waivers
    ]


def test_figures_come_back_as_they_were_before_rounding() -> None:
    card = stored(audits.audit()).scorecards[0]

    assert (card.score, card.high, card.coverage) == (41.8367, 58.71, 0.877551)


def test_a_report_of_an_older_auditor_is_rendered_with_what_it_holds() -> None:
    audit = load_report(REPORTS / "before-blocks.json")

    assert audit.document.blocks == ()
    for name, module in FORMATS:
        assert module.render(audit), name
    page = dict(FORMATS)["html"].render(audit).decode()
    assert "ME-9301-3-A-1" in page
    assert "Opt-in: express, affirmative consent" in page


def test_a_report_that_lacks_too_much_says_what_and_by_whom_it_was_made() -> None:
    with pytest.raises(ReportError) as caught:
        load_report(REPORTS / "before-decisions.json")

    said = str(caught.value)
    for lacking in ("waivers", "baseline", "attestations", "overrides", "selection", "gate"):
        assert f":1: `{lacking}` is missing\n" in said
    assert "`waivable` in an item of `findings` is missing (and in 25 more places)" in said
    assert "older than this auditor (made by auditor 0.1.0)" in said
    assert "auditor audit POLICY -f json" in said


MALFORMED: Final = tuple(malformed_reports())


def test_there_are_four_hundred_malformed_reports() -> None:
    assert len({one.content for one in MALFORMED}) >= 400


@pytest.mark.parametrize("broken", MALFORMED, ids=lambda broken: broken.what)
def test_a_malformed_report_is_refused_with_its_line_and_what_to_do(broken: Broken) -> None:
    with pytest.raises(FileError) as caught:
        read_report(broken.content, "report.json")

    assert caught.value.exit_code == 2
    for mistake in caught.value.mistakes:
        assert mistake.file == "report.json"
        assert mistake.line is not None
        assert 1 <= mistake.line <= broken.content.count(b"\n") + 1
        assert mistake.what
        assert len(mistake.what) < 500
        assert mistake.remedy.endswith((".", "?"))


def test_what_is_wrong_in_many_places_is_said_once() -> None:
    report = json.loads(json_report.render(audits.decided()))
    for one in report["findings"]:
        one["severity"] = "severe"

    with pytest.raises(ReportError) as caught:
        read_report(json.dumps(report).encode(), "report.json")

    assert len(caught.value.mistakes) == 1
    assert f"and in {len(report['findings']) - 1} more places" in str(caught.value)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _: None, "there is no such file"),
        (lambda path: path.mkdir(), "this is a folder"),
    ],
    ids=["missing", "folder"],
)
def test_a_report_that_cannot_be_opened_says_why(tmp_path: Path, make: Any, words: str) -> None:  # noqa: ANN401
    make(tmp_path / "report.json")

    with pytest.raises(ReportError, match=words):
        load_report(tmp_path / "report.json")
