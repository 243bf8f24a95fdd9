"""Read the chapters of a ruleset: the files that its `ruleset.yaml` lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.loading import places, strict_yaml
from auditor.loading.files import read, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from auditor.loading.files import YamlFile
    from auditor.loading.mistakes import Mistakes
    from auditor.loading.yaml_builder import YamlMap


def chapters(
    head: YamlFile,
    mistakes: Mistakes,
    parse: Callable[[bytes, str, Mistakes], YamlMap | None] = strict_yaml.parse,
) -> Iterator[YamlFile]:
    """Yield the chapters that the file of a ruleset lists, in that order."""
    folder = head.path.parent
    if not head.has("chapters"):
        return
    listed = texts(head.data["chapters"])
    for path in sorted(folder.glob("*.yaml")):
        if path.name.endswith(places.TESTS_ENDING):
            continue
        if path.stem not in listed and path.name != places.RULESET_FILE:
            what = f"the chapter file {path.name} is not listed"
            head.add(
                head.data.lines["chapters"],
                what,
                "Add its name to `chapters`, in the order of the statute.",
            )
    for stem, line in zip(listed, head.data["chapters"].lines, strict=True):
        path = folder / f"{stem}.yaml"
        if not path.is_file():
            head.add(
                line,
                f"there is no chapter file {path.name}",
                "Check the name, or take it off the list.",
            )
        elif (chapter := read(path, "chapter", mistakes, parse)) is not None:
            yield chapter
