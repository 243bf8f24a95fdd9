"""Read in this process: of a child, everything; of the parent, what is short and plain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.readers._excess import Excess

if TYPE_CHECKING:
    from auditor.model.document import Document
    from auditor.model.limits import Limits
    from auditor.readers import Reader

SHORT: Final = 200_000
"""Bytes of text up to which the worst that can be written costs a second or two, so that no child is needed."""


def is_short(raw: bytes) -> bool:
    """Tell whether a text is so short that parsing it costs little, whatever it holds."""
    return len(raw) <= SHORT


def read_here(reader: Reader, raw: bytes, source: str, limits: Limits) -> Document:
    """Read bytes; raises DocumentError, also for what passes a limit."""
    try:
        document = reader.read(raw, source, limits)
        require_few(document.text, limits)
    except Excess as error:
        raise error.told(source, limits) from None
    except RecursionError:
        raise Excess("nesting").told(source, limits) from None
    return document


def require_few(text: str, limits: Limits) -> None:
    """Raise Excess for a text that is longer than one may be."""
    if len(text) > limits.characters:
        raise Excess("characters", len(text))
