"""An audit put into one format and sent where its target says."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import auditor.renderers
from auditor import registry
from auditor.cli._outputs import write
from auditor.cli._terminal import put, put_bytes
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.cli._outputs import Target
    from auditor.model.audit import Audit


def deliver(audit: Audit, target: Target) -> tuple[str, ...]:
    """Render an audit and write it; return the file that was written, if one was."""
    content: bytes = registry.load(auditor.renderers, target.format, "format").render(audit)
    if target.path is not None:
        write(content, target.path)
        return (str(target.path),)
    _to_stdout(content, target.format)
    return ()


def _to_stdout(content: bytes, name: str) -> None:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        if sys.stdout.isatty():
            raise UsageError(
                f"{name} is not for a terminal\n    add -o DIR or -f {name}:PATH"
            ) from None
        put_bytes(content)
    else:
        put(text)
