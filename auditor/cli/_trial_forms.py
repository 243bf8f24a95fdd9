"""What a draft would do to a policy, as text, Markdown and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from auditor.cli import _plan_words as words
from auditor.cli._explained_text import heading, paragraph
from auditor.cli._plan_forms import as_json, markdown, text
from auditor.cli._plan_json import gaps
from auditor.renderers._markdown_text import inline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from auditor.planning.trying import Trial
    from auditor.reporting.json_text import Json

SCHEMA: Final = "auditor/trial/v1"


def _parts(trial: Trial) -> Iterator[tuple[str, list[str]]]:
    yield "It would close", [words.gap(one) for one in trial.closed]
    yield "It would come nearer to", [words.opened(one) for one in trial.better]
    yield "It would open", [words.opened(one) for one in trial.opened]
    yield "Defects that rest on the draft itself", [words.opened(one) for one in trial.defects]


def _title(trial: Trial) -> str:
    audit = trial.before
    return f"The draft at the end of {audit.document.source}, the law as of {audit.as_of}"


def _lines(trial: Trial) -> Iterator[str]:
    yield click.style(_title(trial), bold=True)
    for title, said in _parts(trial):
        yield from heading(title, "" if said else "nothing")
        for one in said:
            yield from paragraph(one)


def _paragraphs(trial: Trial) -> Iterator[str]:
    yield f"# {inline(_title(trial))}"
    for title, said in _parts(trial):
        yield f"## {title}"
        yield "\n".join(f"- {inline(one)}" for one in said) or "Nothing."


def _data(trial: Trial) -> Mapping[str, Json]:
    return {
        "schema": SCHEMA,
        "document": {"id": trial.before.document.id, "source": trial.before.document.source},
        "as_of": trial.before.as_of,
        "closes": gaps(trial.closed),
        "betters": gaps(trial.better),
        "opens": gaps(trial.opened),
        "defects": gaps(trial.defects),
    }


FORMS: Final[Mapping[str, Callable[[Trial], bytes]]] = {
    "text": lambda trial: text(_lines(trial)),
    "markdown": lambda trial: markdown(_paragraphs(trial)),
    "json": lambda trial: as_json(_data(trial)),
}
"""Name and how a trial is written so."""
