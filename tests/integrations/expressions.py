"""The part of GitHub's expression language that action.yml may use; anything else is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

Value = str | bool
Context = Mapping[str, Value]
"""Values by dotted name, as inputs.policy; what is not there is the empty string, as on GitHub."""

_TOKEN: Final = re.compile(r"\s*(?:('(?:[^']|'')*')|(\|\||&&|==|!=)|([a-z][\w.-]*(?:\(\))?))")
_ROOTS: Final = ("inputs.", "steps.", "github.action_path")
_PLACE: Final = re.compile(r"\$\{\{(.*?)\}\}")


class UnknownExpressionError(Exception):
    """An expression, or a part of one, that this module does not know."""


def fill(text: str, context: Context) -> str:
    """Replace every ${{ }} in a text by its value."""
    return _PLACE.sub(lambda place: _printed(evaluate(place[1], context)), text)


def holds(condition: str, context: Context) -> bool:
    """Whether an `if:` is met; one that asks for no status asks for success."""
    inside = _PLACE.fullmatch(condition.strip())
    expression = inside[1] if inside else condition
    asks = any(status in expression for status in ("always()", "success()", "failure()"))
    return bool(evaluate(expression if asks else f"success() && {expression}", context))


def evaluate(expression: str, context: Context) -> Value:
    """Evaluate: || of && of comparisons, each of names, calls and quoted strings.

    Any string but the empty one is true, '0' and 'false' too.
    """
    tokens = _tokens(expression)
    value: Value = ""
    for alternative in _split(tokens, "||"):
        value = _all(alternative, context)
        if value:
            return value
    return value


def _all(tokens: list[str], context: Context) -> Value:
    value: Value = ""
    for part in _split(tokens, "&&"):
        value = _comparison(part, context)
        if not value:
            return value
    return value


def _comparison(tokens: list[str], context: Context) -> Value:
    match tokens:
        case [one]:
            return _value(one, context)
        case [left, "==" | "!=" as sign, right]:
            same = _folded(left, context) == _folded(right, context)
            return same is (sign == "==")
        case _:
            raise UnknownExpressionError(" ".join(tokens))


def _folded(token: str, context: Context) -> str:
    return _printed(_value(token, context)).casefold()


def _value(token: str, context: Context) -> Value:
    if token.startswith("'"):
        return token[1:-1].replace("''", "'")
    if token.endswith("()"):
        return context[token]
    if not token.startswith(_ROOTS):
        raise UnknownExpressionError(token)
    return context.get(token, "")


def _tokens(expression: str) -> list[str]:
    found, place = [], 0
    while place < len(expression.rstrip()):
        token = _TOKEN.match(expression, place)
        if token is None:
            raise UnknownExpressionError(expression)
        found.append(token[0].strip())
        place = token.end()
    return found


def _split(tokens: list[str], sign: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _printed(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else value
