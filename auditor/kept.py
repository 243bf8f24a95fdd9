"""What is made of rulesets is the same for every document, and is made once while they are judged by."""

from __future__ import annotations

from collections import OrderedDict
from functools import wraps
from sys import intern
from typing import TYPE_CHECKING, Final, Generic, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")

_MOST: Final = 64
"""Answers that each function keeps: enough for the rulesets and days of a run."""


class Recent(Generic[R]):
    """What was made of some objects, for who has the very same again; what is longest unused is forgotten first.

    To compare rulesets by value would take longer than to make anew what is kept. It holds on to the objects,
    so that no other can come to stand in their place in memory.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: OrderedDict[tuple[int, ...], tuple[tuple[object, ...], R]] = OrderedDict()

    def of(self, objects: tuple[object, ...]) -> R | None:
        """Return what was made of some objects, None if that is not known."""
        key = tuple(map(id, objects))
        found = self._made.get(key)
        if found is None:
            return None
        try:  # noqa: SIM105  (quicker, and asked for every finding)
            self._made.move_to_end(key)
        except KeyError:  # another thread made it be forgotten meanwhile
            pass
        return found[1]

    def keep(self, objects: tuple[object, ...], made: R) -> None:
        """Keep what was made of some objects."""
        self._made[tuple(map(id, objects))] = objects, made
        if len(self._made) > self._most:
            self._made.popitem(last=False)


def kept(make: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function makes of objects that never change; it is called by position only.

    Texts are the same by what they say, all else by being the very same object.
    """
    known: Recent[tuple[R]] = Recent(_MOST)

    @wraps(make)
    def look(*of: P.args, **_: P.kwargs) -> R:
        objects = tuple([intern(one) if type(one) is str else one for one in of])
        found = known.of(objects)
        if found is None:
            found = (make(*of),)  # type: ignore[call-arg]  # by position only
            known.keep(objects, found)
        return found[0]

    return look
