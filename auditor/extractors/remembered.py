"""A table that finds each of its values when it is asked for it first."""

from __future__ import annotations

from inspect import ismethod
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import ref

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """Values by key; `table[key]` calls what it was made with where the key is new.

    A method that looks the value up by hand costs several times as much, and most keys are asked for often.
    What it is made with may be a method of its owner: it does not keep the owner, so that both are freed at once.
    """

    def __init__(self, find: Callable[[K], V]) -> None:
        super().__init__()
        self._find: Callable[..., Any] = find
        self._owner: ref[Any] | None = None
        if ismethod(find):
            self._find, self._owner = find.__func__, ref(find.__self__)

    def __missing__(self, key: K) -> V:
        owner = self._owner
        found: V = self._find(key) if owner is None else self._find(owner(), key)
        self[key] = found
        return found
