"""Files of other kinds, whatever their names: each is told for what it is, with what to do."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from auditor.errors import DocumentError
from auditor.readers import read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100
TEXT = b"We collect names.\n"


def zipped(name: str, content: str = "We collect names.", kind: str = "") -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as file:
        if kind:
            file.writestr("mimetype", kind)
        file.writestr(name, content)
    return raw.getvalue()


def tarred() -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as file:
        one = tarfile.TarInfo("policy.txt")
        one.size = len(TEXT)
        file.addfile(one, io.BytesIO(TEXT))
    return raw.getvalue()


OTHERS = {
    "it is a zip archive": zipped("policy.txt"),
    "it is a gzip archive": gzip.compress(TEXT),
    "it is a bzip2 archive": bz2.compress(TEXT),
    "it is an xz archive": lzma.compress(TEXT),
    "it is a tar archive": tarred(),
    "it is a 7z archive": b"7z\xbc\xaf\x27\x1c\x00\x04",
    "it is a RAR archive": b"Rar!\x1a\x07\x01\x00",
    "it is an e-book (EPUB)": zipped("x.html", kind="application/epub+zip"),
    "it is an OpenDocument text (.odt)": zipped("content.xml", kind="application/vnd.oasis.opendocument.text"),
    "it is a workbook (.xlsx)": zipped("xl/workbook.xml"),
    "it is an old Word document (.doc)": OLE + "WordDocument".encode("utf-16-le"),
    "it is an old workbook (.xls)": OLE + "Workbook".encode("utf-16-le"),
    "it is a document locked by a password": OLE + "EncryptedPackage".encode("utf-16-le"),
    "it is a rich text document (.rtf)": b"{\\rtf1 We collect names.}",
    "it is a PNG image": b"\x89PNG\r\n\x1a\n",
    "it is a JPEG image": b"\xff\xd8\xff\xe0",
    "it is a program": b"\x7fELF\x02\x01\x01\x00",
    "it is a database": b"SQLite format 3\x00",
    "it is a web archive (MHTML) or a message": b"From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\n" + TEXT,
}  # fmt: skip


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".pdf", ".docx", ".zip", ""])
@pytest.mark.parametrize(("what", "raw"), OTHERS.items(), ids=OTHERS)
def test_other_kinds_are_told_by_their_content(what: str, raw: bytes, suffix: str) -> None:
    if suffix == ".docx" and what == "it is a zip archive":
        what = "it is no DOCX file, or a broken one"  # told by what it lacks

    with pytest.raises(DocumentError) as caught:
        read_bytes(raw, suffix, source="x", id="x")

    first, remedy = str(caught.value).split("\n")
    assert first == f"x: not audited: {what}"
    assert remedy.strip()


@pytest.mark.parametrize(
    ("raw", "remedy"),
    [
        (b"%PDF-1.7 and so on", "Give it a name that ends in .pdf."),
        (zipped("word/document.xml"), "Give it a name that ends in .docx."),
    ],
)
def test_a_policy_under_a_wrong_name_says_which_is_right(raw: bytes, remedy: str) -> None:
    with pytest.raises(DocumentError, match=remedy):
        read_bytes(raw, ".txt", source="x", id="x")


@pytest.mark.parametrize(
    "text",
    [
        "MZ Shops collects names.",
        "ID3 is how we identify you: by name.",
        "BM Services collects names.",
        "From: us\nTo: you\n\nWe collect names. Content-Type: multipart/ is not what this is.",
        "PK is a country code.",
        "Rar! We collect names.",
    ],
)
def test_words_that_look_like_another_kind_are_read(text: str) -> None:
    assert read_bytes(text.encode(), ".txt", source="x", id="x").text == text
