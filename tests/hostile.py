"""Rulesets that strangers might send: broken by accident, or made to harm. The same ones for the same seed."""

from __future__ import annotations

import random
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from tests.loading.samples import HEAD, HOUSE, REQUIREMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED: Final = 20261122
_PHRASE: Final = "            - we keep PET_WORD\n"
_SIGNS: Final = "()[]|!^$\"/<>.*&@%~{}:,#'\\"
_LITTER: Final = (
    *("&a", "*a", "!!python/object/apply:os.system [id]", "!!binary aGk=", "<<: *a", "? [a]: b"),
    *("\x00", "\x1b[31m", "\u202e", "\u2066x", "\ud7ff", "\ufeff", "\ufffe", "\x85", "\u2028"),
    *("{{ 7*7 }}", "${x}", "{% for a in b %}", "{{ config }}", "<script>alert(1)</script>"),
    *("yes", "no", "on", "~", "null", "1e999", "0x10", ".inf", "2026-02-30", "13.10", "=", "-7"),
    *("[", "]", "{", "}", "- - - -", "a: b: c", "|", ">", "'", '"', "%", "@", "`", "---", "..."),
    *("/dev/zero", "../../../etc/passwd", "/proc/self/environ", "~root/.ssh/id_rsa", "CON", "."),
)


class Case(NamedTuple):
    """One hostile ruleset: files by name, of which `house.yaml` is the one that is named."""

    name: str
    files: dict[str, bytes]
    refused: bool
    """Whether it must be refused; others may turn out to be valid."""
    links: tuple[tuple[str, str], ...] = ()
    """Symbolic links and what they point at."""


def cases(number: int, seed: int = SEED) -> Iterator[Case]:
    """Yield so many cases, every way of making one in turn."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    for index, make in enumerate(islice(cycle(_WAYS), number)):
        made = make(chance)
        yield made._replace(name=f"{index}-{made.name}")


def _one(name: str, text: str, *, refused: bool = True) -> Case:
    content = text.encode("utf-8", "surrogatepass")
    return Case(name, {"house.yaml": content}, refused)


def _with_phrase(phrase: str) -> str:
    quoted = phrase.replace("'", "''")
    return HOUSE.replace(_PHRASE, f"            - {{say: '{quoted}', polarity: any}}\n")


def _lines_moved(chance: random.Random) -> Case:
    lines = HOUSE.splitlines(keepends=True)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[chance.randrange(len(lines))])
            case 2:
                lines[at] = lines[at].lstrip(" ")
            case 3:
                lines[at] = f"  {lines[at]}"
            case _:
                key, colon, _ = lines[at].partition(":")
                lines[at] = f"{key}{colon} {chance.choice(_LITTER)}\n"
    return _one("lines", "".join(lines), refused=False)


def _littered(chance: random.Random) -> Case:
    text = HOUSE
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(_LITTER) + text[at + chance.randint(0, 9) :]
    return _one("litter", text, refused=False)


def _bytes(chance: random.Random) -> Case:
    raw = bytearray(HOUSE.encode())
    for _ in range(chance.randint(1, 12)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return Case("bytes", {"house.yaml": bytes(raw)}, refused=False)


def _noise(chance: random.Random) -> Case:
    return Case("noise", {"house.yaml": chance.randbytes(chance.randint(0, 50_000))}, refused=True)


def _cut(chance: random.Random) -> Case:
    return _one("cut", HOUSE[: chance.randrange(len(HEAD) + 40)])


def _many(chance: random.Random) -> Case:
    number = chance.choice((20_000, 100_000, 1_000_000))
    item, key = chance.choice(
        (
            ("  - {id: a%d, title: t, type: bool, scope: policy}\n", "facts"),
            ("  - {id: A%d, words: [cat]}\n", "concepts"),
            ("  - {}\n", "requirements"),
            ("  - {id: R%d}\n", "requirements"),
            ("  - %d\n", "chapters"),
        )
    )
    body = "".join(item % n if "%d" in item else item for n in range(number))
    return _one(f"many-{key}-{number}", f"{HEAD.partition('concepts:')[0]}{key}:\n{body}")


def _many_whole(chance: random.Random) -> Case:
    number = chance.choice((700, 3_000, 12_000))
    body = "".join(REQUIREMENT.replace("HOUSE-1", f"HOUSE-{n}") for n in range(number))
    return _one(f"whole-{number}", HEAD + body, refused=number > 3_000)


def _many_mistakes(chance: random.Random) -> Case:
    number = chance.choice((300, 2_000))
    body = "".join(
        REQUIREMENT.replace("HOUSE-1", f"HOUSE-{n}").replace("pets.named", f"pets.nam{n}")
        for n in range(number)
    )
    return _one(f"mistakes-{number}", HEAD + body)


def _keys(chance: random.Random) -> Case:
    number = chance.choice((500, 50_000))
    return _one(f"keys-{number}", HOUSE + "".join(f"key{n}: {n}\n" for n in range(number)))


def _long(chance: random.Random) -> Case:
    length = chance.choice((300_000, 3_000_000, 6_000_000))
    letter = chance.choice(("a", "a ", "\u00e4", "(", "\\n"))
    long = letter * (length if letter == "\\n" else length // len(letter))
    where = chance.choice(("title: House rules", "title: Pets named", "paraphrase: Name the pets."))
    return _one(f"long-{length}", HOUSE.replace(where, f'{where.partition(":")[0]}: "{long}"'))


def _deep(chance: random.Random) -> Case:
    depth = chance.choice((50, 1_000, 100_000))
    opening = chance.choice(("[", "{a: ", "- ", "? "))
    return _one(f"deep-{depth}", HOUSE + "note: " + opening * depth)


def _deep_groups(chance: random.Random) -> Case:
    depth = chance.choice((30, 2_000))
    inner = "{say: cat}"
    for _ in range(depth):
        inner = f"{{at_least: 1, of: [[{inner}]]}}"
    return _one(f"groups-{depth}", HOUSE.replace(_PHRASE, f"            - {inner}\n"))


def _when(chance: random.Random) -> Case:
    depth = chance.choice((40, 10_000, 100_000))
    condition = chance.choice(
        (
            "(" * depth + "pets.named" + ")" * depth,
            "not (" * depth + "pets.named" + ")" * depth,
            " and ".join(["pets.named"] * depth * 10),
            f"pets.kept in ({', '.join(['no'] * depth * 20)})",
        )
    )
    return _one(f"when-{depth}", HOUSE.replace("pets.kept != no", condition))


def _aliases(chance: random.Random) -> Case:
    width, levels = chance.randint(2, 10), chance.randint(2, 40)
    bomb = "a0: &a0 [lol]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]\n" for n in range(1, levels)
    )
    return _one("aliases", bomb + HOUSE)


def _tags(chance: random.Random) -> Case:
    tag = chance.choice(
        ("!!python/object/apply:os.system", "!!python/name:os.system", "!!python/module:os", "!x")
    )
    return _one("tags", HOUSE.replace("title: Pets\n", f"title: {tag} 'touch harmed'\n"))


def _phrase(chance: random.Random) -> Case:
    number = chance.randint(2, 2_000)
    phrase = chance.choice(
        (
            " <60> ".join(["(a | b | c d | PET_WORD)"] * number),
            "(" * number + "a" + ")" * number,
            "[" * number + "a" + "]" * number + " b",
            "(" * number + "a" + ")" * number + "!",
            "".join(f"(a | b{n} " for n in range(number)) + ")" * number,
            " ".join(["[a]"] * number) + " b",
            f"/(a{{{number}}}){{{number}}}/",
            "/" + "(" * number + "a+" + ")+" * number + "b/",
            "/(a|a)*(a|aa)+$/",
            "/(?=a)b/",
            "/\\1/",
            "/[/",
            "/\\p{Nonsense}/",
            f"<{'9' * number}> a",
        )
    )
    return _one(f"phrase-{number}", _with_phrase(phrase), refused=False)


def _hog(chance: random.Random) -> Case:
    step = chance.choice(
        ("/\\w+/! <60> ", "[/\\w+/]! <60> ", "/[a-z]/! .... ", "(we | the)! <60> ")
    )
    phrase = step * chance.randint(5, 150) + "/zzz/"
    scope = chance.choice(("unit", "section", "document"))
    given = f"            - {{say: '{phrase}', scope: {scope}, polarity: any}}\n"
    return _one("hog", HOUSE.replace(_PHRASE, given), refused=False)


def _signs(chance: random.Random) -> Case:
    words = ("cat", "dog*", "PET_WORD", "..", "<25>", " ", " ", *_SIGNS)
    phrase = "".join(chance.choice(words) for _ in range(chance.randint(1, 60)))
    return _one("signs", _with_phrase(phrase), refused=False)


def _concepts(chance: random.Random) -> Case:
    levels, width = chance.choice(((12, 10), (8_000, 1), (30, 2), (3, 900)))
    made = ["  - {id: C_0, words: [cat]}\n"]
    made += [
        f"  - {{id: C_{n}, words: [{', '.join([f'C_{n - 1}'] * width)}]}}\n"
        for n in range(1, levels)
    ]
    text = HOUSE.replace("concepts:\n", f"concepts:\n{''.join(made)}")
    return _one(f"concepts-{levels}-{width}", text, refused=(levels, width) != (3, 900))


def _words(chance: random.Random) -> Case:
    word = chance.choice(
        ("'---'", "'*'", "'/(/'", "'/a{9999}/'", "'/(?<=a)b/'", "'//'", "' '", "'!'")
    )
    return _one("words", HOUSE.replace("[cat, dog]", f"[{word}]"), refused=word not in {"'//'"})


def _path(chance: random.Random) -> Case:
    path = chance.choice(
        (
            *("../../../../etc/passwd", "/etc/passwd", "/dev/zero", "/dev/stdin", "..", "."),
            *("~/.ssh/id_rsa", "file:///etc/passwd", "http://127.0.0.1/x", "a/../../b", "\\\\x\\y"),
        )
    )
    head = HEAD.partition("concepts:")[0]
    key = chance.choice(("chapters", "extends"))
    return _one(f"path-{key}", f"{head}{key}: ['{path}']\n")


def _link(chance: random.Random) -> Case:
    target = chance.choice(
        ("/dev/zero", "/dev/urandom", "/etc/passwd", "house.yaml", "loop.yaml", "/")
    )
    head = HEAD.partition("concepts:")[0] + "chapters: [loop]\n"
    return Case("link", {"house.yaml": head.encode()}, refused=True, links=(("loop.yaml", target),))


def _circle(chance: random.Random) -> Case:
    number = chance.choice((1, 2, 5, 60))
    names = ["house.yaml", *(f"r{n}.yaml" for n in range(1, number))]
    head = HEAD.partition("concepts:")[0]
    files = {
        name: f"{head.replace('id: house', f'id: house{n}')}extends: [./{names[(n + 1) % number]}]\n".encode()
        for n, name in enumerate(names)
    }
    return Case(f"circle-{number}", files, refused=True)


def _template(chance: random.Random) -> Case:
    harm = chance.choice(
        ("{{ 7*7 }}", "{% raw %}", "${HOME}", "{{ ''.__class__ }}", "{#", "</style>")
    )
    text = HOUSE.replace("title: Pets\n", f"title: '{harm.replace(chr(39), chr(39) * 2)}'\n")
    return _one("template", text, refused=False)


def _characters(chance: random.Random) -> Case:
    sign = chance.choice(("\x00", "\x07", "\x1b", "\u202e", "\u2067", "\ufffe", "\ud800"))
    return _one("characters", HOUSE.replace("title: Pets\n", f"title: Pe{sign}ts\n"))


_WAYS: Final[tuple[Callable[[random.Random], Case], ...]] = (
    *(_lines_moved, _littered, _bytes, _noise, _cut, _many, _many_whole, _many_mistakes, _keys),
    *(_long, _deep, _deep_groups, _when, _aliases, _tags, _phrase, _hog, _signs, _concepts),
    *(_words, _path, _link, _circle, _template, _characters, _lines_moved, _littered, _phrase),
    *(_lines_moved, _littered),
)
