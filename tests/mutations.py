"""Ways to break a YAML file of `key: value` lines, each with the line that a message should name."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BAD_DAYS: Final = (
    *("2026-02-30", "2027-13-01", "2027-00-10", "1/2/2027", "2027-1-1", "31.03.2027", "20270331"),
    *(
        "2027-W13-3",
        "2027-03",
        "next month",
        "2027-03-31T00:00:00Z",
        "2027-03-31 extra",
        "\uff12\uff10\uff12\uff17-03-31",
    ),
)
_WRONG_FOR_TEXT: Final = ("7", "true", "", "null", "[a, b]", "{a: b}")
_LITTER: Final = (
    # written for a value, and what it is
    ('"never closed', "open double quotation mark"),
    ("'never closed", "open single quotation mark"),
    ("[never, closed", "open bracket"),
    ("{never: closed", "open brace"),
    ("see: this", "colon in a text"),
    ("@home", "reserved sign"),
    ("&mark text", "anchor"),
    ("*mark", "alias"),
    ("!!str text", "tag"),
    ("!!python/object/apply:os.getcwd []", "tag that runs code"),
    ("'two' words", "text after a quotation"),
    ('"bad \\q escape"', "unknown escape"),
    ('"a \\0 inside"', "escaped control character"),
    ("a \x07 bell", "control character"),
)


class Broken(NamedTuple):
    """A broken file: what was done to it, and the line that is at fault, if it is sure."""

    what: str
    content: bytes
    line: int | None = None


class Lines:
    """The lines of a valid file, and changes to one of them."""

    def __init__(self, text: str, seed: int) -> None:
        self.text = text
        self._lines = text.splitlines()
        self._random = random.Random(seed)  # noqa: S311  (no secret: the same cases every time)

    def one(self, key: str) -> int:
        """Choose a line that begins with a key, counted from 1."""
        return self._random.choice(
            [at for at, _ in enumerate(self._lines, 1) if self._key(at) == key]
        )

    def with_value(self, what: str, at: int, value: str) -> Broken:
        """Write another value in a line."""
        head = self._lines[at - 1].partition(":")[0]
        return self.with_line(f"{what} in {self._key(at)}", at, f"{head}: {value}")

    def with_line(self, what: str, at: int, *lines: str) -> Broken:
        """Write other lines for one."""
        changed = [*self._lines[: at - 1], *lines, *self._lines[at:]]
        return Broken(what, "\n".join(changed).encode() + b"\n", at)

    def without(self, at: int, owner: int) -> Broken:
        """Delete a required key of an item that begins in line `owner`."""
        lines = list(self._lines)
        gone = lines.pop(at - 1)
        if "- " in gone:  # the next key begins the item now
            indent = gone.index("- ")
            lines[at - 1] = lines[at - 1][:indent] + "- " + lines[at - 1][indent + 2 :]
        what = f"{gone.strip(' -').partition(':')[0]} missing"
        return Broken(what, "\n".join(lines).encode() + b"\n", owner)

    def misspelt(self, at: int) -> Broken:
        """Exchange two letters of a key."""
        line, key = self._lines[at - 1], self._key(at)
        first = self._random.choice([i for i in range(len(key) - 1) if key[i] != key[i + 1]])
        wrong = key[:first] + key[first + 1] + key[first] + key[first + 2 :]
        return self.with_line(f"{key} written {wrong}", at, line.replace(key, wrong, 1))

    def repeated(self, at: int) -> Broken:
        """Write a key twice in one mapping."""
        line = self._lines[at - 1]
        again = line.replace("- ", "  ", 1) if line.lstrip().startswith("- ") else line
        return self.with_line(f"{self._key(at)} twice", at, line, again)._replace(line=at + 1)

    def blank(self, keys: Sequence[str]) -> Iterator[Broken]:
        """Write nothing, or nothing but blanks, for texts."""
        for key in keys:
            value = self._random.choice(["''", "'   '", '"\\n"', '" \\t "'])
            yield self.with_value("blank", self.one(key), value)

    def wrong_types(self, keys: Sequence[str]) -> Iterator[Broken]:
        """Write numbers, lists, mappings or nothing for texts."""
        for key in keys:
            for value in self._random.sample(_WRONG_FOR_TEXT, 2):
                yield self.with_value(f"{value or 'nothing'}", self.one(key), value)

    def bad_days(self, key: str) -> Iterator[Broken]:
        """Write what is no day of the calendar."""
        for day in BAD_DAYS:
            yield self.with_value(day, self.one(key), day)

    def litter(self, keys: Sequence[str]) -> Iterator[Broken]:
        """Break the YAML itself in values, in lines and as a whole."""
        for value, what in _LITTER:
            yield self.with_value(what, self.one(self._random.choice(keys)), value)._replace(
                line=None
            )
        at = self.one(self._random.choice(keys))
        line = self._lines[at - 1]
        yield self.with_line("tab", at, "\t" + line.lstrip())._replace(line=None)
        yield self.with_line("one blank too many", at, f" {line}")._replace(line=None)
        yield self.with_line("merge conflict", at, "<<<<<<< HEAD", line)._replace(line=None)
        yield self.with_line("no colon", at, line.replace(":", "", 1))._replace(line=None)
        yield Broken(
            "Latin-1", self.text.encode().replace(b": ", b": \xe9t\xe9 ", 1), 1 + self._first()
        )
        yield Broken("UTF-16", self.text.encode("utf-16"), 1)
        yield Broken(
            "cut within a character", self.text.encode() + b"# \xe2\x82", len(self._lines) + 1
        )
        yield from self._wholes()

    def _wholes(self) -> Iterator[Broken]:
        yield Broken("empty", b"", 1)
        yield Broken("comments only", b"# nothing\n# yet\n", 1)
        yield Broken("a text", b"just words\n", 1)
        yield Broken("a number", b"7\n", 1)
        yield Broken("a list", b"- a\n- b\n", 1)
        yield Broken("an empty list", b"[]\n", 1)
        yield Broken("null", b"null\n", 1)
        yield Broken("NUL bytes", bytes(64), 1)
        yield Broken("two documents", f"{self.text}---\n{self.text}".encode(), len(self._lines) + 1)
        yield Broken("deep", b"note: " + b"[" * 5000, 1)
        yield Broken(
            "unknown key at the top", f"{self.text}colour: red\n".encode(), len(self._lines) + 1
        )

    def _first(self) -> int:
        return next(at for at, line in enumerate(self._lines) if ": " in line)

    def _key(self, at: int) -> str:
        return self._lines[at - 1].strip(" -").partition(":")[0]
