"""What differs between two versions of rulesets, requirement by requirement and field by field."""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from auditor.comparison.field_names import APART, AS_WRITTEN, FOR_PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.model.recognition import Concept, FactDefinition
    from auditor.model.ruleset import Element, Requirement, Ruleset

ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"

_OF_RULESET: Final = ("title", "checked_on", "jurisdiction", "regulator", "asserts", "hints")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else; of a list only what went and what came."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def may_move_findings(self) -> bool:
        """Whether a judgement rests on this field."""
        return self.name.rpartition(" ")[2] not in FOR_PEOPLE


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A requirement, a fact or a concept that is new, is gone, or reads otherwise."""

    id: str
    title: str
    how: str
    """added, removed or changed."""
    citations: tuple[str, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    @property
    def may_move_findings(self) -> bool:
        """Whether a judgement may be another for this change."""
        return self.how != CHANGED or any(one.may_move_findings for one in self.fields)


@dataclass(frozen=True, slots=True)
class RulesetChange:
    """Everything that differs between two versions of one ruleset."""

    id: str
    title: str
    renamed: bool
    """Whether the two sides have different ids: they are two rulesets, not two versions of one."""
    old_version: str | None
    """None where only the new side has it."""
    new_version: str | None
    metadata: tuple[FieldChange, ...]
    requirements: tuple[ItemChange, ...]

    @property
    def differs(self) -> bool:
        """Whether anything but the version is another."""
        return bool(self.metadata or self.requirements) or None in (
            self.old_version,
            self.new_version,
        )


def compare_rulesets(
    old: tuple[Ruleset, ...], new: tuple[Ruleset, ...]
) -> tuple[RulesetChange, ...]:
    """Compare rulesets of one id; where each side has a single one, these two, whatever their ids."""
    if len(old) == len(new) == 1:
        return (_ruleset(old[0], new[0]),)
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    return tuple(_ruleset(before.get(id_), after.get(id_)) for id_ in {**before, **after})


def compare_items(
    old: Iterable[FactDefinition | Concept], new: Iterable[FactDefinition | Concept]
) -> tuple[ItemChange, ...]:
    """Compare facts, or word groups, by their ids."""
    return tuple(_items({one.id: one for one in old}, {one.id: one for one in new}))


def compare_requirements(
    old: Iterable[Requirement], new: Iterable[Requirement]
) -> tuple[ItemChange, ...]:
    """Compare requirements by their ids, field by field."""
    return tuple(_items({one.id: one for one in old}, {one.id: one for one in new}))


def _ruleset(old: Ruleset | None, new: Ruleset | None) -> RulesetChange:
    shown = new or old
    assert shown is not None  # noqa: S101  (an id of one of the two sides)
    metadata = (
        tuple(one for one in _fields(old, new) if one.name in _OF_RULESET) if old and new else ()
    )
    return RulesetChange(
        id=shown.id,
        title=shown.title,
        renamed=old is not None and new is not None and old.id != new.id,
        old_version=old.version if old else None,
        new_version=new.version if new else None,
        metadata=metadata,
        requirements=tuple(_items(_by_id(old), _by_id(new))),
    )


def _by_id(ruleset: Ruleset | None) -> Mapping[str, Requirement]:
    return {one.id: one for one in ruleset.requirements} if ruleset else {}


def _items(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[ItemChange]:
    for id_ in {**old, **new}:
        before, after = old.get(id_), new.get(id_)
        shown: Any = after or before
        how = ADDED if before is None else REMOVED if after is None else CHANGED
        changes = tuple(_changes(before, after)) if how == CHANGED else ()
        if changes or how != CHANGED:
            citations = getattr(shown, "citations", ())
            yield ItemChange(id_, shown.title or id_, how, citations, changes)


def _changes(old: Any, new: Any) -> Iterator[FieldChange]:  # noqa: ANN401  (one kind of item)
    yield from _fields(old, new)
    elements: dict[str, Element] = {one.id: one for one in getattr(old, "elements", ())}
    later: dict[str, Element] = {one.id: one for one in getattr(new, "elements", ())}
    for id_ in {**elements, **later}:
        before, after = elements.get(id_), later.get(id_)
        if before is None or after is None:
            yield FieldChange(id_, _title(before), _title(after))
        else:
            for one in _fields(before, after):
                yield FieldChange(f"{id_} {one.name}", one.before, one.after)


def _title(element: Element | None) -> tuple[str, ...]:
    return () if element is None else (element.title,)


def _fields(old: Any, new: Any) -> Iterator[FieldChange]:  # noqa: ANN401  (one kind of item)
    for field in fields(old):
        if field.name in APART or field.name.startswith("origin"):
            continue
        before, after = _lines(getattr(old, field.name)), _lines(getattr(new, field.name))
        if before != after:
            name = AS_WRITTEN.get(field.name, field.name)
            gone = tuple(one for one in before if one not in after)
            come = tuple(one for one in after if one not in before)
            yield FieldChange(name, *((gone, come) if gone or come else (before, after)))


def _lines(value: Any) -> tuple[str, ...]:  # noqa: ANN401  (any value of the model)
    if value is None or value in ("", ()):
        return ()
    return tuple(_inline(one) for one in value) if isinstance(value, tuple) else (_inline(value),)


def _inline(value: Any) -> str:  # noqa: ANN401  (any value of the model)
    """Write a value on one line: of a structure only what was given."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(_inline(one) for one in value)
    if not is_dataclass(value):
        return " ".join(str(value).split())
    given = [
        (field.name, getattr(value, field.name)) for field in fields(value) if _given(value, field)
    ]
    if len(given) == 1:
        return _inline(given[0][1])
    return "; ".join(f"{name}: {_inline(one)}" for name, one in given)


def _given(value: Any, field: Field[Any]) -> bool:  # noqa: ANN401  (any structure of the model)
    if field.name.startswith("origin"):
        return False
    usual = () if field.default is MISSING else field.default
    return getattr(value, field.name) not in (usual, None, ())
