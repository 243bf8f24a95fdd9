"""The patterns of a rule as their author wrote them, in the notation of rulesets/README.md."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from auditor.model.recognition import Alternative

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN: Final = Alternative()
_SAID_ELSEWHERE: Final = frozenset({"origin", "of", "at_least"})
_STEP: Final = "  "


def written(alternative: Alternative) -> tuple[str, ...]:
    """Return the lines of one way of wording something: a phrase alone, or its keys with their values."""
    set_ = {
        one.name: getattr(alternative, one.name)
        for one in fields(alternative)
        if one.name not in _SAID_ELSEWHERE
        and getattr(alternative, one.name) != getattr(_PLAIN, one.name)
    }
    if set(set_) == {"say"} and not alternative.of:
        return alternative.say
    keys = (line for name, value in set_.items() for line in _key(name, value))
    return (*keys, *_groups(alternative))


def _key(name: str, value: object) -> Iterator[str]:
    if isinstance(value, tuple) and len(value) > 1:
        yield f"{name}:"
        yield from (f"{_STEP}- {one}" for one in value)
    elif isinstance(value, tuple):
        yield f"{name}: {value[0]}"
    else:
        yield f"{name}: {value:.0%}" if isinstance(value, float) else f"{name}: {value}"


def _groups(alternative: Alternative) -> Iterator[str]:
    if alternative.of:
        yield f"at least {alternative.at_least} of these {len(alternative.of)} groups"
    for group in alternative.of:
        lines = [line for one in group for line in written(one)]
        for number, line in enumerate(lines):
            yield f"{_STEP}{'-' if number == 0 else ' '} {line}"
