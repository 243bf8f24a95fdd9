"""Write a resolved ruleset as one YAML file that loads again to the same requirements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from auditor.loading.facts import as_value
from auditor.loading.filling import escaped
from auditor.loading.yaml_builder import YamlMap
from auditor.loading.yaml_text import scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from auditor.loading.overriding import Entry
    from auditor.loading.rulesets import Resolved
    from auditor.model.composition import Written
    from auditor.model.recognition import Origin
    from auditor.model.ruleset import Ruleset

_MADE: Final = frozenset(
    [
        "extends",
        "parameters",
        "exclude",
        "overrides",
        "tests",
        "chapters",
        "requirements",
        "concepts",
        "facts",
        "asserts",
        "hints",
        "jurisdiction",
        "regulator",
        "note",
    ]
)
"""Keys that the flat file has not, or has from all layers."""


def flat_yaml(resolved: Resolved) -> str:
    """Return the flat file; each field that an override changed says where, and what stood there."""
    ruleset, head, along = resolved.ruleset, resolved.head, resolved.brought
    top = {key: value for key, value in head.data.items() if key not in _MADE}
    top.update(
        {key: text for key in ("jurisdiction", "regulator") if (text := getattr(ruleset, key))}
    )
    lines = [*_head(ruleset, head.name), *_mapping(top, "", _nothing)]
    for key, items in (
        ("asserts", along.asserts),
        ("hints", along.hints),
        ("concepts", [item for _, item in along.concepts]),
        ("facts", [item for _, item in along.facts]),
    ):
        lines += [f"{key}:", *_items(items, "  ", _nothing)] if items else []
    lines.append("requirements:")
    own = {head.path.parent / f"{stem}.yaml" for stem in head.data.get("chapters", ())}
    for entry in resolved.composed.entries:
        if entry.file.path not in {head.path, *own}:
            lines.append(f"  # from {_place(entry.requirement.origin)}")
        lines += _requirement(entry)
    return "\n".join(lines) + "\n"


def _head(ruleset: Ruleset, file: str) -> Iterator[str]:
    yield f"# {_line(file)} as it is judged, in one file: `auditor rules resolve` wrote it."
    for parent in ruleset.parents:
        yield f"# It extends {parent.id} {_line(parent.version)} ({_line(parent.file)})."
    for one in ruleset.parameters:
        by = one.given_by or "its default"
        yield f"# The parameter {one.id} is {_line(str(as_value(one.value)))} ({_line(by)})."
    for out in ruleset.exclusions:
        yield f"# Left out: {out.requirement}, by {_place(out.origin)}: {_line(out.reason)}"
    for change in ruleset.overridden:
        yield f"# Changed: {change.requirement}, by {_place(change.origin)}: {_line(change.reason)}"


def _requirement(entry: Entry) -> Iterator[str]:
    item = YamlMap(entry.item.line)
    for key, value in entry.item.items():
        item[key] = value
        if key == "title":
            item["regulation"] = entry.requirement.regulation
    changed = {name: _told(steps) for name, steps in entry.changed.items()}
    there = {name for name, steps in entry.changed.items() if steps[0].value is not None}
    for name in changed.keys() - there:
        yield f"  # {name} is left out{changed[name]}"
    yield from _item(item, "  ", lambda name: changed.get(name, "") if name in there else "")


def _told(steps: tuple[Written, ...]) -> str:
    """Say where a value was written, and every value that it overrides."""
    now, *earlier = steps
    was = (
        f"was {_line(one.value) if one.value is not None else 'not given'} ({_place(one.origin)})"
        for one in earlier
    )
    return "  # " + ", ".join((f"from {_place(now.origin)}", *was))


def _nothing(_name: str) -> str:
    return ""


def _mapping(
    node: Any,  # noqa: ANN401  (YAML)
    indent: str,
    comment: Callable[[str], str],
    prefix: str = "",
) -> Iterator[str]:
    for key, value in node.items():
        name = f"{prefix}{key}"
        if not isinstance(value, dict | list):
            yield f"{indent}{scalar(key)}: {_scalar(value)}{comment(name)}"
        elif not value:
            yield f"{indent}{scalar(key)}: {'{}' if isinstance(value, dict) else '[]'}"
        else:
            yield f"{indent}{scalar(key)}:{comment(name)}"
            inner = f"{indent}  "
            if isinstance(value, dict):
                yield from _mapping(value, inner, comment, f"{name}.")
            else:
                yield from _items(value, inner, comment, elements=name == "elements")


def _items(
    listed: Iterable[Any], indent: str, comment: Callable[[str], str], *, elements: bool = False
) -> Iterator[str]:
    for item in listed:
        prefix = f"{item['id']}." if elements else "."
        yield from _item(item, indent, comment, prefix)


def _item(
    item: Any,  # noqa: ANN401  (YAML)
    indent: str,
    comment: Callable[[str], str],
    prefix: str = "",
) -> Iterator[str]:
    """Yield one item of a list: its first line begins with a dash in place of the indentation."""
    if not isinstance(item, dict | list):
        yield f"{indent}- {_scalar(item)}"
        return
    inner = f"{indent}  "
    lines = (
        _mapping(item, inner, comment, prefix)
        if isinstance(item, dict)
        else _items(item, inner, _nothing)
    )
    first, *others = tuple(lines) or (f"{inner}{'{}' if isinstance(item, dict) else '[]'}",)
    yield f"{indent}- {first.removeprefix(inner)}"
    yield from others


def _scalar(value: Any) -> str:  # noqa: ANN401  (YAML)
    if isinstance(value, str):
        return scalar(escaped(value))
    return "null" if value is None else str(as_value(value))


def _place(origin: Origin) -> str:
    return _line(f"{origin.file}:{origin.line}")


def _line(text: str) -> str:
    """Return a text that can stand in a comment: one line, nothing that a reader cannot show."""
    return scalar(" ".join(text.split())).strip('"').replace('\\"', '"')
