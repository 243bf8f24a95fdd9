"""Measure whether the time that a hostile text takes grows with its length, or faster.

    python benchmarks/growth.py [--size 60000] [--times 4] [--audit] [--only WORDS]

What harms by repeating (`tests/hostile_documents`: text, Markdown, HTML) is made of some size and of so many times
that size. Reading, cutting into units and looking for words, dates and audiences are timed one by one, with --audit
the judgment by all rulesets too. A step whose time grows more than 1.7 times as fast as the text, and is worth
speaking of, is named with its figures; then this exits with 1.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from auditor import pipeline
from auditor.errors import DocumentError
from auditor.extraction.contexts import open_context
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.limits import USUAL
from auditor.readers import reader_named
from auditor.readers._here import read_here
from auditor.segmentation import segment
from tests.hostile_documents import html, markdown, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.ruleset import Ruleset, Vocabulary

AS_OF: Final = "2026-11-23"
_TOO_FAST: Final = 1.7
_WORTH: Final = 0.15
"""Seconds of processor time below which a step is not judged: they are noise."""
_FORMATS: Final = {"txt": text, "md": markdown, "html": html}


class Rules(NamedTuple):
    """What texts are judged by."""

    vocabulary: Vocabulary
    rulesets: tuple[Ruleset, ...]


def main() -> int:
    """Time every family and print those whose time grows faster than their length."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=110_000)
    parser.add_argument("--times", type=int, default=4)
    parser.add_argument("--audit", action="store_true", help="judge by all rulesets too")
    parser.add_argument("--only", default="", help="what the name of a family holds")
    asked = parser.parse_args()
    gc.disable()
    rules = _rules(audits=asked.audit)
    wrong = tried = 0
    for suffix, name, unit in _families(asked.only):
        short, long = (
            _timed(unit, suffix, size, rules) for size in (asked.size, asked.size * asked.times)
        )
        gc.collect()
        tried += 1
        for step, seconds in long.items():
            ratio = seconds / max(short.get(step, seconds), 1e-4)
            if seconds > _WORTH and ratio > _TOO_FAST * asked.times:
                wrong += 1
                print(f"{suffix}, {name}: {step} took {seconds:.2f} s, {ratio:.1f} times as long")
                sys.stdout.flush()
    print(f"{tried} families: {wrong} steps grow faster than {_TOO_FAST} times the length")
    return 1 if wrong else 0


def _rules(*, audits: bool) -> Rules:
    vocabulary, rulesets = load_vocabulary(), []
    for name in shipped() if audits else ():
        ruleset, vocabulary = load_ruleset(name, vocabulary, {})
        rulesets.append(ruleset)
    return Rules(vocabulary, tuple(rulesets))


def _families(wish: str) -> Iterator[tuple[str, str, str]]:
    for suffix, module in _FORMATS.items():
        for name, unit in module.REPEATED.items():
            if wish in f"{suffix} {name}":
                yield suffix, name, unit


def _timed(unit: str, suffix: str, size: int, rules: Rules) -> dict[str, float]:
    """Return the seconds of processor time of each step, as far as it goes."""
    raw = _FORMATS[suffix].repeated(unit, size).encode()
    taken: dict[str, float] = {}
    before = time.process_time()

    def note(step: str) -> None:
        nonlocal before
        after = time.process_time()
        taken[step] = after - before
        before = time.process_time()

    try:
        policy = read_here(reader_named(suffix), raw, "x", USUAL)
        note("reading")
        segment(policy)
        note("cutting into units")
        open_context(policy, rules.vocabulary, AS_OF)
        note("looking for words")
        if rules.rulesets:
            pipeline.audit(
                policy, rulesets=rules.rulesets, vocabulary=rules.vocabulary, as_of=AS_OF
            )
            note("judging")
    except DocumentError:
        note("reading")
    return taken


if __name__ == "__main__":
    sys.exit(main())
