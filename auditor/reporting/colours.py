"""Colours of a client's own: whether text in them can be read, and what comes nearest that can.

Contrast is that of WCAG 2.2, success criterion 1.4.3; relative luminance as defined there.
"""

from __future__ import annotations

import re
from typing import Final

ENOUGH: Final = 4.5
"""For text of the usual size."""
LIGHT: Final = ("#ffffff", "#eef3f8")
"""What reports print on: paper, and the darkest panel on it."""
DARK: Final = ("#10161f", "#1b2737")
"""The same on a dark screen, the lightest panel last."""
_COLOUR: Final = re.compile("#[0-9a-f]{6}", re.IGNORECASE)
_STEPS: Final = 256


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour: #rrggbb and nothing else."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def weakest(colour: str, grounds: tuple[str, ...]) -> float:
    """Return the contrast of a colour with the one of several grounds that it stands out from least."""
    return min(contrast(colour, ground) for ground in grounds)


def nearest(colour: str, grounds: tuple[str, ...]) -> str:
    """Return the colour itself if it can be read on all grounds, else it with as little black or white as it takes."""
    towards = 0 if _luminance(grounds[0]) > 0.5 else 255
    parts = _parts(colour)
    for step in range(_STEPS + 1):
        mixed = "#" + "".join(
            f"{round(part + (towards - part) * step / _STEPS):02x}" for part in parts
        )
        if weakest(mixed, grounds) >= ENOUGH:
            return mixed
    raise ValueError(f"nothing can be read on all of {grounds}")


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
