"""What one more policy costs a process that has its rulesets and has read others: CPU time by stage.

Used by `speed.py`. Each policy is read several times, and its quickest time counts, because all that disturbs a
measurement makes it longer. Cycles are not looked for while it runs, as on the command line.
"""

from __future__ import annotations

import gc
import time
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from auditor.extraction.contexts import open_context
from auditor.extraction.facts import find_facts
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.opened import read_elements
from auditor.readers import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from auditor.model.ruleset import Ruleset, Vocabulary

STAGES = ("reading", "units", "facts", "elements")
LIMITED = 3
"""So many stages, the first ones, have a limit together."""
LIMIT = 30
"""Milliseconds for a policy of 20 KB."""
MILLISECONDS = 1_000


@dataclass(frozen=True, slots=True)
class Warm:
    """Milliseconds of CPU time for each stage, of each policy."""

    policies: tuple[tuple[float, ...], ...]

    @property
    def limited(self) -> tuple[float, ...]:
        """What the stages with a limit cost together, of each policy."""
        return tuple(sum(stages[:LIMITED]) for stages in self.policies)


def measure_warm(texts: Sequence[str], as_of: str, runs: int) -> Warm:
    """Read texts by all rulesets, each so many times after a first time that does not count."""
    vocabulary = load_vocabulary()
    rulesets = tuple(load_ruleset(name, vocabulary)[0] for name in shipped())

    for text in texts:
        _once(text, as_of, vocabulary, rulesets)
    gc.collect()
    gc.disable()
    try:
        rounds = [[_once(text, as_of, vocabulary, rulesets) for text in texts] for _ in range(runs)]
    finally:
        gc.enable()
    return Warm(tuple(min(of_one, key=sum) for of_one in zip(*rounds, strict=True)))


def _once(
    text: str, as_of: str, vocabulary: Vocabulary, rulesets: tuple[Ruleset, ...]
) -> tuple[float, ...]:
    times = [time.process_time()]
    document = read_bytes(text.encode(), ".txt", source="policy.txt", id="policy")
    times.append(time.process_time())
    context = open_context(document, vocabulary, as_of)
    times.append(time.process_time())
    find_facts(vocabulary.facts, context)
    times.append(time.process_time())
    read_elements(rulesets, context, {}, {})
    times.append(time.process_time())
    return tuple((end - start) * MILLISECONDS for start, end in pairwise(times))


def report_warm(found: Warm) -> bool:
    """Print the mean of each stage; return whether the mean of those with a limit keeps it."""
    count = len(found.policies)
    means = [sum(stage) / count for stage in zip(*found.policies, strict=True)]
    said = ", ".join(f"{name} {mean:.1f}" for name, mean in zip(STAGES, means, strict=True))
    mean = sum(found.limited) / count
    kept = mean <= LIMIT
    print(
        f"one more policy of 20 KB in a process that has read others, mean of {count} policies\n"
        f"    CPU ms: {said}\n"
        f"    {', '.join(STAGES[:LIMITED])}: {mean:.1f} ms ({min(found.limited):.1f} to "
        f"{max(found.limited):.1f})   limit {LIMIT} ms: {'kept' if kept else 'BROKEN'}"
    )
    return kept
