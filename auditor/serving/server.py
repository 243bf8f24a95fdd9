"""The server: one folder, this machine, GET and HEAD."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Final

import auditor.renderers
from auditor import registry
from auditor.errors import AuditorError
from auditor.loading.stored import read_report
from auditor.loading.stored.lined import MAX_REPORT_BYTES
from auditor.serving import guard, policies, shelf
from auditor.serving.index import Index

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.presentation import Presentation

RENDERED: Final = "/rendered/"
"""Before the name of a JSON report: the report as a page."""
_PATIENCE: Final = 20
"""Seconds after which a connection that says nothing is closed."""


@dataclass(frozen=True, slots=True)
class _Answer:
    status: HTTPStatus
    media_type: str
    body: bytes
    policy: str


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told what happens."""

    request: Callable[[str], object]
    """Of each request its line."""
    bug: Callable[[Exception], object]


class ReportServer(ThreadingHTTPServer):
    """Shows the reports of a folder at a loopback address."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int, presentation: Presentation, told: Told) -> None:
        super().__init__((guard.ADDRESS, port), _Handler)
        self.folder = folder
        self.presentation = presentation
        self.told = told
        self.index = Index(folder)
        self.rendering = threading.Lock()
        """One page at a time: a crowd of requests costs time, not memory."""

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, as the library would."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = guard.ADDRESS, self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of browsers that hang up."""
        del request, client_address
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, (ConnectionError, TimeoutError)):
            self.told.bug(error)

    @property
    def address(self) -> str:
        """Where the list is found."""
        return f"http://{guard.ADDRESS}:{self.server_port}/"

    def rendered(self, name: str) -> _Answer | None:
        """Return a JSON report as a page, or None if there is no such report."""
        if shelf.ending(name) != ".json":
            return None
        with shelf.opened(self.folder, name) as found:
            raw = None if found is None else found[0].read(MAX_REPORT_BYTES + 1)
        if raw is None:
            return None
        try:
            audit = read_report(raw, name)
            renderer = registry.load(auditor.renderers, "html", "format")
            with self.rendering:
                body = renderer.render(audit, self.presentation)
        except AuditorError as error:
            return _said(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        return _Answer(HTTPStatus.OK, shelf.PAGE, body, policies.of(shelf.PAGE))


class _Handler(BaseHTTPRequestHandler):
    """Answers one request; the connection is closed after it."""

    server: ReportServer
    timeout = _PATIENCE

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Answer every method, so that each is refused in the same way."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        refused = guard.refusal(self.command, self.path, self.headers, self.server.server_port)
        if refused is not None:
            self._send(_said(*refused))
            return
        path = guard.path_of(self.path)
        if path == "/":
            body, policy = self.server.index.page()
            self._send(_Answer(HTTPStatus.OK, shelf.PAGE, body, policy))
        elif path.startswith(RENDERED):
            self._send(self.server.rendered(path.removeprefix(RENDERED)) or _nothing())
        else:
            self._send_file(path.removeprefix("/"))

    def _send_file(self, name: str) -> None:
        with shelf.opened(self.server.folder, name) as found:
            if found is None:
                self._send(_nothing())
                return
            file, status = found
            media_type = shelf.KINDS[shelf.ending(name)]
            self._send_head(HTTPStatus.OK, media_type, status.st_size, policies.of(media_type))
            if self.command == "GET":
                shutil.copyfileobj(file, self.wfile)

    def _send(self, answer: _Answer) -> None:
        self._send_head(answer.status, answer.media_type, len(answer.body), answer.policy)
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _send_head(self, status: HTTPStatus, media_type: str, size: int, policy: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(size))
        self.send_header("Content-Security-Policy", policy)
        for name, value in policies.STRICT:
            self.send_header(name, value)
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(guard.METHODS))
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no proper request, as strictly as everything else."""
        del explain
        self.command = getattr(self, "command", None) or "GET"
        self.request_version = self.protocol_version  # else a line that is none gets no headers
        self._send(_said(HTTPStatus(code), message or HTTPStatus(code).phrase))

    def version_string(self) -> str:
        """Tell nothing of the machine."""
        return "auditor"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's)
        """Hand the line of a request over, without characters that a terminal obeys."""
        self.server.told.request(ascii(format % args)[1:-1])


def _nothing() -> _Answer:
    return _said(HTTPStatus.NOT_FOUND, "there is no such report in this folder")


def _said(status: HTTPStatus, why: str) -> _Answer:
    body = f"{status.value} {status.phrase}: {why}\n".encode("utf-8", errors="replace")
    return _Answer(status, shelf.PLAIN, body, policies.of(shelf.PLAIN))
