"""auditor batch --cache: the same bytes as judging, and nothing from an entry that is not sound."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zlib
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from auditor import Ruleset, Vocabulary, audit, load_ruleset, load_vocabulary
from auditor.batch.cache import Cache
from auditor.batch.plan import cut
from auditor.batch.work import Recipe, judge
from tests.batch.collections import collection, content, rows
from tests.conftest import FEW, POLICY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from auditor import Audit, Document
    from tests.conftest import Cli

DAY = ("--as-of", "2026-01-01")


def entries(cache: Path) -> list[Path]:
    """Return the files of all audits that are kept."""
    return sorted(path for path in cache.glob("*/*/*") if path.is_file())


def alter(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what an entry says, as somebody would who knows its form."""
    head, _, packed = path.read_bytes().partition(b"\n")
    entry = json.loads(zlib.decompress(packed))
    change(entry)
    packed = zlib.compress(json.dumps(entry).encode())
    digest = sha256(packed).hexdigest().encode()
    path.write_bytes(head[: -len(digest)] + digest + b"\n" + packed)


def spoil(path: Path) -> None:
    """Change the grade of an audit that is kept, to see whether it is used."""

    def change(entry: dict[str, Any]) -> None:
        grades = entry["rows"]["scores"]["grade"]
        grades[:] = ["Z"] * len(grades)

    alter(path, change)


def test_what_is_kept_gives_the_bytes_of_judging(auditor: Cli, folder: Path) -> None:
    collection(folder, 3)
    mirror = {"text": POLICY, "id": "mirror", "service": "Lane", "date": "2020-02-02"}
    (folder / "policies" / "more.jsonl").write_text(
        "".join(json.dumps(mirror | {"id": name}) + "\n" for name in ("mirror", "again")), "utf-8"
    )
    common = ("batch", "policies", *FEW, *DAY, "--shard", "2", "--verified-every", "3")
    auditor(*common, "-o", "judged")
    auditor(*common, "-o", "first", "--cache", "kept")
    found = entries(folder / "kept")
    auditor(*common, "-o", "second", "--cache", "kept")

    assert content(folder / "first") == content(folder / "second") == content(folder / "judged")
    assert len(found) == 5  # of five policies two have the same text, but one of these is verified
    assert entries(folder / "kept") == found


def test_the_second_run_judges_nothing(auditor: Cli, folder: Path) -> None:
    collection(folder, 2)
    auditor("batch", "policies", "-o", "one", *FEW, *DAY, "--cache", "kept")
    for path in entries(folder / "kept"):
        spoil(path)
    auditor("batch", "policies", "-o", "two", *FEW, *DAY, "--cache", "kept")

    assert {one["grade"] for one in rows(folder / "two", "scores")} == {"Z"}


@pytest.mark.parametrize(
    "others",
    [
        ("-r", "nevada", *DAY),
        (*FEW, "--as-of", "2026-01-02"),
        (*FEW, *DAY, "--kind", "website_page"),
        (*FEW, *DAY, "--language", "en"),
        (*FEW, *DAY, "--limit", "characters=400000"),
        (*FEW, *DAY, "--auditee", "auditee.yaml"),
        (*FEW, *DAY, "--verified-every", "2"),
        (*FEW, *DAY, "--reports"),
    ],
    ids=("rulesets", "day", "kind", "language", "limits", "auditee", "verified", "reports"),
)
def test_what_was_judged_otherwise_is_judged_anew(
    auditor: Cli, folder: Path, others: tuple[str, ...]
) -> None:
    collection(folder, 2)
    (folder / "auditee.yaml").write_text("facts: {org.isp: true}\n")
    said = ("--verified-every", "1")
    auditor("batch", "policies", "-o", "one", *FEW, *DAY, *said, "--cache", "kept")
    for path in entries(folder / "kept"):
        spoil(path)

    result = auditor("batch", "policies", "-o", "two", *said, *others, "--cache", "kept")

    assert result.code == 0, result.err
    grades = [one["grade"] for one in rows(folder / "two", "scores") if one["document"][-5] == "1"]
    assert grades
    assert "Z" not in grades


def test_another_text_and_other_code_are_judged_anew(folder: Path) -> None:
    cache = Cache(folder / "kept", "code and rules")
    other = Cache(folder / "kept", "other code and rules")
    told = (".txt", "privacy_policy")
    key = cache.key(b"a policy", *told, name="a", verified=False)

    assert key == cache.key(b"a policy", *told, name="b", verified=False)
    assert key != cache.key(b"a policy.", *told, name="a", verified=False)
    assert key != cache.key(b"a policy", ".md", "privacy_policy", name="a", verified=False)
    assert key != cache.key(b"a policy", *told, name="a", verified=True)
    assert key != other.key(b"a policy", *told, name="a", verified=False)


def test_waivers_name_policies_so_the_name_counts(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    shutil.copy(folder / "policies" / "000.txt", folder / "policies" / "001.txt")
    auditor("batch", "policies", "-o", "one", *FEW, *DAY, "--verified-every", "9")
    (gap, *_) = [one for one in rows(folder / "one", "findings") if one["blocking"]]
    (folder / "waivers.yaml").write_text(
        f"waivers:\n  - requirement: {gap['requirement']}\n    document: policies/001.txt\n"
        "    reason: It is known.\n    owner: Somebody\n    expires: '2026-02-01'\n"
    )
    told = (*FEW, *DAY, "--waivers", "waivers.yaml", "--cache", "kept")

    result = auditor("batch", "policies", "-o", "two", *told)

    assert result.code == 0, result.err
    blocking = {
        (one["document"], one["blocking"])
        for one in rows(folder / "two", "findings")
        if one["requirement"] == gap["requirement"]
    }
    assert blocking == {("policies/000.txt", True), ("policies/001.txt", False)}


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.write_bytes(b"cos\nsystem\n(S'touch harmed'\ntR.")


def bomb(path: Path) -> None:
    packed = zlib.compress(b" " * 60_000_000)
    path.write_bytes(b"auditor cache 1 " + sha256(packed).hexdigest().encode() + b"\n" + packed)


def deep(path: Path) -> None:
    packed = zlib.compress(b"[" * 1_000_000)
    path.write_bytes(b"auditor cache 1 " + sha256(packed).hexdigest().encode() + b"\n" + packed)


def of_another(path: Path) -> None:
    alter(path, lambda entry: entry.update(key="0" * 64))


def of_another_kind(path: Path) -> None:
    alter(path, lambda entry: entry["rows"]["documents"].update(characters=["many"]))


def too_large(path: Path) -> None:
    alter(path, lambda entry: entry["rows"]["documents"].update(characters=[2**70]))


def uneven(path: Path) -> None:
    alter(path, lambda entry: entry["rows"]["findings"]["reason"].pop())


def with_a_table(path: Path) -> None:
    alter(path, lambda entry: entry["rows"].update(more={}))


def no_object(path: Path) -> None:
    alter(path, lambda entry: entry.update(rows=[1]))


def two_documents(path: Path) -> None:
    alter(path, lambda entry: [one.append(one[0]) for one in entry["rows"]["documents"].values()])


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


HARMS = (
    damaged,
    empty,
    foreign,
    bomb,
    deep,
    of_another,
    of_another_kind,
    too_large,
    uneven,
    with_a_table,
    no_object,
    two_documents,
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a run and the cache that it filled."""
    folder = tmp_path_factory.mktemp("kept")
    collection(folder, 1)
    command = [sys.executable, "-m", "auditor", "batch", "policies", "-o", "out", *FEW, *DAY]
    subprocess.run([*command, "--cache", "kept"], cwd=folder, check=True)  # noqa: S603
    return folder


def by_name(path: Path, folder: Path) -> tuple[Cache, str, Path]:
    """Copy an entry into a cache of its own."""
    key, rules = path.parent.name + path.name, path.parent.parent.name
    place = folder / rules / path.parent.name / path.name
    place.parent.mkdir(parents=True)
    shutil.copy(path, place)
    return Cache(folder, rules), key, place


@pytest.mark.parametrize("harm", [*HARMS, folder_instead], ids=lambda one: one.__name__)
def test_an_entry_that_is_not_sound_is_not_used(
    kept: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    (entry,) = entries(kept / "kept")
    cache, key, place = by_name(entry, tmp_path)
    sound = Cache(cache.folder, cache.rules).rows(key)
    harm(place)

    assert sound is not None
    assert cache.rows(key) is None
    cache.keep(key, sound)
    if harm is not folder_instead:
        assert Cache(cache.folder, cache.rules).rows(key) == sound
    assert [path.name for path in place.parent.iterdir()] == [place.name]


@dataclass
class Counting:
    """Judges as ever, and counts."""

    ruleset: Ruleset
    vocabulary: Vocabulary
    judged: int = 0

    def judge(self, policy: Document, *, verified: bool, searched: bool) -> Audit:
        self.judged += 1
        return audit(
            policy,
            rulesets=(self.ruleset,),
            vocabulary=self.vocabulary,
            as_of="2026-01-01",
            verified=verified,
            searched=searched,
        )


def test_a_copy_in_the_same_run_is_not_judged_again(folder: Path) -> None:
    counting = Counting(*load_ruleset("maine", load_vocabulary()))
    place = collection(folder, 2)
    for name in ("100.txt", "101.txt"):
        shutil.copy(place / "001.txt", place / name)
    (shard,) = cut(((path.name, path) for path in sorted(place.iterdir())), {}, 9)

    found, _ = judge(shard, Recipe(counting, "privacy_policy", None, 100))

    assert counting.judged == 2
    assert found["documents"]["document"] == ["000.txt", "001.txt", "100.txt", "101.txt"]
    reasons: dict[str, list[str]] = {}
    for name, reason in zip(*map(found["findings"].get, ("document", "reason")), strict=True):
        reasons.setdefault(name, []).append(reason)
    assert reasons["001.txt"] == reasons["100.txt"] == reasons["101.txt"]


def test_a_folder_of_something_else_is_no_cache(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    result = auditor("batch", "policies", "-o", "out", *FEW, "--cache", "policies")

    assert result.code == 2
    assert "it holds files that are no cache" in result.err


def test_several_processes_write_at_once(kept: Path, tmp_path: Path) -> None:
    (entry,) = entries(kept / "kept")
    cache, key, _ = by_name(entry, tmp_path)
    program = (
        "import sys; from pathlib import Path; from auditor.batch.cache import Cache\n"
        f"cache = Cache(Path(sys.argv[1]), {cache.rules!r}); rows = cache.rows({key!r})\n"
        f"for _ in range(60):\n    cache.keep({key!r}, rows)\n"
        f"    assert Cache(cache.folder, cache.rules).rows({key!r}) == rows\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    running = [subprocess.Popen(command) for _ in range(4)]  # noqa: S603

    assert [one.wait() for one in running] == [0] * 4
    assert len(entries(tmp_path)) == 1
