"""Hundreds of malformed files: each is refused with file and line, and nothing else happens."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from auditor.errors import (
    AttestationError,
    BaselineError,
    ConfigurationError,
    FileError,
    ReviewError,
    WaiverError,
)
from auditor.loading.attestations import load_attestations
from auditor.loading.baseline import load_baseline
from auditor.loading.configuration import checked_overrides, inline_auditee, load_configuration
from auditor.loading.reviews import load_reviews
from auditor.loading.rulesets import load_ruleset
from auditor.loading.waivers import load_waivers
from tests.loading.samples import shared
from tests.malformed import VALID, Case, cases

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.ruleset import Ruleset

CASES = tuple(cases())
ERRORS: dict[str, type[FileError]] = {
    "config": ConfigurationError,
    "waivers": WaiverError,
    "baseline": BaselineError,
    "overlay": AttestationError,
    "reviews": ReviewError,
}


@functools.cache
def maine() -> Ruleset:
    return load_ruleset("maine", shared())[0]


def load(kind: str, path: Path) -> object:
    """Load a file as the command line does, with every check that follows."""
    match kind:
        case "config":
            configuration = load_configuration(path)
            checked_overrides(configuration.overrides, (maine(),), configuration.source)
            return inline_auditee(path, shared())
        case "waivers":
            return load_waivers(path, (maine(),), not_after="2027-11-23")
        case "baseline":
            return load_baseline(path)
        case "overlay":
            return load_attestations(path, shared())
        case _:
            return load_reviews(path)


@pytest.mark.parametrize("kind", VALID)
def test_the_files_that_are_broken_were_valid(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "file"
    path.write_text(VALID[kind], encoding="utf-8")

    assert load(kind, path)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_malformed_file_is_refused_with_its_lines(tmp_path: Path, case: Case) -> None:
    path = tmp_path / "file"
    path.write_bytes(case.content)

    with pytest.raises(FileError) as caught:
        load(case.kind, path)

    assert type(caught.value) is ERRORS[case.kind]
    assert caught.value.exit_code == 2
    found = caught.value.mistakes
    assert {mistake.file for mistake in found} == {str(path)}
    last = max(case.content.count(b"\n"), 0) + 1
    assert all(mistake.line and 1 <= mistake.line <= last for mistake in found), found
    assert all(mistake.what.strip() and mistake.remedy.strip() for mistake in found), found
    assert case.line is None or case.line in {mistake.line for mistake in found}, found
    assert all(f"{path}:{mistake.line}: " in str(caught.value) for mistake in found)


def test_they_are_many_and_all_different() -> None:
    numbers = Counter(case.kind for case in CASES)

    assert set(numbers) == set(VALID)
    assert min(numbers.values()) >= 40
    assert sum(numbers.values()) >= 200
    assert len({(case.kind, case.content) for case in CASES}) == len(CASES)
    assert len({case.name for case in CASES}) == len(CASES)


def test_they_are_the_same_every_time() -> None:
    assert tuple(cases()) == CASES
