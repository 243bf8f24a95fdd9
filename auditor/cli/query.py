"""Ask the tables of a batch a question in SQL, or one that is ready."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from auditor.cli import _columns
from auditor.cli._options import EXISTING
from auditor.cli._terminal import put, put_lines
from auditor.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.batch.reading import Answer


@click.command()
@click.argument("folder", metavar="DIR", type=EXISTING)
@click.argument("question", required=False)
@click.option("--list", "listed", is_flag=True, help="Show the questions that are ready.")
@click.option(
    "--against",
    type=EXISTING,
    metavar="DIR",
    help="Another run, whose tables are against.findings and so on.",
)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    show_default=True,
    help="How to show the answer.",
)
def command(
    folder: Path, question: str | None, against: Path | None, format_: str, *, listed: bool
) -> int:
    """Ask the tables that `auditor batch -o DIR` wrote QUESTION: SQL, or the name of a ready question.

    Exit codes: 0 answered; 2 wrong use.
    """
    if find_spec("duckdb") is None:
        raise UsageError(
            "questions need duckdb, which is not installed\n    install it: pip install 'auditor[batch]'"
        )
    from auditor.batch import query  # noqa: PLC0415  (an extra)

    if listed:
        put_lines(list(_columns.named({q.name: q.title for q in query.questions()})))
        return 0
    if question is None:
        raise UsageError(
            "no question\n    write SQL, or a name that auditor query DIR --list shows"
        )
    answer = query.ask(folder, question, against)
    _show(answer, format_)
    return 0


def _show(answer: Answer, format_: str) -> None:
    if format_ == "json":
        told = json.dumps(answer.named(), indent=2, default=str, ensure_ascii=False)
        put(f"{told}\n".encode())
    elif format_ == "csv":
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)
        put(text.getvalue().encode())
    else:
        put_lines(list(_columns.rows(answer.columns, answer.rows)))
