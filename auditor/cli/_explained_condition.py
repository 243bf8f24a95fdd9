"""Whether a requirement applies, in words: every part of its condition, every fact with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.cli._explained_text import one_of, paragraph, quotation
from auditor.model.condition import AllOf, AnyOf, Constant, FactTest, Not
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.cli._explained_view import View
    from auditor.inference.tree import Node
    from auditor.model.document import Evidence
    from auditor.model.finding import Fact

SILENT: Final = "silence"
NOBODY: Final = "nobody"
_VALUES: Final = {"true": "yes", "false": "no", "": "nothing"}
_SOURCES: Final = {
    "declared": "told in the auditee file",
    "asserted": "set by naming the ruleset",
    "assumed": "assumed from a hint in the text",
    "extracted": "read from the text",
}
_STEP: Final = 2
_TRUTH: Final = 9
"""Columns for the truth of a part."""


def lines(view: View) -> Iterator[str]:
    """Yield the tree of the condition; what decided is marked."""
    yield from paragraph(f"in the ruleset's words: {view.requirement.when_text}")
    yield from _node(view.condition, view, 0)
    if len(view.condition.terms) > 1:
        yield from paragraph("(* marks what decided)")


def _node(node: Node, view: View, depth: int) -> Iterator[str]:
    mark = "*" if node.decides else " "
    margin = f"  {node.truth.value:{_TRUTH}}{mark} {' ' * _STEP * depth}"
    yield f"{margin}{_words(node, view)}"
    if isinstance(node.condition, FactTest):
        for passage in evidence(node.condition.fact, view):
            yield quotation(passage, len(margin) + _STEP)
        for passage in against(node.condition.fact, view):
            yield quotation(passage, len(margin) + _STEP, "but otherwise at ")
    for term in node.terms:
        yield from _node(term, view, depth + 1)


def _words(node: Node, view: View) -> str:
    match node.condition:
        case Constant(value):
            return "always" if value else "never"
        case AllOf():
            return "all of these:"
        case AnyOf():
            return "at least one of these:"
        case Not():
            return "not so:"
        case FactTest():
            return _test(node.condition, view)


def _test(test: FactTest, view: View) -> str:
    asked = one_of(tuple(spoken(value) for value in test.values)) if test.values else ""
    wish = f" (asked for: {'anything but ' if test.negated else ''}{asked})" if asked else ""
    value = view.values.get(test.fact)
    told = "not known" if value is None else spoken(value)
    return f"{title(test.fact, view)}? {told[:1].upper()}{told[1:]}{wish}: {source_words(test.fact, view)} [{test.fact}]"


def title(fact: str, view: View) -> str:
    """Name a fact in words."""
    known = view.definitions.get(fact)
    return (known.title if known else fact).rstrip("?. ")


def spoken(value: str) -> str:
    """Say a value in words."""
    return _VALUES.get(value, value.replace("_", " "))


def deciding(fact: str, view: View) -> tuple[Fact, ...]:
    """Return what was said of a fact by the source that settled it, and with the value that holds."""
    said = view.facts.get(fact, ())
    other = tuple(one for one in said if one.source != "extracted")
    return tuple(one for one in other or said if one.value == view.values[fact])


def source(fact: str, view: View) -> str:
    """Return the source that settled a fact, or why there is none."""
    said = deciding(fact, view)
    if said:
        return said[0].source
    return SILENT if fact in view.values else NOBODY


def evidence(fact: str, view: View) -> tuple[Evidence, ...]:
    """Return the passages on which a fact rests."""
    return tuple(dict.fromkeys(passage for one in deciding(fact, view) for passage in one.evidence))


def against(fact: str, view: View) -> tuple[Evidence, ...]:
    """Return the passages of the text that say otherwise."""
    settled = deciding(fact, view)
    others = (one for one in view.facts.get(fact, ()) if one not in settled)
    return tuple(passage for one in others for passage in one.evidence)


def source_words(fact: str, view: View) -> str:
    """Say where a fact comes from."""
    kind = source(fact, view)
    if kind == SILENT:
        return f"the text says nothing of it, and here silence means {spoken(view.values[fact])}"
    if kind == NOBODY:
        return _open(fact, view)
    if kind == "attested":
        uses = [use for use in view.audit.attestations if use.attestation.fact == fact]
        return "; ".join(wording.attestation(use) for use in uses if use.active)
    contradicted = any(one.polarity == "contradicted" for one in deciding(fact, view))
    both = ", which says so and elsewhere denies it" if contradicted else ""
    return f"{_SOURCES[kind]}{both}"


def _open(fact: str, view: View) -> str:
    known = view.definitions.get(fact)
    if known is None or "profile" not in known.scope:
        return "the text does not say, and silence tells nothing of practice"
    new = known.question and known.question.rstrip("?. ") != known.title.rstrip("?. ")
    asked = f" ({known.question})" if new else ""
    return f"nobody told{asked}; an auditee file can"
