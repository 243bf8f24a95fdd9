"""What must be the same wherever policies of one run are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PACKAGES: Final = (
    "cld3-py",
    "distributed",
    "durable-rules",
    "google-re2",
    "markdown-it-py",
    "pyarrow",
    "pypdfium2",
    "selectolax",
)
"""On whose version it may depend what is found in a policy, which bytes are written, or how machines talk."""


def asker() -> Callable[[Sequence[str]], dict[str, str]]:
    """Return a function that tells the versions of a machine, even of one that has none of this program.

    It is made here, and not known by its name, so that its code is sent along.
    """

    def ask(packages: Sequence[str]) -> dict[str, str]:
        import sys  # noqa: PLC0415  (its code is sent without this module)
        from importlib import import_module  # noqa: PLC0415
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

        found = {"python": f"{sys.version_info[0]}.{sys.version_info[1]}"}
        try:
            found["auditor"] = str(import_module("auditor").__version__)
        except ImportError:
            found["auditor"] = "none"
        for package in packages:
            try:
                found[package] = version(package)
            except PackageNotFoundError:
                found[package] = "none"
        return found

    return ask


def versions() -> dict[str, str]:
    """Return the versions of this machine."""
    return asker()(PACKAGES)


def differing(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    """Say which versions differ; nothing if none does."""
    return ", ".join(
        f"{name} is {theirs.get(name, 'none')} there, not {one}"
        for name, one in ours.items()
        if theirs.get(name) != one
    )
