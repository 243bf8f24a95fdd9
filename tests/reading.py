"""Ways for tests to read a text of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.model.limits import USUAL
from auditor.readers import html, md, txt
from auditor.readers._here import read_here
from auditor.segmentation import segment

if TYPE_CHECKING:
    from auditor.model.document import Document, Reading, Unit
    from auditor.readers import Reader

_READERS: dict[str, Reader] = {"txt": txt, "md": md, "html": html}


def document(text: str, form: str = "txt") -> Document:
    """Read a text as a file of some format."""
    return read_here(_READERS[form], text.encode(), f"policy.{form}", USUAL)


def reading(text: str, form: str = "txt") -> Reading:
    """Read a text and cut it into units."""
    return segment(document(text, form))


def own_words(found: Reading, unit: Unit) -> str:
    """Return the verbatim words of a unit."""
    return found.document.text[unit.span.start : unit.span.end]


def units(text: str, form: str = "txt") -> list[tuple[str, str]]:
    """Return the kind and the normal text of each unit: lead-in first."""
    return [(unit.kind.value, unit.normal.text) for unit in reading(text, form).units]
