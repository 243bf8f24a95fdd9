"""Judge a case with durable-rules, in the small part of it that was measured to be safe (docs/engine.md).

No polling threads, no batches, no joins on ids, no regular expressions, actions of one argument that only
put facts, a fresh session for each case, absence only asked of facts that are asserted last.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import durable_rules_engine
from durable import engine

from auditor.errors import EngineError
from auditor.inference.case import Case, Credit, Verdict
from auditor.inference.conditions import compile_conditions
from auditor.inference.messages import asking, judging, known
from auditor.inference.rules import Put, Rule, judging_rules
from auditor.model.vocabulary import Outcome, Truth

if TYPE_CHECKING:
    from auditor.model.ruleset import Requirement, Ruleset

NAME: Final = f"durable-rules {version('durable_rules')}"
_KEPT: Final = 16
"""Compiled rulesets that a process keeps; each costs 1 to 5 MB outside Python's memory."""
_compiled: OrderedDict[tuple[int, str], Engine] = OrderedDict()
_lock: Final = threading.Lock()


def judge(case: Case) -> tuple[Verdict, ...]:
    """Return one verdict for each requirement; a ruleset is compiled once in a process."""
    with _lock:
        return _engine_for(case.ruleset).judge(case)


def _engine_for(ruleset: Ruleset) -> Engine:
    key = os.getpid(), ruleset.sha256  # a compiled ruleset does not survive a fork
    known = _compiled.pop(key, None)
    _compiled[key] = known if known and known.ruleset == ruleset else Engine(ruleset)
    while len(_compiled) > _KEPT:
        _compiled.popitem(last=False)[1].close()
    return _compiled[key]


class _QuietHost(engine.Host):  # type: ignore[misc]  # the package has no types
    def _run(self) -> None:
        """Start none of the polling threads, which race with the caller and crash."""


@dataclass(slots=True)
class _Session:
    """What one case has put so far."""

    sid: str
    numbers: Iterator[int] = field(default_factory=count)
    seen: set[frozenset[tuple[str, str]]] = field(default_factory=set)
    conclusions: dict[tuple[str, str], str] = field(default_factory=dict)
    """Kind of conclusion and its subject: applicability and outcome of a requirement, credit of an element."""
    errors: list[BaseException] = field(default_factory=list)


class Engine:
    """One ruleset compiled into the rule engine; judges one case at a time."""

    def __init__(self, ruleset: Ruleset) -> None:
        """Compile; a RulesetError says where the ruleset passes a limit of the engine."""
        self.ruleset = ruleset
        self._conditions = compile_conditions(ruleset)
        self._sids = count()
        self._session = _Session("")
        opening = Rule("open", (("m", {"t": "open"}),), ())
        rules = (opening, *judging_rules(), *self._conditions.rules)
        self._host = _QuietHost()
        self._host.register_rulesets(
            {"audit": {f"{n} {rule.name}": self._definition(rule) for n, rule in enumerate(rules)}}
        )

    def judge(self, case: Case) -> tuple[Verdict, ...]:
        """Judge a case; an EngineError says that the engine broke its contract."""
        self._session = session = _Session(f"s{next(self._sids)}")
        # NOTE: without a rule that fires at once, deleting the session reads freed memory.
        self._tell({"t": "open"})
        try:
            self._tell_case(case)
        finally:
            self._host.delete_state("audit", session.sid)
        return tuple(
            _verdict(requirement, session.conclusions) for requirement in case.ruleset.requirements
        )

    def close(self) -> None:
        """Free the compiled ruleset, which Python's garbage collector does not see."""
        durable_rules_engine.delete_ruleset(self._host.get_ruleset("audit")._handle)

    def _tell_case(self, case: Case) -> None:
        """Tell what is known, then ask which requirements apply, then ask for outcomes: absence comes last."""
        for message in (*known(case, self._conditions), *asking(case, self._conditions)):
            self._tell(message)
        for requirement in case.ruleset.requirements:
            applies = _concluded("applicability", requirement.id, self._session.conclusions)
            self._tell(judging(requirement, applies))

    def _tell(self, fact: Mapping[str, str]) -> None:
        """Assert one fact and run its rules; raise what an action raised, which the engine would swallow."""
        self._assert(self._host.assert_fact, ("audit",), fact)
        if self._session.errors:
            raise self._session.errors[0]

    def _assert(
        self, to: Callable[..., object], place: tuple[str, ...], fact: Mapping[str, str]
    ) -> None:
        message = {**fact, "id": f"f{next(self._session.numbers)}", "sid": self._session.sid}
        try:
            to(*place, message)
        except engine.MessageNotHandledException:
            pass  # no rule waits for it
        except engine.MessageObservedException as error:
            raise EngineError(f"the rule engine took {fact!r} for another fact") from error

    def _definition(self, rule: Rule) -> dict[str, object]:
        def run(context: Any) -> None:  # noqa: ANN401 (untyped); with two arguments it would be taken as asynchronous
            try:
                for put in rule.puts:
                    self._put(put, context)
            except BaseException as error:  # noqa: BLE001 (the engine swallows everything, Ctrl-C included)
                self._session.errors.append(error)

        return {"all": [{alias: test} for alias, test in rule.patterns], "run": run}

    def _put(self, put: Put, context: Any) -> None:  # noqa: ANN401 (untyped)
        """Assert a fact unless it is there; so every chain of rules ends."""
        fact = {**put.fields, **{name: context.m[name] for name in put.carried}}
        if frozenset(fact.items()) in self._session.seen:
            return
        self._session.seen.add(frozenset(fact.items()))
        _conclude(fact, self._session.conclusions)
        self._assert(context.assert_fact, (), fact)


def _conclude(fact: Mapping[str, str], conclusions: dict[tuple[str, str], str]) -> None:
    kind = fact["t"]
    if kind == "credit":
        subject, value = fact["e"], fact["credit"]
    elif kind in {"applicability", "outcome"}:
        subject, value = fact["r"], fact["is"]
    else:
        return
    if conclusions.setdefault((kind, subject), value) != value:
        raise EngineError(
            f"the rule engine gives {subject} two values of {kind}: {conclusions[kind, subject]} and {value}"
        )


def _verdict(requirement: Requirement, conclusions: Mapping[tuple[str, str], str]) -> Verdict:
    return Verdict(
        requirement.id,
        Truth(_concluded("applicability", requirement.id, conclusions)),
        Outcome(_concluded("outcome", requirement.id, conclusions)),
        tuple(
            (e.id, Credit(_concluded("credit", e.id, conclusions))) for e in requirement.elements
        ),
    )


def _concluded(kind: str, subject: str, conclusions: Mapping[tuple[str, str], str]) -> str:
    if (kind, subject) not in conclusions:
        raise EngineError(f"the rule engine came to no {kind} of {subject}")
    return conclusions[kind, subject]
