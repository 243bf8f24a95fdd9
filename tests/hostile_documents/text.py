"""Plain texts that are made to harm: what repeats without end, and what is no honest text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.hostile_documents import valid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    Attack = Callable[[Random, int], bytes]

HONEST: Final = "We collect your name and your address to send you what you bought.\n\n"
REPEATED: Final = {
    "one endless line": "we keep the data that you give us ",
    "one endless word": "data",
    "sentences on one line": "We do not sell your data. ",
    "headings": "Your Rights\n",
    "headings over prose": "Your Rights\nYou may ask us for a copy of all the data that we hold about you, at any time.\n\n",
    "numbered headings": "1.1 Your Rights\n\n",
    "roman headings": "IV. Your Rights\n\n",
    "capitals": "YOUR RIGHTS\n",
    "questions": "What do we collect?\n",
    "bullets": "- a name\n",
    "numbers": "1. a name\n",
    "letters": "(a) a name; ",
    "lead-ins": "We collect the following:\n",
    "labels": "Access: what we hold.\n",
    "small lines": "names\n",
    "open ends": "names, and\n",
    "blank lines": "\n",
    "words apart": "a\n\n",
    "tabs": "a\t",
    "table of tabs": "Name\tPurpose\tBasis\n",
    "table of strokes": "Name | Purpose | Basis\n",
    "strokes": "| ",
    "dots": ".",
    "ellipses": "\u2026 ",
    "abbreviations": "U.S. ",
    "initials": "A. ",
    "marks": "?! ",
    "quotation marks": '"',
    "curly marks": "\u201c",
    "brackets": "(",
    "square brackets": "[",
    "link begins": "[a](",
    "underscores": "_",
    "underscores apart": "_ ",
    "stars": "*",
    "hashes": "# ",
    "hyphens": "-",
    "hyphens at line ends": "third-\nparty ",
    "soft hyphens": "da\u00adta ",
    "words cut": "ab-\n",
    "semicolons": "to do this; ",
    "commas": "name, ",
    "colons": "a: ",
    "addresses": "https://x.example/a ",
    "addresses for mail": "a@b.example ",
    "at signs": "@",
    "slashes": "a/",
    "digits": "1",
    "dates": "January 1, 2020 ",
    "dates of change": "Last updated: January 1, 2020\n",
    "telephones": "1-800-555-0100 ",
    "negations": "not ",
    "exceptions": "unless except however ",
    "definitions": '"Data" means data. ',
    "audiences": "California residents may ask. ",
    "no-break spaces": "\u00a0",
    "wide spaces": "a\u3000",
    "zero width": "\u200b",
    "joined": "a\u200d",
    "accents": "a\u0301\u0301\u0301 ",
    "ligatures": "\ufb03",
    "Chinese": "\u6570\u636e",
    "faces": "\U0001f600 ",
    "bidi": "\u202e\u2066data\u2069 ",
    "byte order marks": "\ufeff",
    "returns": "data\r",
    "line separators": "data\u2028",
    "form feeds": "data\f",
    "private use": "\uf0b7 data\n",
    "replacement": "\ufffd",
}
"""What harms where the time of something grows faster than the text does."""
REFUSED: Final = frozenset(
    {"text: only white space", "text: only signs", "text: binary", "text: many controls"}
)
_WHITE: Final = " \t\r\n\v\f\u00a0\u2003\u3000\u2028\u200b\ufeff"


def repeated(unit: str, size: int) -> str:
    """Repeat something in the middle of an honest text."""
    return HONEST + unit * max(1, size // len(unit.encode())) + "\n\n" + HONEST


def _repeating(unit: str) -> Attack:
    return lambda _, size: repeated(unit, size).encode()


def _only(characters: str) -> Attack:
    return lambda chance, size: "".join(chance.choices(characters, k=size // 2)).encode()


def _mixed(chance: Random, size: int) -> bytes:
    units, made = [*REPEATED.values(), HONEST], []
    while size > 0:
        made.append(chance.choice(units) * chance.choice((1, 1, 2, 40)))
        size -= len(made[-1])
    return "".join(made).encode()


def _own_words(chance: Random, size: int) -> bytes:
    """Shuffle the words of real samples: every pattern has something to look at."""
    words = [word for raw in valid.files("md") for word in raw.decode().split()]
    gaps = chance.choices((" ", "\n", "\n\n", ": "), (20, 2, 1, 1), k=size // 6 + 1)
    return "".join(f"{chance.choice(words)}{gap}" for gap in gaps).encode()


def _controls(chance: Random, size: int) -> bytes:
    return HONEST.encode() + bytes(chance.choices(range(32), k=size))


def _few_controls(chance: Random, size: int) -> bytes:
    text = HONEST * max(4, size // len(HONEST))
    at = chance.randrange(len(text))
    return (text[:at] + chance.choice("\x1b\x00\x07\x08\x1c\x7f\x9b") + text[at:]).encode()


def _bad_utf8(chance: Random, size: int) -> bytes:
    bad = (
        b"\xff",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf5\x80\x80\x80",
        b"\xe2\x82",
        b"\x81",
        b"\x9d",
    )
    return HONEST.encode() * 3 + b"data ".join(chance.choices(bad, k=size // 7 + 1))


def _wide(chance: Random, size: int) -> bytes:
    text = (HONEST * max(1, size // len(HONEST))).encode(
        chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"))
    )
    spoiled = text + chance.choice((b"", b"a", b"\x00", b"\x00\xd8", b"\xd8\x00x\x00"))
    return chance.choice((b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) + spoiled


def _any_characters(chance: Random, size: int) -> bytes:
    codes = (chance.randrange(0x20, 0x110000) for _ in range(size // 4 + 1))
    return "".join(chr(code) for code in codes if not 0xD800 <= code < 0xE000).encode()


def _steps(chance: Random, size: int) -> bytes:
    """A list whose items stand deeper and deeper, or shallower, or anyhow."""
    count = int(size**0.5) + 2
    depths = chance.choice(
        (range(count), range(count, 0, -1), [chance.randrange(count) for _ in range(count)])
    )
    return (HONEST + "".join(f"{' ' * depth}- name\n" for depth in depths)).encode()


def _ragged_table(chance: Random, size: int) -> bytes:
    rows = [chance.randrange(1, 40) for _ in range(size // 40 + 3)]
    return (HONEST + "\n".join(" | ".join(["name"] * row) for row in rows)).encode()


def _wide_table(chance: Random, size: int) -> bytes:
    border = chance.choice(("\t", " | ", "    "))
    return (HONEST + "\n".join([border.join(["name"] * (size // 30 + 2))] * 4)).encode()


def _distinct(chance: Random, size: int) -> bytes:
    """No word twice."""
    made = (f"w{chance.randrange(10**9):x}{' .:,'[number % 4]} " for number in range(size // 9 + 1))
    return (HONEST + "".join(made)).encode()


ATTACKS: Final[Mapping[str, Attack]] = {
    **{f"text: {name}": _repeating(unit) for name, unit in REPEATED.items()},
    "text: only white space": _only(_WHITE),
    "text: only signs": _only("-=*_.|#<>()[]{}!?"),
    "text: binary": lambda chance, size: bytes(range(256)) + chance.randbytes(size),
    "text: many controls": _controls,
    "text: few controls": _few_controls,
    "text: bad UTF-8": _bad_utf8,
    "text: wide": _wide,
    "text: any characters": _any_characters,
    "text: steps": _steps,
    "text: ragged table": _ragged_table,
    "text: wide table": _wide_table,
    "text: no word twice": _distinct,
    "text: mixed": _mixed,
    "text: shuffled words": _own_words,
}
