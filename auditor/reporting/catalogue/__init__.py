"""The catalogue of rules: static pages of every requirement, fact and word group, linked and searchable."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from auditor.reporting import notation, templating, wording
from auditor.reporting.catalogue import _words
from auditor.reporting.catalogue._links import CONCEPTS, FACTS, INDEX, Links, link, page_of
from auditor.reporting.catalogue._search import entries
from auditor.reporting.catalogue._ties import Ties, tie
from auditor.reporting.catalogue._uses import uses

if TYPE_CHECKING:
    from auditor.model.recognition import FactDefinition
    from auditor.model.ruleset import Ruleset, Vocabulary

_FUNCTIONS = {
    one.__name__: one
    for one in (
        wording.plural,
        wording.verification,
        notation.written,
        page_of,
        _words.correction,
        _words.examples,
        wording.grades,
        wording.in_force,
        _words.scope,
        wording.silence,
        _words.spoken,
    )
}


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the catalogue."""

    name: str
    content: bytes


def pages(rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary, version: str) -> tuple[Page, ...]:
    """Return every page, signed with the version of this tool; the same rules give the same bytes."""
    links = link(rulesets, vocabulary)
    ties = tie(rulesets)
    shared = {"version": version, **_shared(rulesets, vocabulary, links, ties)}
    used = uses(rulesets, vocabulary)
    found = entries(rulesets, vocabulary, links)
    groups = tuple(_grouped(vocabulary.facts))
    return (
        _page(INDEX, "index", shared, entries=found),
        *(_page(page_of(one.id), "ruleset", shared, ruleset=one) for one in rulesets),
        _page(FACTS, "facts", shared, groups=groups, uses=used),
        _page(CONCEPTS, "concepts", shared, concepts=vocabulary.concepts),
    )


def _shared(
    rulesets: tuple[Ruleset, ...], vocabulary: Vocabulary, links: Links, ties: Ties
) -> dict[str, object]:
    css = templating.style_sheet("web", templating.data_uri) + templating.source(
        "css/catalogue.css"
    )
    script = templating.script("catalogue")
    return {
        "css": templating.trusted(css),
        "js": templating.trusted(script),
        "policy": templating.security_policy(css, script),
        "rulesets": rulesets,
        "acts": {one.id: tuple(_acts(one)) for one in rulesets},
        "titles": {one.id: one.title for one in vocabulary.facts},
        "numbers": {"facts": len(vocabulary.facts), "concepts": len(vocabulary.concepts)},
        "href": links.href,
        "parts": links.parts,
        "ties": ties,
    }


def _acts(ruleset: Ruleset) -> list[tuple[str, tuple[object, ...]]]:
    """Gather requirements by the act that they belong to, each act once, in the order of the ruleset."""
    acts: dict[str, list[object]] = {}
    for one in ruleset.requirements:
        acts.setdefault(one.regulation, []).append(one)
    return [(act, tuple(of)) for act, of in acts.items()]


def _grouped(
    facts: tuple[FactDefinition, ...],
) -> list[tuple[str, tuple[FactDefinition, ...]]]:
    def theme(fact: FactDefinition) -> str:
        return fact.id.partition(".")[0]

    ordered = sorted(facts, key=lambda fact: (theme(fact), fact.id))
    return [(name, tuple(of)) for name, of in groupby(ordered, key=theme)]


def _page(name: str, template: str, shared: dict[str, object], **own: object) -> Page:
    context = {"here": name, **shared, **own}
    text = templating.render(f"catalogue/{template}.j2", context, _FUNCTIONS, wording.shown)
    return Page(name, text.encode("utf-8", "backslashreplace"))
