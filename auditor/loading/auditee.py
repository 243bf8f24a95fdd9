"""Load what we are told of the organisation, and write the template in which it is told."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, Final

from auditor.errors import AuditeeError
from auditor.loading.facts import as_value
from auditor.loading.files import YamlFile, read
from auditor.loading.mistakes import Mistakes
from auditor.loading.pattern_checks import possible_values
from auditor.loading.told_facts import check_fact, check_value
from auditor.loading.yaml_builder import YamlMap
from auditor.loading.yaml_text import scalar
from auditor.model.condition import facts_in
from auditor.model.ruleset import Auditee, Ruleset, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from auditor.model.recognition import FactDefinition

UNKNOWN: Final = "unknown"
"""Written out, it means the same as leaving the fact out."""
_LISTED: Final = "`auditor auditee template` lists those that are asked for."
_OTHERWISE: Final = "; leave it out if it is unknown"
_WIDTH: Final = 100
_COMMENT: Final = "  # "
_HEAD: Final = (
    "# What the text of a policy cannot tell. Delete the # before a line that you know, and put true, false or",
    "# one of the values there. What stays commented out is unknown, never false.",
)
_NOTHING_TOLD: Final = Auditee()


def load_auditee(path: Path, vocabulary: Vocabulary) -> Auditee:
    """Load an auditee file; an AuditeeError holds every mistake of it."""
    mistakes = Mistakes()
    file = read(path, "auditee", mistakes)
    told = () if file is None else tuple(told_facts(file, file.data.get("facts"), vocabulary))
    mistakes.raise_as(AuditeeError)
    name = None if file is None else file.data.get("name")
    return Auditee(name=name, facts=told, source=path.name)


def told_facts(
    file: YamlFile,
    facts: Any,  # noqa: ANN401  (YAML)
    vocabulary: Vocabulary,
) -> Iterator[tuple[str, str]]:
    """Yield fact and value of what is told under `facts`; what cannot be told leaves a mistake."""
    definitions = {fact.id: fact for fact in vocabulary.facts}
    if not isinstance(facts, YamlMap):  # nothing is told, or what is has left its mistake
        return
    for fact, value in facts.items():
        if value is not None and not isinstance(value, bool | str):
            continue  # has left its mistake
        line = facts.lines[fact]
        definition = check_fact(file, line, fact, definitions, listed=_LISTED)
        if definition is None or value is None or value == UNKNOWN:
            continue
        if check_value(file, line, definition, value, otherwise=_OTHERWISE):
            yield fact, str(as_value(value))


def auditee_template(
    vocabulary: Vocabulary, rulesets: Iterable[Ruleset], told: Auditee = _NOTHING_TOLD
) -> str:
    """Return a commented auditee file: every profile fact that the rulesets assert or ask for.

    What is told already stands in it. The vocabulary must be the one that came with the rulesets.
    """
    groups = [(one.title, facts) for one, facts in profile_facts(vocabulary, rulesets)]
    listed = {fact.id for _, facts in groups for fact in facts}
    values = dict(told.facts)
    groups.append(("Others", tuple(f for f in vocabulary.facts if f.id in values.keys() - listed)))
    name = "# name: Name of the organisation" if told.name is None else f"name: {scalar(told.name)}"
    lines = [*_HEAD, name, "facts:"]
    for title, facts in groups:
        lines += ["", f"  # {title}"] if facts else []
        for fact in facts:
            lines += _question(fact, values.get(fact.id))
    return "\n".join(lines) + "\n"


def questionnaire(
    vocabulary: Vocabulary,
    asked: Iterable[tuple[FactDefinition, str]],
    told: Auditee = _NOTHING_TOLD,
) -> str:
    """Return a commented auditee file with some questions, each under a note; what is told already stands below."""
    values = dict(told.facts)
    name = "# name: Name of the organisation" if told.name is None else f"name: {scalar(told.name)}"
    lines = [*_HEAD, name, "facts:"]
    for fact, note in asked:
        lines += ["", *_comment(note, break_on_hyphens=False), *_question(fact, None)]
    known = [fact for fact in vocabulary.facts if fact.id in values]
    lines += ["", "  # Told already"] if known else []
    for fact in known:
        lines += _question(fact, values[fact.id])
    return "\n".join(lines) + "\n"


def _comment(text: str, *, break_on_hyphens: bool = True) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=_COMMENT,
        subsequent_indent=_COMMENT,
        break_on_hyphens=break_on_hyphens,
    )


def profile_facts(
    vocabulary: Vocabulary, rulesets: Iterable[Ruleset]
) -> tuple[tuple[Ruleset, tuple[FactDefinition, ...]], ...]:
    """Return the profile facts that each ruleset asserts or asks for; each stands once, scope facts first."""
    definitions = {fact.id: fact for fact in vocabulary.facts}
    seen: set[str] = set()
    found = []
    for ruleset in rulesets:
        asked = [
            fact for fact in _asked(ruleset) if fact not in seen and _is_profile(definitions[fact])
        ]
        seen.update(asked)
        found.append((ruleset, tuple(definitions[fact] for fact in asked)))
    return tuple(found)


def _asked(ruleset: Ruleset) -> Iterator[str]:
    scope = [fact for fact, _ in ruleset.asserts]
    tested = [fact for requirement in ruleset.requirements for fact in facts_in(requirement.when)]
    yield from dict.fromkeys((*scope, *tested))


def _is_profile(definition: FactDefinition) -> bool:
    return definition.scope in ("profile", "policy+profile")


def _question(definition: FactDefinition, value: str | None) -> tuple[str, ...]:
    question = " ".join((definition.question or definition.title).split())
    asked = _comment(question)
    if value is not None:
        return (*asked, f"  {definition.id}: {value}")
    return (*asked, f"{_COMMENT}{definition.id}: {' | '.join(possible_values(definition))}")
