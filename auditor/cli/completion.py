"""Print the script by which a shell completes commands, options and their values."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from auditor.cli._suggestions import SHELLS, VARIABLE
from auditor.cli._terminal import put


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the script by which SHELL completes commands, options and their values.

    \b
    bash, in ~/.bashrc:   eval "$(auditor completion bash)"
    zsh, in ~/.zshrc:     eval "$(auditor completion zsh)"    (after compinit)
    fish, once:           auditor completion fish > ~/.config/fish/completions/auditor.fish
    """  # noqa: D301  (click reads the sign)
    of_shell = get_completion_class(shell)
    assert of_shell is not None  # noqa: S101  (click has all of SHELLS)
    put(of_shell(context.find_root().command, {}, "auditor", VARIABLE).source().encode())
    return 0
