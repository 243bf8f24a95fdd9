"""The bytes of a file that a user named; what is no plain file, or leads elsewhere, is refused unopened."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final

from auditor.errors import DocumentError
from auditor.readers._excess import Excess

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.limits import Limits

_HOW: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
"""Not blocking: between the look at a file and its opening, a pipe may have taken its place."""
_OTHERS: Final = (
    (stat.S_ISDIR, "it is a folder", "Give the file that holds the policy."),
    (
        stat.S_ISFIFO,
        "it is a pipe, which may never end",
        "Give - as the file, and send the policy to standard input.",
    ),
    (stat.S_ISSOCK, "it is a socket", "Give the file that holds the policy."),
    (stat.S_ISCHR, "it is a device", "Give the file that holds the policy."),
    (stat.S_ISBLK, "it is a device", "Give the file that holds the policy."),
)


def bytes_of(path: Path, source: str, limits: Limits, inside: Path | None = None) -> bytes:
    """Return what a file holds; `inside` is the folder that links may not leave, its own if not given.

    Raises DocumentError, with `source` as its name, for whatever is no plain file of a bearable size.
    """
    try:
        _refuse_others(path.stat().st_mode, source)
        _refuse_leaving(path, source, inside)
        with open(os.open(path, _HOW), "rb") as opened:  # noqa: PTH123 (by its descriptor)
            before = os.fstat(opened.fileno())
            _refuse_others(before.st_mode, source)
            require_small(before.st_size, source, limits)
            raw = opened.read(limits.bytes + 1)
            after = os.fstat(opened.fileno())
    except OSError as error:
        raise _unopened(error, source) from error
    require_small(len(raw), source, limits)
    if (len(raw), before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        what = "it changed while it was read"
        raise DocumentError(source, what, "Audit it again when nothing writes to it.")
    return raw


def require_small(size: int, source: str, limits: Limits) -> None:
    """Raise DocumentError for more bytes than are read."""
    if size > limits.bytes:
        raise Excess("bytes", size).told(source, limits)


def _refuse_others(mode: int, source: str) -> None:
    for is_kind, what, remedy in _OTHERS:
        if is_kind(mode):
            raise DocumentError(source, what, remedy)


def _refuse_leaving(path: Path, source: str, inside: Path | None) -> None:
    """Refuse a path whose links lead out of a folder, or, where it stands elsewhere anyway, out of its own one."""
    named = os.path.abspath(path)  # noqa: PTH100 (links are not followed)
    around = os.path.abspath(path.parent if inside is None else inside)  # noqa: PTH100
    if not _is_within(named, around):
        around = os.path.dirname(named)  # noqa: PTH120
    if not _is_within(os.path.realpath(named), os.path.realpath(around)):
        what = "it is a symbolic link, or stands behind one, that leads to another folder"
        raise DocumentError(source, what, "Give the file itself.")


def _is_within(path: str, folder: str) -> bool:
    return os.path.join(os.path.commonpath((path, folder)), "") == os.path.join(folder, "")  # noqa: PTH118


def _unopened(error: OSError, source: str) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        return DocumentError(source, "there is no such file", "Check the path.")
    remedy = "Check its permissions." if isinstance(error, PermissionError) else "Check the path."
    return DocumentError(source, f"it cannot be opened ({error.strerror})", remedy)
