"""Acts that are called by a wrong name, a wrong acronym or a wrong section."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from auditor.extraction.places import Context, Hit
from auditor.extraction.quotations import quotations
from auditor.model.audit import Observation
from auditor.observing.acronyms import clashes
from auditor.observing.name_tables import NameTable, table_of
from auditor.observing.names import names_in, right_names, wrong_names
from auditor.observing.sections import wrong_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.observing import Act, Watched


class Slip(NamedTuple):
    """Something wrong about an act, and where."""

    act: Act
    said: str
    why: str
    first: int
    after: int
    """Words [first, after) of the document."""


def misnamed(acts: tuple[Act, ...], watched: Watched, context: Context) -> tuple[Observation, ...]:
    """Return what is wrong about the acts that a document names, one observation for each act."""
    if not acts:
        return ()
    table = table_of(watched.acts, watched.names)
    by_act: dict[str, list[Slip]] = {}
    for slip in _slips(table, context):
        by_act.setdefault(slip.act.remark.id, []).append(slip)
    return tuple(
        _observation(by_act[act.remark.id], context) for act in acts if act.remark.id in by_act
    )


def _slips(table: NameTable, context: Context) -> Iterator[Slip]:
    words = context.passages.words
    standing = names_in(table, words)
    named = right_names(standing)
    for name, said in wrong_names(table, standing, words, context.passages.unit_of_word):
        yield Slip(name.act, said, f"the text says “{said}”", name.first, name.after)
    for name, said in clashes(table, named, words):
        why = f"“{said}” is the short form of another act"
        yield Slip(name.act, said, why, name.first, name.after)
    for name, said in wrong_sections(named, words, context.passages.unit_of_word):
        yield Slip(name.act, said, f"“{said}” is no provision of it", name.first, name.after)


def _observation(slips: list[Slip], context: Context) -> Observation:
    act, passages = slips[0].act, context.passages
    remark = act.remark
    hits = [Hit(passages.unit_of_word[s.first], s.first, s.after - 1, 1.0) for s in slips]
    right = remark.correction or act.names[0]
    whys = "; ".join(dict.fromkeys(slip.why for slip in slips))
    return Observation(
        kind="misnamed",
        severity=remark.severity,
        citations=remark.citations,
        evidence=quotations(hits, context),
        requirements=remark.requirements,
        note=f"{remark.title}: {whys}. Right: {right}.",
        id=remark.id,
        title=remark.title,
        undoes=remark.undoes,
        correction=right,
    )
