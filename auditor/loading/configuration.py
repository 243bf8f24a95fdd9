"""Load what holds for a repository: `.auditor.yaml`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from auditor.errors import ConfigurationError
from auditor.loading.auditee import UNKNOWN, told_facts
from auditor.loading.branding import branding
from auditor.loading.configuration_checks import check_configuration, is_path
from auditor.loading.facts import as_value
from auditor.loading.files import YamlFile, read, texts
from auditor.loading.identifiers import Identifiers
from auditor.loading.mistakes import Mistakes
from auditor.loading.override_checks import override_mistake
from auditor.loading.yaml_builder import YamlMap
from auditor.model.configuration import Configuration, DocumentKind
from auditor.model.decisions import Override
from auditor.model.limits import value_of
from auditor.model.presentation import PLAIN
from auditor.model.ruleset import Auditee, Ruleset, Vocabulary
from auditor.model.vocabulary import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STDOUT: Final = "-"
_FIELDS: Final = {
    # the file's key below the section in front, and the model's field
    "": {
        name: name
        for name in (
            *("rulesets", "auditee", "as_of", "overrides", "waivers", "waiver_days"),
            *("baseline", "baseline_lapses", "overlay", "reviews", "limits"),
        )
    },
    "gate": {
        "fail_on": "fail_on",
        "regression": "fail_on_regression",
        "review": "fail_on_review",
        "unused_waivers": "fail_on_unused_waivers",
    },
    "report": {name: name for name in ("formats", "output", "page_size")},
}


def load_configuration(path: Path) -> Configuration:
    """Load a configuration; a ConfigurationError holds every mistake that shows without rulesets and facts.

    `checked_overrides` and `inline_auditee` tell the others.
    """
    mistakes = Mistakes()
    file = read(path, "config", mistakes)
    dressed = PLAIN
    if file is not None:
        check_configuration(file)
        dressed = branding(file)
    mistakes.raise_as(ConfigurationError)
    assert file is not None  # noqa: S101  (an unusable file has left its mistake)
    return replace(_configuration(file), presentation=dressed)


def inline_auditee(path: Path, vocabulary: Vocabulary) -> Auditee:
    """Return the auditee that a configuration tells itself; a ConfigurationError holds the mistakes in its facts."""
    mistakes = Mistakes()
    file = read(path, "config", mistakes)
    told = None if file is None else file.data.get("auditee")
    facts: tuple[tuple[str, str], ...] = ()
    if file is not None and isinstance(told, YamlMap):
        facts = tuple(told_facts(file, told.get("facts"), vocabulary))
    mistakes.raise_as(ConfigurationError)
    name = told.get("name") if isinstance(told, YamlMap) else None
    return Auditee(name=name, facts=facts, source=path.name)


def checked_overrides(
    overrides: tuple[Override, ...], rulesets: tuple[Ruleset, ...], source: str
) -> None:
    """Raise a ConfigurationError with every override of a requirement that is not there, or that no one may weaken."""
    mistakes = Mistakes()
    known = Identifiers(rulesets)
    for override in overrides:
        said = override_mistake(override, known)
        if said is not None:
            mistakes.add(source, override.origin.line, *said)
    mistakes.raise_as(ConfigurationError)


def _configuration(file: YamlFile) -> Configuration:
    data, folder = file.data, file.path.parent
    gate, report = data.get("gate") or {}, data.get("report") or {}
    return Configuration(
        path=file.path,
        source=file.name,
        rulesets=tuple(_ruleset(folder, one) for one in data.get("rulesets", ())),
        auditee=_auditee(file, data.get("auditee")),
        as_of=texts(data.get("as_of")),
        documents=tuple(_documents(file)),
        overrides=tuple(_overrides(file)),
        fail_on=gate.get("fail_on"),
        fail_on_regression=gate.get("regression"),
        fail_on_review=gate.get("review"),
        fail_on_unused_waivers=gate.get("unused_waivers"),
        waivers=_path(folder, data.get("waivers")),
        waiver_days=data.get("waiver_days"),
        baseline=_path(folder, data.get("baseline")),
        baseline_lapses=data.get("baseline_lapses"),
        overlay=_path(folder, data.get("overlay")),
        reviews=_path(folder, data.get("reviews")),
        formats=tuple(_format(folder, one) for one in report.get("formats", ())),
        output=_path(folder, report.get("output")),
        page_size=report.get("page_size"),
        limits=tuple((n, value_of(n, v)) for n, v in (data.get("limits") or {}).items()),
        lines=_lines(data),
    )


def _path(folder: Path, written: str | None) -> Path | None:
    return None if written is None else folder / written


def _ruleset(folder: Path, written: str) -> str:
    if not is_path(written):
        return written
    path = (folder / written).as_posix()
    return path if is_path(path) else f"./{path}"  # a folder may bear the name of a shipped ruleset


def _format(folder: Path, written: str) -> str:
    name, colon, path = written.partition(":")
    return f"{name}:{folder / path}" if colon and path != _STDOUT else written


def _auditee(file: YamlFile, told: Any) -> Path | Auditee | None:  # noqa: ANN401  (YAML)
    if not isinstance(told, YamlMap):
        return _path(file.path.parent, told)
    facts = told.get("facts") or {}
    known = {fact: value for fact, value in facts.items() if value not in (None, UNKNOWN)}
    listed = tuple((fact, str(as_value(value))) for fact, value in known.items())
    return Auditee(name=told.get("name"), facts=listed, source=file.path.name)


def _overrides(file: YamlFile) -> Iterator[Override]:
    given = file.data.get("overrides") or YamlMap(0)
    for requirement, item in given.items():
        yield Override(
            requirement=requirement,
            severity=Severity(item["severity"]) if "severity" in item else None,
            kind=Kind(item["kind"]) if "kind" in item else None,
            applies=item.get("applies"),
            reason=item["reason"].strip(),
            origin=file.origin(given.lines[requirement]),
        )


def _documents(file: YamlFile) -> Iterator[DocumentKind]:
    listed = file.data.get("documents") or ()
    for item in listed:
        yield DocumentKind(file.path.parent / item["path"], item["kind"], item.line)


def _lines(data: YamlMap) -> dict[str, int]:
    found: dict[str, int] = {}
    for section, fields in _FIELDS.items():
        place = data.get(section) if section else data
        lines = place.lines if isinstance(place, YamlMap) else {}
        found |= {field: lines[key] for key, field in fields.items() if key in lines}
    return found
