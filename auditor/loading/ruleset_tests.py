"""Load the tests of a ruleset: those in its own file and those in `*.test.yaml` beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.errors import RulesetError
from auditor.loading.dates import check_dates
from auditor.loading.facts import as_value
from auditor.loading.files import YamlFile, read, texts
from auditor.loading.mistakes import Mistakes
from auditor.loading.pattern_checks import Known, check_fact
from auditor.loading.places import RULESET_FILE, TESTS_ENDING
from auditor.loading.rulesets import locate
from auditor.loading.yaml_builder import YamlMap
from auditor.model.ruleset_tests import Expectation, RulesetTest
from auditor.model.vocabulary import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.model.ruleset import Vocabulary


def load_tests(name_or_path: str, vocabulary: Vocabulary) -> tuple[RulesetTest, ...]:
    """Return the tests of a ruleset, its own first; a RulesetError holds every mistake in them.

    The vocabulary must be the one that came with the ruleset.
    """
    mistakes = Mistakes()
    head = locate(name_or_path)
    known = Known.of(vocabulary)
    files = [read(head, "ruleset", mistakes)]
    files += [read(path, "tests", mistakes) for path in _beside(head)]
    tests = tuple(test for file in files if file is not None for test in _tests(file, known))
    mistakes.raise_as(RulesetError)
    return tests


def _beside(head: Path) -> Iterator[Path]:
    """Yield the files of tests that belong to a ruleset, by name."""
    for path in sorted(head.parent.glob(f"*{TESTS_ENDING}")):
        named = _named(path)
        if head.name == RULESET_FILE if named is None else (path.parent / named).name == head.name:
            yield path


def _named(path: Path) -> str | None:
    """Return the ruleset that a file of tests names, else the one of its own name, if there is one."""
    file = read(
        path, "tests", Mistakes()
    )  # what is wrong with it is told when its tests are loaded
    named = None if file is None else file.data.get("ruleset")
    if isinstance(named, str):
        return RULESET_FILE if (path.parent / named).is_dir() else named
    own = path.name.removesuffix(TESTS_ENDING) + ".yaml"
    return own if (path.parent / own).is_file() else None


def _tests(file: YamlFile, known: Known) -> Iterator[RulesetTest]:
    partly = (State.PARTLY.value,)  # in place of a text, a fact may be stated partly
    for item in file.items("tests"):
        check_dates(file, item, "as_of")
        yield RulesetTest(
            name=item["name"],
            text=item.get("text"),
            file=_file(file, item),
            facts=tuple(_facts(file, item["facts"], known, partly)) if "facts" in item else None,
            auditee=tuple(_facts(file, item.get("auditee", {}).get("facts", {}), known)),
            as_of=item.get("as_of"),
            set=tuple((name, str(as_value(value))) for name, value in item.get("set", {}).items()),
            expectations=tuple(_expectations(file, item["expect"])),
            origin=file.origin(item.line),
        )


def _file(file: YamlFile, item: YamlMap) -> Path | None:
    """Return the policy of a test; a file outside the ruleset's folder is refused, a ruleset may be a stranger's."""
    if "file" not in item:
        return None
    folder = file.path.parent
    path: Path = folder / item["file"]
    if not path.resolve().is_relative_to(folder.resolve()):
        what = f"{item['file']!r} lies outside the folder of this file"
        file.add(item.lines["file"], what, "Put the policy beside the tests, or in a folder below.")
    elif not path.is_file():
        what = f"there is no file {item['file']!r}"
        file.add(item.lines["file"], what, "Name a policy, relative to this file.")
    return path


def _facts(
    file: YamlFile, given: YamlMap, known: Known, further: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Yield fact and value; `further` values are possible for every fact."""
    for name, value in given.items():
        said = str(as_value(value))
        values = () if said in further else (said,)
        check_fact(name, values, known, file.origin(given.lines[name]), file.mistakes)
        yield name, said


def _expectations(file: YamlFile, given: YamlMap) -> Iterator[Expectation]:
    for name, expected in given.items():
        said: dict[str, Any] = (
            expected if isinstance(expected, YamlMap) else {"outcome": str(expected)}
        )
        yield Expectation(
            id=name,
            outcome=said.get("outcome"),
            evidence=texts(said.get("evidence")),
            no_evidence=texts(said.get("no_evidence")),
            origin=file.origin(given.lines[name]),
        )
