"""Pages and fonts of PDFs that are made to harm."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from tests.hostile_documents.pdf_writing import WORDS, document, one_page, stream

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    Attack = Callable[[Random, int], bytes]


def packed(content: bytes) -> bytes:
    """Write a stream that is compressed, so that much fits into a small file."""
    return stream(zlib.compress(content), "/Filter/FlateDecode")


def _boxes(chance: Random, _: int) -> bytes:
    """Pages of no size, of a negative one, of one without end."""
    number = chance.choice(("0", "-5", "1e9", "99999999999999999999", "1e-30", "nan", "3 0 R", "(a)"))  # fmt: skip
    box = f"[{number} 0 {chance.choice(('600', number, '-600'))} {number}]"
    more = chance.choice(("", f"/CropBox{box}", "/Rotate 45", "/Rotate 90/UserUnit 1e9", "/Rotate -1e20"))  # fmt: skip
    return one_page(stream(WORDS), page=f"/MediaBox{box}{more}")


def _many_pages(chance: Random, size: int) -> bytes:
    count = size // 8 + 1
    kids = "3 0 R " * count
    content = stream(chance.choice((WORDS, b"", b"q Q" * 50)))
    return document(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            content,
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )


def _contents(_: Random, size: int) -> bytes:
    """A page whose content is the same stream very often."""
    return one_page(f"[{'6 0 R ' * (size // 6 + 1)}]", stream(WORDS))


def _runs(chance: Random, size: int) -> bytes:
    """So many pieces of text: each a letter, a bullet, or anywhere on the page."""
    letters = chance.choice(("a", "1.", "\\225", "data", " ", "-", "(", "I."))
    anywhere = chance.random() < 0.5

    def place(number: int) -> str:
        if anywhere:
            return f"1 0 0 1 {chance.randrange(600)} {chance.randrange(800)} Tm"
        return f"1 0 0 1 {(number * 40) % 560} {790 - (number * 40 // 560) % 780} Tm"

    parts = (f"{place(n)} ({letters.replace('(', chr(92) + '(')}) Tj " for n in range(size // 12 + 1))  # fmt: skip
    return one_page(packed(f"BT /F 9 Tf {''.join(parts)} ET".encode()))


def _stacked(chance: Random, size: int) -> bytes:
    """Very much text at one place, or in lines without an end."""
    words = chance.choice((b"data ", b"W", b"We keep your data. ", b"a b c "))
    text = words * (size // len(words) + 1)
    step = chance.choice((b"", b" 0 -1 Td", b" 0 0 Td", b" 1e9 0 Td"))
    line = b"(" + text[:200] + b") Tj" + step + b" "
    body = b"(" + text + b") Tj" if chance.random() < 0.5 else line * (len(text) // 200 + 1)
    return one_page(packed(b"BT /F 9 Tf 72 700 Td " + body + b" ET"))


def _type(chance: Random, _: int) -> bytes:
    """Type of no size, upside down, mirrored, or with widths without end."""
    matrix = chance.choice(("0 0 0 0 0 0", "-1 0 0 -1 300 400", "1e20 0 0 1e20 0 0", "1e-20 0 0 1e-20 9 9", "0 1 -1 0 300 300", "nan 0 0 nan 0 0"))  # fmt: skip
    size = chance.choice(("0", "-12", "1e9", "1e-9", "99999999999999"))
    more = chance.choice(("", "1e9 Tc ", "1e9 Tw ", "1e9 Tz ", "-1e9 TL T* ", "7 Tr ", "3 Tr ", "1e9 Ts "))  # fmt: skip
    content = f"BT /F {size} Tf {more}{matrix} Tm (We keep your data.) Tj ET ".encode()
    return one_page(stream(content + (WORDS if chance.random() < 0.5 else b"")))


def _fonts(chance: Random, size: int) -> bytes:
    """Fonts that do not tell their letters, or lie about them."""
    simple = "<</Type/Font/Subtype/{0}/BaseFont/ABCDEF+Lost{1}>>"
    ways = (
        simple.format("Type1", ""), simple.format("TrueType", "/FirstChar 9/LastChar 999999999/Widths[1]"),
        simple.format("Type3", "/FontMatrix[0 0 0 0 0 0]/CharProcs<</a 4 0 R>>/Encoding<</Differences[0/a 99999999/b]>>"),
        simple.format("Type0", "/Encoding/Identity-H/DescendantFonts[5 0 R]"),
        simple.format("Type0", "/Encoding 6 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/W[0 99999999 1]>>]/ToUnicode 6 0 R"),
        simple.format("Type1", "/ToUnicode 6 0 R"), simple.format("Type1", "/ToUnicode 5 0 R/FontDescriptor 5 0 R"),
        "5 0 R", "[5 0 R]", "null",
    )  # fmt: skip
    ranges = chance.choice(
        (
            "<0000> <ffff> <0000>",
            f"<00> <ff> [{'<d800>' * 256}]",
            "<00> <ff> <dfff>",
            f"<41> <7a> <{'0041' * min(size, 9999)}>",
            "<00> <ff> <0000>",
        )
    )
    cmap = f"/CIDInit /ProcSet findresource begin begincmap /X usecmap {f'1 beginbfrange {ranges} endbfrange ' * min(size // 30 + 1, 9999)} endcmap"
    return one_page(stream(WORDS), packed(cmap.encode()), font=chance.choice(ways))


def _pictures(chance: Random, size: int) -> bytes:
    """Pages of pictures, as scans are, and pictures of claimed sizes."""
    side = chance.choice((1, 99_999, 2**31 - 1))
    picture = stream(
        chance.randbytes(min(size, 9999)),
        f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceRGB/BitsPerComponent 8",
    )
    return one_page(stream(b"/X Do " * (size // 6 + 1)), picture, resources="/XObject<</X 6 0 R>>")


def _patterns(chance: Random, size: int) -> bytes:
    """Patterns, shadings and states of drawing that lead to themselves."""
    loops = (
        "/Pattern<</P 6 0 R>>/ExtGState<</G 7 0 R>>/ColorSpace<</C 8 0 R>>/Properties<</M 6 0 R>>"
    )
    pattern = stream(b"/Pattern cs /P scn 0 0 9 9 re f", f"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep {chance.choice(('0', '1e-9', '1'))}/YStep 0/Resources<<{loops}>>")  # fmt: skip
    use = b"/G gs /Pattern cs /P scn 0 0 600 800 re f /C cs 1 sc /OC /M BDC " * (size // 70 + 1)
    state = "<</SMask<</S/Luminosity/G 6 0 R>>/Font[5 0 R 9]/TR 7 0 R>>"
    space = "[/Indexed 8 0 R 255 (a)]"
    return one_page(stream(use + WORDS), pattern, state, space, resources=loops)


def _annotations(chance: Random, size: int) -> bytes:
    notes = "<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/Parent 3 0 R/Kids[3 0 R]/AP<</N 4 0 R>>/Contents(a)>>"
    return one_page(stream(WORDS), page=f"/Annots[{notes * (size // len(notes) + 1)}]")


def _strings(chance: Random, size: int) -> bytes:
    """Strings, names and comments of great length, closed or not."""
    way = chance.choice(
        (b"(%s", b"<%s", b"/%s ", b"%%%s\n", b"((((%s", b"BI /W 9 ID %s EI ", b"%s")
    )
    fill = chance.choice((b"(", b"4", b"#00", b"\\", b"\\1", b"<<", b" 1"))
    return one_page(stream(way % (fill * (size // len(fill) + 1)) + WORDS))


ATTACKS: Final[Mapping[str, Attack]] = {
    "pdf: boxes": _boxes,
    "pdf: many pages": _many_pages,
    "pdf: contents": _contents,
    "pdf: runs": _runs,
    "pdf: stacked": _stacked,
    "pdf: type": _type,
    "pdf: fonts": _fonts,
    "pdf: pictures": _pictures,
    "pdf: patterns": _patterns,
    "pdf: annotations": _annotations,
    "pdf: strings": _strings,
}
