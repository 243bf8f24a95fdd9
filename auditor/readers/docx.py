"""Word files: the text as it reads when all tracked changes are accepted; what a person should know is told.

The text is built block by block, one below the other, so line numbers are those of this text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.errors import DocumentError
from auditor.model.document import Block, BlockKind, Document, Span
from auditor.model.limits import USUAL, Limits
from auditor.readers._decoding import has_words
from auditor.readers._docx_package import Broken
from auditor.readers._docx_parse import parsed
from auditor.readers._made import language_of, made

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SUFFIXES = (".docx", ".docm")
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_REFUSED = {
    "password": ("it is locked by a password", "Save a copy without one, and give that."),
    "entities": (
        "it declares XML entities, as no word processor does",
        "Save it anew from the program that made it.",
    ),
    "broken": (
        "it is no DOCX file, or a broken one",
        "Save it anew from the program that made it, or copy its text into a text file.",
    ),
}


def is_ordinary(raw: bytes) -> bool:
    """No Word file is: what it unpacks to shows only then."""
    del raw
    return False


def read(raw: bytes, source: str, limits: Limits = USUAL) -> Document:
    """Read a Word file; of a process whose memory and time are limited."""
    try:
        said = parsed(raw, limits)
    except Broken as error:
        raise DocumentError(source, *_REFUSED[error.args[0]]) from error
    text, blocks = _placed(said["pieces"], said["edges"])
    if not has_words(text):
        raise DocumentError(source, "it holds no text", "Check that it is the right file.")
    return made(
        raw,
        source,
        MEDIA_TYPE,
        text,
        blocks,
        language=language_of(said["language"]),
        lines_of_file=False,
        notices=tuple(_notices(said["seen"])),
    )


def _placed(
    pieces: Sequence[Sequence[Any]], edges: Sequence[Sequence[Any]]
) -> tuple[str, tuple[Block, ...]]:
    blocks: list[Block] = []
    headers: dict[int, Span] = {}
    start = 0
    for number, (text, kind, level, table, is_header) in enumerate((*pieces, *edges)):
        span = Span(start, start + len(text))
        boilerplate = number >= len(pieces)
        header = None if table is None else headers.get(table)
        blocks.append(Block(span, BlockKind(kind), level, boilerplate, header))
        if is_header:
            headers[table] = span
        start = span.end + 1
    return "\n".join(piece[0] for piece in (*pieces, *edges)), tuple(blocks)


def _notices(seen: Mapping[str, int]) -> list[str]:
    """Say what was done with what is not plain text."""
    said = {
        "inserted": "tracked changes, read as accepted: words inserted: {0}",
        "deleted": "tracked changes, left out as accepted: words deleted: {0}",
        "moved": "words moved under review, read where they stand now: {0}",
        "hidden": "hidden words, left out since no reader sees them: {0}",
        "comments": "comments, left out: {0}",
    }
    return [words.format(seen[name]) for name, words in said.items() if seen.get(name)]
