"""A server at loopback that notes who asks."""

from __future__ import annotations

import http.server
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Canary:
    """Knows every path that was asked for."""

    def __init__(self, port: int, asked: list[str]) -> None:
        self.net = f"http://127.0.0.1:{port}"
        self._asked = asked

    def taken(self) -> list[str]:
        """Return what was asked since the last time."""
        asked = self._asked[:]
        self._asked.clear()
        return asked


@contextmanager
def listening() -> Iterator[Canary]:
    """Listen until the block ends; whatever is asked for is given, so that an attack goes on."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            css = self.path.endswith(".css")
            self.send_response(200)
            self.send_header("Content-Type", "text/css" if css else "image/svg+xml")
            self.end_headers()
            svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
            self.wfile.write(b"p{color:red}" if css else svg)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's)
            del format, args

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Canary(server.server_port, asked)
        server.shutdown()
