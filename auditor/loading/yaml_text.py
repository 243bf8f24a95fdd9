"""Write a text as a YAML scalar that is read as the same text."""

from __future__ import annotations

import json
import re
from typing import Final

from auditor.loading.yaml_builder import UNREADABLE

_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9a-f]{64}")
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_DIGITS: Final = re.compile(r"[0-9]+")
_ESCAPED: Final = re.compile("[\x85\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is, and YAML refuses or takes for the end of a line."""


def scalar(text: str) -> str:
    """Return a text in one line: plain where no reader could take it for something else, else quoted.

    Characters that our reader refuses everywhere become blanks.
    """
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and not _DIGITS.fullmatch(text)
    quoted = json.dumps(UNREADABLE.sub(" ", text), ensure_ascii=False)
    return text if plain else _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
