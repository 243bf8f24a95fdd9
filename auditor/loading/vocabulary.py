"""Load what all rulesets share: concepts, language, facts, instruments, subjects, the score's numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from auditor.errors import RulesetError
from auditor.loading import facts, observation_checks, observations, places, shared_checks
from auditor.loading.definitions import definitions
from auditor.loading.files import YamlFile, read, texts
from auditor.loading.mistakes import Mistakes
from auditor.loading.pattern_checks import Known
from auditor.model.recognition import Audience, Instrument, Language
from auditor.model.ruleset import ScoringRules, Vocabulary
from auditor.model.vocabulary import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.loading.yaml_builder import YamlMap

FOLDERS: Final = ("concepts", "language", "facts", "observations")
"""Folders of shared files; each is named like the schema of its files."""
_DEFAULT_REACH: Final = 6


def load_vocabulary(extra: tuple[Path, ...] = (), folder: Path | None = None) -> Vocabulary:
    """Load the shipped vocabulary, with further files (or folders) of concepts, facts or language added.

    `folder` holds another one, as that of an earlier version. A RulesetError holds every mistake of every file.
    """
    mistakes = Mistakes()
    folder = folder or places.rulesets_folder()
    shared = [*_shipped(folder, mistakes), *_extra(extra, mistakes)]
    instruments, subjects, scoring = (
        read(folder / name, Path(name).stem, mistakes) for name in places.SHARED_FILES
    )
    if instruments is None or subjects is None or scoring is None or scoring.broken:
        mistakes.raise_as(RulesetError)
        raise AssertionError  # pragma: no cover  (an unusable file has left its mistake)
    dated = tuple(_instruments(instruments))
    vocabulary = Vocabulary(
        concepts=tuple(concept for file in shared for concept in facts.concepts(file)),
        language=_language(shared),
        facts=tuple(fact for file in shared for fact in facts.facts(file)),
        instruments=dated,
        subjects=tuple((item["id"], item["title"]) for item in subjects.items("subjects")),
        scoring=_scoring(scoring),
        watched=observations.watched(shared, {one.id: one for one in dated}),
    )
    _check(vocabulary, shared, instruments, scoring)
    mistakes.raise_as(RulesetError)
    return vocabulary


def _check(
    vocabulary: Vocabulary, shared: Iterable[YamlFile], instruments: YamlFile, scoring: YamlFile
) -> None:
    known = Known.of(vocabulary)
    for file in shared:
        shared_checks.check_language(file, known)
        observation_checks.check_entries(file, known)
    shared_checks.check_instruments(instruments)
    shared_checks.check_scoring(scoring, vocabulary.scoring)
    shared_checks.check_vocabulary(vocabulary, scoring.mistakes)


def _shipped(folder: Path, mistakes: Mistakes) -> Iterator[YamlFile]:
    for kind in FOLDERS:
        for path in sorted((folder / kind).glob("*.yaml")):
            file = read(path, kind, mistakes)
            if file is not None:
                yield file


def _extra(paths: Iterable[Path], mistakes: Mistakes) -> Iterator[YamlFile]:
    for given in paths:
        for path in sorted(given.glob("*.yaml")) if given.is_dir() else (given,):
            file = read(path, _kind, mistakes)
            if file is not None:
                yield file


def _kind(data: YamlMap) -> str:
    if "facts" in data:
        return "facts"
    if {*observations.LISTS, "names"} & set(data):
        return "observations"
    return "concepts" if "concepts" in data and set(data) <= {"concepts", "note"} else "language"


def _language(shared: Iterable[YamlFile]) -> Language:
    files = tuple(shared)
    reaches = [file.data["reach"] for file in files if file.has("reach")]
    return Language(
        negation=_all_texts(files, "negation"),
        pseudo_negation=_all_texts(files, "pseudo_negation"),
        terminators=_all_texts(files, "terminators"),
        reach=reaches[-1] if reaches else _DEFAULT_REACH,
        modality=tuple(
            (item["id"], texts(item["words"])) for file in files for item in file.items("modality")
        ),
        audiences=tuple(_audience(item) for file in files for item in file.items("audiences")),
        definitions=definitions(files),
        points_back=_all_texts(files, "points_back"),
    )


def _all_texts(files: Iterable[YamlFile], key: str) -> tuple[str, ...]:
    return tuple(text for file in files if file.has(key) for text in texts(file.data[key]))


def _audience(item: YamlMap) -> Audience:
    return Audience(
        id=item["id"],
        title=item["title"],
        counts_for=texts(item.get("counts_for")),
        headings=texts(item.get("headings")),
        sentences=texts(item.get("sentences")),
        sections=texts(item.get("sections")),
        instead_of=texts(item.get("instead_of")),
    )


def _instruments(file: YamlFile) -> Iterator[Instrument]:
    for item in file.items("instruments"):
        yield Instrument(
            id=item["id"],
            title=item["title"],
            first=item.get("first"),
            last=item.get("last"),
            regime=item.get("regime"),
            ended_by=item.get("ended_by"),
            successor=item.get("successor"),
        )


def _scoring(file: YamlFile) -> ScoringRules:
    data: dict[str, Any] = file.data
    return ScoringRules(
        version=data["version"],
        weights=tuple((severity, data["weights"][severity.value]) for severity in Severity),
        grades=tuple((item["grade"], item["from"]) for item in data["grades"]),
        cap_mandatory=data["caps"]["mandatory"],
        cap_critical=data["caps"]["critical"],
        cap_defect=data["caps"]["defect"],
        provisional_below=data["provisional_below"] / 100,
        confidence_bar=data["confidence_bar"] / 100,
        document_gap_factor=data["document_gap_percent"] / 100,
        sha256=file.sha256,
    )
