"""Which requests are answered at all: those of a browser on this machine that was led here by nobody else.

The address alone keeps no one out: a page from elsewhere can have its own host name point to 127.0.0.1 (DNS
rebinding) and then read what is served there, and can embed it or send forms to it from anywhere.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from email.message import Message

ADDRESS: Final = "127.0.0.1"
_NAMES: Final = (ADDRESS, "localhost")
METHODS: Final = ("GET", "HEAD")

Refusal = tuple[HTTPStatus, str]


def refusal(method: str, target: str, headers: Message, port: int) -> Refusal | None:
    """Say with which status and why a request is refused; None if it may be answered."""
    if method not in METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED, "reports are shown, nothing can be changed here"
    if not _is_own(headers.get_all("Host") or [], port):
        return HTTPStatus.FORBIDDEN, f"this server is called {ADDRESS}:{port} and nothing else"
    if not target.startswith("/"):
        return HTTPStatus.BAD_REQUEST, "the request names no path"
    if _comes_from_elsewhere(headers):
        return HTTPStatus.FORBIDDEN, "another site asked for this, and may not have it"
    return None


def _is_own(hosts: list[str], port: int) -> bool:
    """Whether one host is named, and it is this one."""
    known = {f"{name}:{port}" for name in _NAMES} | (set(_NAMES) if port == 80 else set())
    return len(hosts) == 1 and hosts[0].strip().lower() in known


def _comes_from_elsewhere(headers: Message) -> bool:
    """Whether a page of another site embeds or fetches; a person who follows a link from there is let in."""
    site = headers.get("Sec-Fetch-Site", "none")
    led = (
        headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    )
    return site not in {"none", "same-origin"} and not led


def path_of(target: str) -> str:
    """Return the decoded path of a request target, without its query; decoded once, and never resolved."""
    raw = unquote_to_bytes(target.partition("#")[0].partition("?")[0])
    return raw.decode("utf-8", errors="surrogateescape")
