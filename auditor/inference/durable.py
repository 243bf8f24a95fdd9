"""Judge a document with durable-rules, in the small part of it that was measured to be safe (docs/engine.md).

No polling threads, no batches, no joins on ids, no regular expressions, actions of one argument that only
put facts, a fresh session for each document, absence only asked of facts that are asserted last.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import durable_rules_engine
from durable import engine

from auditor.errors import EngineError
from auditor.inference.case import Case, Credit, Verdict
from auditor.inference.conditions import Conditions, compile_conditions
from auditor.inference.messages import NO_QUESTION, asking, element, judging, known, node_of
from auditor.inference.questions import Questions
from auditor.inference.rules import Put, Rule, applicability_rules, judging_rules
from auditor.model.vocabulary import Outcome, Truth

if TYPE_CHECKING:
    from auditor.model.ruleset import Ruleset

NAME: Final = f"durable-rules {version('durable_rules')}"
_KEPT: Final = 16
"""Rulesets whose compiled conditions a process keeps; each costs 1 to 5 MB outside Python's memory."""
_compiled: OrderedDict[tuple[int, str], tuple[Ruleset, Conditions, _Engine]] = OrderedDict()
_lock: Final = threading.Lock()


def judge(case: Case) -> tuple[Verdict, ...]:
    """Return one verdict for each requirement of a case."""
    return judge_together((case,))[0]


def judge_together(cases: Sequence[Case]) -> tuple[tuple[Verdict, ...], ...]:
    """Return the verdicts on all cases of a document; what comes to the same question is asked once."""
    with _lock:
        questions = Questions()
        for case in cases:
            questions.add(case, _applying(case))
        return _outcomes(questions)


def _applying(case: Case) -> tuple[Truth, ...]:
    """Return of each requirement whether it applies: what is known is told first, then absence is asked for."""
    conditions, rules = _compiled_for(case.ruleset)
    nodes = [node_of(one, case, conditions) for one in case.ruleset.requirements]
    with rules.session() as session:
        session.tell(known(case, conditions))
        session.tell(map(asking, dict.fromkeys(nodes)))
        return tuple(Truth(session.concluded("applicability", node)) for node in nodes)


def _outcomes(questions: Questions) -> tuple[tuple[Verdict, ...], ...]:
    """Tell of every kind of element, alone or as part of a question; then ask for outcomes."""
    kinds = {name: kind for kind, name in questions.kinds.items()}
    with _judging(os.getpid()).session() as session:
        session.tell(element(name, kinds[name], NO_QUESTION) for name in questions.beside())
        for question, name in questions.questions.items():
            session.tell(element(part, kinds[part], name) for part in sorted(question.kinds))
        session.tell(judging(name, question) for question, name in questions.questions.items())
        return questions.verdicts(
            {name: Credit(session.concluded("credit", name)) for name in kinds},
            {
                name: Outcome(session.concluded("outcome", name))
                for name in questions.questions.values()
            },
        )


def _compiled_for(ruleset: Ruleset) -> tuple[Conditions, _Engine]:
    """Compile a ruleset once in a process; a RulesetError says where it passes a limit of the engine."""
    key = os.getpid(), ruleset.sha256  # what is compiled does not survive a fork
    found = _compiled.pop(key, None)
    if found is None or found[0] != ruleset:
        conditions = compile_conditions(ruleset)
        found = ruleset, conditions, _Engine((*applicability_rules(), *conditions.rules))
    _compiled[key] = found
    while len(_compiled) > _KEPT:
        _compiled.popitem(last=False)[1][2].close()
    return found[1:]


@lru_cache(maxsize=1)
def _judging(process: int) -> _Engine:
    return _Engine(judging_rules())


class _QuietHost(engine.Host):  # type: ignore[misc]  # the package has no types
    def _run(self) -> None:
        """Start none of the polling threads, which race with the caller and crash."""


class _Action(engine.Promise):  # type: ignore[misc]  # the package has no types
    def run(self, context: Any, complete: Callable[[None], None]) -> None:  # noqa: ANN401 (untyped)
        """Act at once; the package's own way makes a circle of objects at every firing, for a timer never used."""
        self._func(context)
        complete(None)


class _Engine:
    """Rules that are compiled into the rule engine; they judge one session at a time."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._sids = count()
        self._session = _Session("", self)
        numbered = enumerate((Rule("open", (("m", {"t": "open"}),), ()), *rules))
        definitions = {f"{n} {rule.name}": self._definition(rule) for n, rule in numbered}
        self.host = _QuietHost()
        self.host.register_rulesets({"audit": definitions})

    @contextmanager
    def session(self) -> Iterator[_Session]:
        """Give a session in which nothing is told yet, and forget it afterwards."""
        self._session = _Session(f"s{next(self._sids)}", self)
        # NOTE: without a rule that fires at once, deleting the session reads freed memory.
        self._session.tell([{"t": "open"}])
        try:
            yield self._session
        finally:
            self.host.delete_state("audit", self._session.sid)

    def close(self) -> None:
        """Free the compiled rules, which Python's garbage collector does not see."""
        durable_rules_engine.delete_ruleset(self.host.get_ruleset("audit")._handle)

    def _definition(self, rule: Rule) -> dict[str, object]:
        def run(context: Any) -> None:  # noqa: ANN401 (untyped); with two arguments it would be taken as asynchronous
            try:
                for put in rule.puts:
                    self._session.put(put, context)
            except BaseException as error:  # noqa: BLE001 (the engine swallows everything, Ctrl-C included)
                self._session.errors.append(error)

        return {"all": [{alias: test} for alias, test in rule.patterns], "run": _Action(run)}


@dataclass(slots=True)
class _Session:
    """What was put of one document so far."""

    sid: str
    of: _Engine
    numbers: Iterator[int] = field(default_factory=count)
    seen: set[frozenset[tuple[str, str]]] = field(default_factory=set)
    conclusions: dict[tuple[str, str], str] = field(default_factory=dict)
    """Kind of conclusion and its subject: applicability of a node, credit of an element, outcome of a question."""
    errors: list[BaseException] = field(default_factory=list)

    def tell(self, facts: Iterable[Mapping[str, str]]) -> None:
        """Assert facts one by one and run their rules; raise what an action raised, which the engine swallows."""
        for fact in facts:
            self._assert(self.of.host.assert_fact, ("audit",), fact)
            if self.errors:
                raise self.errors[0]

    def put(self, put: Put, context: Any) -> None:  # noqa: ANN401 (untyped)
        """Assert a fact unless it is there, so every chain of rules ends; no rule waits for a conclusion."""
        fact = {**put.fields, **{name: context.m[name] for name in put.carried}}
        if put.concludes:
            self._conclude(fact["t"], fact[put.concludes[0]], fact[put.concludes[1]])
        if put.waited_for and (content := frozenset(fact.items())) not in self.seen:
            self.seen.add(content)
            self._assert(context.assert_fact, (), fact)

    def concluded(self, kind: str, subject: str) -> str:
        """Return a conclusion; an EngineError says that there is none."""
        if (kind, subject) not in self.conclusions:
            raise EngineError(f"the rule engine came to no {kind} of {subject}")
        return self.conclusions[kind, subject]

    def _conclude(self, kind: str, subject: str, value: str) -> None:
        known = self.conclusions.setdefault((kind, subject), value)
        if known != value:
            raise EngineError(
                f"the rule engine gives {subject} two values of {kind}: {known} and {value}"
            )

    def _assert(
        self, to: Callable[..., object], place: tuple[str, ...], fact: Mapping[str, str]
    ) -> None:
        message = {**fact, "id": f"f{next(self.numbers)}", "sid": self.sid}
        try:
            to(*place, message)
        except engine.MessageNotHandledException:
            pass  # no rule waits for it
        except engine.MessageObservedException as error:
            raise EngineError(f"the rule engine took {fact!r} for another fact") from error
