"""Find the files that `extends` names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.loading import places
from auditor.loading.mistakes import suggestion
from auditor.loading.places import shown
from auditor.loading.yaml_builder import YamlMap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.loading.files import YamlFile


def named(head: YamlFile) -> Iterator[tuple[Any, int]]:
    """Return the items of `extends`, each with its line."""
    listed = head.data["extends"]
    return zip(listed, listed.lines, strict=True)


def parent_of(item: str | YamlMap) -> tuple[str, YamlMap]:
    """Return the name or path in an item of `extends`, and the parameters that it sets."""
    nothing = YamlMap(0)
    return (item, nothing) if isinstance(item, str) else (item["ruleset"], item.get("set", nothing))


def named_file(head: YamlFile, name: str, line: int) -> Path | None:
    """Return the file that a name in `extends` means, or None with a mistake."""
    known = places.shipped()
    if name in known:
        return places.ruleset_file(name)
    given = Path(name)
    if given.is_absolute():
        head.add(
            line, f"`extends` names {name!r}, an absolute path", "Write it relative to this file."
        )
        return None
    path = Path(os.path.normpath(head.path.parent / given))
    path = path / places.RULESET_FILE if path.is_dir() else path
    if path.suffix in (".yaml", ".yml") and path.is_file():
        return path
    what = f"`extends` names {name!r}: there is no such ruleset, and no file {shown(path)}"
    remedy = f"{suggestion(name, known, what='shipped rulesets')} A path is relative to this file."
    head.add(line, what, remedy)
    return None
