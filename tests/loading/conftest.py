"""A copy of the shipped rulesets that a test may change."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from auditor.loading import checked_list, places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def own_rulesets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the shared files, as a lawyer would change them, found like the shipped ones."""
    folder = tmp_path / "rulesets"
    shutil.copytree(places.rulesets_folder(), folder)
    (folder / checked_list.LIST_FILE).unlink(missing_ok=True)
    monkeypatch.setattr(places, "rulesets_folder", lambda: folder)
    with checked_list.disregarded():
        pass
    yield folder
    with checked_list.disregarded():
        pass
