"""Each decision of the product beside that of the people who labelled, and who was found to be right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from measured.labels import Labelled
from measured.readings import Read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from measured.readings import Readings

ADJUDICATED: Final = Path(__file__).resolve().parent.parent / "adjudicated"
VERDICTS: Final = ("ours", "label", "either")
"""Who is right: the product, the label, or neither can be called wrong."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One label (or gold element) of one policy."""

    policy: Labelled
    label: str
    want: str
    got: str
    said: tuple[Read, ...]
    """What was read of the elements that answer."""

    @property
    def agrees(self) -> bool:
        """Whether product and label say the same."""
        return self.want == self.got

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Under which its verdict is kept: a verdict is about one answer, not about whatever is said later."""
        return self.policy.set, self.policy.id, self.label, self.got


def decisions(
    policies: tuple[Labelled, ...], readings: Readings, answers: Mapping[str, tuple[str, ...]]
) -> tuple[Decision, ...]:
    """Lay readings beside labels; `answers` maps a bench's label to its elements and is empty for gold."""
    return tuple(
        _decision(policy, label, want, readings[policy.id], answers)
        for policy in policies
        for label, want in policy.labels.items()
        if readings[policy.id] and (not answers or label in answers)
    )


def _decision(
    policy: Labelled,
    label: str,
    want: str,
    found: Mapping[str, Read],
    answers: Mapping[str, tuple[str, ...]],
) -> Decision:
    if not answers:
        return Decision(policy, label, want, found[label].state, (found[label],))
    said = tuple(found[element] for element in answers[label])
    got = "present" if any(one.present for one in said) else "absent"
    return Decision(policy, label, want, got, said)


def verdicts() -> dict[tuple[str, str, str, str], str]:
    """Read who was found right: set, policy, label and what the product said, to one of VERDICTS."""
    found: dict[tuple[str, str, str, str], str] = {}
    for path in sorted(ADJUDICATED.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text("utf-8")) or ():
            if row["right"] not in VERDICTS or not row["why"]:
                raise ValueError(f"{path.name}: {row}: right is one of {VERDICTS}, why is told")
            found[row["set"], row["policy"], row["label"], row["got"]] = row["right"]
    return found
