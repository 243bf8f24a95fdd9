"""What is made of rulesets is the same for every document, and is made once while they are judged by."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Final, Generic, ParamSpec, TypeVar

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


class Recent(Generic[R]):
    """What was made of some objects, for those who have the very same ones again; the oldest use is forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[tuple[int, ...], tuple[tuple[object, ...], R]] = OrderedDict()

    def of(self, objects: tuple[object, ...]) -> R | None:
        """Return what was made of some objects, None if that is not known."""
        key = tuple(map(id, objects))
        found = self._made.get(key)
        if found is None:
            return None
        self._made.move_to_end(key)
        return found[1]

    def keep(self, objects: tuple[object, ...], made: R) -> R:
        """Keep what was made of some objects, and hold on to these: no other can come to stand in their place."""
        self._made[tuple(map(id, objects))] = objects, made
        if len(self._made) > self._most:
            self._made.popitem(last=False)
        return made
