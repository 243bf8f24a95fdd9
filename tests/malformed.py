"""Malformed files of decisions, the same ones every time, made by breaking valid ones."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.malformed_baselines import baseline, malformed_baselines
from tests.malformed_configurations import CONFIG, malformed_configurations
from tests.mutations import Broken, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED: Final = 20261122
_SHA: Final = "0123456789abcdef" * 4
_OTHER_SHA: Final = "fedcba9876543210" * 4


class Case(NamedTuple):
    """One malformed file."""

    kind: str
    """config, waivers, baseline, overlay or reviews."""
    name: str
    content: bytes
    line: int | None
    """A line that a message must name; None where several would do."""


WAIVERS: Final = """\
waivers:
  - requirement: ME-9301-3-C
    element: ME-9301-3-C.1
    document: docs/privacy.md
    reason: The new notice is with the printer.
    owner: Ada Osei, legal
    expires: 2026-12-31
  - requirement: ME-9301-5
    document: docs/privacy.md
    reason: Counsel is drafting the paragraph.
    owner: no
    expires: 2026-12-31
  - requirement: ME-9301-4
    element: ME-9301-4.2
    document: docs/cookies.md
    reason: Settled with the regulator.
    owner: Ben Achterberg
    expires: 2026-12-31
"""
OVERLAY: Final = f"""\
facts:
  - fact: me.security.obligation
    value: true
    document: docs/privacy.md
    quote: We take reasonable measures
    reason: The sentence covers customers in Maine too.
    by: Ada Osei, legal
    date: 2026-11-20
    text_sha256: {_SHA}
  - fact: org.me.broadband
    value: false
    document: docs/privacy.md
    reason: The company only resells lines.
    by: Ben Achterberg
    date: 2026-11-21
    text_sha256: {_SHA}
"""
REVIEWS: Final = f"""\
reviews:
  - requirement: ME-9301-3-C
    document: docs/privacy.md
    decision: confirmed
    outcome: missing
    reason: The text is silent.
    by: Ada Osei, legal
    date: 2026-11-20
    text_sha256: {_SHA}
    ruleset_sha256: {_OTHER_SHA}
  - requirement: ME-9301-5
    document: docs/privacy.md
    decision: rejected
    outcome: partial
    reason: The annex says the rest.
    by: Ben Achterberg
    date: 2026-11-21
    text_sha256: {_SHA}
    ruleset_sha256: {_OTHER_SHA}
"""
VALID: Final = {
    "config": CONFIG,
    "waivers": WAIVERS,
    "baseline": baseline(),
    "overlay": OVERLAY,
    "reviews": REVIEWS,
}
"""A valid file of each kind: what is wrong with a case is what was done to it."""


def cases() -> Iterator[Case]:
    """Yield every malformed file, each under a name of its own."""
    made = {
        "config": malformed_configurations,
        "waivers": _waivers,
        "baseline": malformed_baselines,
        "overlay": _overlay,
        "reviews": _reviews,
    }
    for kind, make in made.items():
        numbers = count(1)
        for one in make():
            yield Case(kind, f"{kind} {next(numbers)}: {one.what}", one.content, one.line)


def _items(text: str, required: tuple[str, ...], owners: tuple[int, ...]) -> Iterator[Broken]:
    """Break a file that is one list: its keys, its texts, its YAML, and the list itself."""
    lines = Lines(text, SEED)
    list_key = text.partition(":")[0]
    for key in required:
        at = lines.one(key)
        yield lines.without(at, max(owner for owner in owners if owner <= at))
        yield lines.misspelt(lines.one(key))
        yield lines.repeated(lines.one(key))
    yield from lines.wrong_types([key for key in required if key != "value"])
    yield from lines.blank([key for key in required if key != "value"])
    yield from lines.litter(required)
    yield lines.with_line("unknown key", owners[-1] + 1, "    severity: low")
    for value in ("{}", "none", "7", "[1, two]", "- a", "{requirement: a}"):
        yield Broken(f"the list is {value}", f"{list_key}:\n  {value}\n".encode())
    last = text.splitlines()[owners[-1] - 1 :]
    again = "\n".join((*text.splitlines(), *last, ""))
    yield Broken("the last item twice", again.encode(), len(text.splitlines()) + 1)
    for name in (
        "/srv/docs/privacy.md",
        "C:/docs/privacy.md",
        "docs\\privacy.md",
        "./docs/privacy.md",
    ):
        yield lines.with_value(name, lines.one("document"), name)


def _waivers() -> Iterator[Broken]:
    required = ("requirement", "document", "reason", "owner", "expires")
    lines = Lines(WAIVERS, SEED)
    yield from _items(WAIVERS, required, (2, 8, 13))
    yield from lines.bad_days("expires")
    for day in ("2226-12-31", "9999-12-31"):
        yield lines.with_value("too far ahead", lines.one("expires"), day)
    for name in ("ME-9301-3-X", "me-9301-3-c", "ME-9301-3-C.1", "GDPR", "ME-DEF-01", "checked_on"):
        yield lines.with_value(name, 8, name)
    for name in ("ME-9301-4.1", "ME-9301-3-C.9", "ME-9301-3-C"):
        yield lines.with_value(name, 3, name)
    yield lines.with_value("no element", 3, "")


def _overlay() -> Iterator[Broken]:
    required = ("fact", "value", "document", "reason", "by", "date", "text_sha256")
    lines = Lines(OVERLAY, SEED)
    yield from _items(OVERLAY, required, (2, 10))
    yield from lines.bad_days("date")
    yield from _digests(lines, "text_sha256")
    for name in ("org.me.broadbnd", "org.me", "ME.SCOPE", "sale.contradiction", "me"):
        yield lines.with_value(name, 10, name)
    for value in ("yes", "maybe", "1", "null", "unknown", "[true]", "{a: true}"):
        yield lines.with_value(value, 3, value)
    yield lines.without(5, 2)._replace(what="no words quoted")


def _reviews() -> Iterator[Broken]:
    keys = ("requirement", "document", "decision", "outcome", "reason", "by", "date")
    required = (*keys, "text_sha256", "ruleset_sha256")
    lines = Lines(REVIEWS, SEED)
    yield from _items(REVIEWS, required, (2, 11))
    yield from lines.bad_days("date")
    yield from _digests(lines, "ruleset_sha256")
    for decision in ("confirm", "Confirmed", "accepted", "yes"):
        yield lines.with_value(decision, lines.one("decision"), decision)
    for outcome in ("gap", "not applicable", "waived", "MISSING"):
        yield lines.with_value(outcome, lines.one("outcome"), outcome)
    for name in ("me-9301-5", "ME 9301 5", "9301/5"):
        yield lines.with_value(name, lines.one("requirement"), name)


def _digests(lines: Lines, key: str) -> Iterator[Broken]:
    for digest in (_SHA[1:], _SHA + "0", "g" + _SHA[1:], f"sha256:{_SHA}", "0x12"):
        yield lines.with_value("digest", lines.one(key), digest)
