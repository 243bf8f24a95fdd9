"""Turn what is watched for beside requirements from YAML into the model."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from auditor.loading.alternatives import alternatives
from auditor.loading.dates import is_day
from auditor.loading.facts import examples
from auditor.loading.files import YamlFile, texts
from auditor.model.observing import (
    Act,
    Contradiction,
    LawNames,
    Remark,
    Sections,
    Side,
    StaleWording,
    Watched,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from auditor.loading.yaml_builder import YamlMap
    from auditor.model.recognition import Instrument

LISTS: Final = ("stale", "contradictions", "acts")
"""Keys of the lists of entries, in a file of observations and in a ruleset."""
NO_INSTRUMENTS: Final[dict[str, Instrument]] = {}
_WITHIN: Final = "document"


def watched(files: Iterable[YamlFile], instruments: Mapping[str, Instrument]) -> Watched:
    """Return what files say is watched for."""
    listed = tuple(files)
    return Watched(
        stale=tuple(one for file in listed for one in stale(file, instruments)),
        contradictions=tuple(one for file in listed for one in contradictions(file)),
        acts=tuple(one for file in listed for one in acts(file)),
        names=_names(listed),
    )


def stale(file: YamlFile, instruments: Mapping[str, Instrument]) -> Iterator[StaleWording]:
    """Yield the stale wordings of a file; the days of an instrument are those of its entry."""
    for item in file.items("stale"):
        instrument = instruments.get(item.get("instrument", ""))
        yield StaleWording(
            remark=_remark(file, item),
            side=_side(file, item),
            since=_moved(instrument.last, 1) if instrument else item.get("since"),
            last=instrument.last if instrument else _moved(item.get("since"), -1),
            began=instrument.first if instrument else item.get("began"),
            successor=item.get("successor", ""),
            lapses_after_months=item.get("lapses_after_months"),
            past_day=item.get("past_day", False),
            examples=examples(file, item.get("examples")),
        )


def contradictions(file: YamlFile) -> Iterator[Contradiction]:
    """Yield the contradictions of a file."""
    for item in file.items("contradictions"):
        yield Contradiction(
            remark=_remark(file, item),
            first=_side(file, item["first"]),
            second=_side(file, item["second"]),
            in_common=texts(item.get("in_common")),
            differs=item.get("differs"),
            within=item.get("within", _WITHIN),
            same_audience=item.get("audience") == "same",
            examples=examples(file, item.get("examples")),
        )


def acts(file: YamlFile) -> Iterator[Act]:
    """Yield the acts of a file."""
    for item in file.items("acts"):
        yield Act(
            remark=_remark(file, item),
            names=texts(item["names"]),
            also=texts(item.get("also")),
            acronyms=texts(item.get("acronyms")),
            holds=texts(item.get("holds")),
            miswritten=texts(item.get("miswritten")),
            sections=tuple(_sections(each) for each in item.get("sections", ())),
            examples=examples(file, item.get("examples")),
        )


def _names(files: Iterable[YamlFile]) -> LawNames:
    given = [file.data["names"] for file in files if file.has("names")]

    def all_of(key: str) -> tuple[str, ...]:
        return tuple(text for one in given for text in texts(one.get(key)))

    return LawNames(
        kinds=frozenset(all_of("kinds")),
        joints=frozenset(all_of("joints")),
        exchanged=frozenset(all_of("exchanged")),
        before=frozenset(all_of("before")),
        real=all_of("real"),
    )


def _remark(file: YamlFile, item: YamlMap) -> Remark:
    return Remark(
        id=item["id"],
        title=item["title"],
        severity=item["severity"],
        citations=texts(item.get("citations")),
        requirements=texts(item.get("requirements")),
        rulesets=texts(item.get("rulesets")),
        undoes=item.get("undoes", ""),
        correction=item.get("correction", ""),
        origin=file.origin(item.line),
    )


def _side(file: YamlFile, item: YamlMap) -> Side:
    found = alternatives(file, item.get("find"))
    return Side(item["title"], found, texts(item.get("elements")))


def _sections(item: Mapping[str, Any]) -> Sections:
    return Sections(item["written"], tuple((first, last) for first, last in item["ranges"]))


def _moved(day: str | None, days: int) -> str | None:
    if day is None or not is_day(day):  # what is no day has left its mistake
        return None
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
