"""A text that was left unfinished: TODO, a bracket that is not closed, nothing but marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.linting._subject import Level, Remark, Subject, remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.ruleset import Requirement

_LEFT: Final = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b|[Ll]orem ipsum")
_PAIRS: Final = {"[": "]", "${": "}"}
_MARKS: Final = re.compile(r"\$\{|[\[\]}]")


def check(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each text of a requirement that is not finished."""
    for requirement in subject.requirements:
        for key, text in _texts(requirement):
            where = f"{requirement.id}: `{key}`"
            if found := _LEFT.search(text):
                what = f"{where} still says {found[0]!r}"
                yield remark(Level.WARNING, "unfinished", requirement.origin, what, "Write it.")
            elif not any(sign.isalnum() for sign in text):
                what = f"{where} holds no word"
                yield remark(Level.WARNING, "unfinished", requirement.origin, what, "Write it.")
        if left := _open(requirement.model_clause):
            what = f"{requirement.id}: `model_clause` has {left!r} without its other half"
            remedy = "Close the placeholder: [the name of the company]."
            yield remark(Level.WARNING, "unfinished", requirement.origin, what, remedy)


def _texts(requirement: Requirement) -> Iterator[tuple[str, str]]:
    yield "title", requirement.title
    yield "paraphrase", requirement.paraphrase
    yield "remediation", requirement.remediation
    yield from (("citations", one) for one in requirement.citations)
    if requirement.model_clause:
        yield "model_clause", requirement.model_clause


def _open(text: str) -> str | None:
    """Return a bracket that is not closed, or closes nothing."""
    waiting: list[str] = []
    for mark in _MARKS.findall(text):
        if mark in _PAIRS:
            waiting.append(mark)
        elif waiting and _PAIRS[waiting[-1]] == mark:
            waiting.pop()
        elif mark == "]":
            return "]"
    return waiting[-1] if waiting else None
