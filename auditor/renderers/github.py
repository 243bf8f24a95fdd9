"""Annotations for GitHub Actions: one workflow command for each file at the most, with what blocks it.

Printed to standard output of a step, the runner turns them into annotations of the build. One for each gap would
bury a pull request; so a file has one, which names the first gaps that block and says how many more there are, and
the reports say the rest. A file that passes has a notice with the counts, in which waived and baselined gaps are
seen. The runner shows ten errors and ten notices of a step; errors come first.

A line is given only where the gap that is named first has one: what is missing stands on no line.

Nothing that a policy, a ruleset or a file name says can start another command: every annotation is one line, and
the runner's own escapes keep a text within it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from auditor.model.audit import Run
from auditor.model.vocabulary import Severity
from auditor.renderers._failed_inputs import NOT_AUDITED, why
from auditor.renderers._gap_sentences import cut, nothing_judged
from auditor.reporting import locations, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit, Failure
    from auditor.model.finding import Finding

EXTENSION: Final = "txt"
ANNOTATES: Final = True
"""Its lines are made to stand among those of a log."""
MOST_NAMED: Final = 5
LONGEST_NAME: Final = 160
_LEVELS: Final = ("error", "notice")
_RANKS: Final = tuple(Severity)


@dataclass(frozen=True, slots=True)
class _Annotation:
    """What is said of one file."""

    path: str
    level: str
    title: str
    body: tuple[str, ...]
    line: int | None = None

    def command(self) -> str:
        """Write the workflow command."""
        place = "" if self.line is None else f",line={self.line}"
        where = f"file={in_property(self.path)}{place},title={in_property(self.title)}"
        return f"::{self.level} {where}::{in_data(chr(10).join(self.body))}\n"


def render(audit: Audit) -> bytes:
    """Return the annotation of one audit as UTF-8."""
    return render_run(Run((audit,)))


def render_run(run: Run) -> bytes:
    """Return the annotations of all files of a run as UTF-8, those of failed inputs first."""
    by_path: dict[str, list[_Annotation]] = {}
    for one in (*map(_of_failure, run.failures), *map(_of_audit, run.audits)):
        by_path.setdefault(one.path, []).append(one)
    joined = sorted(map(_joined, by_path.values()), key=lambda one: _LEVELS.index(one.level))
    return "".join(one.command() for one in joined).encode("utf-8", errors="replace")


def in_data(text: str) -> str:
    """Escape the text behind the last `::`, as the runner undoes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_property(text: str) -> str:
    """Escape the value of a property, such as a file name."""
    return in_data(text).replace(":", "%3A").replace(",", "%2C")


def _joined(of_file: list[_Annotation]) -> _Annotation:
    """Say in one annotation what two audits of a file say, such as those of two dates."""
    worst = min(of_file, key=lambda one: _LEVELS.index(one.level))
    return replace(worst, body=tuple(line for one in of_file for line in one.body))


def _of_failure(one: Failure) -> _Annotation:
    return _Annotation(_path(one.source), "error", f"auditor: {NOT_AUDITED}", (why(one),))


def _of_audit(audit: Audit) -> _Annotation:
    path, nothing = _path(audit.document.source), nothing_judged(audit)
    counts = wording.on_one_line(f"{wording.counts_line(audit)}.")
    if nothing:
        return _Annotation(path, "error", "auditor: nothing was judged", (nothing, counts))
    if audit.passes:
        return _Annotation(path, "notice", "auditor: nothing blocks", (counts,))
    blocking = sorted(
        (one for one in audit.findings if one.blocking),
        key=lambda one: _RANKS.index(one.requirement.severity),
    )
    first = locations.place_of(blocking[0], audit.document) if blocking else None
    return _Annotation(
        path if first is None else _path(first.source),
        "error",
        wording.on_one_line(f"auditor: {'; '.join(audit.gate_failures)}"),
        (*_named(blocking, audit), counts),
        first.region.start_line if first is not None and first.region is not None else None,
    )


def _named(blocking: list[Finding], audit: Audit) -> Iterator[str]:
    for one in blocking[:MOST_NAMED]:
        of, where = one.requirement, _where(one, audit)
        name = cut(wording.on_one_line(f"{of.id} {of.title}"), LONGEST_NAME)
        said = (wording.graded(one), wording.standing(one), where)
        yield wording.on_one_line(f"- {name} ({'; '.join(words for words in said if words)})")
    more = len(blocking) - MOST_NAMED
    if more > 0:
        yield f"and {more} more."
    if blocking:
        yield "The full report says what each of them lacks, and what to write."


def _where(one: Finding, audit: Audit) -> str:
    """Say on which line it stands, and of several files in which; nothing for what stands on none."""
    place = locations.place_of(one, audit.document)
    if place.region is None:
        return ""
    line = f"line {place.region.start_line}"
    return f"{place.source}, {line}" if audit.document.parts else line


def _path(source: str) -> str:
    return wording.shown(locations.path_of(source))
