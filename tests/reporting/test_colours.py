"""Contrast as WCAG has it, and the nearest colour that passes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.reporting import colours, templating

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # the well-known grey that just fails
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert colours.contrast(other, one) == colours.contrast(one, other)


@pytest.mark.parametrize("grounds", [colours.LIGHT, colours.DARK], ids=["light", "dark"])
@given(colour=COLOURS)
def test_nearest_colour_can_be_read_and_no_nearer_one_of_its_kind_can(
    grounds: tuple[str, ...], colour: str
) -> None:
    found = colours.nearest(colour, grounds)

    assert colours.weakest(found, grounds) >= colours.ENOUGH
    if colours.weakest(colour, grounds) >= colours.ENOUGH:
        assert found == colour
    else:
        assert colours.weakest(found, grounds) < colours.ENOUGH + 0.6


@pytest.mark.parametrize(
    "text", ["", "#fff", "22375b", "#22375", "#22375bb", "red", "#22375b;}", "#22375b\n", "#22375g"]
)
def test_only_six_digits_are_a_colour(text: str) -> None:
    assert not colours.is_colour(text)


def test_grounds_are_those_of_the_page() -> None:
    css = templating.source("css/web.css").lower().replace(" ", "")
    light, dark = css.split("@media(prefers-color-scheme:dark)", 1)

    assert f"--bg:{short(colours.LIGHT[0])};" in light
    assert f"--clause:{colours.LIGHT[1]};" in light
    assert f"--bg:{colours.DARK[0]};" in dark
    assert f"--clause:{colours.DARK[1]};" in dark


def short(colour: str) -> str:
    return "#fff" if re.fullmatch("#f{6}", colour) else colour
