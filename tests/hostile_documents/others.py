"""What is no policy at all: nothing, archives, programs, pictures, two formats at once, and wrong suffixes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from typing import TYPE_CHECKING, Final

from tests.hostile_documents import text, valid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    Attack = Callable[[Random, int], bytes]

_FORMATS: Final = ("txt", "md", "html", "pdf", "docx")
_HEADS: Final = (
    b"\x7fELF\x02\x01\x01", b"MZ\x90\x00", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF", b"\xca\xfe\xba\xbe",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1 ", b"%!PS-Adobe", b"OggS", b"ID3\x03", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07",
    b"SQLite format 3\x00", b"\x00\x00\x00 ftypmp42", b"wOF2", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00", b"(\xb5/\xfd",
)  # fmt: skip


def _any_file(chance: Random) -> bytes:
    return chance.choice(valid.files(chance.choice(_FORMATS)))


def _archive(chance: Random, size: int) -> bytes:
    inner = chance.choice((_any_file(chance), b"\0" * size * 50))
    match chance.randrange(5):
        case 0:
            return gzip.compress(inner, mtime=0)
        case 1:
            return bz2.compress(inner)
        case 2:
            return lzma.compress(inner[:2_000_000])
        case 3:
            made = io.BytesIO()
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
                file.writestr(zipfile.ZipInfo("policy.txt", (2026, 11, 23, 0, 0, 0)), inner)
            return made.getvalue()
        case _:
            made = io.BytesIO()
            with tarfile.open(fileobj=made, mode="w") as tar:
                info = tarfile.TarInfo("../policy.txt")
                info.size = len(inner)
                tar.addfile(info, io.BytesIO(inner))
            return made.getvalue()


def _headed(chance: Random, size: int) -> bytes:
    rest = chance.choice((chance.randbytes(size), b"\0" * size, text.HONEST.encode() * 9))
    return chance.choice(_HEADS) + rest


def _two_at_once(chance: Random, _: int) -> bytes:
    one, other = _any_file(chance), _any_file(chance)
    return chance.choice((one + other, one[:1024] + other, other[: chance.randrange(40)] + one))


def _structured(chance: Random, size: int) -> bytes:
    unit = chance.choice(('{"a":', "[", "a: &b [*b]\n", "<a>", "a,b,c\n", "<?xml?><a/>", "From: a\n", "=1+1,", "{{7*7}}"))  # fmt: skip
    return (unit * (size // len(unit) + 1)).encode()


def _small(chance: Random, _: int) -> bytes:
    return chance.randbytes(chance.randint(1, 8))


ATTACKS: Final[Mapping[str, Attack]] = {
    "other: wrong suffix": lambda chance, _: _any_file(chance),
    "other: empty": lambda *_: b"",
    "other: archive": _archive,
    "other: headed": _headed,
    "other: two at once": _two_at_once,
    "other: structured": _structured,
    "other: random bytes": lambda chance, size: chance.randbytes(size),
    "other: one byte": lambda chance, _: bytes([chance.randrange(256)]),
    "other: few bytes": _small,
    "other: zeros": lambda _, size: b"\0" * size,
    "other: over the limit": lambda *_: b"data " * 4_000_001,
}
REFUSED: Final = frozenset({"other: empty", "other: zeros", "other: over the limit"})
