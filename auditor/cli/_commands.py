"""A group of commands: a folder listing; only the command that runs is imported."""

from __future__ import annotations

import ast
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from auditor import registry
from auditor.errors import UnknownNameError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Commands(click.Group):
    """Every module of a package without a leading underscore is a command of its name."""

    def __init__(self, *arguments: Any, package: str = "auditor.cli", **named: Any) -> None:  # noqa: ANN401  (click's)
        super().__init__(*arguments, **named)
        self.package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the modules."""
        del ctx
        return list(registry.names(import_module(self.package)))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        try:
            module = registry.load(import_module(self.package), cmd_name, "command")
        except UnknownNameError as unknown:
            ctx.fail(str(unknown))
        command = module.command
        return command if isinstance(command, click.Command) else None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer commands with the first line of their docstring, without an import, then options."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  (a shell asks)

        begun = [name for name in self.list_commands(ctx) if name.startswith(incomplete)]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=self._first_line(name)) for name in begun), *options]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the first line of each module's docstring, which needs no import."""
        rows = [(name, self._first_line(name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def _first_line(self, name: str) -> str:
        module = f"{self.package}.{name}"
        specification = find_spec(module)
        source = getattr(specification and specification.loader, "get_source", lambda _: "")
        docstring = ast.get_docstring(ast.parse(source(module) or "")) or ""
        return docstring.partition("\n")[0]
