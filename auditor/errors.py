"""Every mistake a user can make. Each says where, what, why, and what to do; anything else is a bug.

`explain` gives each failure its exit code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INTERNAL_ERROR: Final = 5
"""The exit code of a bug."""


def printable(name: str) -> str:
    """Return the name of a file for a terminal: what would steer it, or turn its text round, is written out."""
    if name.isprintable():
        return name
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode() for one in name
    )


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake in a file: where it stands, what it is, and what to do."""

    file: str
    line: int | None
    what: str
    remedy: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what}\n    {self.remedy}"


class AuditorError(Exception):
    """Something the user can put right."""

    exit_code = 2


class UsageError(AuditorError):
    """Options or inputs that do not fit together."""


class UnknownNameError(AuditorError):
    """A name that is none of the known ones."""

    def __init__(self, what: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown {what} {name!r}\n    known: {', '.join(known)}")


class FileError(AuditorError):
    """A file that the user wrote is wrong; all its mistakes are reported together."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))


class RulesetError(FileError):
    """A ruleset, a shared word group or a shared fact is wrong."""


class LockError(FileError):
    """A lock of rulesets is wrong, or holds no longer."""


class AuditeeError(FileError):
    """An auditee file is wrong."""


class ConfigurationError(FileError):
    """A configuration file is wrong."""


class WaiverError(FileError):
    """A waivers file is wrong."""


class BaselineError(FileError):
    """A baseline is wrong."""


class AttestationError(FileError):
    """A file of attestations (an overlay of facts) is wrong."""


class ReviewError(FileError):
    """A file of reviews is wrong."""


class ReportError(FileError):
    """A stored report cannot be rendered: it is damaged, was changed, or is none."""


class ListError(FileError):
    """A list of inputs is wrong."""


class DocumentError(AuditorError):
    """An input could not be read, or is no policy: it was not audited."""

    exit_code = 3

    def __init__(self, source: str, what: str, remedy: str) -> None:
        self.source, self.what, self.remedy = source, what, remedy
        super().__init__(f"{printable(source)}: not audited: {what}\n    {remedy}")


class SetError(AuditorError):
    """Some documents of a notice could not be read: it was not audited."""

    exit_code = DocumentError.exit_code

    def __init__(self, source: str, unread: tuple[DocumentError, ...]) -> None:
        told = "\n".join(str(one) for one in unread).replace("\n", "\n    ")
        super().__init__(
            f"{source}: not audited: not every document of this notice could be read\n    {told}"
        )


class NothingJudgedError(AuditorError):
    """No requirement applied and none is under review."""

    exit_code = 4


class NotAllAuditedError(AuditorError):
    """Some inputs could not be audited, and the command needs all of them."""

    def __init__(self, message: str, exit_code: int) -> None:
        self.exit_code = exit_code
        super().__init__(message)


class PdfUnavailableError(AuditorError):
    """WeasyPrint or its system libraries are missing; the other formats were written."""


class TemplateMistakeError(FileError):
    """A template of the user's own is wrong."""


class RenderingError(AuditorError):
    """A report could not be made by the user's own templates."""

    def __init__(self, message: str, exit_code: int = AuditorError.exit_code) -> None:
        self.exit_code = exit_code
        super().__init__(message)


class EngineError(Exception):
    """The engine broke its contract, or the two engines differ: no audit is made (exit code 5)."""

    exit_code = INTERNAL_ERROR


def explain(error: Exception) -> tuple[int, str]:
    """Return the exit code of a failure and what to say of it, without a traceback."""
    if isinstance(error, AuditorError):
        return error.exit_code, str(error)
    if isinstance(error, EngineError):
        return error.exit_code, f"no audit was made: {error}\n    please report this"
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return INTERNAL_ERROR, f"this is a bug in auditor ({what})\n    please report it"
