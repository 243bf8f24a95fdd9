"""Record what a reviewer decided about findings of a report: confirmed or rejected, by whom, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from auditor.cli import _inputs, _settings
from auditor.cli._kept_lists import edit
from auditor.cli._options import EXISTING, config_option, reviews_option
from auditor.errors import UnknownNameError, UsageError
from auditor.loading.listed import with_item
from auditor.loading.reviews import load_reviews, review_text
from auditor.loading.stored import load_report
from auditor.model.decisions import Review
from auditor.model.recognition import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from auditor.model.audit import Audit
    from auditor.model.finding import Finding

DEFAULT_FILE: Final = "reviews.yaml"
KEY: Final = "reviews"
EMPTY: Final = """# Reviewers' decisions on findings, each bound to the text, the ruleset and the outcome that the reviewer saw.
# Written by `auditor review`. They are shown in every report and change neither outcome nor score nor gate.
reviews: []
"""


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
    audit = load_report(report)
    made = [
        *(_review(audit, one, "confirmed", by, reason, report) for one in confirm),
        *(_review(audit, one, "rejected", by, reason, report) for one in reject),
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


def _review(audit: Audit, name: str, decision: str, by: str, reason: str, report: Path) -> Review:
    findings = {one.requirement.id: one for one in audit.findings}
    if name not in findings:
        raise UnknownNameError("finding", name, (*_near(name, findings), f"{report} lists all"))
    finding = findings[name]
    digests = {one.id: one.sha256 for one in audit.rulesets}
    return Review(
        requirement=name,
        document=audit.document.id,
        decision=decision,
        outcome=finding.outcome,
        reason=reason,
        by=by,
        date=_inputs.today(),
        text_sha256=audit.document.text_sha256,
        ruleset_sha256=digests[finding.ruleset],
        origin=Origin(str(report), 1),
    )


def _near(name: str, findings: dict[str, Finding]) -> Iterator[str]:
    begun = [one for one in findings if one.startswith(name.upper()[:8])]
    yield from begun[:5]


def _added(text: str, made: list[Review]) -> str:
    for one in made:
        text = with_item(text, KEY, [line[4:] for line in review_text(one).splitlines()])
    return text
