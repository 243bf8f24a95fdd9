"""Whether a report keeps to its schema; each deviation is said with its line and what became of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.loading import schema
from auditor.loading.sentences import Sentence, sentences
from auditor.loading.stored.lined import ANEW, CHANGED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.loading.sentences import Deviation
    from auditor.loading.yaml_builder import YamlMap

KIND: Final = "audit-v1"
_OF_THE_WHOLE: Final = ("const", "contains", "maxItems")
"""What only makes sense beside other values: their own message would print all of them."""


def deviations(data: YamlMap) -> Iterator[Sentence]:
    """Yield every deviation from the schema of reports."""
    version = _version(data)
    for found in schema.deviations(data, KIND):
        remedy = _remedy(found, version)
        for line, what, _ in sentences(found, data):
            own = found.keyword not in _OF_THE_WHOLE
            yield (
                line,
                what if own else f"{_name(found)} does not fit what stands beside it",
                remedy,
            )


def _remedy(found: Deviation, version: str) -> str:
    if found.keyword == "required":
        return f"The report is incomplete, or older than this auditor (made by {version}). {ANEW}"
    if found.keyword == "additionalProperties":
        return f"If a newer auditor made the report ({version}), update this one. Otherwise: {ANEW}"
    return CHANGED


def _name(found: Deviation) -> str:
    keys = [step for step in found.place if isinstance(step, str)]
    return f"`{keys[-1]}`" if keys else "the report"


def _version(data: YamlMap) -> str:
    tool = data.get("tool")
    version = tool.get("version") if isinstance(tool, dict) else None
    return f"auditor {version[:40]}" if isinstance(version, str) else "an unknown version"
