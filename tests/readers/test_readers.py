"""Files that can be read, and those that cannot: which reader, and what the user is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from auditor import readers
from auditor.errors import DocumentError
from auditor.model.limits import USUAL

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.document import Document

TEXT = "We collect names.\n"


def _read(folder: Path, name: str, raw: bytes) -> Document:
    path = folder / name
    path.write_bytes(raw)
    return readers.read(path, source=name, id="policies/orvane")


@pytest.mark.parametrize(
    ("name", "raw", "media_type"),
    [
        ("policy.txt", TEXT.encode(), "text/plain"),
        ("policy.TXT", TEXT.encode(), "text/plain"),
        ("policy.md", TEXT.encode(), "text/markdown"),
        ("policy.htm", TEXT.encode(), "text/html"),
        ("policy", TEXT.encode(), "text/plain"),
        ("policy.old", b"# Policy\n\nWe collect names.", "text/markdown"),
        ("policy", b"<!-- x --><!DOCTYPE html><p>We collect names.", "text/html"),
    ],
)
def test_the_suffix_chooses_the_reader_and_else_the_content(
    tmp_path: Path, name: str, raw: bytes, media_type: str
) -> None:
    assert _read(tmp_path, name, raw).media_type == media_type


def test_a_document_knows_where_it_comes_from(tmp_path: Path) -> None:
    found = _read(tmp_path, "policy.txt", TEXT.encode())

    assert (found.id, found.source, found.kind) == (
        "policies/orvane",
        "policy.txt",
        "privacy_policy",
    )
    assert found.sha256 == "7aa1da01df13802eb315dd1ffd78e1bf73e9fb38bbf69a0f488be2bb01cce20c"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    text = "We \u201crespect\u201d caf\u00e9 guests and collect their names only."

    assert _read(tmp_path, "policy.txt", text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("policy.txt", b"", "it is empty"),
        ("policy.txt", b" \r\n\t ", "it is empty"),
        ("policy.txt", b"1234 ---", "it holds no words"),
        ("policy.txt", b"%PDF-1.7 and so on", "a PDF document"),
        ("policy", b"PK\x03\x04rest", "it is a zip archive"),
        ("policy", b"PK\x03\x04word/document.xml", "it is no DOCX file, or a broken one"),
        ("policy.md", b"\x89PNG\r\n\x1a\n", "a PNG image"),
        ("policy.pdf", TEXT.encode(), "it is no PDF file, or a broken one"),
        ("policy", b"%PDF-1.7 and so on", "it is no PDF file, or a broken one"),
        ("policy.docx", TEXT.encode(), "it is no DOCX file, or a broken one"),
        ("policy.odt", TEXT.encode(), ".odt files cannot be read yet"),
        ("policy.txt", bytes(range(256)) * 20, "a binary file"),
        ("policy.txt", b"We collect \x81 names.", "neither UTF-8 nor Windows-1252"),
        ("policy.txt", b"\xff\xfeW\x00e\x00\xd8", "it claims to be utf-16-le, and is not"),
        ("policy.txt", b"We collect\x01\x02\x03\x04 names.", "a binary file"),
        ("policy.md", b"<!-- nothing but a comment -->", "it is empty"),
        ("policy.html", b"<html><script>var words = 1</script></html>", "the page holds no text"),
    ],
)
def test_what_cannot_be_audited_is_refused_with_a_reason_and_a_remedy(
    tmp_path: Path, name: str, raw: bytes, expected: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        _read(tmp_path, name, raw)

    first, remedy = str(caught.value).split("\n")
    assert first.startswith(f"{name}: not audited: ")
    assert expected in first
    assert remedy.strip()


def test_an_unsupported_suffix_lists_the_supported_ones(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"\.docx, .*\.html, .*\.md, .*\.pdf, .*\.txt"):
        _read(tmp_path, "policy.odt", b"")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"gone\.txt: not audited: there is no such file"):
        readers.read(tmp_path / "gone.txt", source="gone.txt", id="x")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="it is a folder"):
        readers.read(tmp_path, source="policies", id="x")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "policy.txt"
    with path.open("wb") as file:
        file.truncate(USUAL.bytes + 1)

    with pytest.raises(DocumentError, match="it has 20,000,001 bytes; at most 20,000,000 are read"):
        readers.read(path, source="policy.txt", id="x")
