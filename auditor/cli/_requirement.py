"""A requirement in words, for a reader who knows law and not YAML."""

from __future__ import annotations

import textwrap
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from auditor.errors import UnknownNameError
from auditor.model.vocabulary import Polarity, State
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from auditor.model.ruleset import Element, Requirement, Ruleset

NEAREST = 5
WIDTH = 100


def find(identity: str, rulesets: tuple[Ruleset, ...]) -> tuple[Ruleset, Requirement]:
    """Find a requirement by its id, or by that of one of its elements; raise UnknownNameError with near ones."""
    places = {
        name.casefold(): (ruleset, requirement)
        for ruleset in rulesets
        for requirement in ruleset.requirements
        for name in (requirement.id, *(element.id for element in requirement.elements))
    }
    if identity.casefold() in places:
        return places[identity.casefold()]
    known = [requirement.id for ruleset in rulesets for requirement in ruleset.requirements]
    begun = [one for one in known if one.startswith(identity.upper())]
    near = begun[:NEAREST] or get_close_matches(identity.upper(), known, n=NEAREST, cutoff=0.5)
    raise UnknownNameError("requirement", identity, (*near, "`auditor rules list` shows all"))


def describe(one: Requirement, ruleset: Ruleset) -> Iterator[str]:
    """Yield the lines that say what a requirement asks, of whom, and what would satisfy it."""
    yield click.style(f"{one.id}: {one.title}", bold=True)
    yield from _paragraph(f"{ruleset.title}: {one.regulation}. {'; '.join(one.citations)}")
    yield ""
    yield from _paragraph(one.paraphrase)
    yield from _terms(one)
    for element in one.elements:
        yield from _element(element, one)
    yield from _titled("Remediation", one.remediation)
    yield from _titled("Model clause", one.model_clause)
    yield from _titled("Enforcement", "; ".join(one.enforcement))
    yield from _titled("Verification", wording.verification(one))


def _terms(one: Requirement) -> Iterator[str]:
    must = "must not say" if one.polarity is Polarity.NEGATIVE else "must say"
    yield from _titled(
        "Kind", f"{one.kind}, {one.duty_type.replace('_', ' ')}; the document {must} it"
    )
    yield from _titled("Severity", f"{one.severity}: {one.severity_reason}")
    yield from _titled("Applies when", one.when_text)
    yield from _titled("In force", wording.in_force(one))
    for change in one.history:
        yield from _titled("History", wording.change(change))
    yield from _titled(
        "Belongs in", ", ".join(home.replace("_", " ") for home in one.document_home)
    )
    yield from _titled("Protects", one.audience)
    yield from _titled("Judged from", one.judgeable_from.replace("_", " "))
    yield from _titled("Questions", " ".join(one.questions))
    how = "one suffices" if one.element_logic == "any" else "each required one counts"
    yield ""
    yield click.style(f"Elements ({how})", bold=True)


def _element(element: Element, of: Requirement) -> Iterator[str]:
    words = wording.grades(of)
    marks = [
        "required" if element.required else "optional",
        wording.silence(element.silence),
    ]
    if not element.recognised:
        marks.append("not recognised yet: a person has to look")
    yield f"  {click.style(element.id, bold=True)} {element.title} ({'; '.join(marks)})"
    for state, wordings in element.wording:
        yield from _paragraph(f"{words[state]}: {'; '.join(wordings)}", indent=4)
    for example in element.examples:
        kind = words[State(example.expected)]
        yield from _paragraph(f"for example {kind}: \u201c{example.text}\u201d", indent=4)


def _titled(title: str, text: str) -> Iterator[str]:
    if text.strip():
        head, *rest = _paragraph(f"{title}: {text}")
        yield f"{click.style(head[: len(title) + 1], bold=True)}{head[len(title) + 1 :]}"
        yield from rest


def _paragraph(text: str, indent: int = 0) -> Iterable[str]:
    margin = " " * indent
    return textwrap.wrap(
        " ".join(text.split()), WIDTH, initial_indent=margin, subsequent_indent=f"{margin}  "
    )
