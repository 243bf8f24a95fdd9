"""What is made of rulesets is the same for every document, and is made once while they are judged by."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

P = ParamSpec("P")
R = TypeVar("R")

_MOST: Final = 64
"""Answers that each function keeps: enough for the rulesets and days of a run."""


class _Same:
    """Arguments as a key: texts by what they say, all else by being the very same object.

    To compare rulesets by value would take longer than to make anew what is kept. The key holds on to its
    objects, so that no other can come to stand in their place in memory.
    """

    __slots__ = ("_key", "of")

    def __init__(self, of: tuple[object, ...]) -> None:
        self.of = of
        self._key = tuple(map(_identity, of))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._key == other._key


def _identity(one: object) -> Hashable:
    return one if isinstance(one, str) else id(one)


def kept(make: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function makes of objects that never change; it is called by position only."""

    @lru_cache(maxsize=_MOST)
    def known(same: _Same) -> R:
        return make(*same.of)  # type: ignore[arg-type, call-arg]  # they are what it was called with

    @wraps(make)
    def look(*of: P.args, **_: P.kwargs) -> R:
        return known(_Same(of))

    return look
