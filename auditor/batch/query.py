"""Questions to the tables of a run, in SQL: every table is a view of its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.batch.reading import Tables
from auditor.errors import UsageError

if TYPE_CHECKING:
    from auditor.batch.reading import Answer


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is ready to be asked."""

    name: str
    title: str
    sql: str


_FOLDER: Final = Path(__file__).with_name("questions")
_JUDGED: Final = "judged"
"""Not a question, but a view that they use."""
_OTHER_RUN: Final = "against."


def questions() -> tuple[Question, ...]:
    """Return the questions that are ready; the first line of each file says what it asks."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.sql")) if path.stem != _JUDGED)


def _read(path: Path) -> Question:
    title, _, sql = path.read_text(encoding="utf-8").partition("\n")
    return Question(path.stem, title.removeprefix("-- "), sql)


def ask(folder: Path, words: str, against: Path | None = None) -> Answer:
    """Answer SQL, or a ready question by its name; raises UsageError if that cannot be done.

    Nothing but the tables of the run, and of one other run, can be read, and nothing can be written.
    """
    known = {one.name: one for one in questions()}
    sql = known[words].sql if words in known else words
    if words in known and _OTHER_RUN in sql and against is None:
        raise UsageError(f"{words} compares with another run\n    name it: --against DIR")
    if words not in known and not any(sign.isspace() for sign in words.strip()):
        raise UsageError(
            f"{words!r} is no ready question, and no SQL\n    ready questions: {', '.join(known)}"
        )
    with Tables(folder, against) as tables:
        return tables.answer(sql)
