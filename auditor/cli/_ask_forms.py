"""The questions of an audit as text, Markdown, YAML and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from auditor.cli._explained_text import heading, paragraph, titled
from auditor.cli._plan_forms import as_json, markdown, text
from auditor.inference.when import question
from auditor.loading.auditee import questionnaire
from auditor.loading.pattern_checks import possible_values
from auditor.renderers._markdown_text import inline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from auditor.cli._audited import Audited
    from auditor.model.finding import Finding
    from auditor.planning.asking import Asked, Questions
    from auditor.reporting.json_text import Json

SCHEMA: Final = "auditor/questions/v1"
_LOOK: Final = "For a person to judge, whatever is answered"
_NOTHING: Final = "Nothing is left to ask."
_LONG: Final = 2000
_MOST_CITED: Final = 8
"""Requirements that hang on one answer; of more, only the ids are told."""


def _title(made: Audited) -> str:
    return f"What {made.audit.document.source} leaves open, the law as of {made.audit.as_of}"


def _hangs(one: Asked) -> str:
    laws = ", ".join(dict.fromkeys(each.requirement.regulation for each in one.findings))
    cited = len(one.findings) <= _MOST_CITED
    named = (
        f"{each.requirement.id} ({'; '.join(each.requirement.citations)})"
        if cited
        else each.requirement.id
        for each in one.findings
    )
    return f"Weight {one.weight} hangs on it ({laws}): {', '.join(named)}"


def _answers(one: Asked) -> str:
    return f"{one.fact.id}: {' | '.join(possible_values(one.fact))}"


def _named(one: Finding) -> str:
    of = one.requirement
    return (
        f"{of.id} {of.title} ({'; '.join(of.citations)}): {' '.join(one.questions) or one.reason}"
    )


def _lines(made: Audited, asked: Questions) -> Iterator[str]:
    yield click.style(_title(made), bold=True)
    if not asked.asked:
        yield from paragraph(_NOTHING, 0)
    for number, one in enumerate(asked.asked, start=1):
        yield ""
        yield from paragraph(f"{number}. {' '.join(question(one.fact).split())}", 0)
        yield from titled("Answer", _answers(one), 3)
        yield from paragraph(_hangs(one), 3)
    if asked.judged_by_people:
        yield from heading(_LOOK)
        for each in asked.judged_by_people:
            yield from paragraph(_named(each))


def _paragraphs(made: Audited, asked: Questions) -> Iterator[str]:
    yield f"# {inline(_title(made), _LONG)}"
    if not asked.asked:
        yield _NOTHING
    for number, one in enumerate(asked.asked, start=1):
        yield f"{number}. {inline(question(one.fact), _LONG)}"
        told = (f"Answer: {_answers(one)}", _hangs(one))
        yield "\n".join(f"   - {inline(each, _LONG)}" for each in told)
    if asked.judged_by_people:
        yield f"## {_LOOK}"
        yield "\n".join(f"- {inline(_named(one), _LONG)}" for one in asked.judged_by_people)


def _yaml(made: Audited, asked: Questions) -> bytes:
    notes = [(one.fact, _hangs(one)) for one in asked.asked]
    return questionnaire(made.vocabulary, notes, made.audit.auditee).encode()


def _data(made: Audited, asked: Questions) -> Mapping[str, Json]:
    return {
        "schema": SCHEMA,
        "document": {"id": made.audit.document.id, "source": made.audit.document.source},
        "as_of": made.audit.as_of,
        "questions": [
            {
                "fact": one.fact.id,
                "question": " ".join(question(one.fact).split()),
                "answers": list(possible_values(one.fact)),
                "weight": one.weight,
                "requirements": [_finding(each) for each in one.findings],
            }
            for one in asked.asked
        ],
        "judged_by_people": [_finding(one) for one in asked.judged_by_people],
    }


def _finding(one: Finding) -> Json:
    of = one.requirement
    return {
        "requirement": of.id,
        "ruleset": one.ruleset,
        "title": of.title,
        "citations": list(of.citations),
        "severity": of.severity.value,
        "questions": list(one.questions),
    }


FORMS: Final[Mapping[str, Callable[[Audited, Questions], bytes]]] = {
    "text": lambda made, asked: text(_lines(made, asked)),
    "markdown": lambda made, asked: markdown(_paragraphs(made, asked)),
    "md": lambda made, asked: markdown(_paragraphs(made, asked)),
    "yaml": _yaml,
    "json": lambda made, asked: as_json(_data(made, asked)),
}
"""Name and how the questions are written so; md is short for markdown."""
