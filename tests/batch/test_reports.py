"""auditor batch --reports: the report that auditor audit makes, for each policy, under a name that harms nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest

from auditor.batch.reports import name
from auditor.loading.places import schemas_folder
from tests.batch.collections import collection, content
from tests.conftest import FEW, POLICY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli

DAY = ("--as-of", "2026-01-01")


def test_they_are_those_of_auditor_audit(auditor: Cli, folder: Path) -> None:
    collection(folder, 3)
    (folder / "policies" / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    told = ("policies", *FEW, *DAY)
    auditor("batch", *told, "-o", "out", "--reports", "--verified-every", "1", "--shard", "2")
    auditor("audit", *told, "-f", "json", "-o", "one")

    found = {
        path.relative_to(folder / "out" / "reports").as_posix(): path.read_bytes()
        for path in (folder / "out" / "reports").glob("*/*")
    }
    assert found == {
        "000000/000000-policies-000.txt.json": (folder / "one" / "000.json").read_bytes(),
        "000000/000001-policies-001.txt.json": (folder / "one" / "001.json").read_bytes(),
        "000001/000002-policies-002.txt.json": (folder / "one" / "002.json").read_bytes(),
    }
    schema = json.loads((schemas_folder() / "audit-v1.json").read_text(encoding="utf-8"))
    for report in found.values():
        jsonschema.Draft202012Validator(schema).validate(json.loads(report))


def test_interruptions_change_no_byte(auditor: Cli, folder: Path) -> None:
    collection(folder, 5)
    common = ("batch", "policies", *FEW, *DAY, "--shard", "2", "--reports")
    auditor(*common, "-o", "one")
    auditor(*common, "-o", "two", "-j", "2")
    whole = content(folder / "one")
    assert content(folder / "two") == whole

    out = folder / "two"
    (out / "documents" / "000001.parquet").unlink()
    shard = out / "reports" / "000001"
    (shard / "000002-policies-002.txt.json").write_bytes(b"half a rep")
    (shard / "000003-policies-003.txt.json.part").write_bytes(b"begun")
    (shard / "000003-policies-009.txt.json").write_bytes(b"of a policy that dies now")
    auditor(*common, "-o", "two")
    assert content(out) == whole


def test_what_a_cache_holds_has_its_report_too(auditor: Cli, folder: Path) -> None:
    collection(folder, 2)
    common = ("batch", "policies", *FEW, *DAY, "--cache", "kept")
    auditor(*common, "-o", "one", "--reports")
    auditor(*common, "-o", "two", "--reports")

    assert content(folder / "one") == content(folder / "two")
    assert len(list((folder / "two" / "reports").glob("*/*"))) == 2


def test_to_go_on_without_them_is_another_run(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    auditor("batch", "policies", "-o", "out", *FEW, "--reports")

    result = auditor("batch", "policies", "-o", "out", *FEW)

    assert result.code == 2
    assert "told otherwise (facts, reports)" in result.err


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("a/b.txt", "000007-a-b.txt.json"),
        ("../../etc/passwd", "000007-etc-passwd.json"),
        ("/absolute", "000007-absolute.json"),
        ("..", "000007-.json"),
        ("a\0b\nc", "000007-a-b-c.json"),
        ("politique de confidentialité", "000007-politique-de-confidentialit.json"),
        ("x" * 5000, f"000007-{'x' * 80}.json"),
    ],
)
def test_names_harm_nothing(document: str, expected: str) -> None:
    assert name(7, document) == expected


def test_ids_that_lead_elsewhere_or_stand_twice(auditor: Cli, folder: Path) -> None:
    ids = ("../../out", "same", "same", "/etc/x")
    lines = (json.dumps({"text": POLICY, "id": one}) for one in ids)
    (folder / "policies.jsonl").write_text("\n".join(lines), encoding="utf-8")

    auditor("batch", "policies.jsonl", "-o", "out", *FEW, *DAY, "--reports")

    found = sorted((folder / "out" / "reports" / "000000").iterdir())
    assert [json.loads(one.read_bytes())["document"]["id"] for one in found] == list(ids)
    assert sorted(one.name for one in folder.iterdir()) == ["out", "policies.jsonl"]
