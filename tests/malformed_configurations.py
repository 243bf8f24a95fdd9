"""Configurations, broken setting by setting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.mutations import Broken, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED: Final = 3
_SHORT_CONFIG: Final = """\
rulesets: [maine]
auditee:
  name: Aldo Broadband
  facts:
    org.me.broadband: true
overrides:
  ME-9301-3-C:
    severity: critical
    reason: Our customers ask for it.
  ME-9301-5:
    kind: recommended
    reason: Counsel's opinion of May.
"""
CONFIG: Final = (
    _SHORT_CONFIG
    + """\
as_of: 2026-11-22
gate:
  fail_on: high
  regression: true
  review: false
  unused_waivers: false
waivers: waivers.yaml
waiver_days: 180
baseline: baseline.json
baseline_lapses: false
overlay: facts.yaml
reviews: reviews.yaml
report:
  formats:
    - text
    - json:audit.json
  output: reports
note: For the web team.
"""
)
_WRONG_SETTINGS: Final = {
    "as_of": ("2026-02-30", "22/11/2026", "yesterday", "2026", "[tomorrow]", "2027-1-1"),
    "fail_on": ("HIGH", "hihg", "none", "true", "[high]"),
    "regression": ("yes", "on", "'true'", "1", "True", ""),
    "waiver_days": ("0", "-1", "1.5", "year", "99999", "'90'", "1_000"),
    "baseline_lapses": ("no", "0", "null"),
    "waivers": ("[a]", "7", "' '"),
    "baseline": ("{a: b}", "true", '"\\n"'),
    "overlay": ("[a]", "null"),
    "reviews": ("7", ""),
    "output": ("[a]", "false", "'  '"),
    "note": ("7", "' '"),
    "name": ("7", "' '"),
}
_WRONG_LOOKS: Final = (
    "{client: 7}",
    "{client: ' '}",
    "{preparer: [Weir]}",
    "{confidentiality: true}",
    "{logo: missing.png}",
    "{logo: .}",
    "{logo: /dev/zero}",
    "{accent: red}",
    "{accent: '#fff'}",
    "{accent: '#ffff00'}",
    "{accent: }",
    "{accent_dark: '#000000'}",
    "{language: xx}",
    "{language: en}",
    "{language: 7}",
    "{page_size: A3}",
    "{page_size: 7}",
    "{templates: missing}",
    "{templates: [own]}",
    "{acent: '#22375b'}",
)
_WRONG_SECTIONS: Final = {
    "rulesets": (
        "maine",
        "[]",
        "[7]",
        "[' ']",
        "[mian]",
        "[maine, maine]",
        "null",
        "{maine: true}",
    ),
    "auditee": ("7", "[a.yaml]", "''", "null", "{nam: Aldo}", "{facts: [a]}", "{facts: {a: [b]}}"),
    "overrides": ("[ME-9301-5]", "ME-9301-5", "{ME-9301-5: low}", "{ME-9301-5: {}}", "7"),
    "gate": ("high", "[high]", "{fail-on: high}", "{fail_on: severe}", "{regression: 1}", "true"),
    "report": (
        "html",
        "[html]",
        "{format: html}",
        "{formats: html}",
        "{formats: []}",
        *_WRONG_LOOKS,
    ),
    "documents": (
        "[]",
        "cookies.html",
        "[cookies.html]",
        "[{path: cookies.html}]",
        "[{kind: cookie_notice}]",
        "[{path: 7, kind: cookie_notice}]",
        "[{path: a.html, kind: ' '}]",
        "[{path: a.html, kind: cookie_notice, sort: 1}]",
        "[{path: a.html, kind: cookie_notice}, {path: ./a.html, kind: hr_notice}]",
    ),
    "extends": ("[maine]",),
}
_WRONG_FORMATS: Final = (
    "jsn",
    "xml",
    "json:",
    "7",
    "JSON",
    "json: audit.json",
    "text",
    "[json]",
    "",
)
_LATER: Final = (
    # a line of the short configuration, what stands there instead
    (7, "  ME-9301-3-X:"),
    (7, "  me-9301-3-c:"),
    (7, "  ME-9301-3-C.1:"),
    (7, "  WHATEVER:"),
    (5, "    org.me.broadbnd: true"),
    (5, "    org.me.broadband: yes"),
    (5, "    org.me.broadband: 1"),
    (5, "    sale.contradiction: true"),
)


def malformed_configurations() -> Iterator[Broken]:
    lines = Lines(CONFIG, SEED)
    for key, values in _WRONG_SETTINGS.items():
        at = lines.one(key)
        yield from (lines.with_value(value or "nothing", at, value) for value in values)
    for section, values in _WRONG_SECTIONS.items():
        for value in values:
            content = f"waiver_days: 90\n{section}: {value}\n"
            yield Broken(f"{section} is {value}", content.encode(), 2)
    for one in _WRONG_FORMATS:
        yield lines.with_line(f"format {one}", lines.one("json"), f"    - {one}")
    for key in (
        "rulesets",
        "severity",
        "kind",
        "reason",
        "fail_on",
        "waiver_days",
        "formats",
        "note",
    ):
        yield lines.misspelt(lines.one(key))
        yield lines.repeated(lines.one(key))._replace(line=None)
    yield from lines.litter(("as_of", "waivers", "baseline", "output", "note"))
    yield from _overrides()


def _overrides() -> Iterator[Broken]:
    lines = Lines(_SHORT_CONFIG, SEED)
    yield lines.with_line("override without reason", 9)._replace(line=7)
    yield lines.with_line("override of nothing", 8)._replace(line=7)
    yield lines.with_value("blank", 9, "'  '")
    yield lines.with_value("severity none", 8, "none")
    yield lines.with_value("kind optional", 11, "optional")
    yield lines.with_line("applies no", 11, "    applies: no")
    for at, line in _LATER:
        yield lines.with_line(line.strip(), at, line)
    guarded = {"severity": "low", "kind": "recommended", "applies": "false"}
    for key, value in guarded.items():
        text = f"overrides:\n  ME-DEF-01:\n    {key}: {value}\n    reason: It is in the way.\n"
        yield Broken(f"{key} of what no one may waive", text.encode(), 2)
