"""The table of docs/accuracy.md, out of the stored figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from measured.figures import Figures

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "accuracy.md"
BEGIN: Final = "<!-- figures, written by benchmarks/accuracy.py --store -->\n"
END: Final = "<!-- end of figures -->"
_BENCHES: Final = {
    "ccpa = all": "C3PA: 11 Californian disclosures",
    "gdpr = all": "GDPR, both collections: 22 items",
    "gdpr = GoPPC-150": "… GoPPC-150, large sites",
    "gdpr = GDPR-Transparency-200": "… GDPR-Transparency-200, apps",
    "opp115 = all": "OPP-115: 10 items, US sites of 2014-15",
}
_SETS: Final = {"ccpa": "C3PA", "gdpr": "GDPR", "opp115": "OPP-115", "gold": "gold policies"}


def renew(stored: Mapping[str, Figures]) -> None:
    """Write the stored figures into the page."""
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    PAGE.write_text(before + BEGIN + tables(stored) + END + rest.partition(END)[2], "utf-8")


def tables(stored: Mapping[str, Figures]) -> str:
    """Give the totals as tables."""
    return "\n".join((*_benches(stored), "", *_gold(stored), "", *_adjudicated(stored), ""))


def _benches(stored: Mapping[str, Figures]) -> Iterator[str]:
    yield "| labels of whole documents | gap F1, micro | macro | false gaps | missed gaps | decisions (weighted) |"
    yield "|---|---|---|---|---|---|"
    for row, title in _BENCHES.items():
        one = stored[row]
        yield (
            f"| {title} | {one['gap_f1_micro']:.3f} | {one['gap_f1_macro']:.3f} | {one['false_gaps']:.0f} "
            f"| {one['missed_gaps']:.0f} | {one['present'] + one['absent']:.0f} |"
        )


def _gold(stored: Mapping[str, Figures]) -> Iterator[str]:
    yield "| labels of elements | exact | present F1 | absent F1 | evidence on the line | defects found | full ones | false alarms |"
    yield "|---|---|---|---|---|---|---|---|"
    for row in sorted(name for name in stored if name.startswith("gold ")):
        one = stored[row]
        if "exact" in one:
            yield (
                f"| {row.removeprefix('gold ')} | {one['exact']:.3f} | {one['present_f1']:.3f} | {one['absent_f1']:.3f} "
                f"| {one['evidence']:.3f} | {one['defects_found']:.0f} of {one['defects']:.0f} "
                f"| {one['full_defects_found']:.0f} of {one['full_defects']:.0f} | {one['false_alarms']:.0f} |"
            )


def _adjudicated(stored: Mapping[str, Figures]) -> Iterator[str]:
    yield "| who was right | decisions | disagreements | ours | either | the label | unread | wrong |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, title in _SETS.items():
        yield _verdicts(title, stored[f"{name} adjudicated"])
    rows = [stored[f"{name} adjudicated"] for name in _SETS]
    total = {key: sum(row[key] for row in rows) for key in rows[0]}
    total["error_rate"] = (total["right_label"] + total["right_unread"]) / total["decisions"]
    yield _verdicts("all", total)


def _verdicts(title: str, one: Figures) -> str:
    kinds = [one[f"right_{kind}"] for kind in ("ours", "either", "label", "unread")]
    cells = " | ".join(f"{number:.0f}" for number in (one["decisions"], sum(kinds), *kinds))
    return f"| {title} | {cells} | {one['error_rate']:.1%} |"
