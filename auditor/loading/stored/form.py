"""Whether a report keeps to its schema; each deviation is said with its line and what became of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.loading import schema
from auditor.loading.sentences import sentences
from auditor.loading.stored.lined import ANEW

if TYPE_CHECKING:
    from auditor.loading.mistakes import Mistakes
    from auditor.loading.sentences import Deviation
    from auditor.loading.yaml_builder import YamlMap

KIND: Final = "audit-v1"
_LONGEST: Final = 300
"""Characters of a sentence: it may quote what stands in the report."""
_OF_THE_WHOLE: Final = ("const", "contains", "maxItems")
"""What only makes sense beside other values: their own message would print all of them."""


def check(data: YamlMap, file: str, mistakes: Mistakes) -> None:
    """Note every deviation from the schema of reports."""
    version = _version(data)
    for found in schema.deviations(data, KIND):
        remedy = _remedy(found, version)
        for line, what, _ in sentences(found, data):
            said = what
            if found.keyword in _OF_THE_WHOLE:
                said = f"{_name(found)} does not fit what stands beside it"
            mistakes.add(file, line, said[:_LONGEST], remedy)


def _remedy(found: Deviation, version: str) -> str:
    if found.keyword == "required":
        return f"The report is incomplete, or older than this auditor (made by {version}). {ANEW}"
    if found.keyword == "additionalProperties":
        return f"If a newer auditor made the report ({version}), update this one. Otherwise: {ANEW}"
    return f"The report was changed after it was made. {ANEW}"


def _name(found: Deviation) -> str:
    keys = [step for step in found.place if isinstance(step, str)]
    return f"`{keys[-1]}`" if keys else "the report"


def _version(data: YamlMap) -> str:
    tool = data.get("tool")
    version = tool.get("version") if isinstance(tool, dict) else None
    return f"auditor {version[:40]}" if isinstance(version, str) else "an unknown version"
