"""Find and load rulesets: a folder with `ruleset.yaml` and chapters, or one single file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.errors import RulesetError, UnknownNameError
from auditor.loading import facts, places, ruleset_checks, shared_checks
from auditor.loading.facts import as_value
from auditor.loading.files import YamlFile, read, texts
from auditor.loading.mistakes import Mistakes
from auditor.loading.requirements import requirements
from auditor.model.ruleset import Hint, Ruleset, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_BY_DEFAULT: Final = re.compile(rb"^default: *false\b", re.MULTILINE)


def shipped() -> tuple[str, ...]:
    """Return the names of the shipped rulesets, sorted, without reading any."""
    folder = places.rulesets_folder()
    folders = {path.parent.name for path in folder.glob(f"*/{places.RULESET_FILE}")}
    single = {
        path.stem
        for path in folder.glob("*.yaml")
        if path.name not in places.SHARED_FILES and not path.name.endswith(places.TESTS_ENDING)
    }
    return tuple(sorted(folders | single))


def judged_unnamed() -> tuple[str, ...]:
    """Return the shipped rulesets that are judged where none is named: all but those with `default: false`.

    Each is read line by line: to parse them only for this would be a cost of every run.
    """
    return tuple(
        name for name in shipped() if _NOT_BY_DEFAULT.search(locate(name).read_bytes()) is None
    )


def load_ruleset(name_or_path: str, vocabulary: Vocabulary) -> tuple[Ruleset, Vocabulary]:
    """Load a ruleset by name or path; the vocabulary grows by what it brings with it.

    A RulesetError holds every mistake of every file of the ruleset.
    """
    mistakes = Mistakes()
    head = read(locate(name_or_path), "ruleset", mistakes)
    if head is None:
        mistakes.raise_as(RulesetError)
        raise AssertionError  # pragma: no cover  (an unusable file has left its mistake)
    chapters = tuple(_chapters(head, mistakes))
    known = _grown(vocabulary, head)
    if known is not vocabulary:
        shared_checks.check_vocabulary(known, mistakes)
    pairs = tuple(
        (pair, file)
        for file in (head, *chapters)
        for pair in requirements(file, head.data.get("title", ""))
    )
    ruleset_checks.check(head, chapters, tuple((*pair, file) for pair, file in pairs), known)
    mistakes.raise_as(RulesetError)
    found = tuple(requirement for (requirement, _), _ in pairs)
    return replace(_ruleset(head), requirements=found, sha256=_digest((head, *chapters))), known


def locate(name_or_path: str) -> Path:
    """Return the file of a ruleset that is named or given by path; it need not exist."""
    folder = places.rulesets_folder()
    if name_or_path in shipped():
        inside = folder / name_or_path / places.RULESET_FILE
        return inside if inside.is_file() else folder / f"{name_or_path}.yaml"
    path = Path(name_or_path)
    if path.is_dir():
        return path / places.RULESET_FILE
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1 or path.exists():
        return path
    raise UnknownNameError(
        "ruleset", name_or_path, (*shipped(), "or the path of a folder or a .yaml file")
    )


def _chapters(head: YamlFile, mistakes: Mistakes) -> Iterator[YamlFile]:
    folder = head.path.parent
    if not head.has("chapters"):
        return
    listed = texts(head.data["chapters"])
    for path in sorted(folder.glob("*.yaml")):
        if path.name.endswith(places.TESTS_ENDING):
            continue
        if path.stem not in listed and path.name != places.RULESET_FILE:
            what = f"the chapter file {path.name} is not listed"
            head.add(
                head.data.lines["chapters"],
                what,
                "Add its name to `chapters`, in the order of the statute.",
            )
    for stem, line in zip(listed, head.data["chapters"].lines, strict=True):
        path = folder / f"{stem}.yaml"
        if not path.is_file():
            head.add(
                line,
                f"there is no chapter file {path.name}",
                "Check the name, or take it off the list.",
            )
        elif (chapter := read(path, "chapter", mistakes)) is not None:
            yield chapter


def _grown(vocabulary: Vocabulary, head: YamlFile) -> Vocabulary:
    concepts = tuple(facts.concepts(head))
    definitions = tuple(facts.facts(head))
    if not concepts and not definitions:
        return vocabulary
    return replace(
        vocabulary,
        concepts=(*vocabulary.concepts, *concepts),
        facts=(*vocabulary.facts, *definitions),
    )


def _ruleset(head: YamlFile) -> Ruleset:
    data = head.data
    return Ruleset(
        id=data["id"],
        title=data["title"],
        version=data["version"],
        checked_on=data["checked_on"],
        jurisdiction=data.get("jurisdiction", ""),
        regulator=data.get("regulator", ""),
        asserts=tuple(
            (item["fact"], str(as_value(item["value"]))) for item in data.get("asserts", ())
        ),
        hints=tuple(
            Hint(item["fact"], str(as_value(item["value"])), texts(item["found"]))
            for item in data.get("hints", ())
        ),
        requirements=(),
        sha256="",
    )


def _digest(files: tuple[YamlFile, ...]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.raw)
    return digest.hexdigest()
