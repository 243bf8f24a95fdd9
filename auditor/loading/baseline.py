"""Read and write the gaps of an earlier audit."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from auditor.errors import BaselineError
from auditor.loading import strict_json
from auditor.loading.decision_checks import check_document, check_repeats, items, maps
from auditor.loading.files import read
from auditor.loading.mistakes import Mistakes
from auditor.loading.places import shown
from auditor.model.decisions import Baseline, BaselineEntry
from auditor.model.vocabulary import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from auditor.loading.yaml_builder import YamlMap

SCHEMA: Final = "auditor/baseline/v1"
KEY: Final = "entries"
_VERSION: Final = re.compile(r"auditor/baseline/v([0-9]+)")
_ANEW: Final = "write it anew with `auditor baseline create`."


def load_baseline(path: Path, *, lapses: bool = False) -> Baseline:
    """Load a baseline; a BaselineError holds every mistake of it.

    `lapses` says whether an entry is to count no longer once the text of its section has changed.
    """
    mistakes = Mistakes()
    file = read(path, "baseline", mistakes, _parse)
    if file is not None:
        for item in maps(file, KEY):
            check_document(file, item)
        identity = ("document", "requirement", "element")
        check_repeats(file, KEY, "entry", identity, "Keep one of the two.")
    mistakes.raise_as(BaselineError)
    entries = tuple(_entry(item) for _, item in items(file, KEY))
    return Baseline(entries, source=shown(path), lapses=lapses)


def baseline_text(entries: Iterable[BaselineEntry]) -> str:
    """Return the content of a baseline: sorted, one entry a line, and no line number, so that changes read well."""
    lines = [f"    {_json(_plain(one))}" for one in sorted(set(entries), key=_order)]
    listed = ",\n".join(lines)
    body = f"[\n{listed}\n  ]" if lines else "[]"
    return f'{{\n  "schema": {_json(SCHEMA)},\n  "{KEY}": {body}\n}}\n'


def _parse(raw: bytes, file: str, mistakes: Mistakes) -> YamlMap | None:
    data = strict_json.parse(raw, file, mistakes)
    if data is None or data.get("schema", SCHEMA) == SCHEMA:
        return data
    given = data["schema"]
    found = _VERSION.fullmatch(given) if isinstance(given, str) else None
    line = data.lines["schema"]
    if found is None:
        what = f"`schema` is {given!r}, not {SCHEMA!r}: this is no baseline"
        mistakes.add(file, line, what, f"Name the baseline, or {_ANEW}")
    else:
        what = f"the baseline is of version {found[1]}; this auditor reads version 1"
        mistakes.add(file, line, what, f"Update auditor, or {_ANEW}")
    return None


def _entry(item: YamlMap) -> BaselineEntry:
    return BaselineEntry(
        document=item["document"],
        requirement=item["requirement"],
        element=item["element"],
        outcome=Outcome(item["outcome"]),
        state=item["state"],
        section_sha256=item["section_sha256"],
    )


def _order(entry: BaselineEntry) -> tuple[str, str, str]:
    return entry.document, entry.requirement, entry.element or ""


def _plain(entry: BaselineEntry) -> dict[str, Any]:
    return {
        "document": entry.document,
        "requirement": entry.requirement,
        "element": entry.element,
        "outcome": entry.outcome.value,
        "state": entry.state,
        "section_sha256": entry.section_sha256,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
