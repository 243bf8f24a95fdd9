"""The written table of the rule engine: which facts lead to which flags, as plain data.

Every rule waits for one fact (alias `m`), may ask that flags about the same thing are, or are not, there
already, and puts further facts. There is no arithmetic and no code in a rule. Absence is only asked of
facts that are asserted last (`ask` and `judge`), so the order of everything before cannot matter.

| fact | says | put by |
|---|---|---|
| value | a fact of the audit has a value | the case |
| true, false | so is this node of a condition; neither is unknown | conditions |
| element | how an element of some kind was read | the case |
| credit | what such an element is worth | credit rules |
| some, full, half, zero, gain, doubt, heard, shown | what the elements of a question show | flag rules |
| ask, judge | conclude on this condition, this question, now | the case, last |
| applicability, outcome | the verdict | outcome rules |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from auditor.inference.case import Credit
from auditor.model.vocabulary import Outcome, Polarity, State, Truth

Test: TypeAlias = "Mapping[str, str | tuple[str, ...]]"
"""Field and value, or the values of which it must have one."""
_READ: Final = {"t": "element", "due": "yes", "judged": "yes"}
_POSITIVE: Final = {"polarity": Polarity.POSITIVE.value}
_NEGATIVE: Final = {"polarity": Polarity.NEGATIVE.value}
_WORDED: Final = (State.STATED.value, State.PARTLY.value)


@dataclass(frozen=True, slots=True)
class Put:
    """A fact to assert when a rule fires, once for each different content."""

    fields: Mapping[str, str]
    carried: tuple[str, ...] = ()
    """Fields copied from the fact that the rule waited for."""
    concludes: tuple[str, str] | None = None
    """Where it is a conclusion: the fields that hold its subject and its value."""
    waited_for: bool = True
    """Whether any rule waits for it; a conclusion that none waits for need not be asserted."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Wait for all patterns, then put facts."""

    name: str
    patterns: tuple[tuple[str, object], ...]
    """Alias and test in the rule engine's own form; an alias that ends in $not asks for absence."""
    puts: tuple[Put, ...]


def judging_rules() -> Iterator[Rule]:
    """Yield the rules from elements to outcomes; they are the same for every ruleset."""
    yield from _credit_rules()
    yield from _flag_rules()
    yield from _outcome_rules()


def pattern(test: Test) -> object:
    """Write a test in the rule engine's form."""
    return {"$and": [_one_of(field, values) for field, values in test.items()]}


def _one_of(field: str, values: str | tuple[str, ...]) -> object:
    if isinstance(values, str):
        return {field: values}
    return {"$or": [{field: value} for value in values]}


def _rule(
    name: str,
    test: Test,
    put: tuple[Put, ...],
    having: tuple[str, ...] = (),
    lacking: tuple[str, ...] = (),
    on: str = "r",
) -> Rule:
    """Build a rule on one fact, with flags that must, or must not, be there about the same `on`."""
    flags = [(f"with_{flag}", flag) for flag in having] + [
        (f"without_{flag}$not", flag) for flag in lacking
    ]
    joined = ((alias, {"$and": [{"t": flag}, {on: {"m": on}}]}) for alias, flag in flags)
    return Rule(name, (("m", pattern(test)), *joined), put)


def _credit_rules() -> Iterator[Rule]:
    carried = ("e", "r", "asked", "required", "sure", "asks")
    for credit, test in _credits():
        put = Put({"t": "credit", "credit": credit.value}, carried, concludes=("e", "credit"))
        yield _rule("credit", test, (put,))


def _credits() -> Iterator[tuple[Credit, Test]]:
    """Yield each credit with what earns it; exactly one test holds of any element."""
    yield Credit.OUT, {"t": "element", "due": "no"}
    yield Credit.UNJUDGED, {"t": "element", "due": "yes", "judged": "no"}
    yield Credit.FULL, {**_READ, **_POSITIVE, "counts": "yes", "state": State.STATED.value}
    yield Credit.ZERO, {**_READ, **_NEGATIVE, "counts": "yes", "state": State.STATED.value}
    yield Credit.HALF, {**_READ, "counts": "yes", "state": State.PARTLY.value}
    yield Credit.ZERO, {**_READ, **_POSITIVE, "counts": "no", "state": _WORDED}
    silent: tuple[Test, Test] = (
        {**_READ, "state": State.ABSENT.value},
        {**_READ, **_NEGATIVE, "counts": "no", "state": _WORDED},
    )
    for test in silent:
        yield Credit.OUT, {**test, "required": "no"}
        yield Credit.OUT, {**test, "required": "yes", "silence": "not_assessed"}
        yield Credit.FULL, {**test, "required": "yes", "silence": "ok"}
        yield Credit.ZERO, {**test, "required": "yes", "silence": "gap"}


def _flag_rules() -> Iterator[Rule]:
    due = {"t": "credit", "asked": "yes", "required": "yes"}
    stated = {**_READ, **_POSITIVE, "asked": "yes", "counts": "yes", "state": State.STATED.value}
    judged = ("full", "half", "zero")
    table: tuple[tuple[Test, tuple[str, ...]], ...] = (
        ({**due, "credit": (*judged, "unjudged")}, ("some",)),
        ({**due, "credit": "unjudged"}, ("doubt",)),
        ({**due, "credit": judged, "sure": "no"}, ("doubt",)),
        ({**due, "credit": ("half", "zero"), "asks": "yes"}, ("doubt",)),
        ({**due, "credit": "full", "sure": "yes"}, ("full", "gain")),
        ({**due, "credit": "half", "sure": "yes"}, ("half", "gain")),
        ({**due, "credit": "zero", "sure": "yes"}, ("zero",)),
        (stated, ("heard",)),
        ({**stated, "sure": "yes"}, ("shown",)),
    )
    for test, flags in table:
        yield _rule("flag", test, tuple(Put({"t": flag}, ("r",)) for flag in flags))


def applicability_rules() -> Iterator[Rule]:
    """Yield the rules from the flags of a condition to whether what rests on it applies."""
    on = {"t": "ask", "in_force": "yes"}
    table: tuple[tuple[Truth, Test, tuple[str, ...], tuple[str, ...]], ...] = (
        (Truth.FALSE, {"t": "ask", "in_force": "no"}, (), ()),
        (Truth.TRUE, on, ("true",), ()),
        (Truth.FALSE, on, ("false",), ()),
        (Truth.UNKNOWN, on, (), ("true", "false")),
    )
    for truth, test, having, lacking in table:
        put = _verdict("applicability", truth.value, "node")
        yield _rule("applicability", test, (put,), having, lacking, on="node")


def _outcome_rules() -> Iterator[Rule]:
    for outcome, test, having, lacking in (*_early_outcomes(), *_outcomes_of_elements()):
        put = _verdict("outcome", outcome.value, "r")
        yield _rule("outcome", {"t": "judge", **test}, (put,), having, lacking)


def _verdict(kind: str, value: str, subject: str) -> Put:
    return Put({"t": kind, "is": value}, (subject,), concludes=(subject, "is"), waited_for=False)


_Row: TypeAlias = "tuple[Outcome, Mapping[str, str], tuple[str, ...], tuple[str, ...]]"
"""Outcome, test of the `judge` fact, flags that must be there, flags that must not."""
_DUE: Final = {"applies": "true", "judgeable": "yes"}


def _early_outcomes() -> Iterator[_Row]:
    """Yield the outcomes that need no required element."""
    yield Outcome.NOT_APPLICABLE, {"applies": "false"}, (), ()
    yield Outcome.REVIEW, {"applies": "unknown"}, (), ()
    yield Outcome.REVIEW, {"applies": "true", "judgeable": "no"}, (), ()
    yield Outcome.SATISFIED, _DUE, ("shown",), ("some",)
    yield Outcome.REVIEW, _DUE, ("heard",), ("shown", "some")
    yield Outcome.NOT_APPLICABLE, _DUE, (), ("heard", "some")


def _outcomes_of_elements() -> Iterator[_Row]:
    """Yield the outcomes of required elements: `all` takes the mean, `any` the best."""
    every, one = {**_DUE, "logic": "all"}, {**_DUE, "logic": "any"}
    yield Outcome.REVIEW, every, ("doubt",), ()
    yield Outcome.REVIEW, one, ("doubt",), ("full",)
    yield Outcome.SATISFIED, every, ("full",), ("half", "zero", "doubt")
    yield Outcome.SATISFIED, one, ("full",), ()
    yield from _gaps(Outcome.PARTIAL, every, ("half",), ("doubt",))
    yield from _gaps(Outcome.PARTIAL, every, ("full", "zero"), ("doubt",))
    yield from _gaps(Outcome.PARTIAL, one, ("half",), ("full", "doubt"))
    for logic in (every, one):
        yield from _gaps(Outcome.MISSING, {**logic, **_POSITIVE}, ("zero",), ("gain", "doubt"))
        yield from _gaps(Outcome.DEFECTIVE, {**logic, **_NEGATIVE}, ("zero",), ("gain", "doubt"))


def _gaps(
    outcome: Outcome, test: Mapping[str, str], having: tuple[str, ...], lacking: tuple[str, ...]
) -> Iterator[_Row]:
    """Yield a gap as such and, where only a person can tell, as a review."""
    yield outcome, {**test, "gaps": "stand"}, having, lacking
    yield Outcome.REVIEW, {**test, "gaps": "ask"}, having, lacking
