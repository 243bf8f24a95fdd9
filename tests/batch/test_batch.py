"""auditor batch: the same findings as one by one, nothing lost, nothing twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.batch.collections import collection, content, rows
from tests.conftest import FEW, POLICY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

FRENCH = "Nous recueillons votre nom et votre adresse lorsque vous ouvrez un compte chez nous. " * 8


def test_rows_say_what_the_report_of_each_policy_says(auditor: Cli, folder: Path) -> None:
    collection(folder, 3)
    result = auditor("batch", "policies", "-o", "out", "--shard", "2", "--as-of", "2026-01-01")
    assert result.code == 0
    assert result.out.startswith("3 of 3 policies audited, into out\n1 of them judged by both")

    auditor("audit", "policies", "-f", "json", "-o", "one", "--as-of", "2026-01-01")
    told, states, scores, facts = set(), set(), set(), set()
    for path in sorted((folder / "one").glob("*.json")):
        report = json.loads(path.read_text())
        name = report["document"]["id"]
        for finding in report["findings"]:
            told.add((name, finding["requirement"], finding["outcome"], finding["blocking"]))
            states |= {(name, e["id"], e["state"]) for e in finding["elements"]}
        scores |= {(name, s["ruleset"], s["grade"]) for s in report["scorecards"]}
        facts |= {(name, f["id"], f["value"]) for f in report["facts"]}

    out = folder / "out"
    found = rows(out, "findings")
    assert {(r["document"], r["requirement"], r["outcome"], r["blocking"]) for r in found} == told
    assert {(r["document"], r["element"], r["state"]) for r in rows(out, "elements")} == states
    whole = [r for r in rows(out, "scores") if r["regulation"] is None]
    assert {(r["document"], r["ruleset"], r["grade"]) for r in whole} == scores
    assert {(r["document"], r["fact"], r["value"]) for r in rows(out, "facts")} == facts


def test_quotations_are_verbatim(auditor: Cli, folder: Path) -> None:
    place = collection(folder, 1)
    auditor("batch", "policies", "-o", "out", "-r", "gdpr")

    quoted = [one for one in rows(folder / "out", "elements") if one["quote"] is not None]
    assert quoted
    for one in quoted:
        text = (place.parent / one["document"]).read_text(encoding="utf-8")
        assert text[one["start"] : one["end"]] == one["quote"]
        assert one["quote"] in "\n".join(text.splitlines()[one["line"] - 1 :])


def test_what_was_not_audited_is_a_row(auditor: Cli, folder: Path) -> None:
    place = collection(folder, 2)
    (place / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    (place / "francais.txt").write_text(FRENCH, encoding="utf-8")

    result = auditor("batch", "policies", "-o", "out", *FEW)

    assert result.code == 3
    assert "2 of 4 policies audited" in result.out
    failed = {one["document"]: one for one in rows(folder / "out", "errors")}
    assert set(failed) == {"policies/broken.pdf", "policies/francais.txt"}
    assert failed["policies/broken.pdf"]["stage"] == "read"
    assert "it is in French (fr)" in failed["policies/francais.txt"]["message"]
    assert {one["exit_code"] for one in failed.values()} == {3}


def test_limits_of_reading_hold(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    result = auditor("batch", "policies", "-o", "out", *FEW, "--limit", "characters=100")

    assert result.code == 3
    (failed,) = rows(folder / "out", "errors")
    assert "at most 100 are read" in failed["message"]


def test_a_size_of_memory_that_is_none_is_wrong_use(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    result = auditor("batch", "policies", "-o", "out", "--memory", "much")

    assert result.code == 2
    assert "'much' is no value of memory" in result.err


def test_workers_and_interruptions_change_no_byte(auditor: Cli, folder: Path) -> None:
    collection(folder, 7)
    common = ("policies", *FEW, "--shard", "2", "--as-of", "2026-01-01")
    auditor("batch", *common, "-o", "one")
    auditor("batch", *common, "-o", "two", "-j", "2")
    whole = content(folder / "one")
    assert content(folder / "two") == whole

    out = folder / "two"
    (out / "documents" / "000001.parquet").unlink()
    (out / "findings" / "000001.parquet").write_bytes(b"half a fi")
    (out / "scores" / "000003.parquet.part").write_bytes(b"begun")
    (out / "documents" / "000003.parquet").unlink()
    auditor("batch", *common, "-o", "two")
    assert content(out) == whole


def test_a_run_that_is_killed_goes_on_where_it_was(folder: Path) -> None:
    collection(folder, 8)
    command = [sys.executable, "-m", "auditor", "batch", "policies", *FEW, "--shard", "1"]
    command += ["--as-of", "2026-01-01"]
    subprocess.run([*command, "-o", "whole"], check=True)  # noqa: S603
    with subprocess.Popen([*command, "-o", "out"], start_new_session=True) as run:  # noqa: S603
        while not list((folder / "out" / "documents").glob("*.parquet")):
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGKILL)

    begun = len(list((folder / "out" / "documents").glob("*.parquet")))
    subprocess.run([*command, "-o", "out"], check=True)  # noqa: S603

    assert begun < 8
    assert content(folder / "out") == content(folder / "whole")


def test_other_inputs_or_rules_are_another_run(auditor: Cli, folder: Path) -> None:
    place = collection(folder, 2)
    auditor("batch", "policies", "-o", "out", *FEW)

    others = auditor("batch", "policies", "-o", "out", "-r", "nevada")
    assert others.code == 2
    assert (
        "an earlier run is there, which was told otherwise (facts, named, rulesets)" in others.err
    )

    (place / "000.txt").write_text(POLICY + "\nWe sell it.\n", encoding="utf-8")
    changed = auditor("batch", "policies", "-o", "out", *FEW)
    assert changed.code == 2
    assert "(inputs)" in changed.err


def test_a_folder_of_something_else_is_left_alone(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    (folder / "out").mkdir()
    (folder / "out" / "thesis.txt").write_text("mine")

    result = auditor("batch", "policies", "-o", "out", *FEW)

    assert result.code == 2
    assert "it holds files that no batch wrote" in result.err


LINES = (
    {"text": POLICY, "id": "harbour", "service": "Harbour", "date": "2021-03-03"},
    {"file": "texts/lane.txt", "service": "Lane", "date": "2019"},
    {"file": "../outside.txt"},
    {"id": "empty"},
)


@pytest.fixture
def lines(folder: Path) -> Path:
    """A file of rows, some of which hold no policy."""
    (folder / "list" / "texts").mkdir(parents=True)
    (folder / "outside.txt").write_text(POLICY, encoding="utf-8")
    (folder / "list" / "texts" / "lane.txt").write_text(POLICY, encoding="utf-8")
    path = folder / "list" / "policies.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in LINES) + "no json\n", "utf-8")
    return path


def test_json_lines_hold_texts_or_name_files(auditor: Cli, lines: Path, folder: Path) -> None:
    result = auditor("batch", lines.relative_to(folder), "-o", "out", *FEW, "--shard", "2")

    assert result.code == 3
    documents = {one["row"]: one for one in rows(folder / "out", "documents")}
    assert set(documents) == {1, 2}
    assert (documents[1]["document"], documents[1]["service"]) == ("harbour", "Harbour")
    assert documents[2]["document"] == "list/policies.jsonl#2"
    assert [documents[n]["year"] for n in (1, 2)] == [2021, 2019]
    failed = {one["row"]: one["message"] for one in rows(folder / "out", "errors")}
    assert "leads out of the folder" in failed[3]
    assert "the row holds no text under 'text' or 'file'" in failed[4]
    assert "the line is no JSON" in failed[5]


def test_parquet_is_read_as_json_lines_are(auditor: Cli, folder: Path) -> None:
    table = pa.table({"body": [POLICY, None, POLICY], "name": ["a", "b", "c"]})
    parquet.write_table(table, folder / "policies.parquet", row_group_size=2)
    told = ("--column", "text=body", "--column", "id=name")

    result = auditor("batch", "policies.parquet", "-o", "out", *FEW, *told, "--shard", "2")

    assert result.code == 3
    assert [one["document"] for one in rows(folder / "out", "documents")] == ["a", "c"]
    assert [one["document"] for one in rows(folder / "out", "errors")] == ["b"]


def test_the_share_that_both_engines_judged_is_recorded(auditor: Cli, folder: Path) -> None:
    collection(folder, 5)
    auditor("batch", "policies", "-o", "out", *FEW, "--verified-every", "2", "--shard", "3")

    verified = [one["verified_by"] is not None for one in rows(folder / "out", "documents")]
    assert verified == [True, False, True, False, True]


def test_a_column_that_is_none_is_wrong_use(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    result = auditor("batch", "policies", "-o", "out", "--column", "words=body")

    assert result.code == 2
    assert "write one of text, file, id" in result.err


@pytest.mark.usefixtures("folder")
def test_no_input_exits_with_4(auditor: Cli) -> None:
    assert auditor("batch", "-o", "out").code == 4
