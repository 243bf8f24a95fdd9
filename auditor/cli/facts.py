"""Show the facts found in a policy, each with its passages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Unpack

import click

from auditor.cli import _inputs
from auditor.cli._gathering import check_inputs
from auditor.cli._options import EXISTING, Judging, judging_options
from auditor.cli._terminal import put, put_lines
from auditor.errors import UsageError
from auditor.renderers.json import report
from auditor.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from auditor.model.audit import Audit
    from auditor.model.finding import Fact

SCHEMA = "auditor/facts/v1"


@click.command()
@click.argument("files", nargs=-1, metavar="POLICY...", type=EXISTING)
@judging_options
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(files: tuple[Path, ...], form: str, **judging: Unpack[Judging]) -> int:
    """Show the facts that an audit of POLICY rests on, each with its passages.

    With -r or --auditee also the facts that these assert; what is only assumed says so.
    """
    settings = _inputs.settle(judging, files)
    notices = _inputs.gather_all(files, judging, settings)
    check_inputs(notices, judging["identity"])
    if form == "json" and len(notices) > 1:
        raise UsageError(
            "several policies as json\n    name one, add --together, or leave out -f json"
        )
    request = _inputs.request(judging, settings, notices)
    titles = {one.id: one.title for one in request.vocabulary.facts}
    for number, audit in enumerate(map(request.audit, notices)):
        if form == "json":
            put(_json(audit))
        else:
            put_lines([*[""][:number], *_text(audit, titles)])
    return 0


def _json(audit: Audit) -> bytes:
    """Return document and facts in the form of the JSON report."""
    whole = report(audit)
    part = {key: whole[key] for key in ("tool", "as_of", "document", "facts")}
    text = json.dumps({"schema": SCHEMA, **part}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _text(audit: Audit, titles: Mapping[str, str]) -> Iterator[str]:
    yield click.style(f"{wording.sources(audit.document)}: {len(audit.facts)} facts", bold=True)
    yield f"document {audit.document.id}, SHA-256 of its text (for attestations): {audit.document.text_sha256}"
    for fact in audit.facts:
        yield ""
        yield from _fact(fact, titles.get(fact.id, ""))


def _fact(fact: Fact, title: str) -> Iterator[str]:
    marks = [fact.source, f"{wording.confidence(fact.confidence)} confidence"]
    if fact.polarity != "affirmed":
        marks.insert(0, fact.polarity)
    if fact.modality:
        marks.append(fact.modality)
    if fact.audiences:
        marks.append(f"for {', '.join(fact.audiences)} only")
    yield f"{click.style(fact.id, bold=True)} = {fact.value}  ({'; '.join(marks)})"
    if title:
        yield f"    {title}"
    for passage in fact.evidence:
        yield f"    {wording.place(passage)}: \u201c{wording.on_one_line(passage.quote)}\u201d"
