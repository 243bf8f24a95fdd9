"""Templates of the user's own: parts of a report in other words or another order.

They are code, and may come from someone else. So they see what the packaged templates see and nothing more: names of
one folder and of the package (as `auditor/NAME` too), attributes without an underline, calls of the functions that
reports have and of methods of plain values. What is printed is escaped, always. What they may cost is bounded where
they are run, in a process of its own (`auditor/cli/_confined_pages.py`).
"""

from __future__ import annotations

import traceback
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Final

from jinja2 import BaseLoader, ChoiceLoader, PackageLoader, PrefixLoader, nodes
from jinja2.exceptions import (
    SecurityError,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.loaders import split_template_path
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner

from auditor.errors import Mistake, TemplateMistakeError
from auditor.reporting import templating
from auditor.reporting.typography import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from jinja2 import Environment

LARGEST: Final = 500_000
"""Bytes of one template."""
ENDING: Final = ".j2"
_VALUES: Final = (str, int, float, tuple, list, dict, LoopContext, Cycler, Joiner)
"""Whose methods may be called, beside those of what an audit holds, which only reckon."""
_OURS: Final = ("auditor.model.", "auditor.reporting.", "auditor.renderers.")
_LEFT_OUT: Final = ("safe", "random")
"""Filters: one prints what others wrote without escaping it, one makes every report another."""
_READ_MORE: Final = "docs/branding.md says what templates know."


def render(
    name: str,
    context: Mapping[str, object],
    functions: Mapping[str, Callable[..., object]],
    clean: Callable[[str], str],
    folder: Path | None,
) -> str:
    """Fill a template, the folder's own where it has one; raises TemplateMistakeError for a mistake in one of these."""
    if folder is None:
        return templating.render(name, context, functions, clean)
    environment = templating.environment(functions, clean, _Confined, _loader(folder))
    environment.globals.pop("lipsum")
    for one in _LEFT_OUT:
        environment.filters.pop(one)
    try:
        return environment.get_template(name).render(dict(context))
    except MemoryError:
        raise
    except Exception as error:
        mistake = _mistake(error, folder)
        if mistake is None:
            raise
        raise TemplateMistakeError((mistake,)) from None


class _Confined(ImmutableSandboxedEnvironment):
    """A sandbox in which nothing may be called that was not meant to be, and escaping stays on."""

    def is_safe_callable(self, obj: object) -> bool:
        if not super().is_safe_callable(obj):
            return False
        if isinstance(obj, Macro | BlockReference | LoopContext):
            return True
        # The sandbox wraps the method `format` of texts.
        method = getattr(obj, "__wrapped__", obj)
        owner = getattr(method, "__self__", None)
        ours = is_dataclass(owner) and type(owner).__module__.startswith(_OURS)
        known = any(obj is one for one in self.globals.values())
        return ours or known or isinstance(owner, _VALUES)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        for one in parsed.find_all(nodes.EvalContextModifier):
            raise TemplateSyntaxError("escaping cannot be switched off", one.lineno, name, filename)
        return parsed


class _Folder(BaseLoader):
    """The templates of one folder; a link that leads out of it leads to nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool] | None]:
        del environment
        path = self._folder.joinpath(*split_template_path(template))
        inside = path.resolve().is_relative_to(self._folder.resolve())
        if not (inside and template.endswith(ENDING) and path.is_file()):
            raise TemplateNotFound(template)
        with path.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise TemplateSyntaxError(f"it has more than {LARGEST:,} bytes", 1, template, str(path))
        try:
            return raw.decode("utf-8"), str(path), None
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise TemplateSyntaxError("it is not UTF-8", line, template, str(path)) from None


def _loader(folder: Path) -> BaseLoader:
    packaged = PackageLoader("auditor", "templates")
    return ChoiceLoader([_Folder(folder), packaged, PrefixLoader({"auditor": packaged})])


def _mistake(error: Exception, folder: Path) -> Mistake | None:
    """Say where a template of the folder went wrong; None if the packaged ones did."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Mistake(error.filename, error.lineno, _what(error), _READ_MORE)
    frames = [
        one
        for one in traceback.extract_tb(error.__traceback__)
        if one.filename.startswith(str(folder)) and one.filename.endswith(ENDING)
    ]
    if not frames:
        return None
    return Mistake(frames[-1].filename, frames[-1].lineno, _what(error), _READ_MORE)


def _what(error: Exception) -> str:
    match error:
        case TemplateNotFound():
            return (
                f"there is no template {error.name!r} in this folder, nor among the packaged ones"
            )
        case SecurityError():
            return f"templates may not do this: {_short(error)}"
        case TemplateError():
            return _short(error)
        case _:
            return f"{type(error).__name__}: {_short(error)}"


def _short(error: Exception) -> str:
    """Return a message without the whole audit, which stands in some."""
    return cut(" ".join(str(error).split()), 200)
