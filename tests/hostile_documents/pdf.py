"""PDFs that are made to harm: bombs, loops, lies about lengths and counts, and pages of the strangest sizes."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Final, Literal

import pikepdf

from tests.hostile_documents import valid
from tests.hostile_documents.pdf_pages import ATTACKS as OF_PAGES
from tests.hostile_documents.pdf_writing import WORDS, document, one_page, stream, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    Attack = Callable[[Random, int], bytes]

_BOMB: Final = 400
"""How many times larger than asked for a bomb is once unpacked."""


def _flate_bomb(chance: Random, size: int) -> bytes:
    """What unpacks to far more, once or twice over."""
    unit = chance.choice((b" ", b"\0", b"q ", b"0 0 m ", b"BT (a) Tj ET ", b"[ "))
    packed = zlib.compress(unit * (size * _BOMB // len(unit) // 8), 9)
    if chance.random() < 0.5:
        return one_page(stream(zlib.compress(packed), "/Filter [/FlateDecode /FlateDecode]"))
    return one_page(stream(packed, "/Filter /FlateDecode"))


def _page_tree(chance: Random, size: int) -> bytes:
    """Trees of pages that hold themselves, each other, or their own root."""
    kids = chance.choice(("2 0 R", "1 0 R", "3 0 R 2 0 R", "4 0 R", "99 0 R", "3 0 R " * (size // 6 + 1)))  # fmt: skip
    count = chance.choice((1, -1, 0, 2**31, size, 10**12))
    return document(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>>>",
            "<</Type/Pages/Parent 4 0 R/Kids[2 0 R 4 0 R 3 0 R]/Count 3>>",
            stream(WORDS),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def _deep_tree(_: Random, size: int) -> bytes:
    """A tree of pages of great depth."""
    depth = min(size // 40 + 1, 200_000)
    trees = [
        f"<</Type/Pages/Kids[{number + 1} 0 R]/Count 1/Parent {number - 1} 0 R>>"
        for number in range(2, depth + 2)
    ]
    page = f"<</Type/Page/Parent {depth + 1} 0 R/MediaBox[0 0 9 9]>>"
    return document(["<</Type/Catalog/Pages 2 0 R>>", *trees, page])


def _forms(chance: Random, size: int) -> bytes:
    """Forms that draw themselves, or each the next one several times."""
    depth = 1 if chance.random() < 0.3 else min(60, 4 + size // 200)
    times = chance.choice((1, 2, 10))
    forms = [
        stream(b"/X Do " * times + WORDS, f"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {6 + (number + 1) % depth if depth == 1 else 7 + number} 0 R>>/Font<</F 5 0 R>>>>")
        for number in range(depth)
    ]  # fmt: skip
    return one_page(stream(b"/X Do"), *forms, resources="/XObject<</X 6 0 R>>")


def _deep(chance: Random, size: int) -> bytes:
    """Arrays, dictionaries, states of drawing or marks in each other."""
    count = size // 2 + 1
    match chance.randrange(5):
        case 0:
            return one_page(stream(b"[" * count + b"]" * count + WORDS))
        case 1:
            return one_page(stream(WORDS), f"{'[' * count}{']' * count}", resources="/X 6 0 R")
        case 2:
            return one_page(stream(WORDS), f"{'<</A' * count} 1 {'>>' * count}")
        case 3:
            return one_page(stream(b"q " * count + WORDS))
        case _:
            return one_page(stream(b"/P BMC " * count + WORDS + b" EMC" * count))


def _lies(chance: Random, size: int) -> bytes:
    """Streams that are not as long, or not packed, as they say."""
    lie = chance.choice(
        ("/Length 0", "/Length -1", "/Length 999999999", "/Length 4 0 R", "/Length 99 0 R", "/Length (a)")
    )  # fmt: skip
    names = ("FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "DCTDecode", "JBIG2Decode", "JPXDecode", "CCITTFaxDecode", "Crypt", "X")  # fmt: skip
    filters = "".join(f"/{name}" for name in chance.choices(names, k=chance.choice((1, 1, 2, 200))))
    parms = chance.choice(("", "/DecodeParms<</Predictor 15/Columns 999999999/Colors 99/BitsPerComponent 16>>"))  # fmt: skip
    raw = chance.choice((WORDS, chance.randbytes(size), zlib.compress(WORDS)[:-5], b"\x80" * size))
    length = lie if chance.random() < 0.5 else f"/Length {len(raw)}"
    body = f"<<{length}/Filter[{filters}]{parms}>>\nstream\n".encode() + raw + b"\nendstream"
    return one_page(body)


def _xref(chance: Random, size: int) -> bytes:
    """Tables of places that loop, lie, or are streams of a claimed size."""
    raw = one_page(stream(WORDS))
    at = raw.rindex(b"xref\n0")
    head = raw[:at]
    begin = chance.choice((at, 0, -1, at + 5, 10**15, at // 2))
    prev = chance.choice((at, 0, at - 1, 10**9))
    match chance.randrange(4):
        case 0:
            return raw.replace(b"/Root", f"/Prev {prev}/XRefStm {prev}/Root".encode())
        case 1:
            count = chance.choice((10**9, size, -5, 2**32))
            return head + f"xref\n0 {count}\n".encode() + b"0000000000 65535 f \n" * (size // 20) + f"trailer<</Root 1 0 R/Size {count}>>\nstartxref\n{begin}\n%%EOF".encode()  # fmt: skip
        case 2:
            table = stream(chance.randbytes(min(size, 9999)), f"/Type/XRef/Size {10**8}/W[1 4 2]/Index[0 {10**8}]/Root 1 0 R/Prev {at}")  # fmt: skip
            return head + b"9 0 obj\n" + table + f"\nendobj\nstartxref\n{at}\n%%EOF".encode()
        case _:
            return head + f"startxref\n{begin}\n%%EOF".encode()


def _object_streams(chance: Random, size: int) -> bytes:
    """Streams of objects that hold, or extend, themselves."""
    count = chance.choice((1, size, 2**31))
    inner = b"7 0 6 0 " + b"<</Type/Page>> " * min(size, 2000)
    return one_page(
        stream(WORDS),
        stream(inner, f"/Type/ObjStm/N {count}/First 8/Extends 6 0 R"),
        resources="/X 7 0 R",
    )


def _locked(chance: Random, _: int) -> bytes:
    """A file that asks for a password."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(valid.files("pdf")[0])) as file:
        strength: Literal[2, 3, 4, 6] = chance.choice((2, 3, 4, 6))
        file.save(made, encryption=pikepdf.Encryption(owner="o", user="u", R=strength, aes=strength >= 4, metadata=strength >= 4))  # fmt: skip
    return made.getvalue()


def _acting(chance: Random, size: int) -> bytes:
    """Scripts, programs to launch, addresses, attached files."""
    actions = (
        "<</S/JavaScript/JS(while\\(1\\){})>>", "<</S/Launch/F(/bin/sh)>>", "<</S/URI/URI(http://x.invalid)>>",
        "<</S/GoToR/F(/etc/passwd)>>", "<</S/SubmitForm/F(http://x.invalid)>>", "<</S/Named/N/Print>>",
        "<</S/Rendition/JS(x)>>", "<</S/ImportData/F(/dev/zero)>>",
    )  # fmt: skip
    action = chance.choice(actions)
    extra = f"/OpenAction {action}/AA<</WC {action}>>/Names<</JavaScript<</Names[{f'(a){action}' * (size // 90 + 1)}]>>>>"
    raw = one_page(stream(WORDS))
    return written(raw, "/Type/Catalog", f"/Type/Catalog{extra}")


def _misplaced(chance: Random, size: int) -> bytes:
    """A file with things before its head, behind its end, or in both places a second file."""
    raw = one_page(stream(WORDS))
    rest = chance.choice((b"\n" * size, chance.randbytes(size), b"<html>", raw, b"PK\x03\x04", b"%PDF-1.4\n" * 99))  # fmt: skip
    return chance.choice((rest + raw, raw + rest, raw[:9] + rest + raw[9:], b"%PDF-9.9" + rest))


ATTACKS: Final[Mapping[str, Attack]] = {
    "pdf: flate bomb": _flate_bomb,
    "pdf: tree of pages": _page_tree,
    "pdf: deep tree of pages": _deep_tree,
    "pdf: forms": _forms,
    "pdf: deep": _deep,
    "pdf: lies": _lies,
    "pdf: xref": _xref,
    "pdf: streams of objects": _object_streams,
    "pdf: locked": _locked,
    "pdf: acting": _acting,
    "pdf: misplaced": _misplaced,
    **OF_PAGES,
}
REFUSED: Final = frozenset({"pdf: locked"})
