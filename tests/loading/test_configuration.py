"""The configuration: what is read, where its paths lead, and every mistake with its line."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest

from auditor.errors import ConfigurationError, Mistake
from auditor.loading.configuration import checked_overrides, inline_auditee, load_configuration
from auditor.loading.rulesets import load_ruleset
from auditor.model.configuration import Configuration
from auditor.model.decisions import Override
from auditor.model.recognition import Origin
from auditor.model.ruleset import Auditee, Ruleset
from auditor.model.vocabulary import Kind, Severity
from tests.loading.samples import HOUSE, line_of, load, shared, swapped, write

TEXT = """\
# yaml-language-server: $schema=config.json
rulesets: [gdpr, ./house.yaml, rules/pets, own.yml]
auditee: company/auditee.yaml
as_of: 2026-11-22
overrides:
  ME-9301-3-C:
    severity: critical
    reason: Our customers ask for it.
  ME-9301-5:
    kind: recommended
    applies: true
    reason: Counsel's opinion of May.
gate:
  fail_on: medium
  regression: true
  review: false
  unused_waivers: true
waivers: waivers.yaml
waiver_days: 90
baseline: .auditor/baseline.json
baseline_lapses: true
overlay: ../facts.yaml
reviews: /srv/reviews.yaml
report:
  formats:
    - text
    - json:out/audit.json
    - html:-
  output: reports
note: For the web team.
"""
INLINE = """\
auditee:
  name: Aldo Pets
  facts:
    pets.kept: no
    pets.named: true
    org.me.broadband:
    org.cmrs: unknown
"""


def configuration(folder: Path, text: str) -> Configuration:
    return load_configuration(write(folder, text, ".auditor.yaml"))


def refused(folder: Path, text: str) -> tuple[Mistake, ...]:
    with pytest.raises(ConfigurationError) as caught:
        configuration(folder, text)
    return caught.value.mistakes


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = tmp_path / ".auditor.yaml"

    found = configuration(tmp_path, TEXT)

    assert found.path == path
    assert found.source == str(path)
    assert found.rulesets == (
        "gdpr",
        f"{tmp_path}/house.yaml",
        f"{tmp_path}/rules/pets",
        f"{tmp_path}/own.yml",
    )
    assert found.auditee == tmp_path / "company/auditee.yaml"
    assert found.as_of == ("2026-11-22",)
    assert found.overrides == (
        Override(
            requirement="ME-9301-3-C",
            severity=Severity.CRITICAL,
            kind=None,
            applies=None,
            reason="Our customers ask for it.",
            origin=Origin(str(path), 6),
        ),
        Override(
            requirement="ME-9301-5",
            severity=None,
            kind=Kind.RECOMMENDED,
            applies=True,
            reason="Counsel's opinion of May.",
            origin=Origin(str(path), 9),
        ),
    )
    assert found.fail_on == "medium"
    assert found.fail_on_regression is True
    assert found.fail_on_review is False
    assert found.fail_on_unused_waivers is True
    assert found.waivers == tmp_path / "waivers.yaml"
    assert found.waiver_days == 90
    assert found.baseline == tmp_path / ".auditor/baseline.json"
    assert found.baseline_lapses is True
    assert found.overlay == tmp_path / "../facts.yaml"
    assert found.reviews == Path("/srv/reviews.yaml")
    assert found.formats == ("text", f"json:{tmp_path}/out/audit.json", "html:-")
    assert found.output == tmp_path / "reports"


def test_every_setting_knows_its_line(tmp_path: Path) -> None:
    assert configuration(tmp_path, TEXT).lines == {
        "rulesets": 2,
        "auditee": 3,
        "as_of": 4,
        "overrides": 5,
        "fail_on": 14,
        "fail_on_regression": 15,
        "fail_on_review": 16,
        "fail_on_unused_waivers": 17,
        "waivers": 18,
        "waiver_days": 19,
        "baseline": 20,
        "baseline_lapses": 21,
        "overlay": 22,
        "reviews": 23,
        "formats": 25,
        "output": 29,
    }


def test_what_is_not_said_is_left_open(tmp_path: Path) -> None:
    found = configuration(tmp_path, "note: nothing yet\ngate:\nreport:\noverrides:\n")

    assert found == Configuration(
        path=tmp_path / ".auditor.yaml",
        source=str(tmp_path / ".auditor.yaml"),
        lines={"overrides": 4},
    )


@pytest.mark.parametrize("text", ["", "# gate:\n#   fail_on: high\n"])
def test_an_empty_file_is_a_mistake(tmp_path: Path, text: str) -> None:
    (mistake,) = refused(tmp_path, text)

    assert (mistake.line, mistake.what) == (1, "the file is empty")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="there is no such file"):
        load_configuration(tmp_path / ".auditor.yaml")


def test_several_days_are_a_list(tmp_path: Path) -> None:
    assert configuration(tmp_path, "as_of: [policy, 2020-01-01]\n").as_of == (
        "policy",
        "2020-01-01",
    )


def test_a_day_of_a_list_is_one_of_the_calendar(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"'2020-02-31' is not a day"):
        configuration(tmp_path, "as_of: [policy, 2020-02-31]\n")


@pytest.mark.parametrize("day", ["policy", "today", "2026-11-22", "'2026-11-22'"])
def test_the_day_may_be_told_in_three_ways(tmp_path: Path, day: str) -> None:
    assert configuration(tmp_path, f"as_of: {day}\n").as_of == (day.strip("'"),)


def test_a_folder_with_the_name_of_a_shipped_ruleset_stays_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, HOUSE, "maine/ruleset.yaml")
    write(tmp_path, "rulesets: [./maine]\n", ".auditor.yaml")
    monkeypatch.chdir(tmp_path)

    (named,) = load_configuration(Path(".auditor.yaml")).rulesets

    assert load_ruleset(named, shared())[0].id == "house"


@pytest.mark.parametrize(
    ("old", "new", "what", "remedy"),
    [
        ("rulesets: [gdpr,", "rulesets: [gdrp,", "no shipped ruleset 'gdrp'", "Did you mean 'gdpr'?"),
        ("rulesets: [gdpr,", "rulesets: [own.yml,", "'own.yml' stands twice", "Keep one of the two"),
        ("auditee: company/auditee.yaml", "auditee: [a.yaml]", "`auditee` must be text or a map", ""),
        ("auditee: company/auditee.yaml", "auditee: {nam: A}", "unknown key 'nam'", "'name'?"),
        ("as_of: 2026-11-22", "as_of: 2026-11-31", "'2026-11-31' is not a day", "YYYY-MM-DD"),
        ("as_of: 2026-11-22", "as_of: 22.11.2026", "a form it cannot have", "or today (UTC)"),
        ("severity: critical", "severity: fatal", "`severity` cannot be", "Possible: critical"),
        ("kind: recommended", "kind: optional", "`kind` cannot be", "Possible: conditional"),
        ("applies: true", "applies: no", "`applies` must be true or false", "in small letters"),
        ("reason: Our customers ask for it.", "reason: ' '", "`reason` is empty", "Why"),
        ("fail_on: medium", "fail_on: hihg", "`fail_on` cannot be the text 'hihg'", "'high'?"),
        ("regression: true", "regression: yes", "must be true or false, not the text 'yes'", ""),
        ("waiver_days: 90", "waiver_days: 0", "`waiver_days` is 0", "from 1 to 3660"),
        ("waiver_days: 90", "waiver_days: year", "must be a whole number", "a whole number"),
        ("waivers: waivers.yaml", "waivers: [a]", "`waivers` must be text", ""),
        ("- json:out/audit.json", "- jsn:out/audit.json", "no format 'jsn'", "Did you mean 'json'?"),
        ("- json:out/audit.json", "- 'json:'", "'json:' names no path", "json or json:PATH"),
        ("- json:out/audit.json", "- text", "'text' stands twice", "Keep one of the two"),
        ("- json:out/audit.json", "- json: audit.json", "must be text, not a mapping", "in quotes"),
        ("output: reports", "ouput: reports", "unknown key 'ouput'", "Did you mean 'output'?"),
        ("note: For the web team.", "extends: gdpr", "unknown key 'extends'", "Known here: as_of"),
        ("note: For the web team.", "waivers: b.yaml", "'waivers' stands twice: here and in line 18", ""),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_its_line(
    tmp_path: Path, old: str, new: str, what: str, remedy: str
) -> None:
    found = refused(tmp_path, swapped(old, new, TEXT))

    near = (0, 1) if "stands twice" in what else (0,)
    lines = {line_of(old, TEXT) + step for step in near}
    assert any(
        what in mistake.what and remedy in mistake.remedy and mistake.line in lines
        for mistake in found
    ), found


@pytest.mark.parametrize(
    ("left_out", "what"),
    [
        ("    severity: critical\n", "`ME-9301-3-C` needs one of `severity`, `kind`, `applies`"),
        ("    reason: Our customers ask for it.\n", "`reason` in `ME-9301-3-C` is missing"),
    ],
)
def test_an_override_changes_something_and_says_why(
    tmp_path: Path, left_out: str, what: str
) -> None:
    (mistake,) = refused(tmp_path, swapped(left_out, "", TEXT))

    assert (mistake.line, mistake.what) == (6, what)


def test_one_mistake_hides_no_other(tmp_path: Path) -> None:
    text = (
        "rulesets: [gdrp, 7, gdpr]\n"
        "as_of: 2026-02-30\n"
        "gate: {fail_on: hihg, regresion: true}\n"
        "overrides:\n"
        "  A: low\n"
        "  B: {severity: lo, reason: ''}\n"
        "report: {formats: [jsn], output: 7}\n"
        "waiver_days: many\n"
    )

    lines = [mistake.line for mistake in refused(tmp_path, text)]

    assert lines == [1, 1, 2, 3, 3, 5, 6, 6, 7, 7, 8]


def test_an_auditee_may_be_told_in_the_configuration(tmp_path: Path) -> None:
    _, vocabulary = load(tmp_path, HOUSE)
    written = configuration(tmp_path, INLINE)

    found = inline_auditee(written.path, vocabulary)

    told = (("pets.kept", "no"), ("pets.named", "true"))
    assert found == Auditee(name="Aldo Pets", facts=told)
    assert found.source == ".auditor.yaml"
    assert written.auditee == found


@pytest.mark.parametrize(
    "text", ["auditee: {}\n", "auditee: {facts: }\n", "auditee:\n  facts: {}\n"]
)
def test_an_auditee_may_be_told_later(tmp_path: Path, text: str) -> None:
    written = configuration(tmp_path, text)

    assert written.auditee == Auditee()
    assert inline_auditee(written.path, shared()) == Auditee()


def test_mistakes_in_its_facts_are_told_in_their_lines(tmp_path: Path) -> None:
    _, vocabulary = load(tmp_path, HOUSE)
    text = INLINE.replace("pets.kept: no", "pets.kept: never").replace("pets.named", "pets.nmaed")
    written = configuration(tmp_path, text)

    with pytest.raises(ConfigurationError) as caught:
        inline_auditee(written.path, vocabulary)

    found = caught.value.mistakes
    assert [(mistake.file, mistake.line) for mistake in found] == [
        (str(written.path), 4),
        (str(written.path), 5),
    ]
    assert found[0].what == "pets.kept cannot be 'never'"
    assert "Did you mean 'pets.named'?" in found[1].remedy


@functools.cache
def maine() -> Ruleset:
    return load_ruleset("maine", shared())[0]


def override(identifier: str, line: int = 3, **changes: Any) -> Override:  # noqa: ANN401  (any field)
    values: dict[str, Any] = {"severity": None, "kind": None, "applies": None, **changes}
    return Override(identifier, **values, reason="So.", origin=Origin("f", line))


def test_overrides_may_raise_or_lower_what_can_be_waived(tmp_path: Path) -> None:
    written = configuration(tmp_path, TEXT)

    checked_overrides(written.overrides, (maine(),), written.source)
    checked_overrides((override("ME-9301-5", severity=Severity.LOW),), (maine(),), "f")
    checked_overrides((override("ME-9301-5", applies=False),), (maine(),), "f")


def test_an_override_of_a_ruleset_that_is_not_loaded_is_known(tmp_path: Path) -> None:
    house, _ = load(tmp_path, HOUSE)

    checked_overrides((override("ME-9301-5", applies=False),), (house,), "f")


def test_all_overrides_that_cannot_be_are_told(tmp_path: Path) -> None:
    guarded = next(one for one in maine().requirements if not one.waivable)
    assert (guarded.severity, guarded.kind) == (Severity.CRITICAL, Kind.MANDATORY)
    house, _ = load(tmp_path, HOUSE)
    overrides = (
        override("ME-9301-3-X", 2, applies=True),
        override("ME-9301-5.1", 4, applies=True),
        override(guarded.id, 6, severity=Severity.HIGH),
        override(guarded.id, 8, kind=Kind.CONDITIONAL, applies=False),
    )

    for loaded in (maine(), house):
        with pytest.raises(ConfigurationError) as caught:
            checked_overrides(overrides, (loaded,), "conf.yaml")

        unknown, element, severity, kind = caught.value.mistakes
        assert [one.line for one in caught.value.mistakes] == [2, 4, 6, 8]
        assert {one.file for one in caught.value.mistakes} == {"conf.yaml"}
        assert unknown.what == "there is no requirement 'ME-9301-3-X' to override"
        assert "Did you mean 'ME-9301-3-C'?" in unknown.remedy
        assert "an element of ME-9301-5" in element.remedy
        assert "severity high instead of critical: what no one may waive" in severity.what
        assert "kind conditional instead of mandatory and applies: false" in kind.what
        assert "`waivable: false`" in kind.remedy


@pytest.mark.parametrize(
    "changes",
    [{"severity": Severity.CRITICAL}, {"kind": Kind.MANDATORY}, {"applies": True}],
    ids=str,
)
def test_what_no_one_may_waive_may_be_kept_or_made_stricter(changes: dict[str, Any]) -> None:
    guarded = next(one for one in maine().requirements if not one.waivable)

    checked_overrides((override(guarded.id, **changes),), (maine(),), "f")
