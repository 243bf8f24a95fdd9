"""What every JSON document of the product shares: one line for each item of a list, and how a quotation is given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from auditor.model.document import Evidence

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def in_lines(value: Json) -> str:
    """Write a value, a list over several lines, so that two documents can be compared line by line."""
    if isinstance(value, list) and value:
        items = ",\n".join(f" {on_a_line(item)}" for item in value)
        return f"[\n{items}\n]"
    return on_a_line(value)


def on_a_line(value: Json) -> str:
    """Write a value on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def quotes(evidence: tuple[Evidence, ...]) -> list[Json]:
    """Give quotations with their places."""
    return [quote(one) for one in evidence]


def quote(one: Evidence) -> dict[str, Json]:
    """Give one quotation with its place."""
    return {
        "start": one.span.start,
        "end": one.span.end,
        "line": one.line,
        "page": one.page,
        "section": one.section,
        "quote": one.quote,
        **({"file": one.file} if one.file is not None else {}),
    }
