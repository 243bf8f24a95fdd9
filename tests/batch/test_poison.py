"""A policy that ends, or stalls, the process that judges it costs only itself."""

from __future__ import annotations

import os
import pickle
import signal
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from auditor import Ruleset, Vocabulary, audit, load_ruleset, load_vocabulary
from auditor.batch.local import Local
from auditor.batch.plan import cut
from auditor.batch.runs import Run
from auditor.batch.store import Store
from auditor.batch.work import Recipe
from auditor.errors import EngineError
from tests.batch.collections import collection, rows

if TYPE_CHECKING:
    from pathlib import Path

    from auditor import Audit, Document


@dataclass(frozen=True)
class Poisoned:
    """Judges as ever, but for what some policies do to their process."""

    rulesets: tuple[Ruleset, ...]
    vocabulary: Vocabulary

    def judge(self, policy: Document, *, verified: bool) -> Audit:
        if "kills" in policy.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "stalls" in policy.text:
            time.sleep(3600)
        if "differs" in policy.text:
            raise EngineError("the two engines differ on HOUSE-1; no audit was made")
        if "fails" in policy.text:
            raise ZeroDivisionError("a bug")
        return audit(
            policy,
            rulesets=self.rulesets,
            vocabulary=self.vocabulary,
            as_of="2026-01-01",
            verified=verified,
        )


def run(folder: Path, poison: dict[int, str], number: int = 9) -> Path:
    place = collection(folder, number)
    for one, word in poison.items():
        path = place / f"{one:03}.txt"
        path.write_text(f"{path.read_text(encoding='utf-8')}\nIt {word}.\n", encoding="utf-8")
    maine, vocabulary = load_ruleset("maine", load_vocabulary())
    recipe = Recipe(Poisoned((maine,), vocabulary), "privacy_policy", None, 20)
    out = folder / "out"
    store = Store(out)
    store.open({})
    files = ((path.name, path) for path in sorted(place.iterdir()))
    with Local(pickle.dumps(recipe), workers=2, patience=10) as engine:
        Run(store, engine, told=lambda *_: None).through(cut(files, {}, 4))
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


def test_engines_that_differ_end_the_run(folder: Path) -> None:
    with pytest.raises(EngineError, match="differ on HOUSE-1"):
        run(folder, {2: "differs"}, number=4)
