"""Change a requirement of a parent as an override says, and remember what stood there."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from auditor.loading import when
from auditor.loading.facts import as_value
from auditor.loading.files import YamlFile
from auditor.loading.pattern_checks import Known, check_fact
from auditor.loading.requirements import requirement
from auditor.loading.yaml_builder import YamlList, YamlMap
from auditor.model.composition import Overridden, Written
from auditor.model.condition import tests_in
from auditor.model.recognition import Origin
from auditor.model.ruleset import Requirement
from auditor.model.vocabulary import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELDS: Final = (
    "severity",
    "kind",
    "weight",
    "applies.when",
    "applies.questions",
    "remediation.add",
    "remediation.model_clause",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A requirement of a composed ruleset: as judged, as YAML, and where it was changed."""

    requirement: Requirement
    item: YamlMap
    file: YamlFile
    """In which the requirement itself stands."""
    changed: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    """Field and what is and was written there, the latest first, the requirement's own last."""


def overridden(
    file: YamlFile, item: YamlMap, entry: Entry, known: Known, weights: Mapping[Severity, int]
) -> tuple[Entry, Overridden] | None:
    """Return a requirement as overridden, or None if the override is wrong; then it has left its mistake."""
    changes = {name: given for name in _FIELDS if (given := _field(item, name)) is not None}
    name = entry.requirement.id
    if not changes:
        what = f"the override of {name} changes nothing"
        remedy = "Give severity, kind, weight, applies or remediation, or delete it."
        file.add(item.line, what, remedy)
        return None
    if not _sound_condition(file, item, known):
        return None
    changed = _changed(file, entry, changes)
    if not entry.requirement.waivable:
        weakened = tuple(_weakened(entry.requirement, changed.requirement, weights))
        if weakened:
            what = f"{name}: {' and '.join(weakened)}: what no one may waive cannot be overridden away either"
            place = f"{entry.requirement.origin.file}:{entry.requirement.origin.line}"
            file.add(item.line, what, f"Delete that; {place} says `waivable: false`.")
            return None
    said = Overridden(name, tuple(changes), item["reason"], file.origin(item.line))
    return changed, said


def base(entry: Entry, name: str) -> Written:
    """Return a field of a requirement as its own file gives it."""
    found = _field(entry.item, name)
    value, line = (None, entry.item.line) if found is None else found
    return Written(None if found is None else said(value), entry.file.origin(line))


def said(value: Any) -> str:  # noqa: ANN401  (YAML)
    """Return a value in one line of words."""
    if isinstance(value, YamlList):
        return "; ".join(str(as_value(one)) for one in value)
    return " ".join(str(as_value(value)).split())


def copied(node: YamlMap) -> YamlMap:
    """Return a copy of a mapping whose keys and lines can be changed."""
    made = copy.copy(node)
    made.lines = dict(node.lines)
    return made


def _field(item: YamlMap, name: str) -> tuple[Any, int] | None:
    """Return a field and its line, or None if it is not given."""
    outer, _, inner = name.partition(".")
    node = item.get(outer) if inner else item
    key = inner or outer
    return (node[key], node.lines[key]) if isinstance(node, YamlMap) and key in node else None


def _changed(file: YamlFile, entry: Entry, changes: Mapping[str, tuple[Any, int]]) -> Entry:
    item = copied(entry.item)
    steps = dict(entry.changed)
    for name, (value, line) in changes.items():
        outer, _, inner = name.partition(".")
        _put(item, outer, inner, value)
        before = steps.get(name) or (base(entry, name),)
        steps[name] = (Written(said(value), file.origin(line)), *before)
    if "applies" in item and "when" not in item["applies"]:
        _put(item, "applies", "when", "true")  # a condition may be given to questions alone
    made = requirement(entry.file, item, entry.requirement.regulation)
    return replace(entry, requirement=made, item=item, changed=steps)


def _put(item: YamlMap, outer: str, inner: str, value: Any) -> None:  # noqa: ANN401  (YAML)
    item.lines.setdefault(outer, item.line)
    if not inner:
        item[outer] = value
        return
    node = copied(item[outer]) if outer in item else YamlMap(item.line)
    node.lines.setdefault(inner, node.line)
    node[inner] = value
    item[outer] = node


def _sound_condition(file: YamlFile, item: YamlMap, known: Known) -> bool:
    given = _field(item, "applies.when")
    if given is None:
        return True
    text, line = given
    try:
        condition = when.parse(text)
    except when.ConditionError as error:
        file.add(line, str(error), "Write facts joined by and, or, not; use parentheses.")
        return False
    for test in tests_in(condition):
        check_fact(test.fact, test.values, known, Origin(file.name, line), file.mistakes)
    return True


def _weakened(
    before: Requirement, now: Requirement, weights: Mapping[Severity, int]
) -> Iterator[str]:
    if list(Severity).index(now.severity) > list(Severity).index(before.severity):
        yield f"severity {now.severity} instead of {before.severity}"
    if list(Kind).index(now.kind) > list(Kind).index(before.kind):
        yield f"kind {now.kind} instead of {before.kind}"
    if now.when != before.when:
        yield "another condition under which it applies"
    weight, least = (one.weight or weights[one.severity] for one in (now, before))
    if weight < least:
        yield f"weight {weight} instead of {least}"
