"""A folder of reports, and a server of it in a process of its own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.renderers import csv as csv_report
from auditor.renderers import html
from auditor.renderers import json as json_report
from tests import audits

if TYPE_CHECKING:
    from collections.abc import Iterator

CANARY = "CANARY-7d1f"


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Served:
    """A server that runs, and how to ask it."""

    folder: Path
    port: int
    process: subprocess.Popen[str]

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Send one request with the headers of a browser; names have _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        given = {"Host": f"127.0.0.1:{self.port}", **headers}
        for name, value in given.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, dict(answer.getheaders()), body)

    def raw(self, request: bytes) -> bytes:
        """Send bytes and return all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as one:
            one.sendall(request)
            one.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: one.recv(65536), b""))


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Served]:
    """Start the server at a free port and end it as a person would."""
    process = subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "-m", "auditor", "serve", str(folder), "--port", "0", *options],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        first = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", first)
        assert found, first
        yield Served(folder, int(found[1]), process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A folder with good and damaged reports, and with all that must not be shown."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.json").write_text(CANARY)
    folder = tmp_path_factory.mktemp("reports")
    fill(folder)
    (folder / "linked.json").symlink_to(outside / "secret.json")
    (folder / "deep.html").symlink_to(outside, target_is_directory=True)
    (folder / ".hidden.json").write_text(CANARY)
    (folder / "notes.py").write_text(CANARY)
    (folder / "noending").write_text(CANARY)
    (folder / "sub.html").mkdir()
    (folder / "sub.html" / "inner.html").write_text(CANARY)
    os.mkfifo(folder / "pipe.json")
    with serving(folder) as one:
        yield one


def fill(folder: Path) -> None:
    """Put reports into a folder."""
    (folder / "plain.json").write_bytes(json_report.render(audits.audit()))
    (folder / "plain.html").write_bytes(html.render(audits.audit()))
    (folder / "plain.csv").write_bytes(csv_report.render(audits.audit()))
    (folder / "plain.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "hostile.json").write_bytes(json_report.render(audits.hostile()))
    (folder / "damaged.json").write_bytes(json_report.render(audits.audit())[:3000])
    (folder / "unrelated.json").write_text('{"a": 1}')
    (folder / "a b #?%2e\u00e9<i>.html").write_text("<p>odd name</p><script>alert(1)</script>")
