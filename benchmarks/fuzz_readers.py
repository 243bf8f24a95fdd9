"""Fuzz the readers, guided by what code a text reaches: whatever is no DocumentError is a fault.

    pip install -r benchmarks/requirements-fuzzing.txt      # atheris, which the product does not need
    python benchmarks/fuzz_readers.py TARGET [--seconds 300] [--corpus FOLDER] [FILE]

TARGET is one of txt, md, html, docx, zip, pdf-layout, normal-form. What was read is cut into units and looked through
for words, dates and audiences, as an audit does; what must hold of every document is checked with it. A fault ends
the run: its traceback is printed, and the bytes are kept in the working folder (crash-..., timeout-..., oom-...).
With FILE, that one input is tried again. Inputs that reach new code are kept in the corpus folder.
"""

from __future__ import annotations

import argparse
import io
import math
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

with atheris.instrument_imports(include=["auditor"]):
    from auditor.errors import DocumentError
    from auditor.extraction.contexts import open_context
    from auditor.loading.vocabulary import load_vocabulary
    from auditor.model.limits import USUAL
    from auditor.normal_form import normalise, span_of
    from auditor.readers import reader_named
    from auditor.readers._here import read_here
    from auditor.readers._pdf_blocks import blocks
    from auditor.readers._pdf_lines import lines
    from auditor.readers._pdf_runs import Run
    from auditor.readers._pdf_text import Written
    from auditor.segmentation import evidence

from tests.hostile_documents import ATTACKS, case, valid
from tests.hostile_documents.docx_parts import RELATIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from auditor.model.document import Document

AS_OF: Final = "2026-11-23"
_SEEDS: Final = 400
_LONGEST: Final = 12_000
"""Bytes of an input: faults show in short ones, which are tried more often."""
_VOCABULARY: Final = load_vocabulary()
_BETWEEN: Final = b"\x1d"
_PARTS: Final = ("document", "styles", "numbering", "footnotes", "header")
_WORDS: Final = (
    "We keep data.",
    "1.",
    "\u2022",
    "Your Rights",
    "and",
    "third-",
    "party",
    "a",
    "| b",
    "3",
)


def read_as(name: str) -> Callable[[bytes], None]:
    """Return what reads bytes by a reader, and looks through the document."""
    reader = reader_named(name)

    def read(raw: bytes) -> None:
        try:
            document = read_here(reader, raw, "fuzzed", USUAL)
        except DocumentError:
            return
        look_through(document)

    return read


def look_through(document: Document) -> None:
    """Cut a document into units, extract, and check what must hold."""
    reading = open_context(document, _VOCABULARY, AS_OF).passages.reading
    end = 0
    for unit in reading.units:
        assert end <= unit.span.start < unit.span.end <= len(document.text), unit
        assert unit.normal.text.isascii(), unit
        quoted = evidence(reading, unit.span)
        assert quoted.quote == document.text[unit.span.start : unit.span.end]
        end = unit.span.end


def read_docx(raw: bytes) -> None:
    """Read the parts of a Word file, which are packed here: few changes of a zip file are still one."""
    made = io.BytesIO()
    parts = dict(zip(_PARTS, raw.split(_BETWEEN), strict=False))
    links = "".join(
        f'<Relationship Id="{name}" Type="x/{name}" Target="{name}.xml"/>' for name in parts
    )
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("_rels/.rels", RELATIONS)
        file.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    read_as("docx")(made.getvalue())


def lay_out(raw: bytes) -> None:
    """Put runs of text together that stand anywhere on the pages of a PDF."""
    source = atheris.FuzzedDataProvider(raw)
    pages = [
        {"height": _length(source), "images": 0, "runs": [_run(source) for _ in range(source.ConsumeIntInRange(0, 60))]}
        for _ in range(source.ConsumeIntInRange(0, 4))
    ]  # fmt: skip
    flow, furniture = lines(pages)
    written = Written(flow)
    for block in blocks(flow):
        written.add(block)
    for line in furniture:
        written.add_furniture(line)
    end = 0
    for made in written.blocks:
        assert end <= made.span.start <= made.span.end <= len(written.text), made
        end = made.span.end
    assert list(written.pages(len(pages))) == sorted(written.pages(len(pages)))


def _run(source: Any) -> Run:  # noqa: ANN401  (of a library without types)
    left, top = _length(source), _length(source)
    wide, high = source.ConsumeIntInRange(-20, 300), source.ConsumeIntInRange(-5, 40)
    text = (
        source.PickValueInList(list(_WORDS))
        if source.ConsumeBool()
        else source.ConsumeUnicodeNoSurrogates(9)
    )
    size = source.PickValueInList([9.0, 12.0, 18.0, 0.0, -3.0])
    return Run(left, top, left + wide, top + high, size, source.ConsumeBool(), source.ConsumeBool(), text)  # fmt: skip


def _length(source: Any) -> float:  # noqa: ANN401
    if source.ConsumeIntInRange(0, 40):
        return float(source.ConsumeIntInRange(-50, 900))
    return float(source.PickValueInList([math.nan, math.inf, -math.inf, 1e38, -1e38, 0.0]))


def normalise_any(raw: bytes) -> None:
    """Bring any text into normal form, and go the way back."""
    text = raw.decode("utf-8", "surrogatepass" if raw[:1] == b"\xed" else "replace")
    normal = normalise(text)
    assert normal.text.isascii()
    places = [span_of(normal, place, place + 1) for place in range(len(normal.text))]
    assert all(0 <= one.start < one.end <= len(text) for one in places)
    assert places == sorted(places)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "txt": read_as("txt"),
    "md": read_as("md"),
    "html": read_as("html"),
    "docx": read_docx,
    "zip": read_as("docx"),
    "pdf-layout": lay_out,
    "normal-form": normalise_any,
}
_SEEDED_BY: Final = {"zip": "docx", "normal-form": "txt"}


def lay_seeds(target: str, folder: Path) -> None:
    """Put small files into the corpus with which to begin."""
    suffix = _SEEDED_BY.get(target, target)
    if suffix not in ATTACKS:
        return
    made = [one[:_LONGEST] for one in valid.files(suffix)]
    place = tuple(ATTACKS).index(suffix)
    made += [case(place + len(ATTACKS) * turn, largest=3_000).raw for turn in range(_SEEDS)]
    for number, raw in enumerate(made):
        content = _parts_of(raw) if target == "docx" else raw
        if 0 < len(content) <= _LONGEST:
            (folder / f"seed-{number}").write_bytes(content)


def _parts_of(raw: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as file:
            names = [f"word/{name}.xml" for name in _PARTS]
            return _BETWEEN.join(file.read(name) for name in names if name in file.namelist())
    except Exception:  # noqa: BLE001  (a broken one is no seed)
        return b""


def main() -> None:
    """Fuzz one target for so long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("file", nargs="?", help="try this one input again")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--corpus", type=Path, help="where inputs that reach new code are kept")
    asked = parser.parse_args()
    limits = (f"-max_total_time={asked.seconds}", "-timeout=10", "-rss_limit_mb=1500", f"-max_len={_LONGEST}")  # fmt: skip
    if asked.file:
        inputs = [asked.file]
    else:
        corpus = asked.corpus or Path(tempfile.mkdtemp(prefix="corpus-"))
        corpus.mkdir(parents=True, exist_ok=True)
        lay_seeds(asked.target, corpus)
        inputs = [str(corpus)]
    atheris.Setup([sys.argv[0], *limits, *inputs], TARGETS[asked.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
