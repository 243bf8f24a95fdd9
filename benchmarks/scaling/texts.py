"""Policies to measure with: real ones, read where they lie and varied by a seed, and invented short ones.

A variation drops paragraphs of a real policy, exchanges some neighbours, and changes years, other numbers and the name of
the company. The same seed, number and size give the same text; no two numbers give the same one.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS: Final = Path(__file__).resolve().parents[3] / "shared" / "corpus"
USUAL: Final = 20_480
"""Bytes of the policy that rates are given for."""
MEDIAN: Final = 6_000
SIGMA: Final = 0.9
SHORTEST, LONGEST = 800, 80_000
SIZES: Final = f"log-normal, median {MEDIAN:,} bytes, sigma {SIGMA}, from {SHORTEST:,} to {LONGEST:,}: mean 9 KB"
_EXCHANGED: Final = 0.1
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBER: Final = re.compile(r"\d+")
_BREAK: Final = re.compile(r"\n\s*\n")
_FIRST: Final = ("Har", "Mel", "Quin", "Tor", "Ves", "Lan", "Bro", "Cal", "Dun", "Esk")
_SECOND: Final = ("bour", "wick", "ford", "mere", "stead", "low", "combe", "dale", "holm", "ridge")
_SENTENCES: Final = (
    "We collect your name, your postal address and your e-mail address when you order a service.",
    "We do not sell your personal information to anybody.",
    "You can ask us to delete the personal data that we hold about you.",
    "You may ask for a copy of your personal data, and have it corrected where it is wrong.",
    "We keep invoices for seven years, because tax law asks for it.",
    "We share data with companies that print and send our letters, and with nobody else.",
    "Our web site sets a cookie that remembers your language.",
    "We do not knowingly collect information from children under thirteen.",
    "You can complain to the supervisory authority of the country in which you live.",
    "Our data protection officer answers at privacy@{name}.example.",
    "If you opt out of advertising, your prices and services stay the same.",
    "We may transfer data to the United States under standard contractual clauses.",
    "We protect your account by encryption, and tell you within days if somebody broke in.",
    "We do not use call records or other network information for marketing without your consent.",
    "We process your data to perform our contract with you, and otherwise only with your consent.",
    "We will post changes to this policy on this page at least thirty days before they take effect.",
)


@dataclass(frozen=True)
class Policy:
    """A real policy."""

    name: str
    service: str
    text: str

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs, or its lines where it has none."""
        parts = _BREAK.split(self.text.strip())
        return tuple(parts if len(parts) > 9 else self.text.strip().splitlines())


def corpus(folder: Path = CORPUS) -> tuple[Policy, ...]:
    """Return the English policies of the corpus, in the order of its index."""
    index = folder / "index.jsonl"
    if not index.is_file():
        raise SystemExit(f"{index} is not there: name the folder of policies with --corpus")
    rows = (json.loads(line) for line in index.read_text("utf-8").splitlines())
    return tuple(
        Policy(row["id"], row["service"], (folder / row["text"]).read_text("utf-8"))
        for row in rows
        if row["language"] == "en"
    )


def varied(policies: tuple[Policy, ...], seed: int, number: int, size: int) -> str:
    """Return a variation of some real policy, of almost so many bytes."""
    chance = random.Random(f"{seed}-{number}")  # noqa: S311  (nothing is kept secret by it)
    parts = list(_parts(policies, chance, size))
    for n in range(1, len(parts) - 1):
        if chance.random() < _EXCHANGED:
            parts[n], parts[n + 1] = parts[n + 1], parts[n]
    return _otherwise("\n\n".join(parts), chance) + f"\n\nDocument {seed}-{number}.\n"


def _parts(policies: tuple[Policy, ...], chance: random.Random, size: int) -> Iterator[str]:
    """Yield paragraphs of one policy, in order, as many as fill the size; of another one where it is too short."""
    left = size - 30
    while left > 0:
        policy = chance.choice(policies)
        name = chance.choice(_FIRST) + chance.choice(_SECOND)
        share = min(0.85, 1.1 * left / len(policy.text))
        for paragraph in policy.paragraphs:
            if chance.random() > share:
                continue
            said = paragraph.replace(policy.service, name)[:left]
            yield said
            left -= len(said.encode()) + 2
            if left <= 0:
                return


def _otherwise(text: str, chance: random.Random) -> str:
    dated = _YEAR.sub(lambda _: f"Y{chance.randint(2012, 2025)}", text)
    other = re.sub(r"(?<![Y\d])\d+", lambda one: _digits(one[0], chance), dated)
    return re.sub(r"Y(\d{4})", r"\1", other)


def _digits(number: str, chance: random.Random) -> str:
    return str(chance.randint(1, 9)) + "".join(str(chance.randint(0, 9)) for _ in number[1:])


def size_of(seed: int, number: int) -> int:
    """Return the bytes of a policy in a collection of many, drawn as SIZES says."""
    chance = random.Random(f"size {seed}-{number}")  # noqa: S311
    return min(LONGEST, max(SHORTEST, round(MEDIAN * chance.lognormvariate(0, SIGMA))))


def short(seed: int, number: int) -> str:
    """Return an invented policy of about a kilobyte."""
    chance = random.Random(f"short {seed}-{number}")  # noqa: S311
    name = chance.choice(_FIRST) + chance.choice(_SECOND)
    said = chance.sample(_SENTENCES, 10)
    dated = f"Last updated: March {chance.randint(1, 28)}, {chance.randint(2015, 2025)}"
    body = "\n\n".join(one.format(name=name.lower()) for one in said)
    return f"{name} Privacy Policy\n\n{dated}\n\n{body}\n\nDocument {seed}-{number}.\n"
