"""The figures as lines of Markdown, for the terminal and for docs/peers.md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from side_by_side.figures import JUDGED, OURS, PLAIN, SEMGREP, Figures, each, times

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "peers.md"
BEGIN: Final = "<!-- figures, written by benchmarks/peers.py --store -->\n"
END: Final = "<!-- end of figures -->"
_TITLES: Final = {
    "seeds": "Five telecom policies, again and again",
    "corpus": "Policies of many trades, each once",
}
_HEAD: Final = (
    "| engine | user CPU | system | wall | largest process | ms a document | without start | findings | places | only here | not here |",
    "|---|---|---|---|---|---|---|---|---|---|---|",
)


def renew(found: Figures) -> None:
    """Write the figures into the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    text = "\n".join(lines(found))
    PAGE.write_text(f"{before}{BEGIN}{text}\n{END}{rest.partition(END)[2]}", "utf-8")


def lines(found: Figures) -> Iterator[str]:
    """Yield all figures."""
    said = (f"{name} {told or 'not installed'}" for name, told in found["versions"].items())
    yield f"{found['machine']}, Python {found['python']}, load {found['load']} at the start; {'; '.join(said)}."
    for kind, one in found["sets"].items():
        yield ""
        yield f"**{_TITLES[kind]}**: {one['documents']} documents, {one['kilobytes']} KB, median of {one['rounds']} rounds."
        yield ""
        yield from _HEAD
        for name, row in one["engines"].items():
            yield _row(name, row, one)
        yield ""
        yield from _rates(one)
        yield from _causes(one["differences"])


def _row(name: str, row: Figures, one: Figures) -> str:
    whole, (every, net) = row["all"], each(row, one["documents"])
    differing = one["differences"]["findings"][name]
    cells = (
        name,
        f"{whole['user']:.2f} s",
        f"{whole['system']:.2f} s",
        f"{whole['wall']:.2f} s",
        f"{whole['megabytes']:.0f} MB",
        f"{every:.2f}",
        f"{net:.2f}",
        f"{row['findings']}",
        f"{row['places'] or '-'}",
        f"{differing['only here']}",
        f"{differing['not here']}",
    )
    return f"| {' | '.join(cells)} |"


def _rates(one: Figures) -> Iterator[str]:
    for ours in (OURS, JUDGED):
        for peer in (SEMGREP, PLAIN):
            rate = times(one, peer, ours)
            if rate is not None:
                yield f"- Throughput of {ours} against {peer}: {rate[0]:.1f} times, without start {rate[1]:.1f} times."


def _causes(differing: Figures) -> Iterator[str]:
    for key, title in (
        ("places only ours", "Places that `auditor scan` has and `re` has not"),
        ("places only of re", "Places that `re` has and `auditor scan` has not"),
        ("judged findings", "Findings in which `auditor batch` and `re` differ"),
        ("judged places only ours", "Places that only `auditor batch` counts"),
        ("judged places only of re", "Places that `auditor batch` does not count"),
    ):
        told = "; ".join(f"{n}: {cause}" for cause, n in differing[key].items())
        yield f"- {title}: {told or 'none'}."
