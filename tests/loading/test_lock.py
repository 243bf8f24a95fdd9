"""The lock of rulesets: written, and compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from auditor.errors import LockError
from auditor.loading.lock import check_lock, lock_text
from auditor.loading.rulesets import load_ruleset
from tests.loading.samples import HOUSE, shared, write

if TYPE_CHECKING:
    from pathlib import Path

    from auditor.model.ruleset import Ruleset

CHILD = "id: child\ntitle: Child\nversion: '2'\nchecked_on: 2026-01-31\nextends: [./house.yaml]\n"


def child(folder: Path, house: str = HOUSE) -> Ruleset:
    write(folder, house)
    return load_ruleset(str(write(folder, CHILD, "child.yaml")), shared())[0]


def test_what_is_as_locked_passes(tmp_path: Path) -> None:
    found = child(tmp_path)
    lock = write(tmp_path, lock_text((found,)), "rules.lock")

    check_lock(lock, (child(tmp_path),))


def test_a_difference_names_both_digests_and_the_parent_that_changed(tmp_path: Path) -> None:
    before = child(tmp_path)
    lock = write(tmp_path, lock_text((before,)), "rules.lock")
    now = child(tmp_path, HOUSE.replace("add: Name them.", "add: Name them all."))

    with pytest.raises(LockError) as caught:
        check_lock(lock, (now,))

    (mistake,) = caught.value.mistakes
    assert "child" in mistake.what
    assert before.sha256 in mistake.what
    assert now.sha256 in mistake.what
    assert f"house, which it extends, was {before.parents[0].sha256}" in mistake.what
    assert "auditor rules lock" in mistake.remedy
    assert lock.read_text().splitlines()[(mistake.line or 0) - 1].strip().startswith("sha256")


def test_parents_that_come_and_go_are_told(tmp_path: Path) -> None:
    found = child(tmp_path)
    alone = replace(found, parents=(), sha256="0" * 64)
    lock = write(tmp_path, lock_text((found,)), "rules.lock")
    other = write(tmp_path, lock_text((alone,)), "other.lock")

    with pytest.raises(LockError, match="no longer extends house"):
        check_lock(lock, (alone,))
    with pytest.raises(LockError, match="it extends house now"):
        check_lock(other, (found,))


def test_a_ruleset_that_is_not_locked_is_refused(tmp_path: Path) -> None:
    found = child(tmp_path)
    lock = write(tmp_path, lock_text((replace(found, id="another"),)), "rules.lock")

    with pytest.raises(LockError, match="child is not locked"):
        check_lock(lock, (found,))


def test_a_locked_ruleset_that_is_not_used_is_no_difference(tmp_path: Path) -> None:
    found = child(tmp_path)
    lock = write(tmp_path, lock_text((found, replace(found, id="another"))), "rules.lock")

    check_lock(lock, (found,))


def test_mistakes_in_a_lock_are_told_with_their_lines(tmp_path: Path) -> None:
    found = child(tmp_path)
    text = lock_text((found,)).replace(found.sha256, "0815")

    with pytest.raises(LockError) as caught:
        check_lock(write(tmp_path, text, "rules.lock"), (found,))

    (mistake,) = caught.value.mistakes
    assert mistake.line == 6
    assert "sha256" in mistake.what
