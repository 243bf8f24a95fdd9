"""In which language a policy is written, told by its words; what a page says of itself is often wrong.

Compact Language Detector 3 is asked about many short stretches, not about the whole: its answer for a long
mixed text is a guess, and the share of each language is worth knowing. It takes many times as long as
counting words, so of what is plainly English it is not asked.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from auditor.model.languages import ENGLISH, in_words

if TYPE_CHECKING:
    from gcld3 import NNetLanguageIdentifier

    from auditor.model.document import Document

_STRETCH: Final = 400
"""Characters of text that are looked at together."""
_STRETCHES: Final = 8
"""Looked at, at most, evenly over the text: more costs time and tells nothing new."""
_ENOUGH: Final = 200
"""Letters below which no language is told: names and addresses could decide it."""
_CERTAIN: Final = 0.9
"""Probability from which an answer counts."""
_TELLING: Final = 1 / 3
"""Share of the stretches that must tell a language: scripts and numbers do not, names of languages hardly."""
_ALONE_TELLS_NOTHING: Final = 2
"""Stretches that must be in a language, if there are so many: one may be a list of names."""
_PLAINLY: Final = frozenset(
    re.findall(
        r"\S+",
        "a about an and any are as at be by can do for from has have if in is it may not of on or other our such "
        "that the their these they this those to under us use we when which will with you your",
    )
)
"""The commonest words of English prose."""
_PLAIN_SHARE: Final = 0.3
"""Share of them from which prose is plainly English. Of 29,000 stretches of policies in many languages that hold
so many of them, the detector took every one for English with certainty; from 0.28 on, all but one."""
_PROSE: Final = 45
"""Words that prose has in a stretch; lists of names and figures have fewer."""
_MOST_STOPS: Final = 6
"""Full stops in a stretch of prose; lists of addresses and abbreviations, of which it is unsure, have more."""
_WORTH_TELLING: Final = 0.2
"""Share of a text in a second language from which a person should know of it."""


def with_language(document: Document) -> Document:
    """Return the document with the language that most of it is in, and a notice if it is in several.

    Where the words do not tell, the language that the file declares stays.
    """
    shares = _shares("\n".join(_words(document)))
    if not shares:
        return document  # what the file itself says is all that is known
    main, *others = shares
    told = tuple(
        f"about {round(shares[one] * 100)} % of it seems to be in {in_words(one)}, "
        f"the most in {in_words(main)}"
        for one in others
        if shares[one] >= _WORTH_TELLING
    )
    return replace(document, language=main, notices=(*document.notices, *told))


def _words(document: Document) -> list[str]:
    """Return what is written in blocks: menus of languages and banners are left out, if there is more."""
    own = [one for one in document.blocks if not one.boilerplate]
    return [document.text[one.span.start : one.span.end] for one in own or document.blocks]


def _shares(text: str) -> dict[str, float]:
    """Return the share of each language, the largest first; nothing if most of the text does not tell."""
    if not any(_has_letters(text[: times * _ENOUGH]) for times in (2, 10)):
        return {}
    stretches = _stretches(text)
    told = _told(stretches)
    if told.total() < _TELLING * len(stretches):
        return {}
    least = min(_ALONE_TELLS_NOTHING, len(stretches))
    return {name: n / told.total() for name, n in told.most_common() if n >= least}


def _has_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _ENOUGH


def _stretches(text: str) -> list[str]:
    number = min(max(1, len(text) // _STRETCH), _STRETCHES)
    starts = (len(text) * place // number for place in range(number))
    return [text[start : start + _STRETCH] for start in starts]


def _told(stretches: list[str]) -> Counter[str]:
    """Count the stretches in each language, until those that are left cannot make a second one."""
    languages = [ENGLISH if _is_plainly_english(stretch) else "" for stretch in stretches]
    doubtful = [number for number, language in enumerate(languages) if not language]
    for asked, number in enumerate(doubtful):
        told = Counter(filter(None, languages))
        most = max((told[name] for name in told if name != ENGLISH), default=0)
        most += len(doubtful) - asked
        least = max(_ALONE_TELLS_NOTHING, _TELLING * len(stretches))
        if told[ENGLISH] >= least and most < _ALONE_TELLS_NOTHING:
            break
        languages[number] = _detected(stretches[number]) or ""
    return Counter(filter(None, languages))


def _detected(stretch: str) -> str | None:
    if sum(map(str.isalpha, stretch)) * 2 < len(stretch):
        return None  # numbers and signs of a drawing or a script
    whole = stretch.encode("utf-8", "replace").decode()  # half a surrogate pair is no text to it
    found = _detector().FindLanguage(text=whole)
    # A Latin spelling of another script is what noise, such as names of cookies, looks like.
    certain = found.is_reliable and found.probability >= _CERTAIN and "-" not in found.language
    return str(found.language) if certain else None


def _is_plainly_english(stretch: str) -> bool:
    words = stretch.split()
    return (
        len(words) >= _PROSE
        and sum(map(_PLAINLY.__contains__, words)) >= _PLAIN_SHARE * len(words)
        and stretch.count(".") <= _MOST_STOPS
        and "".join(words).isprintable()  # signs that were decoded wrongly make it unsure
    )


@cache
def _detector() -> NNetLanguageIdentifier:
    from gcld3 import NNetLanguageIdentifier  # noqa: PLC0415 - loaded when needed

    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=4 * _STRETCH)
