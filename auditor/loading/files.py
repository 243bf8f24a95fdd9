"""Read one YAML file that a person wrote: strictly, and checked against its JSON Schema.

Shipped files whose digest stands in `rulesets/checked.sha256` skip the schema and the notation of their
phrases, never the strict reading: validating all of them would cost more than everything else together. `checked.py` writes the
list after a full validation, and a test fails when it is stale.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.loading import checked_list, limits, schema, strict_yaml
from auditor.loading.mistakes import Mistakes
from auditor.loading.places import shown
from auditor.loading.yaml_builder import YamlList, YamlMap
from auditor.model.recognition import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as read: where, its name in messages, its data, and what of it does not fit the schema."""

    path: Path
    name: str
    data: YamlMap
    sha256: str
    raw: bytes
    broken: frozenset[tuple[str | int, ...]]
    """Places (a key, or a key and the index of its item) that must not be turned into a model."""
    mistakes: Mistakes

    def has(self, key: str) -> bool:
        """Tell whether a key is there and fits the schema."""
        return key in self.data and (key,) not in self.broken

    def items(self, key: str) -> Iterator[YamlMap]:
        """Yield the items of a list that fit the schema."""
        if not self.has(key) or not isinstance(self.data[key], YamlList):
            return
        for index, item in enumerate(self.data[key]):
            if (key, index) not in self.broken:
                yield item

    def origin(self, line: int) -> Origin:
        """Return the place of a line."""
        return Origin(self.name, line)

    def add(self, line: int | None, what: str, remedy: str) -> None:
        """Note a mistake in this file."""
        self.mistakes.add(self.name, line, what, remedy)


def read(
    path: Path,
    kind: str | Callable[[YamlMap], str],
    mistakes: Mistakes,
    parse: Callable[[bytes, str, Mistakes], YamlMap | None] = strict_yaml.parse,
) -> YamlFile | None:
    """Read a file by the schema of its kind, or of the kind that its data shows.

    Return None if nothing of it can be used.
    """
    name = shown(path)
    mistakes.begin(name)
    raw = _bytes(path, name, mistakes, any_kind=kind not in schema.RULESET_KINDS)
    data = None if raw is None else parse(raw, name, mistakes)
    if raw is None or data is None:
        return None
    digest = hashlib.sha256(raw).hexdigest()
    broken: frozenset[tuple[str | int, ...]] = frozenset()
    if checked_list.holds(name, digest):
        mistakes.trust(name)
    else:
        broken = schema.check(data, kind if isinstance(kind, str) else kind(data), name, mistakes)
    return YamlFile(path, name, data, digest, raw, broken, mistakes)


def texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401  (text, a list of texts, or nothing)
    """Return one text, a list of texts or nothing as a tuple."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def joined(value: Any) -> str:  # noqa: ANN401  (text, a list of texts, or nothing)
    """Return one text, a list of texts or nothing as one text."""
    return "\n".join(texts(value))


def _bytes(path: Path, name: str, mistakes: Mistakes, *, any_kind: bool) -> bytes | None:
    try:
        refused = None if any_kind else limits.unreadable(path)
        if refused is None:
            with path.open("rb") as opened:
                return opened.read(limits.MAX_BYTES + 1)
        mistakes.add(name, None, refused, "Name a .yaml file.")
    except FileNotFoundError:
        mistakes.add(name, None, "there is no such file", "Check the name and the folder.")
    except IsADirectoryError:
        mistakes.add(name, None, "this is a folder, not a file", "Name a .yaml file.")
    except OSError as error:
        mistakes.add(name, None, f"it cannot be read: {error.strerror}", "Check the permissions.")
    return None
