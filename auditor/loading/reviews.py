"""Load what reviewers said of findings, and write one of it for appending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.errors import ReviewError
from auditor.loading.decision_checks import check_day, check_document, check_repeats, items, maps
from auditor.loading.files import YamlFile, read
from auditor.loading.mistakes import Mistakes
from auditor.loading.yaml_text import scalar
from auditor.model.decisions import Review
from auditor.model.vocabulary import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.loading.yaml_builder import YamlMap

KEY: Final = "reviews"
_FIELDS: Final = (
    "requirement",
    "document",
    "decision",
    "outcome",
    "reason",
    "by",
    "date",
    "text_sha256",
    "ruleset_sha256",
)
_IDENTITY: Final = ("requirement", "document", "by", "outcome", "text_sha256", "ruleset_sha256")
"""One person says one thing of one finding; of another text or outcome it is another finding."""


def load_reviews(path: Path) -> tuple[Review, ...]:
    """Load a file of reviews; a ReviewError holds every mistake of it."""
    mistakes = Mistakes()
    file = read(path, "reviews", mistakes)
    if file is not None:
        for item in maps(file, KEY):
            check_document(file, item)
            check_day(file, item, "date")
        check_repeats(file, KEY, "review", _IDENTITY, "Keep the one that holds.")
    mistakes.raise_as(ReviewError)
    return tuple(_review(file, item) for file, item in items(file, KEY))


def review_text(review: Review) -> str:
    """Return the lines of a review as an item of the list under `reviews`."""
    lines = [f"{field}: {scalar(getattr(review, field))}" for field in _FIELDS]
    return "".join(f"  {'  ' if at else '- '}{line}\n" for at, line in enumerate(lines))


def _review(file: YamlFile, item: YamlMap) -> Review:
    return Review(
        requirement=item["requirement"].strip(),
        document=item["document"].strip(),
        decision=item["decision"],
        outcome=Outcome(item["outcome"]),
        reason=item["reason"].strip(),
        by=item["by"].strip(),
        date=item["date"],
        text_sha256=item["text_sha256"].strip().lower(),
        ruleset_sha256=item["ruleset_sha256"].strip().lower(),
        origin=file.origin(item.line),
    )
