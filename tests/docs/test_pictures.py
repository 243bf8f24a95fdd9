"""The pictures in README: there, small, and said in words for those who do not see them."""

from __future__ import annotations

import re

import pytest

from tests.gallery import ROOT
from tests.pictures import LARGEST, PICTURES

SHOWN = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))


def test_readme_shows_every_picture_and_no_other() -> None:
    assert sorted(path for _, path in SHOWN) == sorted(
        f"docs/pictures/{one.name}" for one in PICTURES.iterdir()
    )


@pytest.mark.parametrize(("alt", "path"), SHOWN, ids=[path for _, path in SHOWN])
def test_picture_is_small_and_has_words_in_its_place(alt: str, path: str) -> None:
    picture = ROOT / path

    assert len(alt.split()) > 6
    assert picture.read_bytes().startswith(b"\x89PNG\r\n")
    assert picture.stat().st_size < LARGEST
