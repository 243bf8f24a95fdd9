"""The hygiene of text that is shown, and the forms of words."""

from __future__ import annotations

_INVISIBLE = {
    code: f"[U+{code:04X}]"
    for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF)
}
_HYGIENE = str.maketrans(
    {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in {0x09, 0x0A}}
    | {0x85: " ", 0x2010: "-", 0x2011: "-"}
    | _INVISIBLE
)
_LONE_SURROGATES = {code: f"[U+{code:04X}]" for code in range(0xD800, 0xE000)}


def shown(text: str) -> str:
    """Make text harmless to show: control characters go, marks that reverse the reading order become visible."""
    return text.replace("\r\n", "\n").translate(_HYGIENE).translate(_LONE_SURROGATES)


def on_one_line(text: str) -> str:
    """Make text harmless and put it on one line."""
    return " ".join(shown(text).split())


def plural(number: int, one: str, many: str) -> str:
    """Choose the form that goes with a number."""
    return one if number == 1 else many
