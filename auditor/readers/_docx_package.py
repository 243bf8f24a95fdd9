"""The parts of a DOCX file: a zip of XML, opened with limits before anything of it is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cached_property
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from auditor.readers._excess import Excess

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from auditor.model.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLE_OF_TABLE, _END_OF_STYLE = b'<w:style w:type="table"', b"</w:style>"
_CONTACTS = ("mailto:", "tel:")
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
"""Names of the stricter form of the format, which says the same."""
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How word processors pack parts; others exist, take far more memory, and fail in ways of their own."""
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error,
    OSError, EOFError, ValueError, NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
"""What `zipfile` raises for what is no zip file, or a broken one."""


class Broken(Exception):  # noqa: N818 (what the file is)
    """The file is no DOCX file, or one that no program should open; `args[0]` says which, in a word."""


class Package:
    """A DOCX file, opened."""

    def __init__(self, raw: bytes, limits: Limits) -> None:
        self._room = limits.unpacked
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except _UNREADABLE as error:
            raise Broken("broken") from error
        if len(self._zip.infolist()) > limits.parts:
            raise Excess("parts", len(self._zip.infolist()))
        self.main = self._main()

    def part(self, name: str) -> Element | None:
        """Return the root of a part, None if there is none of this name."""
        try:
            info = self._zip.getinfo(name.lstrip("/"))
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise Broken("password")
        if info.compress_type not in _METHODS:
            raise Broken("broken")
        self._require_room(info.file_size)
        try:
            with self._zip.open(info) as file:
                content = file.read(self._room + 1)  # it may hold more than it declares
        except _UNREADABLE as error:
            raise Broken("broken") from error
        self._require_room(len(content))
        self._room -= len(content)
        return _root(content)

    def _require_room(self, size: int) -> None:
        if size > self._room:
            raise Excess("unpacked", self._limits.unpacked - self._room + size)

    def related(self, kind: str) -> list[str]:
        """Return the names of the parts to which the main part relates in a way, such as `styles`."""
        folder = self.main.rpartition("/")[0]
        return [
            self._absolute(folder, one.get("Target", ""))
            for one in self._relations
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External"
        ]

    def contacts(self) -> dict[str, str]:
        """Return the addresses for mail and telephone to which the main part links, by the ids of the links."""
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in self._relations
            if one.get("Target", "").lower().startswith(_CONTACTS)
        }

    @cached_property
    def _relations(self) -> Sequence[Element]:
        folder, _, name = self.main.rpartition("/")
        found = self.part(f"{folder}/_rels/{name}.rels")
        return () if found is None else list(found)

    def _main(self) -> str:
        relations = self.part("_rels/.rels")
        for one in relations if relations is not None else ():
            if one.get("Type", "").endswith("/officeDocument"):
                return self._absolute("", one.get("Target", ""))
        raise Broken("broken")

    @staticmethod
    def _absolute(folder: str, target: str) -> str:
        if target.startswith("/"):
            return target.lstrip("/")
        steps: list[str] = folder.split("/") if folder else []
        for step in target.split("/"):
            if step == "..":
                del steps[-1:]
            elif step != ".":
                steps.append(step)
        return "/".join(steps)


def _root(content: bytes) -> Element:
    """Parse a part; one that declares entities is refused, as Word never writes any."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Broken("entities")
    if (
        content.startswith((b"\xff\xfe", b"\xfe\xff"))
        and b"!\x00E\x00N\x00T\x00I\x00T\x00Y" in content
    ):
        raise Broken("entities")
    try:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        return ElementTree.fromstring(_without_styles_of_tables(content))  # noqa: S314 (no entities, in a limited child)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise Broken("broken") from error


def _without_styles_of_tables(content: bytes) -> bytes:
    """Leave out what says nothing of words, and is nine tenths of the styles that some programs write."""
    kept: list[bytes] = []
    place = 0
    while (start := content.find(_STYLE_OF_TABLE, place)) >= 0:
        end = content.find(_END_OF_STYLE, start)
        if end < 0:
            break
        kept.append(content[place:start])
        place = end + len(_END_OF_STYLE)
    return b"".join([*kept, content[place:]]) if kept else content
