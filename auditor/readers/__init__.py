"""Readers: one module per input format, each with `read(raw, source) -> Document`, SUFFIXES and MEDIA_TYPE."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from auditor import registry
from auditor.errors import DocumentError
from auditor.readers._language import with_language
from auditor.readers._sniffing import format_of

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.document import Document

LARGEST = 20_000_000
"""Bytes of the largest policy that is read."""

_KNOWN_TO_OTHERS = frozenset({".doc", ".rtf", ".odt", ".pages", ".epub", ".xml", ".json"})


class Reader(Protocol):
    """What a module of this folder offers."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """The endings of file names it reads, with the dot, in small letters."""

    def read(self, raw: bytes, source: str) -> Document:
        """Return the document that the bytes of a file hold; `source` names it in errors."""


def read(path: Path, *, source: str, kind: str = "privacy_policy", id: str) -> Document:  # noqa: A002
    """Read a policy. The suffix chooses the reader; where there is none, the content does.

    `source` is the path as the user gave it. Raises DocumentError if the file cannot be audited.
    """
    raw = _bytes_of(path, source)
    return read_bytes(raw, path.suffix, source=source, kind=kind, id=id)


def read_bytes(
    raw: bytes,
    suffix: str,
    *,
    source: str,
    kind: str = "privacy_policy",
    id: str,  # noqa: A002
) -> Document:
    """Read a policy that came by another way than a file; `suffix`, with its dot, chooses the reader."""
    _check_size(raw, source)
    reader = _reader(suffix.lower(), raw, source)
    return with_language(replace(reader.read(raw, source), id=id, kind=kind))


def suffixes() -> tuple[str, ...]:
    """List the endings of file names that some reader knows."""
    return tuple(suffix for name in _names() for suffix in _load(name).SUFFIXES)


def _reader(suffix: str, raw: bytes, source: str) -> Reader:
    for name in _names():
        if suffix in _load(name).SUFFIXES:
            return _load(name)
    if suffix in _KNOWN_TO_OTHERS:
        known = ", ".join(suffixes())
        raise DocumentError(
            source,
            f"{suffix} files cannot be read yet",
            f"Supported are {known}: save or copy the policy as one of these.",
        )
    return _load(format_of(raw))


@cache
def _names() -> tuple[str, ...]:
    return registry.names(sys.modules[__name__])


@cache
def _load(name: str) -> Reader:
    return cast("Reader", registry.load(sys.modules[__name__], name, "input format"))


def _bytes_of(path: Path, source: str) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)  # not its size: a device or a pipe has none
    except FileNotFoundError as error:
        raise DocumentError(source, "there is no such file", "Check the path.") from error
    except IsADirectoryError as error:
        remedy = "Give the file that holds the policy."
        raise DocumentError(source, "it is a folder", remedy) from error
    except OSError as error:
        remedy = (
            "Check its permissions." if isinstance(error, PermissionError) else "Check the path."
        )
        raise DocumentError(source, f"it cannot be opened ({error.strerror})", remedy) from error
    return raw


def _check_size(raw: bytes, source: str) -> None:
    if len(raw) > LARGEST:
        raise DocumentError(
            source,
            f"it is larger than {LARGEST // 1_000_000} MB",
            "Give the policy alone, without what surrounds it.",
        )
