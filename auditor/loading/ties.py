"""Take out of a requirement its ties to requirements that a composed ruleset leaves out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.loading.files import texts
from auditor.loading.overriding import copied, said
from auditor.loading.requirements import requirement
from auditor.loading.yaml_builder import YamlList
from auditor.model.composition import Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.loading.overriding import Entry
    from auditor.loading.yaml_builder import YamlMap
    from auditor.model.recognition import Origin


def without(entry: Entry, gone: Mapping[str, Origin]) -> Entry:
    """Return a requirement without its ties to what was excluded; it then counts by itself.

    `gone` names requirements and elements, each with the place of its exclusion.
    """
    dropped = tuple(_ties(entry, gone))
    if not dropped:
        return entry
    item = copied(entry.item)
    steps = dict(entry.changed)
    item["elements"] = _elements(item["elements"], gone)
    for name, node, key in dropped:
        was = Written(said(node[key]), entry.file.origin(node.lines[key]))
        at = next(gone[one] for one in texts(node[key]) if one in gone)
        left = "; ".join(one for one in texts(node[key]) if one not in gone)
        steps[name] = (Written(left or None, at), was)
    _drop(item, "aggregate_of", gone)
    made = requirement(entry.file, item, entry.requirement.regulation)
    return replace(entry, requirement=made, item=item, changed=steps)


def _ties(entry: Entry, gone: Mapping[str, Origin]) -> Iterator[tuple[str, YamlMap, str]]:
    """Yield field, mapping and key of every tie to what is gone."""
    nodes: list[tuple[str, YamlMap, tuple[str, ...]]] = [("", entry.item, ("aggregate_of",))]
    nodes += [(f"{e['id']}.", e, ("same_as", "paired_with")) for e in entry.item["elements"]]
    for prefix, node, keys in nodes:
        for key in keys:
            if any(name in gone for name in texts(node.get(key))):
                yield f"{prefix}{key}", node, key


def _elements(listed: YamlList, gone: Mapping[str, Origin]) -> YamlList:
    made = YamlList(listed.line)
    made.lines = listed.lines
    for element in listed:
        one = copied(element)
        for key in ("same_as", "paired_with"):
            _drop(one, key, gone)
        made.append(one)
    return made


def _drop(node: YamlMap, key: str, gone: Mapping[str, Origin]) -> None:
    if key not in node:
        return
    kept = [name for name in texts(node[key]) if name not in gone]
    if not kept:
        del node[key]
    elif not isinstance(node[key], str):
        listed = YamlList(node[key].line)
        listed.extend(kept)
        listed.lines = [node[key].line] * len(kept)
        node[key] = listed
