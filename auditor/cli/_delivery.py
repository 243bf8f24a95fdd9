"""An audit put into one format and sent where its target says."""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING

import auditor.renderers
from auditor import registry
from auditor.cli._outputs import write
from auditor.cli._terminal import colour_wanted, put
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.cli._outputs import Target
    from auditor.model.audit import Audit


def deliver(audit: Audit, target: Target, *, verbose: bool) -> tuple[str, ...]:
    """Render an audit and write it; return the file that was written, if one was."""
    content = _render(audit, target, verbose=verbose)
    if target.path is not None:
        write(content, target.path)
        return (str(target.path),)
    if sys.stdout.isatty() and _is_binary(content):
        name = target.format
        raise UsageError(f"{name} is not for a terminal\n    add -o DIR or -f {name}:PATH")
    put(content)
    return ()


def _render(audit: Audit, target: Target, *, verbose: bool) -> bytes:
    """Give a renderer those of the reader's wishes that it knows; most formats know none."""
    renderer = registry.load(auditor.renderers, target.format, "format")
    wishes = {"colour": target.path is None and colour_wanted(), "verbose": verbose}
    known = inspect.signature(renderer.render).parameters
    content: bytes = renderer.render(audit, **{k: v for k, v in wishes.items() if k in known})
    return content


def _is_binary(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return True
    return False
