"""What bytes are by how they begin, whatever the name of their file says; what holds no policy is refused by name."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from auditor.errors import DocumentError

_UNPACK: Final = "Unpack it, and give the policy that is in it."
_SAVE: Final = "Save it as DOCX or PDF, or copy its text into a text file."
_RECOGNISE: Final = "Run a program for text recognition (OCR) over it, and give the text."
_OTHER: Final = "Give the file that holds the text of the policy."


class Known(NamedTuple):
    """What bytes are, what to do with them, and the name of the reader that reads them, if one does."""

    what: str
    remedy: str
    reader: str | None = None


_SIGNATURES: Final = (
    (r"%PDF-", Known("a PDF document", "Give it a name that ends in .pdf.", "pdf")),
    (r"\x1f[\x8b\x9d\xa0]", Known("a gzip archive", _UNPACK)),
    (r"BZh[1-9]1AY&SY", Known("a bzip2 archive", _UNPACK)),
    (r"\xfd7zXZ\x00", Known("an xz archive", _UNPACK)),
    (r"\x28\xb5\x2f\xfd", Known("a Zstandard archive", _UNPACK)),
    (r"\x04\x22\x4d\x18", Known("an LZ4 archive", _UNPACK)),
    (r"7z\xbc\xaf", Known("a 7z archive", _UNPACK)),
    (r"Rar!\x1a\x07", Known("a RAR archive", _UNPACK)),
    (r"MSCF\x00{4}", Known("a cabinet archive", _UNPACK)),
    (r".{257}ustar", Known("a tar archive", _UNPACK)),
    (r"!<arch>\n", Known("an ar archive", _UNPACK)),
    (r".{32769}CD001", Known("a disk image", _UNPACK)),
    (r"\s{0,9}\{\\rtf", Known("a rich text document (.rtf)", _SAVE)),
    (r"\xffWPC", Known("a WordPerfect document", _SAVE)),
    (r"%!PS|\x04%!PS|\xc5\xd0\xd3\xc6", Known("a PostScript document", _SAVE)),
    (r"AT&TFORM", Known("a DjVu document", _RECOGNISE)),
    (r".{60}BOOKMOBI", Known("an e-book (MOBI)", _SAVE)),
    (r"bplist0\d", Known("a web archive or another binary list", _SAVE)),
    (r"\x89PNG\r\n", Known("a PNG image", _RECOGNISE)),
    (r"\xff\xd8\xff", Known("a JPEG image", _RECOGNISE)),
    (r"GIF8[79]a", Known("a GIF image", _RECOGNISE)),
    (r"BM.{4}\x00{4}", Known("a BMP image", _RECOGNISE)),
    (r"II\*\x00|MM\x00\*", Known("a TIFF image", _RECOGNISE)),
    (r"RIFF.{4}WEBP", Known("a WebP image", _RECOGNISE)),
    (r"8BPS", Known("a Photoshop image", _RECOGNISE)),
    (r".{4}ftyp(?:heic|heix|mif1|avif)", Known("an image", _RECOGNISE)),
    (r"RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|OggS|ID3|fLaC|\x1aE\xdf\xa3", Known("sound or film", _OTHER)),
    (r"\x7fELF|\xcf\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|\xca\xfe\xba\xbe|\x00asm", Known("a program", _OTHER)),
    (r"MZ.{58}.{4}", Known("a program", _OTHER)),
    (r"SQLite format 3\x00", Known("a database", _OTHER)),
)  # fmt: skip
_BY_START: Final = tuple((re.compile(p.encode(), re.DOTALL), known) for p, known in _SIGNATURES)
_DOUBTFUL: Final = frozenset({"a program", "sound or film", "a BMP image", "a tar archive"})
"""Their beginnings may be words; but text has no NULs."""
_HEAD: Final = 1024
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_COMPOUND: Final = (
    ("EncryptedPackage", Known("a document locked by a password", "Save a copy without one, and give that.")),
    ("WordDocument", Known("an old Word document (.doc)", _SAVE)),
    ("Workbook", Known("an old workbook (.xls)", _OTHER)),
    ("PowerPoint Document", Known("an old presentation (.ppt)", _SAVE)),
    ("__substg1.0_", Known("a message of Outlook (.msg)", _SAVE)),
)  # fmt: skip
_ZIPPED: Final = re.compile(rb"PK(?:\x03\x04|\x05\x06|\x07\x08)")
_IN_ZIP: Final = (
    (rb"mimetypeapplication/epub\+zip", Known("an e-book (EPUB)", _SAVE)),
    (rb"mimetypeapplication/vnd\.oasis\.opendocument\.text", Known("an OpenDocument text (.odt)", _SAVE)),
    (rb"mimetypeapplication/vnd\.oasis\.opendocument", Known("an OpenDocument file", _SAVE)),
    (rb"word/document\d*\.xml", Known("a Word document", "Give it a name that ends in .docx.", "docx")),
    (rb"xl/workbook\.(?:xml|bin)", Known("a workbook (.xlsx)", _SAVE)),
    (rb"ppt/presentation\.xml", Known("a presentation (.pptx)", _SAVE)),
    (rb"Index/Document\.iwa", Known("a Pages document", _SAVE)),
    (rb"", Known("a zip archive", _UNPACK)),
)  # fmt: skip
_MAIL: Final = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n|[ \t][^\n]{0,2000}\n){0,40}?"
    rb"Content-Type:\s*multipart/",
    re.IGNORECASE,
)
_SAVED_PAGE: Final = Known(
    "a web archive (MHTML) or a message",
    "Open it, and save it as HTML or copy its text into a text file.",
)
_ENDS: Final = 200_000
"""Bytes at each end of a zip archive in which the names of its files are looked for."""


def refuse_by_content(raw: bytes, reader: str, source: str) -> None:
    """Raise DocumentError for bytes of a known kind that the reader of their name does not read."""
    known = _known(raw)
    if known is None or known.reader == reader:
        return
    if reader == "docx" and known.what == "a zip archive":
        return  # its reader looks for the parts by what the file says, not by their usual names
    raise DocumentError(source, f"it is {known.what}", known.remedy)


def _known(raw: bytes) -> Known | None:
    if raw.startswith(_COMPOUND):
        wide = ((name.encode("utf-16-le"), known) for name, known in _IN_COMPOUND)
        other = Known("an old Office document", _SAVE)
        return next((known for name, known in wide if name in raw), other)
    if _ZIPPED.match(raw):
        ends = raw[:_ENDS] + raw[-_ENDS:]
        return next(known for pattern, known in _IN_ZIP if re.search(pattern, ends))
    for pattern, known in _BY_START:
        if pattern.match(raw):
            return known if known.what not in _DOUBTFUL or b"\x00" in raw[:_HEAD] else None
    return _SAVED_PAGE if _MAIL.match(raw) else None
