"""From decisions to figures, as ../shared/bench/score.py counts them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from measured.decisions import Decision

Figures = dict[str, float]
ENOUGH = 7
"""Documents of each kind that a label needs to count in the macro figure."""
STATES = ("stated", "partly", "absent")


def of_label(decisions: Iterable[Decision]) -> Figures:
    """Weigh and count the decisions of one label: hits, misses, and F1 with "absent" as what is looked for."""
    cells: Counter[tuple[str, str]] = Counter()
    for one in decisions:
        cells[one.want, one.got] += one.policy.weight  # type: ignore[assignment]  # weights are no whole numbers
    return {
        "present": cells["present", "present"] + cells["present", "absent"],
        "absent": cells["absent", "absent"] + cells["absent", "present"],
        "false_gaps": cells["present", "absent"],
        "missed_gaps": cells["absent", "present"],
    }


def gap_f1(figures: Figures) -> float:
    """F1 of finding what is absent."""
    return f1(
        figures["absent"] - figures["missed_gaps"], figures["false_gaps"], figures["missed_gaps"]
    )


def f1(hits: float, false: float, missed: float) -> float:
    """F1; 0 where there is nothing to find and nothing was found."""
    return 2 * hits / (2 * hits + false + missed) if hits + false + missed else 0.0


def of_bench(labels: Mapping[str, Figures]) -> Figures:
    """Total the labels of a bench: micro over all decisions, macro over labels with enough of each kind."""
    total = {key: sum(one[key] for one in labels.values()) for key in next(iter(labels.values()))}
    enough = [
        one for one in labels.values() if one["present"] >= ENOUGH and one["absent"] >= ENOUGH
    ]
    return {
        **total,
        "gap_f1_micro": gap_f1(total),
        "gap_f1_macro": sum(map(gap_f1, enough)) / max(1, len(enough)),
    }


def of_gold(decisions: tuple[Decision, ...]) -> Figures:
    """Agreement on one policy that is labelled element by element."""
    table = Counter((one.want, one.got) for one in decisions)
    there = {key: n for key, n in table.items() if key[0] != "absent" and key[1] != "absent"}
    false_gaps = table["stated", "absent"] + table["partly", "absent"]
    missed_gaps = table["absent", "stated"] + table["absent", "partly"]
    quoted = [one for one in decisions if one.want != "absent" and one.got != "absent"]
    return {
        "exact": sum(table[state, state] for state in STATES) / len(decisions),
        "present_f1": f1(sum(there.values()), missed_gaps, false_gaps),
        "absent_f1": f1(table["absent", "absent"], false_gaps, missed_gaps),
        "evidence": sum(map(_on_the_line, quoted)) / max(1, len(quoted)),
        **_defects(decisions),
    }


def of_elements(decisions: Iterable[Decision]) -> dict[str, Figures]:
    """Count for each gold element the policies on which product and reader agree."""
    found: dict[str, Figures] = {}
    for one in decisions:
        row = found.setdefault(one.label, {"policies": 0, "agreeing": 0})
        row["policies"] += 1
        row["agreeing"] += one.agrees
    return dict(sorted(found.items()))


def _on_the_line(one: Decision) -> bool:
    near = {line + by for line in one.policy.lines[one.label] for by in (-1, 0, 1)}
    return bool(near & one.said[0].lines)


def _defects(decisions: tuple[Decision, ...]) -> Figures:
    negative = [one for one in decisions if _is_defect(one.label)]
    there = [one for one in negative if one.want != "absent"]
    full = [one for one in there if one.want == "stated"]
    return {
        "defects": len(there),
        "defects_found": sum(one.got != "absent" for one in there),
        "full_defects": len(full),
        "full_defects_found": sum(one.got != "absent" for one in full),
        "false_alarms": sum(one.want == "absent" and one.got != "absent" for one in negative),
    }


def _is_defect(element: str) -> bool:
    """As score.py tells them."""
    return "-NEG-" in element or "-DEF-" in element or element in _OTHER_DEFECTS


_OTHER_DEFECTS = frozenset({"CPNI-2005-B2.1", "CPNI-2008-C-8.1"})


def adjudicated(
    decisions: tuple[Decision, ...], verdicts: Mapping[tuple[str, str, str, str], str]
) -> Figures:
    """How many decisions are wrong once somebody has read the disagreements; what nobody read counts as wrong."""
    differ = Counter(verdicts.get(one.key, "unread") for one in decisions if not one.agrees)
    wrong = differ["label"] + differ["unread"]
    return {
        "decisions": len(decisions),
        **{f"right_{name}": differ[name] for name in ("ours", "label", "either", "unread")},
        "error_rate": wrong / max(1, len(decisions)),
    }
