"""A JSON report, version 1, made an audit again: rendered in any format without judging anything a second time.

A report holds all that reports show, and not by what was judged: patterns, conditions, examples and the files
that a ruleset was written in are not in it. The audit that is read back has nothing in their places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.errors import ReportError
from auditor.loading.mistakes import Mistakes
from auditor.loading.stored import agreement, audits, complaints, form, lined

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.loading.yaml_builder import YamlMap
    from auditor.model.audit import Audit

SCHEMA: Final = "auditor/audit/v1"
_VERSION: Final = re.compile(r"auditor/audit/v([0-9]{1,9})")


def load_report(path: Path) -> Audit:
    """Return the audit that a JSON report holds; a ReportError names every mistake of the file."""
    name = str(path)
    try:
        with path.open("rb") as opened:
            raw = opened.read(lined.MAX_REPORT_BYTES + 1)
    except FileNotFoundError:
        raise _unread(name, "there is no such file", "Check the name and the folder.") from None
    except IsADirectoryError:
        raise _unread(name, "this is a folder", "Name the reports in it: FOLDER/*.json.") from None
    except OSError as error:
        what = f"it cannot be read: {error.strerror or error}"
        raise _unread(name, what, "Check the path and the permissions.") from error
    return read_report(raw, name)


def read_report(raw: bytes, name: str) -> Audit:
    """Return the audit that the bytes of a JSON report hold; messages call the report by the name."""
    mistakes = Mistakes()
    mistakes.begin(name)
    data = lined.parse(raw, name, mistakes)
    if data is not None and _is_report(data, name, mistakes):
        complaints.note(form.deviations(data), name, mistakes)
        mistakes.raise_as(ReportError)
        complaints.note(agreement.contradictions(data), name, mistakes)
    mistakes.raise_as(ReportError)
    if data is None:
        raise AssertionError(name)  # a mistake was noted
    return audits.audit(data)


def _is_report(data: YamlMap, name: str, mistakes: Mistakes) -> bool:
    given = data.get("schema")
    if given == SCHEMA:
        return True
    line = data.lines.get("schema", 1)
    found = _VERSION.fullmatch(given) if isinstance(given, str) else None
    if found is not None:
        what = f"the report is of version {found[1]}; this auditor reads version 1"
        mistakes.add(name, line, what, "Update auditor.")
    else:
        shown = "is missing" if given is None else f"is {str(given)[:60]!r}, not {SCHEMA!r}"
        mistakes.add(name, line, f"`schema` {shown}: this is no report of an audit", _NAME)
    return False


_NAME: Final = "Name a report that `auditor audit` or `auditor check` made with -f json."


def _unread(name: str, what: str, remedy: str) -> ReportError:
    mistakes = Mistakes()
    mistakes.add(name, None, what, remedy)
    try:
        mistakes.raise_as(ReportError)
    except ReportError as error:
        return error
    raise AssertionError(what)  # a mistake was noted
