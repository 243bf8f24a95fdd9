"""What is to be judged: the files, folders and lists that the user named, made a row of notices."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from auditor.cli._folders import MOST_FILES, Search, policies_in
from auditor.cli._globs import is_glob, matching, root_of
from auditor.cli._lists import STDIN, listed_in
from auditor.cli._paths import absolute, named
from auditor.errors import NothingJudgedError, UsageError
from auditor.readers import suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.cli._settings import Settings

STDIN_NAME: Final = "stdin"
MOST_TOGETHER: Final = 100
"""Documents that are one notice; more are rather a folder of many companies' policies."""
_LIST: Final = "@"
"""What a list among the inputs begins with."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One policy that is to be judged."""

    files: tuple[Path, ...]
    """Of more than one file only if they are told to be one notice together."""
    stem: Path
    """The name of its reports below the folder of -o, without an ending."""

    @property
    def name(self) -> str:
        """The name of its first file, as reports show it."""
        return named(self.files[0])


def as_one(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Return the notice that all files are together, none of none; its reports are named after the first.

    Raises UsageError for more files than anybody's notice has.
    """
    files = tuple({absolute(file): file for one in notices for file in one.files}.values())
    if len(files) > MOST_TOGETHER:
        raise UsageError(
            f"--together: {len(files):,} documents are no one notice: at most {MOST_TOGETHER} are judged together\n"
            "    name them, or leave out --together"
        )
    return (Notice(files, notices[0].stem),) if notices else ()


def alone(file: Path) -> Notice:
    """Return the notice of one file that the user named."""
    return Notice((file,), Path(STDIN_NAME if file == STDIN else file.stem or file.name))


@dataclass(frozen=True, slots=True)
class _Input:
    """A file, and where it was found."""

    file: Path
    root: Path | None = None
    """The folder or the folder of the list that holds it; None if the user named it."""

    @property
    def notice(self) -> Notice:
        if self.root is None or self.file == STDIN:
            return alone(self.file)
        return Notice((self.file,), self.file.relative_to(self.root).with_suffix(""))


def gather(
    files: tuple[Path, ...],
    files_from: Path | None,
    settings: Settings | None = None,
    *,
    may_be_empty: bool = False,
    most: int = MOST_FILES,
    rows: tuple[str, ...] = (),
) -> tuple[Notice, ...]:
    """Return one notice for each file that is named, lies in a folder that is named, or stands in a list.

    At most so many are taken from a folder; `rows` are endings of files that hold many policies and are wanted too.
    What was left out of folders is said on standard error. Reports of this run are no policies of the next.
    Raises NothingJudgedError for a folder without a policy.
    """
    given = (*_given(files), *(() if files_from is None else _of_list(files_from)))
    written = _written(settings)
    search = Search(written, most, rows)
    found = tuple(i for each in given for i in _opened(each, search, may_be_empty=may_be_empty))
    _check_stdin(found, files_from)
    return tuple(one.notice for one in _once(found))


def check_inputs(
    notices: tuple[Notice, ...], identity: str | None, *, may_be_empty: bool = False
) -> None:
    """Raise where there is no input, or one name was given to several."""
    if not notices and not may_be_empty:
        raise NothingJudgedError(
            "no input: nothing was audited\n    name at least one policy file, or a folder that holds one"
        )
    if identity and len(notices) > 1:
        raise UsageError(
            "--id names one document, but several were given\n    audit them one by one"
        )


def first_named(files: tuple[Path, ...], files_from: Path | None) -> Path | None:
    """Return the first file, folder or list that the user named: near it the configuration is looked for."""
    lists = () if files_from is None else (files_from,)
    plain = (_list_of(one) or one for one in (*files, *lists))
    return next((one for one in plain if one != STDIN), None)


def _list_of(argument: Path) -> Path | None:
    """Return the path of a list, written @list.txt; None for anything else."""
    written = str(argument)
    return Path(written[1:]) if written.startswith(_LIST) and len(written) > 1 else None


def _given(files: Iterable[Path]) -> Iterator[_Input]:
    for file in files:
        path = _list_of(file)
        if path is None:
            yield _Input(file)
        else:
            yield from _of_list(path)


def _of_list(path: Path) -> Iterator[_Input]:
    for one in listed_in(path):
        yield _Input(one.path, path.parent)


def _opened(one: _Input, search: Search, *, may_be_empty: bool) -> Iterator[_Input]:
    """Yield a file, or the policies of a folder or of a pattern that the user wrote."""
    if one.root is None and is_glob(one.file):
        found_by = matching(one.file, search, may_be_empty=may_be_empty)
        yield from (_Input(file, root_of(one.file)) for file in found_by)
        return
    if one.file == STDIN or not os.path.isdir(one.file):  # noqa: PTH112  (raises for no name)
        yield one
        return
    if absolute(one.file) in search.written:
        raise _among_policies(one.file)
    found = policies_in(one.file, search)
    said = found.told(one.file)
    if said:
        click.echo(f"auditor: {said}", err=True)
    if not found.files and not may_be_empty:
        raise NothingJudgedError(
            f"{one.file}: no policy lies in this folder\n    policies end in {', '.join(suffixes())}"
        )
    root = one.file if one.root is None else one.root
    yield from (_Input(file, root) for file in found.files)


def _written(settings: Settings | None) -> tuple[Path, ...]:
    """Return where this run writes reports."""
    if settings is None:
        return ()
    formats = (one.partition(":")[2] for one in settings.values["formats"])
    paths = (settings.values["output"], *formats)
    return tuple(absolute(Path(path)) for path in paths if path)


def _among_policies(folder: Path) -> UsageError:
    return UsageError(
        f"{folder}: the reports would lie among the policies, and be read as such in the next run\n"
        "    choose another folder with -o; one below it will do"
    )


def _check_stdin(found: tuple[_Input, ...], files_from: Path | None) -> None:
    if sum(one.file == STDIN for one in found) + (files_from == STDIN) > 1:
        raise UsageError("- stands twice: standard input can be read once\n    keep one of them")


def _once(found: tuple[_Input, ...]) -> Iterator[_Input]:
    """Yield each file that was found in a folder or list only where nothing else named it before, or by name."""
    seen = {absolute(one.file) for one in found if one.root is None}
    for one in found:
        if one.root is None:
            yield one
        elif absolute(one.file) not in seen:
            seen.add(absolute(one.file))
            yield one
