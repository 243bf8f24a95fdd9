"""Find and load rulesets: a folder with `ruleset.yaml` and chapters, or one single file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from auditor.errors import RulesetError, UnknownNameError
from auditor.loading import places, ruleset_checks, shared_checks
from auditor.loading.brought import Brought, brought
from auditor.loading.composition import Composed, Composer
from auditor.loading.facts import as_value
from auditor.loading.files import YamlFile, joined, texts
from auditor.loading.layers import Layer, Reader
from auditor.loading.mistakes import Mistakes
from auditor.loading.parameters import Given
from auditor.loading.pattern_checks import Known
from auditor.loading.places import shipped
from auditor.model.composition import Parent
from auditor.model.ruleset import Hint, Ruleset, Vocabulary
from auditor.model.validity import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from auditor.loading.yaml_builder import YamlMap
    from auditor.model.observing import Watched

__all__ = ["judged_unnamed", "load_ruleset", "locate", "shipped"]

_NOTHING: Final[dict[str, str]] = {}
_ENGLISH: Final = ("en",)
"""What a ruleset covers that names no language."""
_NOT_BY_DEFAULT: Final = re.compile(rb"^default: *false\b", re.MULTILINE)


def judged_unnamed() -> tuple[str, ...]:
    """Return the shipped rulesets that are judged where none is named: all but those with `default: false`.

    Each is read line by line: to parse them only for this would be a cost of every run.
    """
    return tuple(
        name for name in shipped() if _NOT_BY_DEFAULT.search(locate(name).read_bytes()) is None
    )


@dataclass(frozen=True, slots=True)
class Resolved:
    """A ruleset as judged, with the YAML that it was made of."""

    ruleset: Ruleset
    head: YamlFile
    composed: Composed
    brought: Brought


def load_ruleset(
    name_or_path: str, vocabulary: Vocabulary, given: Mapping[str, str] = _NOTHING
) -> tuple[Ruleset, Vocabulary]:
    """Load a ruleset by name or path; the vocabulary grows by what it brings with it.

    `given` are values of parameters, of which it takes those that it has. A RulesetError holds every mistake
    of every file of the ruleset.
    """
    resolved, known = resolve(name_or_path, vocabulary, given)
    return resolved.ruleset, known


def resolve(
    name_or_path: str, vocabulary: Vocabulary, given: Mapping[str, str] = _NOTHING
) -> tuple[Resolved, Vocabulary]:
    """Load a ruleset as `load_ruleset` does, and keep the YAML that it was made of."""
    mistakes = Mistakes()
    values = {name: Given(value) for name, value in given.items()}
    layer = Reader(mistakes).layer(locate(name_or_path), values)
    if layer is None:
        mistakes.raise_as(RulesetError)
        raise AssertionError  # pragma: no cover  (an unusable file has left its mistake)
    along = brought(layer, vocabulary.instruments)
    grown = _grown(vocabulary, along)
    if grown is not vocabulary:
        shared_checks.check_vocabulary(grown, mistakes)
    composed = _composed(layer, grown, mistakes)
    mistakes.raise_as(RulesetError)
    return Resolved(_ruleset(layer, composed, along), layer.head, composed, along), grown


def _composed(layer: Layer, vocabulary: Vocabulary, mistakes: Mistakes) -> Composed:
    """Compose a ruleset and check it: each file by itself, then all together."""
    known = Known.of(vocabulary)
    layers = (*layer.below, layer)
    composer = Composer(known, dict(vocabulary.scoring.weights))
    for one in layers:
        found = ((entry.requirement, entry.item, entry.file) for entry in composer.own(one))
        ruleset_checks.check_layer(one.head, found, known)
    composed = composer.compose(layer)
    files = tuple(file for one in layers for file in one.files)
    requirements = tuple(entry.requirement for entry in composed.entries)
    ruleset_checks.check_together(requirements, files, composer.gone(composed), mistakes)
    return composed


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


def _grown(vocabulary: Vocabulary, along: Brought) -> Vocabulary:
    """Add what a ruleset brings, unless a ruleset before it brought the same from the same file."""
    words = {one.id: one for one in vocabulary.concepts}
    known = {one.id: one for one in vocabulary.facts}
    concepts = tuple(one for one, _ in along.concepts if words.get(one.id) != one)
    definitions = tuple(one for one, _ in along.facts if known.get(one.id) != one)
    if not concepts and not definitions and not along.watched.remarks:
        return vocabulary
    return replace(
        vocabulary,
        concepts=(*vocabulary.concepts, *concepts),
        facts=(*vocabulary.facts, *definitions),
        watched=_joined(vocabulary.watched, along.watched),
    )


def _joined(known: Watched, more: Watched) -> Watched:
    """Add what is watched for, unless a ruleset before brought the same from the same file."""
    names = {one.id: one for one in known.remarks}
    return replace(
        known,
        stale=(*known.stale, *(e for e in more.stale if names.get(e.remark.id) != e.remark)),
        contradictions=(
            *known.contradictions,
            *(e for e in more.contradictions if names.get(e.remark.id) != e.remark),
        ),
        acts=(*known.acts, *(e for e in more.acts if names.get(e.remark.id) != e.remark)),
    )


def _ruleset(layer: Layer, composed: Composed, along: Brought) -> Ruleset:
    data = layer.head.data
    below = layer.below
    nearest = [data, *(parent.head.data for parent, _ in layer.parents)]
    return Ruleset(
        id=data["id"],
        title=data["title"],
        version=data["version"],
        checked_on=data["checked_on"],
        jurisdiction=_first(nearest, "jurisdiction"),
        regulator=_first(nearest, "regulator"),
        asserts=tuple((item["fact"], str(as_value(item["value"]))) for item in along.asserts),
        hints=tuple(
            Hint(item["fact"], str(as_value(item["value"])), texts(item["found"]))
            for item in along.hints
        ),
        requirements=tuple(entry.requirement for entry in composed.entries),
        sha256=layer.sha256,
        parents=tuple(_parent(one) for one in below),
        parameters=tuple(each for one in (*below, layer) for each in one.parameters),
        exclusions=composed.exclusions,
        overridden=composed.overridden,
        languages=next(
            (texts(one["languages"]) for one in nearest if "languages" in one), _ENGLISH
        ),
        timeline=tuple(
            Event(item["date"], joined(item["event"]))
            for one in (*below, layer)
            for item in one.head.items("timeline")
        ),
        observations=tuple(one.id for one in along.watched.remarks),
    )


def _first(nearest: Iterable[YamlMap], key: str) -> str:
    """Return what the ruleset says itself, else the first of those that it extends."""
    return next((str(data[key]) for data in nearest if key in data), "")


def _parent(layer: Layer) -> Parent:
    data = layer.head.data
    return Parent(data["id"], data["version"], data["checked_on"], layer.sha256, layer.head.name)
