"""Read the conditions of `applies.when`: facts, comparisons, not, and, or, parentheses.

    expression = term , { "and" , term } | term , { "or" , term } ;
    term       = [ "not" ] , primary ;
    primary    = "(" , expression , ")" | "true" | "false" | comparison | fact ;
    comparison = fact , ( "=" | "!=" ) , value | fact , "in" , "(" , value , { "," , value } , ")" ;

`and` and `or` never stand on one level without parentheses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.errors import AuditorError
from auditor.loading.limits import MAX_CONDITION
from auditor.model.condition import AllOf, AnyOf, Condition, Constant, FactTest, Not

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<word>[A-Za-z]\w*(?:\.[A-Za-z]\w*)*)|(?P<sign>!=|=|\(|\)|,))", re.ASCII
)
_KEYWORDS: Final = frozenset({"and", "or", "not", "in", "true", "false"})
_MAX_DEPTH: Final = 30
_END: Final = "the end"


class ConditionError(AuditorError):
    """A condition does not follow the grammar."""

    def __init__(self, text: str, position: int, what: str) -> None:
        self.position = position
        """Counted in characters from 1."""
        self.what = what
        super().__init__(f"in the condition {text!r}, at character {position}: {what}")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    position: int


def parse(text: str) -> Condition:
    """Return the condition; a ConditionError names the place of the first mistake."""
    if len(text) > MAX_CONDITION:
        raise ConditionError(
            f"{text[:60]}…", MAX_CONDITION, f"it is longer than {MAX_CONDITION} characters"
        )
    parser = _Parser(text, tuple(_tokens(text)))
    condition = parser.expression(0)
    parser.expect(_END)
    return condition


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    end = len(text.rstrip())
    while place < end:
        found = _TOKEN.match(text, place)
        if found is None:
            start = place + len(text[place:]) - len(text[place:].lstrip())
            raise ConditionError(text, start + 1, f"{text[start]!r} has no meaning here")
        kind = found.lastgroup or ""
        yield _Token(found[kind], found.start(kind) + 1)
        place = found.end()
    yield _Token(_END, end + 1)


class _Parser:
    """Recursive descent over the tokens of one condition."""

    def __init__(self, text: str, tokens: tuple[_Token, ...]) -> None:
        self._text = text
        self._tokens = tokens
        self._place = 0

    def expression(self, depth: int) -> Condition:
        if depth > _MAX_DEPTH:
            self._fail("too many parentheses")
        terms = [self._term(depth)]
        joint = self._next.text
        while self._next.text in ("and", "or"):
            if self._next.text != joint:
                self._fail("`and` and `or` on one level; use parentheses")
            self._place += 1
            terms.append(self._term(depth))
        if len(terms) == 1:
            return terms[0]
        return AllOf(tuple(terms)) if joint == "and" else AnyOf(tuple(terms))

    def expect(self, wanted: str) -> None:
        if self._next.text != wanted:
            self._fail(f"expected {wanted}, found {self._next.text}")
        self._place += 1

    @property
    def _next(self) -> _Token:
        return self._tokens[min(self._place, len(self._tokens) - 1)]

    def _fail(self, what: str) -> None:
        raise ConditionError(self._text, self._next.position, what)

    def _term(self, depth: int) -> Condition:
        if self._next.text == "not":
            self._place += 1
            return Not(self._primary(depth))
        return self._primary(depth)

    def _primary(self, depth: int) -> Condition:
        if self._next.text == "(":
            self._place += 1
            inner = self.expression(depth + 1)
            self.expect(")")
            return inner
        if self._next.text in ("true", "false"):
            self._place += 1
            return Constant(self._tokens[self._place - 1].text == "true")
        return self._test(self._name("a fact"))

    def _test(self, fact: str) -> FactTest:
        sign = self._next.text
        if sign in ("=", "!="):
            self._place += 1
            return FactTest(fact, (self._name("a value", keywords=True),), negated=sign == "!=")
        if sign == "in":
            self._place += 1
            return FactTest(fact, self._values())
        return FactTest(fact)

    def _values(self) -> tuple[str, ...]:
        self.expect("(")
        values = [self._name("a value", keywords=True)]
        while self._next.text == ",":
            self._place += 1
            values.append(self._name("a value", keywords=True))
        self.expect(")")
        return tuple(values)

    def _name(self, what: str, *, keywords: bool = False) -> str:
        token = self._next
        if (
            not token.text[0].isalpha()
            or token.text == _END
            or (token.text in _KEYWORDS and not keywords)
        ):
            self._fail(f"expected {what}, found {token.text}")
        self._place += 1
        return token.text
