"""Valid files broken by chance: cut, flipped, doubled, shuffled, with wrong lengths and foreign words in them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Way = Callable[[bytes, Random], bytes]

_MOST_WAYS: Final = 4
_ZIP: Final = b"PK\x03\x04"
_FIXED: Final = (2026, 11, 23, 0, 0, 0)
_TOKENS: Final[dict[str, tuple[bytes, ...]]] = {
    "txt": (
        b"\r", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\x1b[2J", b"- ", b"1. ",
        b"\t", b" | ", b":\n", b"....", b"\xc2\xad\n", b"-\n", b"\x0c", b"\xe2\x80\xa8", b"(a) ", b"\x85", b"_" * 9,
    ),
    "md": (
        b"```\n", b"~~~", b"> " * 40, b"- " * 40, b"[", b"](", b"![", b"**", b"__", b"<!--", b"-->", b"<div>", b"|\n|-|\n",
        b"---\n", b"# ", b"\\", b"[a]: b\n", b"<script>", b"`", b"    ", b"\r", b"<a@b.c>", b"<x:y>", b"&#0;",
    ),
    "html": (
        b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"<script>", b"</script>", b"<style>", b"<textarea>", b"<title>",
        b"<table><tr><td>", b"</table>", b"<svg>", b"<math>", b"<template>", b"<plaintext>", b"<frameset>", b"<select>",
        b"&", b"&#", b"&#x110000;", b"&#xd800;", b"<a href='", b"<p ", b"<meta charset=utf-16>", b"<br>",
        b"<li>", b"<b><i><b>", b"</p></p>", b"<noscript>", b"<?xml encoding='x'?>", b"<details>", b"hidden", b"<html lang=",
    ),
    "pdf": (
        b"endstream", b"stream\n", b"endobj", b"obj", b"<<", b">>", b"[", b"]", b"(", b")", b"BT ", b" ET", b" Tj", b" Do",
        b"/Kids [1 0 R]", b"/Length 99999999", b"/Filter /FlateDecode", b"/Filter [/ASCIIHexDecode /LZWDecode]", b"xref",
        b"trailer", b"startxref\n0\n", b"%%EOF", b"1 0 R", b"-1 0 R", b"99999 65535 R", b"\x00", b"q ", b" Q", b"/Type /Page",
        b"/Prev 0", b"1e38 ", b"-2147483648 ", b"nan ", b"/Encrypt 1 0 R", b"/Contents 1 0 R", b"/ObjStm", b"/W [9 9 9]",
    ),
    "docx": (
        b"<w:p>", b"</w:p>", b"<w:tbl>", b"</w:tbl>", b"<w:tc>", b"<w:tr>", b"<w:r>", b"</w:r>", b"<w:t>", b"<w:ins>",
        b"<w:del>", b"<w:vanish/>", b"<!DOCTYPE x>", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#xd800;", b"<![CDATA[", b"]]>",
        b"<w:txbxContent>", b"<w:sdt>", b'w:val="-1"', b'w:val="\xc2\xb2"', b'w:val="99999999999999999999"', b"<w:br/>",
        b"<?xml version='1.0' encoding='utf-7'?>", b"<w:numPr>", b"</w:body>", b"<w:body>", b"\xff\xfe", b"\x00",
    ),
}  # fmt: skip


def mutated(raw: bytes, suffix: str, chance: Random) -> tuple[str, bytes]:
    """Break a file in one to four ways, and name them; often within the parts of a zip file."""
    if raw.startswith(_ZIP) and chance.random() < 0.7:
        return _within_zip(raw, suffix, chance)
    ways: list[Way] = [chance.choice(_WAYS) for _ in range(chance.randint(1, _MOST_WAYS))]
    for way in ways:
        raw = way(raw, chance)
    names = [way.__name__.strip("_") for way in ways]
    if chance.random() < 0.5:
        names.append("spliced")
        raw = spliced(raw, _TOKENS[suffix], chance)
    return ", ".join(names), raw


def _within_zip(raw: bytes, suffix: str, chance: Random) -> tuple[str, bytes]:
    made = io.BytesIO()
    names: list[str] = []
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w") as new:
        spoiled = chance.choice(
            [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        )
        spoiled = chance.choice((spoiled, "word/document.xml", "word/document.xml"))
        for name in old.namelist():
            content = old.read(name)
            if name == spoiled:
                ways = [chance.choice((*_WAYS, *_OF_MARKUP)) for _ in range(chance.randint(1, 2))]
                for way in ways:
                    content = way(content, chance)
                names += [way.__name__.strip("_") for way in ways]
                content = spliced(content, _TOKENS[suffix], chance)
            new.writestr(zipfile.ZipInfo(name, _FIXED), content, zipfile.ZIP_DEFLATED)
    return f"{spoiled}: {', '.join(names)}", made.getvalue()


def spliced(raw: bytes, tokens: tuple[bytes, ...], chance: Random) -> bytes:
    """Put words of a format where they do not belong."""
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(raw) + 1)
        token = chance.choice(tokens) * chance.choice((1, 1, 1, 3, 50))
        raw = raw[:at] + token + raw[at + chance.choice((0, 0, len(token), 9)) :]
    return raw


def _cut(raw: bytes, chance: Random) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _cut_head(raw: bytes, chance: Random) -> bytes:
    return raw[chance.randrange(min(len(raw), 3000) + 1) :]


def _flipped(raw: bytes, chance: Random) -> bytes:
    made = bytearray(raw)
    for _ in range(chance.choice((1, 3, 20, 200)) if raw else 0):
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def _noisy(raw: bytes, chance: Random) -> bytes:
    at, long = chance.randrange(len(raw) + 1), chance.choice((1, 16, 500))
    return raw[:at] + chance.randbytes(long) + raw[at + long :]


def _piece(raw: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(raw) + 1)
    return start, start + chance.choice((1, 8, 100, 2000))


def _doubled(raw: bytes, chance: Random) -> bytes:
    start, end = _piece(raw, chance)
    return raw[:end] + raw[start:end] * chance.choice((1, 2, 30)) + raw[end:]


def _without_piece(raw: bytes, chance: Random) -> bytes:
    start, end = _piece(raw, chance)
    return raw[:start] + raw[end:]


def _shuffled(raw: bytes, chance: Random) -> bytes:
    size = chance.choice((7, 64, 700, 4096))
    pieces = [raw[at : at + size] for at in range(0, len(raw), size)]
    chance.shuffle(pieces)
    return b"".join(pieces)


def _moved(raw: bytes, chance: Random) -> bytes:
    start, end = _piece(raw, chance)
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + raw[start:end] + raw[at:]


def _other_numbers(raw: bytes, chance: Random) -> bytes:
    """Change numbers that are written in digits: lengths, offsets, counts."""
    wish = (b"0", b"1", b"-1", b"65536", b"2147483647", b"4294967296", b"9" * 30)

    def other(found: re.Match[bytes]) -> bytes:
        return chance.choice(wish) if chance.random() < 0.02 else found[0]

    return re.sub(rb"\d+", other, raw)


def _other_words(raw: bytes, chance: Random) -> bytes:
    """Change four bytes that may be a length or an offset."""
    at = chance.randrange(len(raw) + 1)
    word = chance.choice(
        (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f", b"\x01\x00")
    )
    return raw[:at] + word + raw[at + len(word) :]


def _elements_doubled(raw: bytes, chance: Random) -> bytes:
    """Repeat what stands between two tags."""
    tags = [found.start() for found in re.finditer(rb"<", raw)] or [0]
    start, end = sorted((chance.choice(tags), chance.choice(tags)))
    end = min(end, start + 20_000)
    return raw[:end] + raw[start:end] * chance.choice((1, 5)) + raw[end:]


def _elements_lost(raw: bytes, chance: Random) -> bytes:
    """Lose some of the tags."""
    share = chance.choice((0.01, 0.1, 0.5))
    return re.sub(rb"<[^>]*>", lambda tag: b"" if chance.random() < share else tag[0], raw)


_WAYS: Final = (
    _cut, _cut_head, _flipped, _flipped, _noisy, _doubled, _without_piece, _shuffled, _moved, _other_numbers, _other_words,
)  # fmt: skip
_OF_MARKUP: Final = (_elements_doubled, _elements_lost)
