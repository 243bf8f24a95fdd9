"""Turn requirements and their elements from YAML into the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from auditor.loading import when
from auditor.loading.alternatives import alternatives
from auditor.loading.facts import examples
from auditor.loading.files import YamlFile, joined, texts
from auditor.model.condition import Condition, Constant
from auditor.model.ruleset import Element, Requirement
from auditor.model.validity import Change, Dated, InForce
from auditor.model.vocabulary import Kind, Polarity, Severity, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.loading.yaml_builder import YamlMap


def requirements(file: YamlFile, regulation: str) -> Iterator[tuple[Requirement, YamlMap]]:
    """Yield the requirements of a file, each with the YAML it came from.

    `regulation` is the name for those that do not name their regulation.
    """
    for item in file.items("requirements"):
        yield requirement(file, item, regulation), item


def requirement(file: YamlFile, item: YamlMap, regulation: str) -> Requirement:
    """Return one requirement of the YAML that fits the schema."""
    applies = item.get("applies", {})
    text = applies.get("when", "true")
    polarity = Polarity(item.get("polarity", "positive"))
    verification = item.get("verification", {})
    return Requirement(
        id=item["id"],
        title=item["title"],
        regulation=item.get("regulation", regulation),
        citations=texts(item["citations"]),
        paraphrase=item["paraphrase"],
        kind=Kind(item["kind"]),
        polarity=polarity,
        duty_type=item.get(
            "duty_type", "disclosure" if polarity is Polarity.POSITIVE else "prohibition"
        ),
        document_home=texts(item.get("document_home", "privacy_policy")),
        audience=item.get("audience", "all"),
        subject=item["subject"],
        effort=item["effort"],
        severity=Severity(item["severity"]),
        severity_reason=item.get("severity_reason", ""),
        questions=texts(applies.get("questions")),
        when=_condition(file, text, applies),
        when_text=text,
        in_force=_in_force(item.get("in_force", {})),
        judgeable_from=item.get("judgeable_from", "policy_text"),
        element_logic=item.get("element_logic", "all"),
        aggregate_of=texts(item.get("aggregate_of")),
        elements=tuple(_element(file, element, polarity) for element in item["elements"]),
        remediation=item["remediation"]["add"],
        model_clause=item["remediation"].get("model_clause", ""),
        enforcement=texts(item.get("enforcement")),
        verification=verification.get("status", "unverified"),
        verification_note=verification.get("note", ""),
        origin=file.origin(item.line),
        waivable=item.get("waivable", True),
        weight=item.get("weight"),
        history=tuple(_change(change) for change in item.get("history", ())),
    )


def _condition(file: YamlFile, text: str, applies: YamlMap) -> Condition:
    try:
        return when.parse(text)
    except when.ConditionError as error:
        file.add(
            applies.lines["when"],
            str(error),
            "Write facts joined by and, or, not; use parentheses.",
        )
        return Constant(value=False)


def _in_force(given: YamlMap) -> InForce:
    return InForce(given.get("status", "in_force"), given.get("first"), given.get("last"))


def _change(given: YamlMap) -> Change:
    severity, kind = given.get("severity"), given.get("kind")
    return Change(
        first=given.get("from"),
        last=given.get("to"),
        words=joined(given["change"]),
        severity=None if severity is None else Severity(severity),
        kind=None if kind is None else Kind(kind),
        citations=texts(given.get("citations")),
    )


def _element(file: YamlFile, item: YamlMap, polarity: Polarity) -> Element:
    find = item.get("find", {})
    wording = item.get("wording", {})
    return Element(
        id=item["id"],
        fact=item["fact"],
        title=item["title"],
        required=item.get("required", True),
        role=item.get("role"),
        silence=item.get("silence", "gap" if polarity is Polarity.POSITIVE else "ok"),
        judgeable_from=item.get("judgeable_from"),
        effective_from=item.get("effective_from"),
        wording=tuple((state, texts(listed)) for state, listed in _by_state(wording)),
        stated=alternatives(file, find.get("stated")),
        partly=alternatives(file, find.get("partly")),
        look_alikes=texts(find.get("look_alikes")),
        dated=tuple(_dated(dated) for dated in item.get("dated", ())),
        cues=texts(item.get("cues")),
        examples=examples(file, item.get("examples")),
        same_as=item.get("same_as"),
        shares_test_with=item.get("shares_test_with"),
        paired_with=texts(item.get("paired_with")),
        lifecycle=item.get("lifecycle", "stable"),
        origin=file.origin(item.line),
        instruments=texts(item.get("instruments")),
    )


def _dated(item: YamlMap) -> Dated:
    becomes = tuple((before, State(after)) for before, after in _by_state(item["becomes"]))
    return Dated(item.get("first"), item.get("last"), becomes, joined(item["reason"]))


def _by_state(given: Mapping[str, Any]) -> Iterator[tuple[State, Any]]:
    """Yield what is given for each state; an unknown key has left its mistake."""
    for state in State:
        if state.value in given:
            yield state, given[state.value]
