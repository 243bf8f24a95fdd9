"""Find and load rulesets: a folder with `ruleset.yaml` and chapters, or one single file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from auditor.errors import RulesetError, UnknownNameError
from auditor.loading import facts, places, ruleset_checks, shared_checks
from auditor.loading.chapters import chapters
from auditor.loading.facts import as_value
from auditor.loading.files import YamlFile, read, texts
from auditor.loading.mistakes import Mistakes
from auditor.loading.places import shipped
from auditor.loading.requirements import requirements
from auditor.model.ruleset import Hint, Ruleset, Vocabulary

__all__ = ["judged_unnamed", "load_ruleset", "locate", "shipped"]

_NOT_BY_DEFAULT: Final = re.compile(rb"^default: *false\b", re.MULTILINE)


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
    parts = tuple(chapters(head, mistakes))
    known = _grown(vocabulary, head)
    if known is not vocabulary:
        shared_checks.check_vocabulary(known, mistakes)
    pairs = tuple(
        (pair, file)
        for file in (head, *parts)
        for pair in requirements(file, head.data.get("title", ""))
    )
    ruleset_checks.check(head, parts, tuple((*pair, file) for pair, file in pairs), known)
    mistakes.raise_as(RulesetError)
    found = tuple(requirement for (requirement, _), _ in pairs)
    return replace(_ruleset(head), requirements=found, sha256=_digest((head, *parts))), known


def locate(name_or_path: str) -> Path:
    """Return the file of a ruleset that is named or given by path; it need not exist."""
    if name_or_path in shipped():
        return places.ruleset_file(name_or_path)
    path = Path(name_or_path)
    if path.is_dir():
        return path / places.RULESET_FILE
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1 or path.exists():
        return path
    raise UnknownNameError(
        "ruleset", name_or_path, (*shipped(), "or the path of a folder or a .yaml file")
    )


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
