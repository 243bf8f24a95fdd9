"""What kind each document is: said by option, else by the configuration, else a privacy policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.cli._lists import STDIN
from auditor.cli._options import DEFAULT_KIND
from auditor.cli._paths import absolute, named
from auditor.cli._rulesets import load_rulesets
from auditor.errors import ConfigurationError, Mistake, UnknownNameError, UsageError
from auditor.loading.rulesets import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from auditor.cli._gathering import Notice
    from auditor.model.configuration import Configuration
    from auditor.model.ruleset import Ruleset


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of the documents of a run."""

    usual: str = DEFAULT_KIND
    of_files: Mapping[Path, str] = field(default_factory=dict)
    """Absolute path, or - for standard input, to the kind of that file alone."""

    def of(self, file: Path) -> str:
        """Return the kind of a file."""
        return self.of_files.get(_known_as(file), self.usual)


def settle_kinds(
    given: tuple[str, ...],
    configuration: Configuration | None,
    notices: Sequence[Notice] | None,
    rulesets: tuple[Ruleset, ...],
) -> Kinds:
    """Settle the kinds of all inputs: `given` are KIND, for all of them, and FILE=KIND.

    Where the inputs are not known yet, FILE may be any.     Raises UsageError, UnknownNameError or ConfigurationError for what names no input or no kind.
    """
    known = _Known(rulesets)
    inputs = {_known_as(file) for one in notices or () for file in one.files}
    usual: list[str] = []
    of_files: dict[Path, str] = {}
    for written in given:
        file, equals, kind = written.rpartition("=")
        known.check(kind)
        if not equals:
            usual.append(kind)
            continue
        path = _known_as(Path(file))
        if notices is not None and path not in inputs:
            raise UsageError(
                f"--kind {written}: {file} is none of the inputs\n    name one of them"
            )
        if of_files.setdefault(path, kind) != kind:
            raise UsageError(f"--kind {written}: {file} is {of_files[path]} too\n    keep one")
    if len(set(usual)) > 1:
        several = " and ".join(usual)
        raise UsageError(f"--kind: {several} for all inputs\n    say which is which: FILE=KIND")
    if usual:
        return Kinds(usual[0], of_files)
    return Kinds(DEFAULT_KIND, {**_configured(configuration, known), **of_files})


def _configured(configuration: Configuration | None, known: _Known) -> dict[Path, str]:
    if configuration is None:
        return {}
    mistakes = tuple(_mistakes(configuration, known))
    if mistakes:
        raise ConfigurationError(mistakes)
    return {absolute(one.path): one.kind for one in configuration.documents}


def _mistakes(configuration: Configuration, known: _Known) -> Iterator[Mistake]:
    for one in configuration.documents:
        if not one.path.is_file():
            what = f"there is no file {named(one.path)}"
            yield Mistake(configuration.source, one.line, what, "Check the path.")
        try:
            known.check(one.kind)
        except UnknownNameError as error:
            what, _, remedy = str(error).partition("\n")
            yield Mistake(configuration.source, one.line, what, f"{remedy.strip()}.")


class _Known:
    """The kinds in which the duties of rulesets belong."""

    def __init__(self, rulesets: tuple[Ruleset, ...]) -> None:
        self._kinds = _homes(rulesets)

    def check(self, kind: str) -> None:
        """Raise UnknownNameError for a kind that no ruleset knows: none of the run, and no shipped one."""
        if kind in self._kinds:
            return
        self._kinds |= _homes(load_rulesets(shipped())[0])
        if kind not in self._kinds:
            raise UnknownNameError("kind of document", kind, tuple(sorted(self._kinds)))


def _homes(rulesets: Iterable[Ruleset]) -> frozenset[str]:
    homes = (home for one in rulesets for law in one.requirements for home in law.document_home)
    return frozenset((*homes, DEFAULT_KIND))


def _known_as(file: Path) -> Path:
    return file if file == STDIN else absolute(file)
