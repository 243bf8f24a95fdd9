"""Values that the shell offers while one types; a mistake offers nothing, it never disturbs the line.

Nothing is imported before a shell asks: these functions hang on options that every run defines.
"""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING, Final

import click

from auditor import registry
from auditor.errors import AuditorError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem

SHELLS: Final = ("bash", "zsh", "fish")
VARIABLE: Final = "_AUDITOR_COMPLETE"
"""Set by the scripts of click when they ask for completions."""


def complete(group: click.Command, instruction: str) -> int:
    """Answer a shell that asks what could come next; return the exit code."""
    from click.shell_completion import get_completion_class  # noqa: PLC0415  (a shell asks)

    shell, _, wish = instruction.partition("_")
    of_shell = get_completion_class(shell)
    if of_shell is None or wish != "complete":
        return 1
    asking = of_shell(group, {}, "auditor", VARIABLE)
    try:
        words, incomplete = asking.get_completion_args()
        # bash makes a word of the = in --option=value
        found = asking.get_completions([one for one in words if one != "="], incomplete)
    except Exception:  # noqa: BLE001  what is wrong is told when the command runs, not while one types
        return 1
    answer = "\n".join(asking.format_completion(one) for one in found)
    click.echo(answer.encode("utf-8", "surrogateescape"))
    return 0


def schemas(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the kinds of file that have a schema."""
    from auditor.cli import _schemas  # noqa: PLC0415

    del context, parameter
    return _items(_schemas.names(), incomplete)


def limits(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the names of the limits of reading."""
    from auditor.model.limits import NAMES  # noqa: PLC0415

    del context, parameter
    return _items((f"{name}=" for name in NAMES), incomplete)


def rulesets(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the shipped rulesets, else files and folders."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    from auditor.loading.rulesets import shipped  # noqa: PLC0415

    del context, parameter
    # Files first: the script for bash forgets what came before them. Never an empty value: that for zsh loses it.
    return [CompletionItem(incomplete or "./", type="file"), *_items(shipped(), incomplete)]


def formats(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the formats of reports; after a colon, where to write one."""
    import auditor.renderers  # noqa: PLC0415

    del context, parameter
    name, colon, path = incomplete.partition(":")
    if not colon:
        return _items(registry.names(auditor.renderers), incomplete)
    found = sorted(glob.glob(f"{glob.escape(path)}*"))  # noqa: PTH207  (keeps ./ and ~ as typed)
    return _items([f"{name}:{one}{'/' * os.path.isdir(one)}" for one in found], incomplete)  # noqa: PTH112


def requirements(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the requirements of the rulesets named, in capitals or not."""
    from auditor.cli._rulesets import load_rulesets  # noqa: PLC0415

    del parameter
    try:
        loaded, _ = load_rulesets(tuple(context.params.get("rulesets") or ()))
    except AuditorError:
        return []
    return _items([one.id for each in loaded for one in each.requirements], incomplete.upper())


def facts(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Offer the facts that an auditee file may tell, each with its values."""
    from auditor.loading.pattern_checks import possible_values  # noqa: PLC0415
    from auditor.loading.vocabulary import load_vocabulary  # noqa: PLC0415

    del context, parameter
    profile = [one for one in load_vocabulary().facts if one.scope in ("profile", "policy+profile")]
    return _items(
        [f"{one.id}={value}" for one in profile for value in possible_values(one)], incomplete
    )


def _items(values: Iterable[str], incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415

    return [CompletionItem(one) for one in values if one.startswith(incomplete)]
