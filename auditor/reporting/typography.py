"""Words as they are printed: cut, begun, and with the quotation marks of print."""

from __future__ import annotations

import re
from typing import Final

_OPENING: Final = re.compile(r"""(?:^|(?<=[\s(\[/\u2013\u2014]))["']+(?=\w|\[)""")
_OPENED: Final = str.maketrans({"'": "\u2018", '"': "\u201c"})


def typeset(prose: str) -> str:
    """Give our own prose the quotation marks of print; never for what is quoted from a document."""
    opened = _OPENING.sub(lambda marks: marks[0].translate(_OPENED), prose)
    return opened.replace("'", "\u2019").replace('"', "\u201d")


def cut(text: str, longest: int) -> str:
    """Shorten at a word; the ellipsis says so."""
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} \u2026"


def breakable(text: str) -> str:
    """Let a line end at every space; some documents hold none but such as forbid it."""
    return text.replace("\u00a0", " ")


def upper_first(words: str) -> str:
    """Begin as a sentence does, and leave the rest as it is."""
    return words[:1].upper() + words[1:]
