"""What makes a tool another one, for a cache and for the workers of a cluster: its code, not how it was compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import auditor
from auditor.batch import tool

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of its own in the place of ours."""
    (tmp_path / "search.pyx").write_text("cdef int one = 1")
    monkeypatch.setattr(auditor, "__file__", str(tmp_path / "__init__.py"))
    return tmp_path


def test_compiled_files_are_left_out(package: Path) -> None:
    before = tool.code()

    (package / "search.cpython-311-x86_64-linux-gnu.so").write_bytes(b"of this machine")
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "search.cpython-311.pyc").write_bytes(b"of this Python")

    assert tool.code() == before


def test_what_they_are_compiled_from_is_not(package: Path) -> None:
    before = tool.code()

    (package / "search.pyx").write_text("cdef int one = 2")

    assert tool.code() != before
