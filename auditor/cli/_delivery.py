"""An audit, or a whole run, put into one format and sent where its target says."""

from __future__ import annotations

import inspect
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import auditor.renderers
from auditor import registry
from auditor.cli._build_log import harmless, is_obeyed
from auditor.cli._outputs import write
from auditor.cli._terminal import colour_wanted, put
from auditor.errors import UsageError
from auditor.model.audit import Audit
from auditor.model.presentation import PLAIN, Presentation

if TYPE_CHECKING:
    from auditor.cli._outputs import Target
    from auditor.model.audit import Run


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a reader wishes of a report; most formats know none of it."""

    verbose: bool = False
    quiet: bool = False
    colour: str = "auto"
    """auto, always or never."""
    presentation: Presentation = PLAIN


def deliver(what: Audit | Run, target: Target, wishes: Wishes) -> tuple[str, ...]:
    """Render and write; return the file that was written, if one was."""
    content = _render(what, target, wishes)
    if not content:
        return ()
    if target.path is not None:
        write(content, target.path)
        return (str(target.path),)
    if sys.stdout.isatty() and _is_binary(content):
        name = target.format
        raise UsageError(f"{name} is not for a terminal\n    add -o DIR or -f {name}:PATH")
    put(harmless(content, target.format) if is_obeyed() else content)
    return ()


def _render(what: Audit | Run, target: Target, wishes: Wishes) -> bytes:
    renderer = registry.load(auditor.renderers, target.format, "format")
    render = renderer.render if isinstance(what, Audit) else renderer.render_run
    offered: dict[str, object] = {
        "colour": target.path is None and colour_wanted(wishes.colour),
        "verbose": wishes.verbose,
        "quiet": wishes.quiet,
    }
    if getattr(renderer, "DRESSED", False):
        offered["presentation"] = wishes.presentation
    if wishes.presentation.templates and getattr(renderer, "FROM_TEMPLATES", False):
        from auditor.cli import _confined_pages  # noqa: PLC0415  (only then)

        return _confined_pages.render(target.format, what, wishes.presentation)
    known = inspect.signature(render).parameters
    content: bytes = render(what, **{k: v for k, v in offered.items() if k in known})
    return content


def _is_binary(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return True
    return False
