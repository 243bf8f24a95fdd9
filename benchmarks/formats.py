"""The same policy in five formats: how far units, and what is read of each element, agree with the text version.

    python benchmarks/formats.py [FOLDER] [--policies 20] [--seed 7] [--kinds html,pdf] [--misses]

Takes English policies of FOLDER (default ../shared/corpus/texts) of 8 to 60 KB, drawn by a seed so that nobody picks
the easy ones, and compares each kind of file that benchmarks/renderings.py makes of them with the text. A unit agrees if
its words are a unit there too, as often; in context, if its lead-in and the items above it are the same as well.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from renderings import files

from auditor.extraction.contexts import open_context
from auditor.extraction.facts import find_facts
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.limits import USUAL
from auditor.normal_form.excerpts import Excerpts
from auditor.opened import read_elements
from auditor.readers import read
from auditor.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.model.document import Document
    from auditor.model.ruleset import Ruleset, Vocabulary

AS_OF = "2026-11-22"
CORPUS = Path(__file__).parents[2] / "shared/corpus/texts"
PATIENT = replace(USUAL, seconds=600)
"""A busy machine is no difference between formats."""
SMALLEST, LARGEST = 8_000, 60_000


class Same(NamedTuple):
    """How much agrees, and of how much."""

    units: int = 0
    contexts: int = 0
    of_units: int = 0
    more: int = 0
    """Units that the text does not have, but for what is tagged as boilerplate."""
    states: int = 0
    of_states: int = 0

    def plus(self, other: Same) -> Same:
        """Add up two policies."""
        return Same(*(one + two for one, two in zip(self, other, strict=True)))

    def told(self) -> str:
        """Say it in one line."""
        return (
            f"units {self.units:5} of {self.of_units:5} ({self.units / self.of_units:7.2%}), "
            f"in context {self.contexts / self.of_units:7.2%}, others {self.more:3}; "
            f"states {self.states:5} of {self.of_states:5} ({self.states / self.of_states:7.2%})"
        )


class Seen(NamedTuple):
    """What is read of a document."""

    units: Counter[str]
    contexts: Counter[str]
    states: Mapping[str, str]
    tagged: Counter[str]


def main() -> None:
    """Compare, and print a line for each policy and format, then one for each format."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    wanted.add_argument("--policies", type=int, default=20)
    wanted.add_argument("--seed", type=int, default=7)
    wanted.add_argument("--kinds", default="", help="only these, such as html,pdf-2col")
    wanted.add_argument("--misses", action="store_true", help="print what differs")
    asked = wanted.parse_args()
    kinds = frozenset(filter(None, asked.kinds.split(",")))
    vocabulary = load_vocabulary()
    rulesets = tuple(load_ruleset(name, vocabulary)[0] for name in shipped())
    totals: dict[str, Same] = {}
    for path in chosen(asked.folder, asked.policies, asked.seed):
        for name, expected, got in _seen(path, kinds, rulesets, vocabulary):
            same = _compared(expected, got)
            totals[name] = totals.get(name, Same()).plus(same)
            print(f"{path.stem[:40]:40} {name:18} {same.told()}", flush=True)
            for line in _misses(expected, got) if asked.misses else ():
                print(f"    {path.stem} {name}: {line}")
    for name, same in totals.items():
        print(f"{'all policies':40} {name:18} {same.told()}")


def chosen(folder: Path, number: int, seed: int) -> list[Path]:
    """Draw English policies of middle size."""
    index = folder.parent / "index.jsonl"
    lines = index.read_text("utf-8").splitlines() if index.exists() else ()
    foreign = {
        one["text"].rpartition("/")[2]
        for one in map(json.loads, lines)
        if one.get("language", "en") != "en"
    }
    fit = [
        one
        for one in sorted(folder.glob("*.txt"))
        if one.name not in foreign and SMALLEST <= one.stat().st_size <= LARGEST
    ]
    return random.Random(seed).sample(fit, min(number, len(fit)))  # noqa: S311 (no secret)


def _seen(
    path: Path, kinds: frozenset[str], rulesets: Sequence[Ruleset], vocabulary: Vocabulary
) -> Iterator[tuple[str, Seen, Seen]]:
    """Yield for each kind of file what is read of the text, and what of that file."""
    text = read(path, source=path.name, id=path.name)
    expected = _of(text, rulesets, vocabulary)
    with tempfile.TemporaryDirectory() as folder:
        for name, file in files(text, Path(folder)):
            if not kinds or name in kinds:
                document = read(file, source=file.name, id=path.name, limits=PATIENT)
                yield name, expected, _of(document, rulesets, vocabulary)


def _of(document: Document, rulesets: Sequence[Ruleset], vocabulary: Vocabulary) -> Seen:
    reading = segment(document)
    excerpts = Excerpts(reading.normal)
    context = open_context(document, vocabulary, AS_OF)
    find_facts(vocabulary.facts, context)
    readings = read_elements(tuple(rulesets), context, {}, {})
    return Seen(
        Counter(_letters(excerpts.of((one.span,)).text) for one in reading.units),
        Counter(_letters(one.normal.text) for one in reading.units),
        {
            name: f"{one.state.value}{'' if one.counts_for_audience else ' for others'}"
            for name, one in readings.items()
        },
        Counter(
            _letters(excerpts.of((one.span,)).text) for one in reading.units if one.boilerplate
        ),
    )


def _letters(words: str) -> str:
    return re.sub(r"\W+", "", words).lower()


def _compared(expected: Seen, got: Seen) -> Same:
    return Same(
        units=(expected.units & got.units).total(),
        contexts=(expected.contexts & got.contexts).total(),
        of_units=expected.units.total(),
        more=(got.units - expected.units - got.tagged).total(),
        states=sum(got.states[name] == state for name, state in expected.states.items()),
        of_states=len(expected.states),
    )


def _misses(expected: Seen, got: Seen) -> Iterator[str]:
    for unit in expected.units - got.units:
        yield f"unit not found: {unit[:160]}"
    for unit in got.units - expected.units - got.tagged:
        yield f"unit not in the text: {unit[:160]}"
    for unit in expected.contexts - got.contexts:
        yield f"not in this context: {unit[:160]}"
    for name, state in expected.states.items():
        if got.states[name] != state:
            yield f"{name} is {got.states[name]}, in the text {state}"


if __name__ == "__main__":
    main()
