"""auditor batch --engine dask: on clusters of several processes, the same bytes as by workers of this machine."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from auditor.batch import cluster
from auditor.batch.runs import Run
from auditor.batch.store import Store
from auditor.errors import EngineError
from tests.batch.clusters import ROOT, alive, family, scheduler, until, workers
from tests.batch.collections import collection, content, rows
from tests.batch.test_poison import poisoned, shards
from tests.conftest import FEW, process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import psutil

    from auditor.batch.runs import Engine
    from tests.conftest import Cli

NUMBER = 16
COMMON = ("batch", "policies", *FEW, "--as-of", "2026-01-01", "--shard", "1")
DASK = (*COMMON, "--engine", "dask")
NOT_LONG = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}
"""Nobody answers: not after half a minute, either."""
MEMORY = 1_500_000_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler that is running."""
    with scheduler(tmp_path_factory.mktemp("scheduler")) as found:
        yield found


@pytest.fixture(scope="module")
def nanny(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[psutil.Process]:
    """What watches over two workers of it."""
    with workers(tmp_path_factory.mktemp("workers"), address, 2) as found:
        yield found


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A folder of policies, and what a run without Dask writes of them."""
    place = tmp_path_factory.mktemp("judged")
    collection(place, NUMBER)
    assert process(*COMMON, "-o", "whole", cwd=place).returncode == 0
    return place, content(place / "whole")


def begun(place: Path, out: str, *arguments: str) -> subprocess.Popen[str]:
    """Begin a run as a process, and wait until it has written something, but not all."""
    run = subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "-m", "auditor", *arguments, "-o", out],
        cwd=place,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    until(lambda: run.poll() is not None or written(place / out))
    assert run.poll() is None, ended(run)
    return run


def written(out: Path) -> int:
    return len(list((out / "documents").glob("*.parquet")))


def ended(run: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the end of a run; return its exit code and what it said."""
    with run:
        _, said = run.communicate()
    return run.returncode, said


def test_a_cluster_of_this_machine_writes_the_same_bytes(
    judged: tuple[Path, dict[str, bytes]],
) -> None:
    place, whole = judged
    result = process(*DASK, "-j", "2", "-o", "cluster", cwd=place)

    assert (result.returncode, result.stderr) == (0, "")
    assert content(place / "cluster") == whole


def test_a_worker_that_is_killed_under_load_loses_nothing(
    judged: tuple[Path, dict[str, bytes]], address: str, nanny: psutil.Process
) -> None:
    place, whole = judged
    run = begun(place, "killed", *DASK, "--scheduler", address)
    worker = next(one for one in family(nanny.pid) if "spawn_main" in " ".join(one.cmdline()))
    worker.kill()
    assert written(place / "killed") < NUMBER
    assert ended(run) == (0, "")

    assert content(place / "killed") == whole


def test_a_client_that_is_killed_goes_on_where_it_was(
    judged: tuple[Path, dict[str, bytes]], address: str, nanny: psutil.Process
) -> None:
    del nanny
    place, whole = judged
    run = begun(place, "begun", *DASK, "--scheduler", address)
    run.kill()
    ended(run)
    assert written(place / "begun") < NUMBER

    told = ("--scheduler", address, "-o", "begun")
    assert process(*DASK, *told, cwd=place).returncode == 0
    assert content(place / "begun") == whole


def through(engine: Engine, place: Path, out: Path) -> None:
    store = Store(out)
    store.open({}, {})
    Run(store, engine, told=lambda *_: None).through(shards(place, 2))


def test_what_is_set_aside_has_its_reason_as_without_dask(
    folder: Path, address: str, nanny: psutil.Process
) -> None:
    del nanny
    recipe, place = poisoned(folder, {1: "kills", 3: "explodes", 5: "fails", 6: "stalls"}, 7)
    with cluster.cluster(address, 0, recipe, 10, MEMORY) as engine:
        through(engine, place, folder / "out")

    failed = {one["document"]: one["message"] for one in rows(folder / "out", "errors")}
    said = {
        "001.txt": "it ended the process that judged it (signal SIGKILL)",
        "003.txt": "it ended the process that judged it (it asked for more memory than 1.5GB)",
        "005.txt": "ZeroDivisionError: a bug",
        "006.txt": "it ended the process that judged it (it took more than 10 s)",
    }
    assert failed.keys() == said.keys()
    assert all(said[name] in failed[name] for name in said)
    assert len(rows(folder / "out", "documents")) == 3


def test_a_policy_that_ends_the_workers_of_dask_is_found(
    folder: Path, address: str, nanny: psutil.Process
) -> None:
    del nanny
    recipe, place = poisoned(folder, {1: "kills the parent"}, 2)
    with cluster.cluster(address, 0, recipe, 60, MEMORY) as engine:
        through(engine, place, folder / "out")

    (failed,) = rows(folder / "out", "errors")
    assert failed["document"] == "001.txt"
    assert "2 workers of Dask ended while they were at it" in failed["message"]
    (kept,) = rows(folder / "out", "documents")
    assert kept["document"] == "000.txt"


def test_what_is_lost_with_it_in_another_thread_is_judged(folder: Path, tmp_path: Path) -> None:
    recipe, place = poisoned(folder, {0: "lingers", 1: "kills the parent"}, 2)
    with (
        scheduler(tmp_path) as found,
        workers(tmp_path, found, 1, threads=4),
        cluster.cluster(found, 0, recipe, 60, MEMORY) as engine,
    ):
        through(engine, place, folder / "out")

    assert [one["document"] for one in rows(folder / "out", "errors")] == ["001.txt"]
    assert [one["document"] for one in rows(folder / "out", "documents")] == ["000.txt"]


def test_engines_that_differ_end_the_run(folder: Path, address: str, nanny: psutil.Process) -> None:
    del nanny
    recipe, place = poisoned(folder, {1: "differs"}, 2)
    with (
        pytest.raises(EngineError, match="differ on HOUSE-1"),
        cluster.cluster(address, 0, recipe, 60, MEMORY) as engine,
    ):
        through(engine, place, folder / "out")


def test_an_interruption_leaves_no_process(judged: tuple[Path, dict[str, bytes]]) -> None:
    place, _ = judged
    run = begun(place, "interrupted", *DASK, "-j", "2")
    processes = family(run.pid)
    os.killpg(run.pid, signal.SIGINT)

    assert ended(run) == (130, "auditor: interrupted\n")
    assert len(processes) >= 4
    until(lambda: not alive(processes))


def judging(nanny: psutil.Process) -> list[psutil.Process]:
    """Return the processes that judge: each was made by a server that a worker of Dask has."""
    servers = [server for worker in nanny.children() for server in worker.children()]
    return alive([one for server in servers for one in server.children()])


def test_an_interruption_leaves_none_on_other_machines_either(
    judged: tuple[Path, dict[str, bytes]], address: str, nanny: psutil.Process
) -> None:
    place, _ = judged
    before = set(judging(nanny))  # of a client that was killed: they end when they were idle long
    run = begun(place, "stopped", *DASK, "--scheduler", address)
    assert set(judging(nanny)) - before
    run.send_signal(signal.SIGINT)

    assert ended(run) == (130, "auditor: interrupted\n")
    until(lambda: set(judging(nanny)) <= before)


OTHER_VERSION = "import auditor; auditor.__version__ = '0.0.1'"
SEES_NOTHING = """
import os, pathlib
def stat(path, **how):
    if path.name == "000.txt":
        raise FileNotFoundError(2, os.strerror(2), str(path))
    return os.stat(path, **how)
pathlib.Path.stat = stat
"""


@pytest.mark.parametrize(
    ("preload", "said"),
    [
        pytest.param(OTHER_VERSION, "cannot take part: auditor is 0.0.1 there, not", id="version"),
        pytest.param(SEES_NOTHING, "000.txt cannot be read there (No such file", id="inputs"),
    ],
)
def test_a_worker_that_cannot_do_the_same_work_is_refused(
    auditor: Cli, folder: Path, tmp_path: Path, preload: str, said: str
) -> None:
    collection(folder, 2)
    (tmp_path / "preload.py").write_text(preload)
    with scheduler(tmp_path) as found, workers(tmp_path, found, 1, tmp_path / "preload.py"):
        result = auditor(*DASK, "--scheduler", found, "-o", "out")

    assert result.code == 2, result.err
    assert f"auditor: {found}: worker tcp://" in result.err
    assert said in result.err
    assert "every worker needs the same versions, and the inputs under the same paths" in result.err


def test_a_worker_with_other_code_of_the_same_version_is_refused(
    auditor: Cli, folder: Path, tmp_path: Path
) -> None:
    collection(folder, 1)
    shutil.copytree(ROOT / "auditor", tmp_path / "auditor")
    (tmp_path / "auditor" / "mended.py").write_text('"""Something else."""')
    with scheduler(tmp_path) as found, workers(tmp_path, found, 1, root=tmp_path):
        result = auditor(*DASK, "--scheduler", found, "-o", "out")

    assert result.code == 2
    assert "its auditor is of the same version, but not of the same code" in result.err


def test_nobody_at_the_address_is_wrong_use(folder: Path) -> None:
    collection(folder, 1)
    for wrong in ("tcp://127.0.0.1:1", "nowhere"):
        told = ("--scheduler", wrong, "-o", "out")
        result = process(*DASK, *told, cwd=folder, **NOT_LONG)

        assert result.returncode == 2
        assert f"auditor: {wrong}: no scheduler of Dask answers there within 5 s" in result.stderr
        assert "begin one: dask scheduler" in result.stderr
        assert "Traceback" not in result.stderr


def test_a_scheduler_without_workers_is_wrong_use(folder: Path, tmp_path: Path) -> None:
    collection(folder, 1)
    with scheduler(tmp_path) as found:
        result = process(*DASK, "--scheduler", found, "-o", "out", cwd=folder, **NOT_LONG)

    assert result.returncode == 2
    assert f"{found}: the scheduler has no workers\n    begin some: dask worker" in result.stderr


def test_a_scheduler_that_is_lost_is_told_and_nothing_else_is(
    judged: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(*next(iter(NOT_LONG.items())))
    place, whole = judged
    with scheduler(tmp_path) as found, workers(tmp_path, found, 2):
        run = begun(place, "lost", *DASK, "--scheduler", found)
        os.kill(int((tmp_path / "scheduler.pid").read_text()), signal.SIGKILL)
        code, said = ended(run)

    assert code == 2
    assert said == (
        f"auditor: {found}: the scheduler was lost\n"
        "    give the same command again: what was done is kept\n"
    )
    assert process(*COMMON, "-o", "lost", cwd=place).returncode == 0
    assert content(place / "lost") == whole


WITHOUT_DASK = """
import sys
sys.modules["distributed"] = None
from auditor.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_what_is_not_installed_is_named(folder: Path) -> None:
    collection(folder, 1)
    command = [sys.executable, "-c", WITHOUT_DASK, *DASK, "-o", "out"]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603

    assert result.returncode == 2
    assert result.stderr == (
        "auditor: batches need distributed, which is not installed\n"
        "    install it: pip install 'auditor[dask]'\n"
    )
    local = [sys.executable, "-c", WITHOUT_DASK, *COMMON, "-o", "out"]
    assert subprocess.run(local, cwd=folder, capture_output=True, check=False).returncode == 0  # noqa: S603


def test_a_scheduler_is_for_dask_only(auditor: Cli, folder: Path) -> None:
    collection(folder, 1)
    result = auditor(*COMMON, "--scheduler", "tcp://127.0.0.1:1", "-o", "out")

    assert result.code == 2
    assert "--scheduler is for Dask\n    add --engine dask" in result.err
