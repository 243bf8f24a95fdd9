"""Checks across the files that all rulesets share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from auditor.extractors import expressions
from auditor.loading import limits
from auditor.loading.alternatives import references
from auditor.loading.dates import check_dates
from auditor.loading.definitions import check_definitions
from auditor.loading.graphs import check_cycle, check_unique
from auditor.loading.mistakes import Mistakes, suggestion
from auditor.loading.observation_checks import check_watched
from auditor.loading.pattern_checks import Known, check_alternatives, check_concepts, check_notation

if TYPE_CHECKING:
    from auditor.loading.files import YamlFile
    from auditor.loading.yaml_builder import YamlList, YamlMap
    from auditor.model.recognition import Concept, FactDefinition
    from auditor.model.ruleset import ScoringRules, Vocabulary


def check_vocabulary(vocabulary: Vocabulary, mistakes: Mistakes) -> None:
    """Check concepts and facts: unique, defined where they are used, no circles."""
    known = Known.of(vocabulary)
    check_unique(
        "concept", ((concept.id, concept.origin) for concept in vocabulary.concepts), mistakes
    )
    check_unique("fact", ((fact.id, fact.origin) for fact in vocabulary.facts), mistakes)
    folded = tuple(concept for concept in vocabulary.concepts if not concept.case_sensitive)
    for concept in vocabulary.concepts:
        _check_words(concept, mistakes)
    for concept in folded:  # the words of the others are taken as they are written
        _check_concept(concept, known, mistakes)
    follows = {concept.id: references(concept.words) for concept in folded}
    check_cycle(
        "the concept", follows, {concept.id: concept.origin for concept in folded}, mistakes
    )
    limits.check_wordings(vocabulary.concepts, mistakes)
    for fact in vocabulary.facts:
        _check_fact(fact, known, mistakes)
    check_watched(vocabulary.watched, known, mistakes)


def check_language(file: YamlFile, known: Known) -> None:
    """Check the concepts that the triggers of one file refer to."""
    for key in ("negation", "pseudo_negation", "terminators", "points_back"):
        if file.has(key):
            _check_patterns(file, file.data[key], known)
    for item in file.items("modality"):
        _check_patterns(file, item["words"], known)
    for item in file.items("audiences"):
        for key in ("headings", "sentences", "sections"):
            _check_patterns(file, item.get(key), known)
        _check_instead_of(file, item, known)
    check_definitions(file, known)


def _check_instead_of(file: YamlFile, item: YamlMap, known: Known) -> None:
    for name in item.get("instead_of", ()):
        if name not in known.audiences:
            remedy = suggestion(name, known.audiences, what="audiences")
            what = f"{item['id']}: the audience {name!r} is not defined"
            file.add(item.lines["instead_of"], what, remedy)


def check_instruments(file: YamlFile) -> None:
    """Check ids and dates of the instruments."""
    items = tuple(file.items("instruments"))
    check_unique(
        "instrument", ((item["id"], file.origin(item.line)) for item in items), file.mistakes
    )
    known = tuple(item["id"] for item in items)
    for item in items:
        check_dates(file, item, "first", "last")
        if item.get("successor") not in {None, *known}:
            what = f"{item['id']}: the successor {item['successor']!r} is no instrument"
            remedy = suggestion(item["successor"], known, what="instruments")
            file.add(item.lines["successor"], what, remedy)


def check_scoring(file: YamlFile, rules: ScoringRules) -> None:
    """Check that grades fall to 0 and that caps are grades."""
    bounds = [lowest for _, lowest in rules.grades]
    if bounds != sorted(set(bounds), reverse=True) or bounds[-1] != 0:
        file.add(
            file.data.lines["grades"],
            "the bounds of the grades do not fall to 0",
            "Put the best grade first.",
        )
    names = tuple(grade for grade, _ in rules.grades)
    for key, grade in file.data["caps"].items():
        if grade not in names:
            line = file.data["caps"].lines[key]
            file.add(
                line, f"the cap {grade!r} is not a grade", suggestion(grade, names, what="grades")
            )


def _check_words(concept: Concept, mistakes: Mistakes) -> None:
    place = (concept.origin.file, concept.origin.line)
    if mistakes.trusts(concept.origin.file):
        return
    for word in concept.words:
        if len(word) > 2 and word.startswith("/") and word.endswith("/"):
            try:
                expressions.check(word[1:-1], case_sensitive=concept.case_sensitive)
            except ValueError as error:
                remedy = "Write an expression of RE2: no look-around, no back-references."
                mistakes.add(*place, f"{concept.id}: {error}", remedy)
        elif not re.search("[A-Za-z0-9]", word):
            what = f"{concept.id}: no letters or digits in {word!r}, so no text ever says it"
            mistakes.add(*place, what, "Write a word, or leave it out.")


def _check_concept(concept: Concept, known: Known, mistakes: Mistakes) -> None:
    for name in references(concept.words):
        if name not in known.concepts:
            what = f"{concept.id}: the concept {name} is not defined"
            remedy = f"{suggestion(name, known.concepts, what='concepts')} Or write the word in small letters."
            mistakes.add(concept.origin.file, concept.origin.line, what, remedy)


def _check_patterns(file: YamlFile, listed: YamlList | None, known: Known) -> None:
    if listed is not None:
        for pattern, line in zip(listed, listed.lines, strict=True):
            check_concepts((str(pattern),), known, file.origin(line), file.mistakes)
            check_notation((str(pattern),), file.origin(line), file.mistakes)


def _check_fact(fact: FactDefinition, known: Known, mistakes: Mistakes) -> None:
    place = (fact.origin.file, fact.origin.line)
    if fact.type == "enum" and not fact.values:
        mistakes.add(*place, f"{fact.id} is an enum without values", "List them under `values`.")
    allowed = fact.values or ("affirmed", "denied")
    for value, listed in fact.find:
        if value not in allowed:
            remedy = suggestion(value, allowed, what="values")
            mistakes.add(*place, f"{fact.id}: `find` has no value {value!r}", remedy)
        check_alternatives(listed, known, mistakes)
    for example in fact.examples:
        if example.expected not in (*allowed, "absent"):
            remedy = suggestion(example.expected, (*allowed, "absent"), what="values")
            mistakes.add(*place, f"{fact.id}: `examples` has no value {example.expected!r}", remedy)
    silent = fact.when_silent
    if silent is not None and silent not in (*fact.values, "false"):
        remedy = suggestion(silent, (*fact.values, "false"), what="values")
        mistakes.add(*place, f"{fact.id}: `when_silent` is {silent!r}", remedy)
