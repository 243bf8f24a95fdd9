"""What a stored report says of findings in time: how law stands on the day, and how a finding came to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from auditor.model.course import Course, Verdict
from auditor.model.turn import Turn, TurnKind
from auditor.model.validity import Standing
from auditor.model.vocabulary import Outcome, Truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from auditor.loading.yaml_builder import YamlMap

TRUTHS: Final = {"applies": Truth.TRUE, "does_not_apply": Truth.FALSE, "unknown": Truth.UNKNOWN}


def of_finding(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a finding that are about time; older reports have none of them."""
    standing = data.get("in_force", {}).get("standing", "in_force")
    would = data.get("in_force", {}).get("would_apply")
    return {
        "standing": Standing(standing),
        "would_apply": None if would is None else TRUTHS[would],
        "course": _course(data["course"]) if "course" in data else None,
    }


def _course(data: Mapping[str, Any]) -> Course:
    return Course(
        verdict=Verdict(data["verdict"]),
        written_on=data["written_on"],
        when_written=Outcome(data["when_written"]),
        since=data["since"],
        outcome_since=data["outcome_since"],
        causes=tuple(_turn(one) for one in data["causes"]),
    )


def _turn(data: Mapping[str, Any]) -> Turn:
    return Turn(
        data["day"], TurnKind(data["kind"]), data["of"], data["words"], tuple(data["citations"])
    )


def days(finding: YamlMap) -> Iterator[tuple[YamlMap, str]]:
    """Yield every day of a finding that is about time, with its owner."""
    if "in_force" in finding:
        yield from (
            (finding["in_force"], key)
            for key in ("first", "last", "on")
            if key in finding["in_force"]
        )
    if "course" in finding:
        course = finding["course"]
        yield from ((course, key) for key in ("written_on", "since", "outcome_since"))
        yield from ((turn, "day") for turn in course["causes"])
