"""Model clauses as words of a policy: with samples in their placeholders, under a heading that fits them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from auditor.model.drafting import Clause, Drafting, Placeholder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model.ruleset import Requirement, Ruleset

_DAY: Final = "${as_of}"
_BLANKS: Final = re.compile(r"\s+")
_STRAY: Final = re.compile(r"\s+([.,;:])")
_MARKS: Final = re.compile(r"[\[\]]")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def clauses(
    rulesets: Iterable[Ruleset], applying: frozenset[str], drafting: Drafting, as_of: str
) -> tuple[Clause, ...]:
    """Return the clauses of the requirements that apply, in statute order, each at every place that fits it.

    One clause that several requirements come with is one clause; its first place is for those whom its law
    protects, its second for everybody.
    """
    owners: dict[str, list[Requirement]] = {}
    for ruleset in rulesets:
        for one in ruleset.requirements:
            if one.model_clause and one.id in applying:
                owners.setdefault(_BLANKS.sub(" ", one.model_clause).strip(), []).append(one)
    found = enumerate(owners.items())
    return tuple(
        clause
        for place, (text, owned) in found
        for clause in _placed(text, owned, place, drafting, as_of)
    )


def _placed(
    text: str, owned: list[Requirement], place: int, drafting: Drafting, as_of: str
) -> Iterator[Clause]:
    filled, blanks = fill(text, owned[0].id, drafting, as_of)
    weights = dict(drafting.effort)
    efforts = [weights.get(one.effort, max(weights.values())) for one in owned]
    for heading in _headings(owned[0], drafting):
        yield Clause(
            owned[0].id,
            tuple(one.id for one in owned),
            text,
            filled,
            blanks,
            heading,
            place,
            max(efforts),
        )


def _headings(of: Requirement, drafting: Drafting) -> tuple[str, ...]:
    """Return the heading for those whom a law protects, if it has one, and that for everybody."""
    own = dict(drafting.of_regulations).get(of.regulation)
    own = own or dict(drafting.of_audiences).get(of.audience)
    everybody = dict(drafting.of_subjects).get(of.subject, of.subject)
    return tuple(dict.fromkeys(one for one in (own, everybody) if one))


def fill(
    text: str, requirement: str, drafting: Drafting, as_of: str
) -> tuple[str, tuple[Placeholder, ...]]:
    """Return a clause with samples in its placeholders, and these."""
    samples = {**dict(drafting.samples), **dict(dict(drafting.own_samples).get(requirement, ()))}
    parts, blanks = list[str](), dict[str, Placeholder]()
    for words, blank in cut(text):
        if blank:
            sample = _sample(words[1:-1].strip(), samples, as_of)
            blanks.setdefault(words, Placeholder(words, sample))
            parts.append(sample)
        else:
            parts.append(words)
    filled = _STRAY.sub(r"\1", _BLANKS.sub(" ", "".join(parts))).strip()
    return filled, tuple(blanks.values())


def _sample(words: str, samples: Mapping[str, str], as_of: str) -> str:
    known = samples.get(words)
    if known is not None:
        return known.replace(_DAY, in_words(as_of))
    return _MARKS.sub("", words.split(" / ", 1)[0])


def in_words(day: str) -> str:
    """Write a day, YYYY-MM-DD, as a policy does."""
    on = date.fromisoformat(day)
    return f"{_MONTHS[on.month - 1]} {on.day}, {on.year}"


def cut(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of a clause and its placeholders, which may hold others, told apart."""
    depth, begun = 0, 0
    for place, mark in enumerate(text):
        if mark == "[":
            if depth == 0 and place > begun:
                yield text[begun:place], False
            begun = place if depth == 0 else begun
            depth += 1
        elif mark == "]" and depth:
            depth -= 1
            if depth == 0:
                yield text[begun : place + 1], True
                begun = place + 1
    if begun < len(text):
        yield text[begun:], False
