"""Load the gaps that people accepted in writing, each until a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.errors import WaiverError
from auditor.loading.decision_checks import (
    check_day,
    check_document,
    check_repeats,
    items,
    maps,
    text,
)
from auditor.loading.files import YamlFile, read
from auditor.loading.identifiers import Identifiers, KnownRequirement
from auditor.loading.mistakes import Mistakes, suggestion
from auditor.model.decisions import Waiver

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.loading.yaml_builder import YamlMap
    from auditor.model.ruleset import Ruleset

KEY: Final = "waivers"


def load_waivers(
    path: Path, rulesets: tuple[Ruleset, ...], *, not_after: str
) -> tuple[Waiver, ...]:
    """Load a file of waivers, none of which may expire after a day; a WaiverError holds every mistake of it."""
    mistakes = Mistakes()
    file = read(path, "waivers", mistakes)
    if file is not None:
        _check(file, Identifiers(rulesets), not_after)
    mistakes.raise_as(WaiverError)
    return tuple(_waiver(file, item) for file, item in items(file, KEY))


def _waiver(file: YamlFile, item: YamlMap) -> Waiver:
    return Waiver(
        requirement=item["requirement"].strip(),
        element=text(item, "element"),
        document=item["document"].strip(),
        reason=item["reason"].strip(),
        owner=item["owner"].strip(),
        expires=item["expires"],
        origin=file.origin(item.line),
    )


def _check(file: YamlFile, known: Identifiers, not_after: str) -> None:
    for item in maps(file, KEY):
        _check_names(file, item, known)
        check_document(file, item)
        day = check_day(file, item, "expires")
        if day is not None and day > not_after:
            what = f"expires: {day} is further ahead than allowed: at most {not_after}"
            remedy = "Write an earlier day; `waiver_days` in .auditor.yaml allows more."
            file.add(item.lines["expires"], what, remedy)
    identity = ("requirement", "element", "document")
    check_repeats(file, KEY, "waiver", identity, "Keep one of the two.")


def _check_names(file: YamlFile, item: YamlMap, known: Identifiers) -> None:
    name = text(item, "requirement")
    if name is None:
        return
    requirement = known.find(name)
    line = item.lines["requirement"]
    if requirement is None and known.observes(name):
        _check_whole(file, item, name)
        return
    if requirement is None:
        file.add(line, f"there is no requirement {name!r}", known.advice(name))
        return
    if not requirement.waivable:
        what = f"no one may waive {name}: its ruleset says `waivable: false`"
        file.add(line, what, "Delete the waiver, and close the gap.")
    _check_element(file, item, requirement, known)


def _check_whole(file: YamlFile, item: YamlMap, name: str) -> None:
    if "element" in item:
        what = f"{name} is an observation and has no elements"
        file.add(item.lines["element"], what, "Leave `element` out.")


def _check_element(
    file: YamlFile, item: YamlMap, requirement: KnownRequirement, known: Identifiers
) -> None:
    name = text(item, "element")
    if name is None or name in requirement.elements:
        return
    owner = known.owner(name)
    remedy = (
        suggestion(name, requirement.elements, what="elements")
        if owner is None
        else f"It is an element of {owner.id}."
    )
    file.add(item.lines["element"], f"{requirement.id} has no element {name!r}", remedy)
