"""One module per output format: the module's name is the format's name on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from auditor.model.audit import Audit


class Renderer(Protocol):
    """What every module of this folder offers; a new format is one new module.

    Formats that people read as pages hold `DRESSED = True`; their `render` takes a Presentation as well, with
    PLAIN for default. Same audit and same presentation, same bytes. Those that fill templates, of which a
    user may have others, hold `FROM_TEMPLATES = True`.
    """

    EXTENSION: str
    """Of the file that is written, without a dot."""

    def render(self, audit: Audit) -> bytes:
        """Put an audit into the format; same audit, same bytes."""
        ...
