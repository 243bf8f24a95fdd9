"""A policy that ends, or stalls, the process that judges it costs only itself."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from auditor import Ruleset, Vocabulary, audit, load_ruleset, load_vocabulary
from auditor.batch.local import Local
from auditor.batch.plan import Shard, cut
from auditor.batch.runs import Part, Run, Task
from auditor.batch.store import Store
from auditor.batch.work import Recipe
from auditor.errors import EngineError, UsageError
from tests.batch.collections import collection, rows

if TYPE_CHECKING:
    from pathlib import Path

    from auditor import Audit, Document


LIMITS_MEMORY = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
HOARD: list[bytes] = []
"""What a worker never gives back."""


@dataclass(frozen=True)
class Poisoned:
    """Judges as ever, but for what some policies do to their process."""

    rulesets: tuple[Ruleset, ...]
    vocabulary: Vocabulary

    def judge(self, policy: Document, *, verified: bool, searched: bool) -> Audit:
        if "kills the parent" in policy.text:
            parent = multiprocessing.parent_process()
            os.kill(parent.pid or 0, signal.SIGKILL) if parent else None
        elif "kills" in policy.text:
            os.kill(os.getpid(), signal.SIGKILL)
        _wait(policy.text)
        if "differs" in policy.text:
            raise EngineError("the two engines differ on HOUSE-1; no audit was made")
        if "hoards" in policy.text:
            HOARD.append(b"x" * 150_000_000)
        if "explodes" in policy.text:
            HOARD.append(b"x" * 1_600_000_000)
        if "fails" in policy.text:
            raise ZeroDivisionError("a bug")
        return audit(
            policy,
            rulesets=self.rulesets,
            vocabulary=self.vocabulary,
            as_of="2026-01-01",
            verified=verified,
            searched=searched,
        )


def _wait(text: str) -> None:
    if "lingers" in text:
        time.sleep(3)
    if "stalls" in text:
        time.sleep(3600)


def poisoned(folder: Path, poison: dict[int, str], number: int) -> tuple[bytes, Path]:
    """Write so many policies, some of which do harm; return what a worker is told, and their folder."""
    place = collection(folder, number)
    for one, word in poison.items():
        path = place / f"{one:03}.txt"
        path.write_text(f"{path.read_text(encoding='utf-8')}\nIt {word}.\n", encoding="utf-8")
    maine, vocabulary = load_ruleset("maine", load_vocabulary())
    recipe = Recipe(Poisoned((maine,), vocabulary), "privacy_policy", None, 20)
    return pickle.dumps(recipe), place


def shards(place: Path, size: int = 4) -> tuple[Shard, ...]:
    return cut(((path.name, path) for path in sorted(place.iterdir())), {}, size)


def run(folder: Path, poison: dict[int, str], number: int = 9) -> Path:
    recipe, place = poisoned(folder, poison, number)
    out = folder / "out"
    store = Store(out)
    store.open({})
    with Local(recipe, workers=2, patience=10) as engine:
        Run(store, engine, told=lambda *_: None).through(shards(place))
    return out


def test_it_is_set_aside_with_its_reason(folder: Path) -> None:
    out = run(folder, {1: "kills", 6: "stalls"})

    failed = {one["document"]: one for one in rows(out, "errors")}
    assert set(failed) == {"001.txt", "006.txt"}
    assert "signal SIGKILL" in failed["001.txt"]["message"]
    assert "it took more than 10 s" in failed["006.txt"]["message"]
    assert {one["stage"] for one in failed.values()} == {"died"}
    kept = [one["document"] for one in rows(out, "documents")]
    assert kept == [f"{one:03}.txt" for one in (0, 2, 3, 4, 5, 7, 8)]


def test_a_bug_is_a_row_and_the_others_are_judged(folder: Path) -> None:
    out = run(folder, {2: "fails"}, number=4)

    (failed,) = rows(out, "errors")
    assert (failed["document"], failed["exit_code"]) == ("002.txt", 5)
    assert "ZeroDivisionError: a bug" in failed["message"]
    assert len(rows(out, "documents")) == 3


@LIMITS_MEMORY
def test_one_that_takes_too_much_memory_is_set_aside(folder: Path) -> None:
    out = run(folder, {2: "explodes"}, number=4)

    (failed,) = rows(out, "errors")
    assert (failed["document"], failed["stage"]) == ("002.txt", "died")
    assert "it asked for more memory than 1.5GB" in failed["message"]
    assert len(rows(out, "documents")) == 3


@LIMITS_MEMORY
def test_a_worker_that_grows_gives_what_it_has_and_is_replaced(folder: Path) -> None:
    """One worker could not hold what these six leave behind."""
    recipe, place = poisoned(folder, dict.fromkeys(range(6), "hoards"), 6)
    (shard,) = shards(place, 6)
    left, judged = shard, []
    with Local(recipe, workers=1, patience=60, memory=600_000_000) as engine:
        while True:
            engine.submit(Task(left, whole=False))
            ((_, outcome),) = engine.finished()
            assert isinstance(outcome, Part)
            judged.append(outcome.size)
            if sum(judged) == 6:
                break
            left = shard.part(sum(judged), 6)

    assert len(judged) > 1


@LIMITS_MEMORY
def test_too_little_memory_to_begin_is_wrong_use(folder: Path) -> None:
    recipe, place = poisoned(folder, {}, 1)
    with Local(recipe, workers=1, patience=60, memory=20_000_000) as engine:
        engine.submit(Task(shards(place)[0]))
        with pytest.raises(UsageError, match=r"--memory 20MB: a worker holds \d+ MB before its"):
            engine.finished()


def test_engines_that_differ_end_the_run(folder: Path) -> None:
    with pytest.raises(EngineError, match="differ on HOUSE-1"):
        run(folder, {2: "differs"}, number=4)
