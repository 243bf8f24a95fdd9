"""What every object of an OSCAL document is made of: identifiers, properties, text, days."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, Final

from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.reporting.json_text import Json

NAMESPACE: Final = uuid.UUID("6a6f6c2e-4d0b-5c57-9f0e-3a1f52d7c0de")
"""Of all identifiers and names that are ours; chosen once, never to be changed."""
NS: Final = f"urn:uuid:{NAMESPACE}"
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#~^|{}!$])")
_NO_TOKEN: Final = re.compile(r"[^A-Za-z0-9_.-]")


def identifier(*parts: str) -> str:
    """Return the UUID (version 5) of what these parts name: the same parts, the same UUID."""
    # As a list in which no choice of parts makes two of them look like one.
    named = "".join(f"{len(part)}:{part}," for part in parts)
    return str(uuid.uuid5(NAMESPACE, named.encode("utf-8", "backslashreplace").decode()))


def token(name: str) -> str:
    """Return a name as an OSCAL token: it begins with a letter or an underline."""
    word = _NO_TOKEN.sub("_", name)
    return word if re.match("[A-Za-z_]", word) else f"_{word}"


def line(text: str) -> str:
    """Return text for a title or a value: one line, never empty."""
    return wording.on_one_line(text) or "-"


def title(text: str) -> str:
    """Return text for a title, where the signs of markup stand for themselves."""
    return escaped(line(text))


def escaped(text: str) -> str:
    """Return text of others for a description, which OSCAL reads as markup, so that it is shown as it is."""
    return _MARKUP.sub(r"\\\1", wording.shown(text).strip()) or "-"


def props(**values: str | float | bool | None) -> list[Json]:
    """Return properties of our own namespace; what is None or empty is left out."""
    found: list[Json] = []
    for name, value in values.items():
        if value is None or value == "":
            continue
        word = ("no", "yes")[value] if isinstance(value, bool) else str(value)
        found.append({"name": name.replace("_", "-"), "ns": NS, "value": line(word)})
    return found


def moment(day: str) -> str:
    """Return the first moment of a day in UTC: OSCAL asks for moments, and an audit knows days."""
    return f"{day}T00:00:00Z"


def filled(**values: Json) -> dict[str, Json]:
    """Return an object under OSCAL's names, without what is empty: OSCAL knows no empty list."""
    return {
        name.replace("_", "-"): value for name, value in values.items() if value not in (None, [])
    }


def references(key: str, uuids: Iterable[str]) -> list[Json]:
    """Return references to other objects."""
    return [{key: one} for one in uuids]
