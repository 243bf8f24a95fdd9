"""Citations as lawyers of their jurisdiction write them; rulesets have them in plain letters.

What a citation looks like tells its jurisdiction: sections of a code of the United States or of a state take a
section sign, two where there are several; articles, recitals and regulations keep their words. Ranges have a dash,
docket numbers keep their hyphen, and numbers stay on the line of what they number.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from auditor.reporting.wording._locales import iso

if TYPE_CHECKING:
    from auditor.reporting.wording._locales import Day

_SPACE: Final = "\u00a0"
_CODES: Final = r"U\.S\.C\.|C\.F\.R\.|CCR|M\.R\.S\.|Stat\.|Code"
_OF_CODE: Final = re.compile(rf"\b({_CODES}) (?=\d)((?:(?!\b(?:{_CODES}) )[^;])*)")
_OF_PART: Final = re.compile(r"\b(C\.F\.R\.) (?=\d+(?![\d.]))")
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NEXT: Final = re.compile(r"(?:, | and )\d|\d{4,5}-\d{4,5}|\d\.\d+[a-z]*-\d|\d[a-z]*-\d+[A-Z]?\.\d")
_RANGE: Final = re.compile(
    r"(?<=\))-(?=\()|(?<=\d)-(?=\d+[A-Z]?\.\d)|(?<=\.\d{2})-(?=\d)|(?<=\.\d{3})-(?=\d)"
)
_OF_SEVERAL: Final = re.compile(r"\b(?:Arts\.|Articles|Recitals|regs?\.|paras) [^;]*")
_SECTIONS: Final = re.compile(r"(?<![\d-])(\d{4,5})-(\d{4,5})(?![\d-])")
_DAY: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_OF_NUMBERS: Final = re.compile(r"(?:(?<=\d)|(?<=\d[A-Z]))-(?=\d)")
_TITLE: Final = re.compile(r"\b(\d+(?:-[A-Z])?) (?=U\.S\.C\.|C\.F\.R\.|CCR|M\.R\.S\.|FR\b)")
_NUMBERED: Final = re.compile(
    r"(\u00a7|\b(?:Arts?\.|Sec\.|Recitals?|regs?\.|No\.|parts?|NRS|FR|FCC|L\.)) (?=[\d\u00a7])"
)


def citation(written: str, day: Day = iso) -> str:
    """Return a citation with the signs of its jurisdiction: section signs, dashes, spaces that do not break."""
    pieces = _DAY.split(written)
    days = (day(one) for one in _DAY.findall(written))
    marked = _signed("\0".join(pieces))
    return "".join(part + one for part, one in zip(marked.split("\0"), (*days, ""), strict=True))


def _signed(written: str) -> str:
    full = re.sub(r"\bCFR\b", "C.F.R.", written)
    signed = _OF_CODE.sub(_with_sign, _OF_PART.sub(r"\1 part ", full))
    ranged = _RANGE.sub("\u2013", signed)
    several = _OF_SEVERAL.sub(lambda m: _OF_NUMBERS.sub("\u2013", m[0]), ranged)
    return _NUMBERED.sub(rf"\1{_SPACE}", _TITLE.sub(rf"\1{_SPACE}", several))


def _with_sign(found: re.Match[str]) -> str:
    """Put the section sign between a code and its sections, twice where there are several."""
    code, sections = found.groups()
    sign = "\u00a7\u00a7" if _NEXT.search(_IN_BRACKETS.sub("", sections)) else "\u00a7"
    dashed = _SECTIONS.sub("\\1\u2013\\2", sections)
    return f"{code} {sign} {dashed}"
