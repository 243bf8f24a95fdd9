"""Compile `applies.when` into rules: one flag where a condition is true, one where it is false.

True and false are derived apart, each from flags that are only ever added: T(a and b) needs T(a) and T(b),
F(a and b) needs F(a) or F(b), T(not a) is F(a). Neither flag means unknown. Equal conditions share a node.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from auditor.errors import Mistake, RulesetError
from auditor.inference.case import DENIALS
from auditor.inference.rules import Put, Rule, pattern
from auditor.model.condition import AllOf, AnyOf, Condition, Constant, FactTest, Not

if TYPE_CHECKING:
    from auditor.model.ruleset import Requirement, Ruleset

PATTERNS: Final = 15
"""Terms in one rule; the engine takes 16 patterns. Longer conditions are nested."""
TESTS_OF_A_FACT: Final = 60
"""Different comparisons with one fact; the engine fails beyond 64 tests that one fact meets."""
USES_OF_A_NODE: Final = 200
"""Rules that wait for one flag; the engine crashes beyond 255."""
NODES: Final = 400
"""Different conditions, parts of conditions, and facts in them; the engine hangs beyond 511."""
RULES: Final = 3900
"""Rules for conditions; the engine takes 4,096 in all."""
OTHER: Final = "any other value"
"""Stands for a value that no condition names: no foreign text enters the engine."""

Flag: TypeAlias = tuple[str, str]
"""`true` or `false`, and the node that it is said of."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The flags that say that a condition is true, and that it is false."""

    true: Flag
    false: Flag


@dataclass(slots=True)
class Conditions:
    """The conditions of a ruleset as rules; filled while a ruleset is compiled."""

    rules: list[Rule] = field(default_factory=list)
    node_of: dict[str, str] = field(default_factory=dict)
    """Requirement and the node of its condition."""
    constants: list[Flag] = field(default_factory=list)
    """Flags that hold from the start."""
    named: dict[str, set[str]] = field(default_factory=dict)
    """Facts and those of their values that a condition names."""
    sides: dict[Condition, Sides] = field(default_factory=dict)
    uses: Counter[Flag] = field(default_factory=Counter)
    tests: Counter[str] = field(default_factory=Counter)

    def value(self, fact: str, value: str) -> str:
        """Return how the value of a fact that conditions name is told to the engine."""
        return _spelled(value) if value in self.named[fact] else OTHER


def compile_conditions(ruleset: Ruleset) -> Conditions:
    """Compile every condition; a RulesetError names the requirement with which a limit is passed."""
    conditions = Conditions()
    for requirement in ruleset.requirements:
        conditions.node_of[requirement.id] = _node(requirement.when, conditions)
        _check_limits(requirement, conditions)
    return conditions


def _check_limits(requirement: Requirement, conditions: Conditions) -> None:
    busiest, tests = next(iter(conditions.tests.most_common(1)), ("", 0))
    counts = (
        (tests, TESTS_OF_A_FACT, f"different comparisons with the fact {busiest}"),
        (
            max(conditions.uses.values(), default=0),
            USES_OF_A_NODE,
            "conditions that share one part",
        ),
        (len(conditions.sides), NODES, "different conditions and parts of conditions"),
        (len(conditions.rules), RULES, "steps in its conditions"),
    )
    for number, limit, what in counts:
        if number > limit:
            raise _too_wide(requirement, f"{number} {what}", limit)


def _too_wide(requirement: Requirement, what: str, limit: int) -> RulesetError:
    place = requirement.origin
    what = f"with {requirement.id} the ruleset has {what}; the rule engine takes {limit}"
    return RulesetError(
        (
            Mistake(
                place.file,
                place.line,
                what,
                "move a part of the requirements to a ruleset of its own",
            ),
        )
    )


def _compiled(condition: Condition, to: Conditions) -> Sides:
    if isinstance(condition, Not):
        inner = _compiled(condition.term, to)
        return Sides(inner.false, inner.true)
    if condition not in to.sides:
        node = f"n{len(to.sides)}"
        to.sides[condition] = Sides(("true", node), ("false", node))
        _build(condition, to.sides[condition], to)
    return to.sides[condition]


def _node(condition: Condition, to: Conditions) -> str:
    """Return a node whose flags bear their own names, which a negation's do not."""
    sides = to.sides.get(condition) or _compiled(condition, to)
    if sides.true[0] == "false":
        inner, node = sides, f"n{len(to.sides)}"
        sides = to.sides[condition] = Sides(("true", node), ("false", node))
        _rule((inner.true,), sides.true, to)
        _rule((inner.false,), sides.false, to)
    return sides.true[1]


def _build(condition: FactTest | Constant | AllOf | AnyOf, own: Sides, to: Conditions) -> None:
    match condition:
        case Constant(value):
            to.constants.append(own.true if value else own.false)
        case FactTest():
            _compare(condition, own, to)
        case AllOf(terms):
            parts = [
                _compiled(AllOf(some) if len(some) > 1 else some[0], to) for some in _chunks(terms)
            ]
            _rule(tuple(part.true for part in parts), own.true, to)
            for part in parts:
                _rule((part.false,), own.false, to)
        case AnyOf(terms):
            parts = [
                _compiled(AnyOf(some) if len(some) > 1 else some[0], to) for some in _chunks(terms)
            ]
            _rule(tuple(part.false for part in parts), own.false, to)
            for part in parts:
                _rule((part.true,), own.true, to)


def _chunks(terms: tuple[Condition, ...]) -> list[tuple[Condition, ...]]:
    """Cut terms into at most 15 parts, so that no rule has more patterns than that."""
    size = -(-len(terms) // PATTERNS)
    return [terms[start : start + size] for start in range(0, len(terms), size)]


def _rule(wanted: tuple[Flag, ...], put: Flag, to: Conditions) -> None:
    distinct = tuple(dict.fromkeys(wanted))
    to.uses.update(distinct)
    patterns = tuple(
        (f"p{n}", pattern({"t": flag, "node": node})) for n, (flag, node) in enumerate(distinct)
    )
    to.rules.append(Rule("condition", patterns, (_flag(put),)))


def _compare(test: FactTest, own: Sides, to: Conditions) -> None:
    """Put one flag for the values that the test names, for a fact alone the denials, and the other for the rest."""
    values = test.values or DENIALS
    to.named.setdefault(test.fact, set()).update(values)
    to.tests[test.fact] += 1
    meets = bool(test.values) is not test.negated
    among, beside = (own.true, own.false) if meets else (own.false, own.true)
    spelled = tuple(_spelled(value) for value in values)
    unequal = [{"$neq": {"v": value}} for value in spelled]
    start: dict[str, str | tuple[str, ...]] = {"t": "value", "fact": test.fact}
    inside = pattern({**start, "v": spelled})
    outside = {"$and": [{"t": "value"}, {"fact": test.fact}, *unequal]}
    to.rules.append(Rule("among", (("m", inside),), (_flag(among),)))
    to.rules.append(Rule("beside", (("m", outside),), (_flag(beside),)))


def _flag(flag: Flag) -> Put:
    return Put({"t": flag[0], "node": flag[1]})


def _spelled(value: str) -> str:
    return value or "no value"
