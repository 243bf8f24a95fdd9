"""What passes a limit, and how a user is told: what was found, what is read at most, and how to raise it."""

from __future__ import annotations

from typing import Final

from auditor.errors import DocumentError
from auditor.model.limits import Limits, higher

_SAID: Final = {
    "bytes": "it has {} bytes; at most {:,} are read",
    "characters": "its text has {} characters; at most {:,} are read",
    "pages": "it has {} pages; at most {:,} are read",
    "nesting": "it is nested {} deep; at most {:,} are read",
    "attributes": "one of its elements has {} attributes; at most {:,} are read",
    "parts": "it holds {} files; at most {:,} are read",
    "unpacked": "it unpacks to {} bytes; at most {:,} are read",
    "seconds": "reading it took more than {1:,} seconds",
    "memory": "reading it took more than {1:,} bytes of memory",
}


class Excess(Exception):  # noqa: N818 (what the file has, not what we did)
    """A file passes a limit; `found` is None where only that it does is known."""

    def __init__(self, limit: str, found: int | None = None, *, or_more: bool = False) -> None:
        super().__init__(limit, found)
        self.limit, self.found, self.or_more = limit, found, or_more

    def told(self, source: str, limits: Limits) -> DocumentError:
        """Return the error that says which limit was passed, by how much, and how to raise it."""
        most: int = getattr(limits, self.limit)
        found = max(most, self.found or most)
        unknown = self.or_more or self.found is None
        seen = f"more than {found:,}" if unknown else f"{found:,}"
        raised = f"--limit {self.limit}={higher(self.limit, 2 * found if unknown else found)}"
        return DocumentError(
            source,
            _SAID[self.limit].format(seen, most),
            f"Give the policy alone, without what surrounds it; or raise the limit by {raised}, if you trust the file.",
        )
