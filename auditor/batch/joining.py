"""How a run comes to a cluster of Dask: it joins a running one, or begins one on this machine, and sees whether it will do."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import dask
from dask.utils import parse_timedelta
from distributed import Client, LocalCluster, Security
from distributed.comm.core import connect

from auditor.batch.remote import Undisturbed
from auditor.batch.versions import PACKAGES, asker, differing, versions
from auditor.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LEAST_MEMORY: Final = 1_000_000_000
"""Bytes that a worker of Dask may hold itself: with less it would pause, though policies are not judged in it."""
_LOGS: Final = ("distributed", "distributed.client")


@contextmanager
def joined(address: str | None, workers: int, memory: int) -> Iterator[tuple[Client, str]]:
    """Give a client of a cluster whose workers can do the same work as this machine, and its address.

    Without an address a cluster of so many workers is begun here, and ended at the end. Raises UsageError where
    there is none, or its workers cannot take part.
    """
    with _quiet(), _client(address, workers, memory) as client:
        place = address or str(client.scheduler_info()["address"])
        _require_workers(client, place)
        _require_same(client, place)
        yield client, place


def refused(place: str, wrong: Mapping[str, str]) -> UsageError:
    """Return the error that says why workers cannot take part."""
    worker, said = min(wrong.items())
    also = f" ({len(wrong) - 1} more cannot either)" if len(wrong) > 1 else ""
    return UsageError(
        f"{place}: worker {worker} cannot take part: {said}{also}\n"
        "    every worker needs the same versions, and the inputs under the same paths; what was done is kept"
    )


def lost(place: str) -> UsageError:
    """Return the error that says that a cluster is gone."""
    return UsageError(
        f"{place}: the scheduler was lost\n    give the same command again: what was done is kept"
    )


@contextmanager
def _client(address: str | None, workers: int, memory: int) -> Iterator[Client]:
    if address is not None:
        with _of(address) as client:
            yield client
        return
    with (
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            memory_limit=max(memory, _LEAST_MEMORY),
            dashboard_address="127.0.0.1:0",  # any that is free: others may have a cluster too
            silence_logs=logging.CRITICAL,
        ) as begun,
        Client(begun, set_as_default=False) as client,
    ):
        client.register_plugin(Undisturbed())
        yield client


def _of(address: str) -> Client:
    try:
        with ThreadPoolExecutor(1) as aside:  # in a notebook this thread has a loop already
            aside.submit(lambda: asyncio.run(_knock(address))).result()
        return Client(address, set_as_default=False)
    except (OSError, ValueError) as error:
        said = (str(error) or type(error).__name__).splitlines()[0]
        raise UsageError(
            f"{address}: no scheduler of Dask answers there within {_waiting():g} s ({said})\n"
            "    begin one: dask scheduler; then workers: dask worker ADDRESS --nthreads 1"
        ) from error


async def _knock(address: str) -> None:
    """See whether somebody answers: a client that nobody answered cannot be got rid of quietly."""
    comm = await connect(address, **Security().get_connection_args("client"))
    await comm.close()


def _waiting() -> float:
    """Return for how many seconds to wait for others, as Dask is set to."""
    return float(parse_timedelta(dask.config.get("distributed.comm.timeouts.connect")))


def _require_workers(client: Client, place: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_waiting())
    except TimeoutError:
        raise UsageError(
            f"{place}: the scheduler has no workers\n    begin some: dask worker {place} --nthreads 1"
        ) from None


def _require_same(client: Client, place: str) -> None:
    """Refuse a cluster that has a worker on which something else could come of the same policy."""
    ours = versions()
    known: dict[str, Any] = client.get_versions()["workers"]  # type: ignore[index]  # not awaited
    pythons = {one: ".".join(told["host"]["python"].split(".")[:2]) for one, told in known.items()}
    wrong = {
        one: f"python is {python} there, not {ours['python']}"
        for one, python in pythons.items()
        if python != ours["python"]
    }
    # Code that is sent along is understood by the same Python only.
    told: dict[str, dict[str, str]] = {} if wrong else client.run(asker(), PACKAGES)
    wrong |= {one: said for one, theirs in told.items() if (said := differing(ours, theirs))}
    if wrong:
        raise refused(place, wrong)


@contextmanager
def _quiet() -> Iterator[None]:
    """Let Dask say nothing on the terminal: what stops a run is told by us."""
    speaking = [one for name in _LOGS for one in logging.getLogger(name).handlers]
    levels = [one.level for one in speaking]
    for one in speaking:
        one.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for one, level in zip(speaking, levels, strict=True):
            one.setLevel(level)
