"""Checks across the files of one ruleset: ids, references, dates, conditions, examples."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.loading.dates import check_dates
from auditor.loading.element_checks import check_element
from auditor.loading.facts import as_value
from auditor.loading.files import texts
from auditor.loading.graphs import check_cycle, check_unique
from auditor.loading.mistakes import Mistakes, suggestion
from auditor.loading.observation_checks import check_entries
from auditor.loading.pattern_checks import Known, check_fact
from auditor.loading.stand_ins import STAND_IN
from auditor.loading.yaml_builder import YamlMap
from auditor.model.condition import tests_in
from auditor.model.vocabulary import Polarity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from auditor.loading.files import YamlFile
    from auditor.model.recognition import Origin
    from auditor.model.ruleset import Element, Requirement


def check_layer(
    head: YamlFile, found: Iterable[tuple[Requirement, YamlMap, YamlFile]], known: Known
) -> None:
    """Note every mistake in the files of one ruleset that only shows with the vocabulary."""
    unreadable = frozenset(str(item.get("id")) for item in _maps(head.data.get("facts")))
    known = replace(known, unreadable=unreadable)
    _check_head(head, known)
    check_entries(head, known)
    for requirement, item, file in found:
        _check_requirement(requirement, item, file, known)


def check_together(
    requirements: tuple[Requirement, ...],
    files: tuple[YamlFile, ...],
    gone: frozenset[str],
    mistakes: Mistakes,
) -> None:
    """Note every mistake that only shows across the requirements of a whole ruleset.

    `gone` are the ids of those that it leaves out, and of their elements.
    """
    _check_ids(requirements, mistakes)
    listed = {
        (file.path.parent, stem) for file in files for stem in texts(file.data.get("chapters"))
    }
    if listed <= {(file.path.parent, file.path.stem) for file in files}:
        # where a chapter could not be read, much would seem to be missing
        ids, elements = _all_ids(files)
        _check_references(requirements, (ids - gone, elements - gone), mistakes)


def _check_head(head: YamlFile, known: Known) -> None:
    check_dates(head, head.data, "checked_on")
    for event in head.items("timeline"):
        check_dates(head, event, "date")
    for key in ("asserts", "hints"):
        for item in head.items(key):
            origin = head.origin(item.line)
            check_fact(item["fact"], (str(as_value(item["value"])),), known, origin, head.mistakes)
            for fact in item.get("found", ()):
                name, _, value = fact.partition("=")
                check_fact(name, (value,) if value else (), known, origin, head.mistakes)


def _check_requirement(
    requirement: Requirement, item: YamlMap, file: YamlFile, known: Known
) -> None:
    check_dates(file, item.get("in_force", {}), "first", "last")
    for change in item.get("history", ()):
        check_dates(file, change, "from", "to")
    _check_names(requirement, item, file, known)
    place = (
        file.origin(item["applies"].lines["when"])
        if "when" in item.get("applies", {})
        else requirement.origin
    )
    for test in tests_in(requirement.when):
        check_fact(test.fact, test.values, known, place, file.mistakes)
    _check_duty(requirement, item, file)
    for element, given in zip(requirement.elements, item["elements"], strict=True):
        check_element(requirement, element, given, file, known)


def _check_names(requirement: Requirement, item: YamlMap, file: YamlFile, known: Known) -> None:
    if requirement.subject not in {*known.subjects, STAND_IN}:
        remedy = suggestion(requirement.subject, known.subjects, what="subjects")
        file.add(
            item.lines["subject"],
            f"the subject {requirement.subject!r} is not in subjects.yaml",
            remedy,
        )
    if known.audiences != {"all"} and requirement.audience not in known.audiences:
        remedy = suggestion(requirement.audience, known.audiences, what="audiences")
        file.add(
            item.lines["audience"], f"the audience {requirement.audience!r} is not defined", remedy
        )


def _check_duty(requirement: Requirement, item: YamlMap, file: YamlFile) -> None:
    negative = requirement.polarity is Polarity.NEGATIVE
    if negative and requirement.duty_type not in ("prohibition", "accuracy"):
        what = f"a negative requirement cannot be of duty type {requirement.duty_type!r}"
        file.add(
            item.lines["duty_type"], what, "Write prohibition or accuracy, or polarity: positive."
        )
    elif not negative and requirement.duty_type == "prohibition":
        what = "a prohibition is a negative requirement"
        file.add(item.lines["duty_type"], what, "Write polarity: negative, or another duty type.")


def _check_ids(requirements: tuple[Requirement, ...], mistakes: Mistakes) -> None:
    elements = tuple(element for requirement in requirements for element in requirement.elements)
    check_unique("requirement", ((r.id, r.origin) for r in requirements), mistakes)
    check_unique("element", ((e.id, e.origin) for e in elements), mistakes)
    check_cycle(
        "same_as",
        {e.id: (e.same_as,) for e in elements if e.same_as},
        {e.id: e.origin for e in elements},
        mistakes,
    )
    aggregates = {r.id: r.aggregate_of for r in requirements if r.aggregate_of}
    check_cycle("aggregate_of", aggregates, {r.id: r.origin for r in requirements}, mistakes)


def _all_ids(files: Iterable[YamlFile]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of requirements and of elements, those included that do not fit the schema."""
    requirements: set[str] = set()
    elements: set[str] = set()
    for file in files:
        for item in _maps(file.data.get("requirements")):
            requirements.add(str(item.get("id")))
            elements.update(str(element.get("id")) for element in _maps(item.get("elements")))
    return frozenset(requirements), frozenset(elements)


def _maps(listed: object) -> Iterable[YamlMap]:
    return (
        (item for item in listed if isinstance(item, YamlMap)) if isinstance(listed, list) else ()
    )


def _check_references(
    requirements: tuple[Requirement, ...],
    ids: tuple[frozenset[str], frozenset[str]],
    mistakes: Mistakes,
) -> None:
    requirement_ids, element_ids = ids
    for requirement in requirements:
        for name in requirement.aggregate_of:
            _check_id("aggregate_of", name, requirement_ids, requirement.origin, mistakes)
        for element in requirement.elements:
            for key, name in _named(element):
                _check_id(key, name, element_ids, element.origin, mistakes)


def _named(element: Element) -> Iterable[tuple[str, str]]:
    if element.same_as is not None:
        yield "same_as", element.same_as
    for name in element.paired_with:
        yield "paired_with", name


def _check_id(key: str, name: str, ids: frozenset[str], origin: Origin, mistakes: Mistakes) -> None:
    if name not in ids:
        remedy = suggestion(name, ids, what="ids")
        mistakes.add(
            origin.file,
            origin.line,
            f"{key} names {name!r}, which this ruleset does not have",
            remedy,
        )
