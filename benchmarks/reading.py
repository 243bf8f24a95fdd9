"""How fast each format is read, in CPU time of this process, beside what its bare parser takes and what a study measured.

    python benchmarks/reading.py [--size 20000] [--runs 15] [--profile html]

The files are made by benchmarks/renderings.py from an invented policy of that many characters; the best of the runs
counts, as other work on the machine only ever adds. The readers run in this process, without the child that the
product gives to files that may harm: its start costs the same for all. `--profile` shows where the time of one format goes.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from renderings import files
from speed import policy_of

from auditor import readers
from auditor.readers import reader_named

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = ("html-page", "md", "docx", "docx-python", "pdf", "pdf-2col-justified", "txt")
STUDY = {"html-page": 7.5, "md": 4.6, "docx": 2.2, "docx-python": 2.2, "pdf": 404.0, "pdf-2col-justified": 404.0}  # fmt: skip
"""MB/s of HTML (wall) and Markdown, ms for a DOCX, pages/s of a PDF whose bare text alone is wanted."""


class Speed(NamedTuple):
    """A rate, and how it is said."""

    rate: float
    unit: str
    more_is_better: bool = True

    def told(self) -> str:
        """Say it."""
        return f"{self.rate:8.1f} {self.unit}"


def main() -> None:
    """Make the files, read each, and print a line for each format."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("--size", type=int, default=20_000)
    wanted.add_argument("--runs", type=int, default=15)
    wanted.add_argument("--profile", default="")
    asked = wanted.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.txt"
        source.write_text(policy_of(asked.size), "utf-8")
        text = readers.read(source, source=source.name, id="policy")
        for kind, path in files(text, Path(folder)):
            if kind in KINDS and asked.profile in {"", kind}:
                _measure(kind, path, asked.runs, profile=bool(asked.profile))


def _measure(kind: str, path: Path, runs: int, *, profile: bool) -> None:
    raw = path.read_bytes()
    form = path.suffix[1:]
    reader = reader_named(form)

    def ours() -> None:
        reader.read(raw, path.name)

    if profile:
        _profile(ours)
    mine = _speed(form, raw, _best(ours, runs))
    bare = BARE.get(form)
    beside = "" if bare is None else _speed(form, raw, _best(lambda: bare(raw), runs)).told()
    study = STUDY.get(kind)
    print(f"{kind:20} {mine.told():16} bare parser {beside:18} study {study or '-'}")


def _best(do: Callable[[], None], runs: int) -> float:
    """Return the CPU seconds of the fastest of some runs; the first only warms up."""
    do()
    taken = []
    for _ in range(runs):
        start = time.process_time()
        do()
        taken.append(time.process_time() - start)
    return min(taken)


def _speed(form: str, raw: bytes, seconds: float) -> Speed:
    if form == "docx":
        return Speed(seconds * 1000, "ms/doc", more_is_better=False)
    if form == "pdf":
        return Speed(_pages(raw) / seconds, "pages/s")
    return Speed(len(raw) / seconds / 1e6, "MB/s")


def _profile(do: Callable[[], None]) -> None:
    do()
    with cProfile.Profile(time.process_time) as profile:
        for _ in range(5):
            do()
    pstats.Stats(profile).sort_stats("tottime").print_stats(25)


def _pages(raw: bytes) -> int:
    import pypdfium2  # noqa: PLC0415 (heavy)

    return len(pypdfium2.PdfDocument(raw))


def _bare_pdf(raw: bytes) -> None:
    import pypdfium2  # noqa: PLC0415 (heavy)

    file = pypdfium2.PdfDocument(raw)
    for page in file:
        page.get_textpage().get_text_range()


def _bare_html(raw: bytes) -> None:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 (heavy)

    LexborHTMLParser(raw.decode()).text()


def _bare_md(raw: bytes) -> None:
    from markdown_it import MarkdownIt  # noqa: PLC0415 (heavy)

    MarkdownIt("commonmark").parse(raw.decode())


def _bare_docx(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        ElementTree.fromstring(file.read("word/document.xml"))  # noqa: S314 (made by ourselves)


BARE = {"pdf": _bare_pdf, "html": _bare_html, "md": _bare_md, "docx": _bare_docx}


if __name__ == "__main__":
    main()
