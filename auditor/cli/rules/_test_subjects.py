"""The rulesets that a command tests, each with its own tests; what cannot be loaded never hides the others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from auditor.cli._failures import survived
from auditor.errors import RulesetError
from auditor.loading.files import read
from auditor.loading.limits import MAX_BYTES
from auditor.loading.mistakes import Mistakes, suggestion
from auditor.loading.places import RULESET_FILE, TESTS_ENDING, shown
from auditor.loading.ruleset_tests import load_tests
from auditor.loading.rulesets import load_ruleset, locate, shipped
from auditor.model.ruleset import Ruleset, Vocabulary
from auditor.model.ruleset_tests import RulesetTest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.cli._rulesets import Pairs
    from auditor.model.recognition import Origin

_A_RULESET: Final = re.compile(rb"^(?:requirements|extends|chapters):", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Subject:
    """One ruleset, what it brings with it, and its tests."""

    name: str
    """As the user gave it."""
    ruleset: Ruleset
    vocabulary: Vocabulary
    tests: tuple[RulesetTest, ...]
    head: str
    """The file in which it begins, as messages name it."""

    def owns(self, origin: Origin | None) -> bool:
        """Tell whether something stands in the files of this ruleset, not in those that it extends."""
        if origin is None:
            return False
        if PurePath(self.head).name == RULESET_FILE:
            return PurePath(origin.file).parent == PurePath(self.head).parent
        return origin.file == self.head


def named(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the rulesets that names stand for: all shipped ones for none, those in a folder for a folder.

    A file of tests stands for the ruleset that it tests.
    """
    found = [one for name in names or shipped() for one in _meant(name)]
    return tuple(dict.fromkeys(found))


def load(name: str, vocabulary: Vocabulary) -> Subject:
    """Load a ruleset and its tests; raise RulesetError with every mistake of the ruleset, else of its tests."""
    subject = _untested(name, vocabulary, ())
    return replace(subject, tests=load_tests(name, subject.vocabulary))


def load_examples(name: str, vocabulary: Vocabulary, given: Pairs, codes: list[int]) -> Subject:
    """Load a ruleset and its tests; tests that cannot be loaded leave their exit code, so that the examples run."""
    subject = _untested(name, vocabulary, given)
    tests: tuple[RulesetTest, ...] = ()
    with survived(codes):
        tests = load_tests(name, subject.vocabulary)
    return replace(subject, tests=tests)


def _untested(name: str, vocabulary: Vocabulary, given: Pairs) -> Subject:
    ruleset, known = load_ruleset(name, vocabulary, dict(given))
    return Subject(name, ruleset, known, (), shown(locate(name)))


def load_anew(subject: Subject, vocabulary: Vocabulary, parameters: Pairs) -> Subject:
    """Load a ruleset with other parameters."""
    ruleset, known = load_ruleset(subject.name, vocabulary, dict(parameters))
    return replace(subject, ruleset=ruleset, vocabulary=known)


def check_test_files(names: tuple[str, ...]) -> None:
    """Raise RulesetError if a file of tests beside the rulesets named tests one that is not there."""
    mistakes = Mistakes()
    for path in dict.fromkeys(path for name in names for path in _files_of_tests(name)):
        _tested(path, mistakes)
    mistakes.raise_as(RulesetError)


def _meant(name: str) -> Iterator[str]:
    path = Path(name)
    if name in shipped():
        yield name
    elif path.name.endswith(TESTS_ENDING) and path.is_file():
        tested = _tested(path, Mistakes())
        yield from () if tested is None else (str(tested),)
    elif path.is_dir() and not (path / RULESET_FILE).is_file():
        yield from (str(one) for one in sorted(path.iterdir()) if _is_ruleset(one))
    else:
        yield name


def _is_ruleset(path: Path) -> bool:
    """Tell a ruleset from the other YAML files of a folder; one that is broken is still one."""
    if path.is_dir():
        return (path / RULESET_FILE).is_file()
    if path.suffix not in {".yaml", ".yml"} or path.name.endswith(TESTS_ENDING):
        return False
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return _A_RULESET.search(file.read(MAX_BYTES)) is not None


def _files_of_tests(name: str) -> Iterator[Path]:
    path = Path(name)
    if name in shipped():
        return
    folder = path if path.is_dir() else path.parent
    if folder.is_dir():
        yield from sorted(folder.glob(f"*{TESTS_ENDING}"))


def _tested(path: Path, mistakes: Mistakes) -> Path | None:
    """Return the ruleset that a file of tests is about, or note that there is none."""
    file = read(path, "tests", Mistakes())  # what else is wrong with it is found when it is loaded
    said = None if file is None else file.data.get("ruleset")
    own = f"{path.name.removesuffix(TESTS_ENDING)}.yaml"
    for tested in (said,) if isinstance(said, str) else (own, RULESET_FILE):
        if (path.parent / tested).exists():
            return path.parent / tested
    if file is None:
        read(path, "tests", mistakes)
        return None
    others = [one.name for one in path.parent.iterdir() if _is_ruleset(one)]
    mistakes.add(
        shown(path),
        file.data.lines.get("ruleset"),
        f"there is no ruleset {said or own!r}",
        f"Name the ruleset under `ruleset`, relative to this file. {suggestion(said or own, others, what='rulesets here')}",
    )
    return None
