"""The same policy in five formats: how far units, and what is read of each element, agree with the text version.

    python benchmarks/formats.py [FOLDER] [--policies 20] [--differences]

Takes English policies of FOLDER (default ../shared/corpus/texts), spread evenly over their names; makes HTML of what
the text reader saw, and from it Markdown and DOCX by pandoc and PDF by WeasyPrint, plain and in two columns with running
heads and hyphens. Needs pandoc.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import subprocess
import tempfile
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.extraction.contexts import open_context
from auditor.extraction.facts import find_facts
from auditor.loading.rulesets import load_ruleset, shipped
from auditor.loading.vocabulary import load_vocabulary
from auditor.model.document import BlockKind
from auditor.opened import read_elements
from auditor.readers import read
from auditor.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from auditor.model.document import Block, Document
    from auditor.model.ruleset import Ruleset, Vocabulary

AS_OF = "2026-11-22"
CORPUS = Path(__file__).parents[2] / "shared/corpus"
PLAIN = "@page{size:A4;margin:22mm}body{font:10.5pt/1.4 serif}"
COLUMNS = (
    "@page{size:letter;margin:20mm;@top-center{content:'A notice'}@bottom-right{content:'Page ' counter(page)}}"
    "body{font:10pt/1.35 serif;text-align:justify;hyphens:auto}main{columns:2}"
)


def main() -> None:
    """Compare, and print a line for each format and, if wanted, each difference."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("folder", nargs="?", type=Path, default=CORPUS / "texts")
    wanted.add_argument("--policies", type=int, default=20)
    wanted.add_argument("--differences", action="store_true")
    asked = wanted.parse_args()
    vocabulary = load_vocabulary()
    rulesets = tuple(load_ruleset(name, vocabulary)[0] for name in shipped())
    totals: dict[str, list[int]] = {}
    for path in _chosen(asked.folder, asked.policies):
        with tempfile.TemporaryDirectory() as folder:
            for name, same in _compared(
                path, Path(folder), rulesets, vocabulary, show=asked.differences
            ):
                totals[name] = [a + b for a, b in zip(totals.get(name, [0] * 4), same, strict=True)]
    for name, (units, of_units, states, of_states) in totals.items():
        print(
            f"{name:8} units {units} of {of_units} ({units / of_units:.2%}), "
            f"states of elements {states} of {of_states} ({states / of_states:.2%})"
        )


def _chosen(folder: Path, number: int) -> list[Path]:
    index = folder.parent / "index.jsonl"
    english = {
        one["text"].rpartition("/")[2]
        for one in map(json.loads, index.read_text("utf-8").splitlines() if index.exists() else ())
        if one.get("language", "en") == "en"
    }
    files = sorted(one for one in folder.glob("*.txt") if not english or one.name in english)
    return files[:: max(1, len(files) // number)][:number]


def _compared(
    path: Path, folder: Path, rulesets: Sequence[Ruleset], vocabulary: Vocabulary, *, show: bool
) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Yield for each format how many units and states agree with those of the text, and of how many."""
    text = read(path, source=path.name, id=path.name)
    expected, states = _units(text), _states(text, rulesets, vocabulary)
    for name, file in _formats(text, folder):
        document = read(file, source=file.name, id=path.name)
        got, its_states = _units(document), _states(document, rulesets, vocabulary)
        missing = [one for one in expected if one not in set(got)]
        other = [one for one in states if states[one] != its_states[one]]
        if show:
            for one in missing:
                print(f"  {path.name} {name}: unit not found: {one[:150]}")
            for one in other:
                print(
                    f"  {path.name} {name}: {one} is {its_states[one]}, in the text {states[one]}"
                )
        yield (
            name,
            (len(expected) - len(missing), len(expected), len(states) - len(other), len(states)),
        )


def _units(document: Document) -> list[str]:
    return [
        re.sub(r"\W+", "", document.text[one.span.start : one.span.end]).lower()
        for one in segment(document).units
    ]


def _states(
    document: Document, rulesets: Sequence[Ruleset], vocabulary: Vocabulary
) -> dict[str, str]:
    context = open_context(document, vocabulary, AS_OF)
    find_facts(vocabulary.facts, context)
    readings = read_elements(tuple(rulesets), context, {}, {})
    return {
        name: f"{one.state.value}{'' if one.counts_for_audience else ' for others'}"
        for name, one in readings.items()
    }


def _formats(text: Document, folder: Path) -> Iterator[tuple[str, Path]]:
    """Make the files, and yield the name of each format with its file."""
    from weasyprint import HTML  # noqa: PLC0415 (heavy)

    page = f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A notice</title></head><body><main>{_page(text)}</main></body></html>"
    web = folder / "policy.html"
    web.write_text(page, "utf-8")
    yield "html", web
    for name, wanted in (("md", "gfm"), ("docx", "docx")):
        made = folder / f"policy.{name}"
        subprocess.run(  # noqa: S603 (of a fixed command)
            ["pandoc", "-f", "html", "-t", wanted, "--wrap=none", "-o", made, web],  # noqa: S607
            check=True,
        )
        yield name, made
    for name, style in (("pdf", PLAIN), ("pdf-2col", COLUMNS)):
        made = folder / f"{name}.pdf"
        HTML(string=page.replace("</head>", f"<style>{style}</style></head>")).write_pdf(made)
        yield name, made


def _page(document: Document) -> str:
    """Write what the text reader saw as HTML: headings, paragraphs, lists with their depths, tables."""
    parts = []
    for kind, blocks in groupby(document.blocks, key=lambda one: one.kind):
        if kind is BlockKind.ITEM:
            parts.append(_lists(document, list(blocks)))
        elif kind is BlockKind.ROW:
            parts.append(_table(document, list(blocks)))
        else:
            parts += [_single(document, one) for one in blocks]
    return "\n".join(parts)


def _words(document: Document, block: Block) -> str:
    return html.escape(" ".join(document.text[block.span.start : block.span.end].split()))


def _single(document: Document, block: Block) -> str:
    tag = f"h{block.level or 1}" if block.kind is BlockKind.HEADING else "p"
    return f"<{tag}>{_words(document, block)}</{tag}>"


def _lists(document: Document, blocks: Sequence[Block]) -> str:
    parts, depth = [], 0
    for block in blocks:
        level = max(1, min(block.level, depth + 1))
        parts += ["</li></ul>"] * (depth - level)
        parts.append("<ul>" if level > depth else "</li>")
        parts.append(f"<li>{_words(document, block)}")
        depth = level
    return "".join([*parts, "</li></ul>" * depth])


def _table(document: Document, blocks: Sequence[Block]) -> str:
    rows = []
    for number, block in enumerate(blocks):
        cells = _words(document, block).split(" | ")
        tag = "th" if number == 0 and block.header is None else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


if __name__ == "__main__":
    main()
