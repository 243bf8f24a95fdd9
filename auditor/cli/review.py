"""Record what a reviewer decided about findings of a report: confirmed or rejected, by whom, why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from auditor.cli import _inputs, _settings
from auditor.cli._kept_lists import edit
from auditor.cli._options import EXISTING, config_option, reviews_option
from auditor.errors import DocumentError, UnknownNameError, UsageError
from auditor.loading.listed import with_item
from auditor.loading.reviews import load_reviews, review_text
from auditor.model.decisions import Review
from auditor.model.recognition import Origin
from auditor.model.vocabulary import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEFAULT_FILE: Final = "reviews.yaml"
KEY: Final = "reviews"
EMPTY: Final = """# Reviewers' decisions on findings, each bound to the text, the ruleset and the outcome that the reviewer saw.
# Written by `auditor review`. They are shown in every report and change neither outcome nor score nor gate.
reviews: []
"""
SCHEMA: Final = "auditor/audit/v1"


@click.command()
@click.argument("report", metavar="REPORT", type=EXISTING)
@click.option(
    "--confirm",
    multiple=True,
    metavar="ID",
    help="The finding is right; may be given several times.",
)
@click.option(
    "--reject",
    multiple=True,
    metavar="ID",
    help="The finding is wrong; may be given several times.",
)
@click.option("--by", required=True, metavar="NAME", help="Who reviewed.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@reviews_option
@config_option
def command(
    report: Path,
    *,
    confirm: tuple[str, ...],
    reject: tuple[str, ...],
    by: str,
    reason: str,
    reviews: Path | None,
    config: Path | None,
) -> int:
    """Record what a reviewer decided about findings of REPORT, a JSON report.

    ID is that of a requirement. The decision is bound to the text and the ruleset that the report names: when
    one of them changes, it lapses and is shown as lapsed.
    """
    _check(confirm, reject, by, reason)
    settings = _settings.resolve({"reviews": reviews, "config": config}, None)
    told = _read(report)
    made = [
        *(_review(told, one, "confirmed", by, reason, report) for one in confirm),
        *(_review(told, one, "rejected", by, reason, report) for one in reject),
    ]
    path = settings.kept("reviews", DEFAULT_FILE)
    edit(path, EMPTY, lambda text: _added(text, made), load_reviews)
    for one in made:
        click.echo(f"{path}: {one.requirement} in {one.document}: {one.decision} by {by}", err=True)
    return 0


def _check(confirm: tuple[str, ...], reject: tuple[str, ...], by: str, reason: str) -> None:
    if not confirm and not reject:
        raise UsageError("no finding named\n    add --confirm ID or --reject ID")
    both = sorted(set(confirm) & set(reject))
    if both:
        raise UsageError(f"{', '.join(both)}: both confirmed and rejected\n    keep one of them")
    if not by.strip() or not reason.strip():
        raise UsageError(
            "--by and --reason must say something\n    a review without them binds nobody"
        )


def _read(report: Path) -> dict[str, Any]:
    try:
        told = json.loads(report.read_text(encoding="utf-8"))
    except OSError as error:
        raise DocumentError(
            str(report), f"it cannot be read ({error.strerror})", "Check the path."
        ) from error
    except ValueError as error:
        raise DocumentError(
            str(report), "it is no JSON", "Name a report made with -f json."
        ) from error
    if not isinstance(told, dict) or told.get("schema") != SCHEMA:
        what = f"it is no report of the form {SCHEMA}"
        raise DocumentError(str(report), what, "Name a report made with -f json.")
    return told


def _review(
    told: dict[str, Any], name: str, decision: str, by: str, reason: str, report: Path
) -> Review:
    findings = {one["requirement"]: one for one in told["findings"]}
    if name not in findings:
        raise UnknownNameError("finding", name, (*_near(name, findings), f"{report} lists all"))
    finding = findings[name]
    digests = {one["id"]: one["sha256"] for one in told["rulesets"]}
    return Review(
        requirement=name,
        document=told["document"]["id"],
        decision=decision,
        outcome=Outcome(finding["outcome"]),
        reason=reason,
        by=by,
        date=_inputs.today(),
        text_sha256=told["document"]["text_sha256"],
        ruleset_sha256=digests[finding["ruleset"]],
        origin=Origin(str(report), 1),
    )


def _near(name: str, findings: dict[str, Any]) -> Iterator[str]:
    begun = [one for one in findings if one.startswith(name.upper()[:8])]
    yield from begun[:5]


def _added(text: str, made: list[Review]) -> str:
    for one in made:
        text = with_item(text, KEY, [line[4:] for line in review_text(one).splitlines()])
    return text
