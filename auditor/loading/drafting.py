"""Load how model clauses become words of a policy: `rulesets/drafting.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.errors import RulesetError
from auditor.loading import places
from auditor.loading.files import read
from auditor.loading.mistakes import Mistakes
from auditor.model.drafting import Drafting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from auditor.model.ruleset import Vocabulary


def load_drafting(vocabulary: Vocabulary) -> Drafting:
    """Load the shipped file; a RulesetError holds every mistake of it."""
    mistakes = Mistakes()
    file = read(places.rulesets_folder() / places.DRAFTING_FILE, "drafting", mistakes)
    mistakes.raise_as(RulesetError)
    if file is None:
        raise AssertionError  # pragma: no cover  (an unusable file has left its mistake)
    headings = file.data["headings"]
    return Drafting(
        of_regulations=_pairs(headings.get("regulations", {})),
        of_audiences=_pairs(headings.get("audiences", {})),
        of_subjects=_pairs({**dict(vocabulary.subjects), **headings.get("subjects", {})}),
        effort=tuple((name, int(weight)) for name, weight in file.data["effort"].items()),
        samples=_pairs(file.data["samples"]),
        own_samples=tuple((name, _pairs(own)) for name, own in file.data["clauses"].items()),
    )


def _pairs(data: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(data.items())
