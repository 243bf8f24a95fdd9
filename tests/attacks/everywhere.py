"""The invented audit with somebody else's words in every field that somebody else can fill."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from auditor.model.document import Evidence, NearMiss, Section, Span
from auditor.model.presentation import Logo, Presentation
from auditor.model.vocabulary import State
from tests import audits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from auditor.model.audit import Audit
    from auditor.model.finding import ElementResult

KEPT: Final = frozenset(
    {
        # closed vocabularies
        *("kind", "language", "polarity", "modality", "silence", "qualifier", "effort", "severity"),
        *("status", "duty_type", "subject", "lifecycle", "state", "decision", "role", "element_logic"),
        *("grade", "grade_with_waivers", "cap_mandatory", "cap_critical", "cap_defect", "type"),
        # what loaders let have one form alone: ids, days, digests
        *("id", "ruleset", "requirement", "element", "counted_under", "fact", "same_as", "document"),
        *("as_of", "last_updated", "effective", "waivers_on", "checked_on", "expires", "date"),
        *("first", "last", "sha256", "text_sha256", "ruleset_sha256", "section_sha256"),
        # what must stand in the text, and gets passages of its own
        "quote",
        "text",
    }
)  # fmt: skip
FEW: Final = (
    "HARBOUR-4-1",
    "HARBOUR-4-2",
    "HARBOUR-NEG-1",
    "HARBOUR-6-1",
    "HARBOUR-9-2",
    "LANTERN-11",
)
DOT: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f0001050101"
    "270a5ea60000000049454e44ae426082"
)


def audit(words: str, *more: str) -> Audit:
    """Give a small audit, after people decided about it, in which the words stand everywhere, each in its turn."""
    base = audits.decided()
    base = replace(base, findings=tuple(f for f in base.findings if f.requirement.id in FEW))
    text = "\n".join((base.document.text, words, *more, ""))
    start = len(base.document.text) + 1
    line = text.count("\n", 0, start) + 1
    quoted = Evidence(Span(start, start + len(words)), words, line, words)
    filled: Audit = _filled(base, itertools.cycle((words, *more)))
    findings = tuple(
        replace(f, elements=tuple(_quoting(e, quoted, words) for e in f.elements))
        for f in filled.findings
    )
    document = replace(filled.document, text=text, id=words, source=words, blocks=())
    attested = tuple(replace(a, evidence=(quoted,)) for a in filled.attestations)
    return replace(
        filled,
        document=document,
        findings=findings,
        attestations=attested,
        sections=(Section(words, 1, Span(0, len(text))),),
        assumptions=tuple(
            replace(a, source="hint", evidence=(quoted,)) for a in filled.assumptions
        ),
        observations=tuple(replace(o, evidence=(quoted,)) for o in filled.observations),
        facts=tuple(replace(f, source="extracted", evidence=(quoted,)) for f in filled.facts),
    )


def presentation(words: str) -> Presentation:
    """Give a branding that says the words wherever it can say anything."""
    return Presentation(
        client=words,
        preparer=words,
        confidentiality=words,
        logo=Logo("image/png", DOT, words, 1, 1),
    )


def _quoting(one: ElementResult, quoted: Evidence, words: str) -> ElementResult:
    reading = replace(one.reading, near_misses=(NearMiss(quoted, words),))
    if reading.state is not State.ABSENT:
        reading = replace(reading, evidence=(*reading.evidence, quoted))
    return replace(one, reading=reading)


def _filled(value: Any, words: Iterator[str]) -> Any:  # noqa: ANN401  (any part of the model)
    if type(value) is tuple:  # not a span, which is a tuple with names
        return tuple(_filled(one, words) for one in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        given = getattr(value, field.name)
        if type(given) is str:
            changes |= {} if field.name in KEPT else {field.name: next(words)}
        elif _is_texts(given, field.name):
            changes[field.name] = tuple(next(words) for _ in given)
        elif field.name not in {"when", "subjects", "grades", "counts"}:
            changes[field.name] = _filled(given, words)
    return replace(value, **changes)


def _is_texts(given: object, name: str) -> bool:
    return (
        type(given) is tuple
        and bool(given)
        and all(type(one) is str for one in given)
        and name not in {"linked", "only", "requirements", "aggregate_of"}
    )
