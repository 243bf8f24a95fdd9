"""Readers: one module per input format, each with `read(raw, source, limits) -> Document`, SUFFIXES and MEDIA_TYPE.

What may harm is read in a child process; a reader's `is_ordinary` says which bytes cannot.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from auditor import registry
from auditor.errors import DocumentError
from auditor.model.limits import USUAL, Limits
from auditor.readers._confined import read_confined
from auditor.readers._excess import Excess
from auditor.readers._files import bytes_of, require_small
from auditor.readers._here import read_here
from auditor.readers._language import with_language
from auditor.readers._signatures import refuse_by_content
from auditor.readers._sniffing import format_of
from auditor.readers._together import together

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.document import Document

_PLAIN = "txt"
_KNOWN_TO_OTHERS = frozenset({".doc", ".rtf", ".odt", ".pages", ".epub", ".xml", ".json"})


__all__ = ["bytes_of", "read", "read_bytes", "read_text", "suffixes", "together"]


class Reader(Protocol):
    """What a module of this folder offers."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """The endings of file names it reads, with the dot, in small letters."""

    def is_ordinary(self, raw: bytes) -> bool:
        """Tell whether bytes are so few and so plain that they may be read in this process."""

    def read(self, raw: bytes, source: str, limits: Limits = ...) -> Document:
        """Return the document that the bytes of a file hold; `source` names it in errors."""


def read(
    path: Path,
    *,
    source: str,
    kind: str = "privacy_policy",
    id: str,  # noqa: A002
    limits: Limits = USUAL,
    inside: Path | None = None,
) -> Document:
    """Read a policy. The suffix chooses the reader; where there is none, the content does.

    `source` is the path as the user gave it, `inside` the folder out of which no symbolic link may lead; its own if
    not given. Raises DocumentError if the file cannot be audited.
    """
    raw = bytes_of(path, source, limits, inside)
    return read_bytes(raw, path.suffix, source=source, kind=kind, id=id, limits=limits)


def read_stream(
    stream: BinaryIO,
    suffix: str,
    *,
    source: str,
    kind: str = "privacy_policy",
    id: str,  # noqa: A002
    limits: Limits = USUAL,
) -> Document:
    """Read a policy from what has no size and may have no end, such as standard input."""
    raw = stream.read(limits.bytes + 1)
    if len(raw) > limits.bytes:
        raise Excess("bytes").told(source, limits)
    return read_bytes(raw, suffix, source=source, kind=kind, id=id, limits=limits)


def read_bytes(
    raw: bytes,
    suffix: str,
    *,
    source: str,
    kind: str = "privacy_policy",
    id: str,  # noqa: A002
    limits: Limits = USUAL,
) -> Document:
    """Read a policy that came by another way than a file; `suffix`, with its dot, chooses the reader."""
    require_small(len(raw), source, limits)
    name = _reader_of(suffix.lower(), raw, source)
    refuse_by_content(raw, name, source)
    if not raw:
        raise _empty(source)
    reader = reader_named(name)
    if reader.is_ordinary(raw):
        document = read_here(reader, raw, source, limits)
    else:
        document = read_confined(name, raw, source, limits)
    return with_language(replace(document, id=id, kind=kind))


def read_text(
    raw: bytes,
    suffix: str,
    *,
    source: str,
    id: str,  # noqa: A002
    limits: Limits = USUAL,
) -> Document:
    """Read a policy as `read_bytes` does, for who wants its words alone: of plain text without blocks and language."""
    from auditor.readers import txt  # noqa: PLC0415 - as every reader, when it is used

    require_small(len(raw), source, limits)
    if _reader_of(suffix.lower(), raw, source) != _PLAIN:
        return read_bytes(raw, suffix, source=source, id=id, limits=limits)
    refuse_by_content(raw, _PLAIN, source)
    if not raw:
        raise _empty(source)
    try:
        return replace(txt.read_unblocked(raw, source, limits), id=id)
    except Excess as error:
        raise error.told(source, limits) from None


def _empty(source: str) -> DocumentError:
    return DocumentError(source, "it is empty", "Give the file that holds the policy.")


def suffixes() -> tuple[str, ...]:
    """List the endings of file names that some reader knows."""
    return tuple(suffix for name in _names() for suffix in reader_named(name).SUFFIXES)


def _reader_of(suffix: str, raw: bytes, source: str) -> str:
    for name in _names():
        if suffix in reader_named(name).SUFFIXES:
            return name
    if suffix in _KNOWN_TO_OTHERS:
        known = ", ".join(suffixes())
        raise DocumentError(
            source,
            f"{suffix} files cannot be read yet",
            f"Supported are {known}: save or copy the policy as one of these.",
        )
    return format_of(raw)


@cache
def _names() -> tuple[str, ...]:
    return registry.names(sys.modules[__name__])


@cache
def reader_named(name: str) -> Reader:
    """Return the module that reads a format."""
    return cast("Reader", registry.load(sys.modules[__name__], name, "input format"))
