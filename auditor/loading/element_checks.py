"""Checks of one element: its fact, its silence, its patterns and their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loading.dates import check_dates
from auditor.loading.mistakes import suggestion
from auditor.loading.pattern_checks import (
    Known,
    check_alternatives,
    check_concepts,
    check_fact,
    check_notation,
)
from auditor.loading.yaml_builder import YamlList, YamlMap
from auditor.model.vocabulary import Polarity

if TYPE_CHECKING:
    from auditor.loading.files import YamlFile
    from auditor.model.ruleset import Element, Requirement


def check_element(
    requirement: Requirement, element: Element, item: YamlMap, file: YamlFile, known: Known
) -> None:
    """Note what is wrong with an element beyond the schema."""
    check_fact(element.fact, (), known, element.origin, file.mistakes)
    check_dates(file, item, "effective_from")
    for dated in item.get("dated", ()):
        check_dates(file, dated, "first", "last")
    _check_role(requirement, element, item, file)
    for name in element.instruments:
        if name not in known.instruments:
            remedy = suggestion(name, known.instruments, what="instruments")
            file.add(item.lines["instruments"], f"the instrument {name!r} is not defined", remedy)
    check_alternatives((*element.stated, *element.partly), known, file.mistakes)
    check_concepts(element.look_alikes, known, element.origin, file.mistakes)
    check_notation(element.look_alikes, element.origin, file.mistakes)
    _check_examples(element, item, file)


def _check_role(requirement: Requirement, element: Element, item: YamlMap, file: YamlFile) -> None:
    if element.role is None:
        return
    negative = requirement.polarity is Polarity.NEGATIVE
    if negative != (element.role == "defect"):
        what = f"the role {element.role!r} in a {requirement.polarity.value} requirement"
        file.add(
            item.lines["role"],
            what,
            "Elements of negative requirements, and only they, are defects.",
        )
    elif not negative and element.silence == "gap":
        what = f"silence is a gap, but the role is {element.role!r}"
        file.add(
            item.lines["role"],
            what,
            "Such elements never count by silence: write ok or not_assessed.",
        )


def _check_examples(element: Element, item: YamlMap, file: YamlFile) -> None:
    for example in _dated_examples(item):
        check_dates(file, example, "as_of")
    if not (element.stated or element.partly):
        return
    there = {example.expected for example in element.examples}
    wanted = ["stated", "absent"] + ["partly"] * bool(element.partly)
    if not element.stated:
        wanted.remove("stated")
    for state in wanted:
        if state not in there:
            what = f"{element.id} has patterns (`find`) but no example that is {state}"
            file.add(item.lines["find"], what, f"Add wording under `examples: {state}:`.")


def _dated_examples(item: YamlMap) -> list[YamlMap]:
    lists = [listed for listed in item.get("examples", {}).values() if isinstance(listed, YamlList)]
    return [example for listed in lists for example in listed if isinstance(example, YamlMap)]
