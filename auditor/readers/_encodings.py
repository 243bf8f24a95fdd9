"""The encodings that a file may name, as browsers understand the names; others are not believed."""

from __future__ import annotations

import re

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_WHERE_NAMES_STAND = 4096
_ALIASES = {
    "utf-8": "utf8 unicode-1-1-utf-8",
    "cp1252": "windows-1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 ascii us-ascii",
    "cp1250": "windows-1250 x-cp1250",
    "cp1251": "windows-1251 x-cp1251",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254 iso-8859-9 latin5",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "cp874": "windows-874 iso-8859-11 tis-620",
    "cp932": "shift_jis shift-jis x-sjis sjis windows-31j ms_kanji",
    "cp949": "euc-kr ks_c_5601-1987 windows-949 korean",
    "gb18030": "gb2312 gbk x-gbk gb_2312-80 chinese",
    "big5hkscs": "big5 big5-hkscs cn-big5",
    "mac-roman": "macintosh x-mac-roman",
    **dict.fromkeys(("euc-jp", "iso-2022-jp", "koi8-r", "koi8-u"), ""),
    **{f"iso-8859-{number}": "" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}
"""For each codec the names by which pages call it; browsers read what is nearly another as that other."""
_CODECS = {name: codec for codec, names in _ALIASES.items() for name in (codec, *names.split())}


def declared(raw: bytes) -> str | None:
    """Return the codec of the encoding that a page names in its head, None for none that is known.

    A name that can be read there byte for byte is not that of UTF-16.
    """
    head = raw[:_WHERE_NAMES_STAND]
    found = _META.search(head) or _XML.match(head)
    return None if found is None else _CODECS.get(found[1].decode("ascii", "ignore").lower())
