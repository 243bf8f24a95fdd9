"""What auditor batch says while it runs, and at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.batch.collections import collection
from tests.batch.test_batch import FRENCH
from tests.conftest import FEW, Cli
from tests.terminal import talk

if TYPE_CHECKING:
    from pathlib import Path

_LINE = re.compile(r"\r\x1b\[2K(\d+) of 5 policies, [\d.]+/s(?:, \d+ s left)?, (\d) not audited")


def test_the_summary_counts_failures_by_kind_and_what_both_engines_judged(
    auditor: Cli, folder: Path
) -> None:
    place = collection(folder, 4)
    (place / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    (place / "francais.txt").write_text(FRENCH, encoding="utf-8")

    said = auditor("batch", "policies", "-o", "out", *FEW, "--verified-every", "3").out

    assert said.startswith("4 of 6 policies audited, into out\n2 of them judged by both engines\n")
    kinds = "(1 could not be read, 1 could not be judged)"
    assert f"2 not audited {kinds}: auditor query out errors\n" in said
    assert re.search(r"^6 in [\d.]+ s, [\d.]+/s$", said, re.MULTILINE)


def test_what_an_earlier_run_did_is_not_in_the_rate(auditor: Cli, folder: Path) -> None:
    collection(folder, 3)
    common = ("batch", "policies", "-o", "out", *FEW, "--shard", "1")
    auditor(*common)
    (folder / "out" / "documents" / "000001.parquet").unlink()

    said = auditor(*common).out

    assert "3 of 3 policies audited" in said
    assert re.search(r"^1 in [\d.]+ s, [\d.]+/s; 2 were done before$", said, re.MULTILINE)


def test_progress_is_shown_on_a_terminal_and_goes(folder: Path) -> None:
    place = collection(folder, 4)
    (place / "000-francais.txt").write_text(FRENCH, encoding="utf-8")

    screen = talk(folder, [], "batch", "policies", "-o", "out", *FEW, "--shard", "1").screen

    shown = [(int(done), int(failed)) for done, failed in _LINE.findall(screen)]
    assert shown
    assert shown == sorted(shown)
    assert screen.partition("4 of 5 policies audited, into out")[0].endswith("\r\x1b[2K")


def test_nothing_is_shown_elsewhere(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    assert auditor("batch", "policies", "-o", "out", *FEW).err == ""
