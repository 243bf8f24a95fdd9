"""Word files that are made to harm: bombs, lies about sizes, doubled and travelling names, deep and looping content."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from tests.hostile_documents.docx_parts import (
    BODIES,
    OTHERS,
    RELATIONS,
    TYPES,
    W,
    body_of,
    paragraph,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    Attack = Callable[[Random, int], bytes]

_FIXED: Final = (2026, 11, 23, 0, 0, 0)
_BOMB: Final = 300


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, _FIXED), content, method)
    return made.getvalue()


def parts_of(body: str, **others: str) -> dict[str, bytes]:
    """Return the parts of a file with this body, and further parts by what they are."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{TYPES}/{name}" Target="{name}.xml"/>' for name in others
    )
    return {
        "_rels/.rels": RELATIONS.encode(),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
        ).encode(),
        **{f"word/{name}.xml": content.encode() for name, content in others.items()},
    }


def _of_body(unit: Callable[[Random, int], str]) -> Attack:
    return lambda chance, size: packed(parts_of(unit(chance, size)))


def _of_part(kind: str, unit: Callable[[Random, int], str]) -> Attack:
    return lambda chance, size: packed(parts_of(body_of(kind), **{kind: unit(chance, size)}))


def _bomb(chance: Random, size: int) -> bytes:
    """A part that unpacks to far more, and says so."""
    unit = chance.choice((paragraph("a"), " ", "<w:p/>", paragraph("data " * 99)))
    return packed(parts_of(unit * (size * _BOMB // len(unit) // 8 + 1)))


def _lying_size(chance: Random, size: int) -> bytes:
    """Parts that say they are smaller, or larger, than they are."""
    raw = bytearray(packed(parts_of(paragraph("data ") * (size // 20 + 2))))
    says = struct.pack("<I", chance.choice((0, 1, 100, 2**31, 2**32 - 1)))
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        if chance.random() < 0.7:
            field = chance.choice((16, 20, 24, 42))  # checksum, packed, unpacked, place
            raw[at + field : at + field + 4] = says
        at = raw.find(b"PK\x01\x02", at + 4)
    return bytes(raw)


def _overlapping(_: Random, size: int) -> bytes:
    """Many entries that all point at one packed part."""
    content = zlib.compress(b"a" * 100_000)[2:-4]
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, 0, len(content), 100_000, 1, 0)
    entries = b"".join(
        struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, 0, len(content), 100_000, len(name), 0, 0, 0, 0, 0, 0) + name
        for name in (b"_rels/.rels", *(f"{number:05}".encode() for number in range(size // 50 + 1)))
    )  # fmt: skip
    head = local + b"a" + content
    count = min(65535, entries.count(b"PK\x01\x02"))
    return head + entries + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(entries), len(head), 0)  # fmt: skip


def _nested(chance: Random, size: int) -> bytes:
    """Zip files within zip files."""
    inner = packed(parts_of(paragraph("data") * (size // 40 + 1)))
    for _ in range(chance.randint(1, 12)):
        inner = packed({"word/document.xml": inner, "_rels/.rels": RELATIONS.encode()})
    return inner


def _names(chance: Random, size: int) -> bytes:
    """Names that travel, repeat, are folders, or are no names."""
    good = parts_of(paragraph("We keep your data for one year."))
    names = ("../../../../tmp/harmed", "/etc/passwd", "C:\\x", "word/document.xml", "_rels/.rels", "a/", "\u202e", "CON", "word//document.xml", "a" * 60_000, "_RELS/.RELS", "word/./document.xml", "")  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in [*good.items(), *[(chance.choice(names), b"<x/>") for _ in range(size // 400 + 2)]]:  # fmt: skip
            file.NameToInfo.pop(name, None)
            file.writestr(zipfile.ZipInfo(name, _FIXED), content)
    return made.getvalue()


def _missing(chance: Random, _: int) -> bytes:
    parts = parts_of(paragraph("data"), styles="<x/>", numbering="<x/>", footnotes="<x/>")
    for name in chance.sample(sorted(parts), chance.randint(1, 4)):
        if chance.random() < 0.5:
            del parts[name]
        else:
            parts[name] = chance.choice((b"", b"<x/>", b"<", b"\xff" * 50, b"<a xmlns='b'/>"))
    return packed(parts)


def _relations(chance: Random, size: int) -> bytes:
    """Relations that lead outside, upwards, nowhere, or back to their own part."""
    targets = ("../../../../etc/passwd", "file:///etc/passwd", "http://x.invalid/a.xml", "document.xml", "/word/document.xml", "", "..", "." * 999, "styles.xml", "\u202e", "a" * 9999)  # fmt: skip
    kinds = ("styles", "numbering", "footnotes", "endnotes", "header", "footer", "comments", "attachedTemplate")  # fmt: skip
    links = "".join(
        f'<Relationship Id="{number}" Type="{TYPES}/{chance.choice(kinds)}" Target="{chance.choice(targets)}" TargetMode="{chance.choice(("External", "Internal"))}"/>'
        for number in range(size // 150 + 2)
    )
    parts = parts_of(paragraph("We keep your data."))
    parts["word/_rels/document.xml.rels"] = f"<Relationships>{links}</Relationships>".encode()
    return packed(parts)


def _doctype(chance: Random, size: int) -> bytes:
    """Entities that grow, that name files, and document types from elsewhere, in any encoding."""
    grow = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    ways = (
        f'<!DOCTYPE x [<!ENTITY a0 "data">{grow}]>',
        '<!DOCTYPE x [<!ENTITY a12 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://x.invalid/a.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        f'<!DOCTYPE x [<!ENTITY a12 "{"data " * size}">]>',
    )
    encoding = chance.choice(("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8"))
    page = f'<?xml version="1.0" encoding="{encoding}"?>{chance.choice(ways)}<w:document {W}><w:body>{paragraph("We keep &a12; data.")}</w:body></w:document>'
    return packed({**parts_of(""), "word/document.xml": page.encode(encoding)})


def _encodings(chance: Random, size: int) -> bytes:
    """Parts that say another encoding than they have."""
    says = chance.choice(("utf-16", "utf-7", "utf-32", "idna", "x", "iso-8859-1", "shift_jis", "cp037", "ascii"))  # fmt: skip
    has = chance.choice(("utf-8", "utf-16", "utf-16-le", "cp1252"))
    body = paragraph("caf\u00e9 data " * (size // 9 + 1))
    page = f'<?xml version="1.0" encoding="{says}"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return packed({**parts_of(""), "word/document.xml": page.encode(has)})


def _methods(chance: Random, size: int) -> bytes:
    """Parts packed in rare ways, or locked."""
    method = chance.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED))
    raw = bytearray(packed(parts_of(paragraph("We keep data. ") * (size // 60 + 1)), method))
    if chance.random() < 0.6:
        at = raw.find(b"PK\x01\x02")
        other = struct.pack("<H", chance.choice((1, 9, 98, 12, 14, 8, 95, 97)))
        raw[at + 10 : at + 12] = other
        if chance.random() < 0.3:
            raw[at + 8] |= 1
    return bytes(raw)


def _comment(chance: Random, size: int) -> bytes:
    raw = packed(parts_of(paragraph("We keep your data.")))
    return chance.choice((chance.randbytes(size) + raw, raw + b"PK\x05\x06" * (size // 4), raw[:-2] + b"\xff\xff", raw + raw))  # fmt: skip


ATTACKS: Final[Mapping[str, Attack]] = {
    "docx: bomb": _bomb,
    "docx: lying size": _lying_size,
    "docx: overlapping parts": _overlapping,
    "docx: nested": _nested,
    "docx: names": _names,
    "docx: many parts": lambda _, size: packed({f"{n}.xml": b"" for n in range(size // 100 + 1)}),
    "docx: missing parts": _missing,
    "docx: relations": _relations,
    "docx: document types": _doctype,
    "docx: encodings": _encodings,
    "docx: methods": _methods,
    "docx: comment": _comment,
    "docx: old": lambda chance, size: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(size),
    **{f"docx: {name}": _of_body(unit) for name, unit in BODIES.items()},
    **{f"docx: {kind}, {name}": _of_part(kind, unit) for (kind, name), unit in OTHERS.items()},
}
REFUSED: Final = frozenset({"docx: document types", "docx: old", "docx: overlapping parts"})
