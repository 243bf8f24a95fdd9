"""The parts of Word files that are made to harm: bodies, styles, numberings, notes, headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    Unit = Callable[[Random, int], str]

W: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{TYPES}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def paragraph(text: str, properties: str = "", of_run: str = "") -> str:
    """Write a paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{of_run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )


def body_of(kind: str) -> str:
    """Write a body that uses a part of a kind."""
    uses = {
        "styles": paragraph("We keep your data.", '<w:pStyle w:val="s0"/>'),
        "numbering": paragraph("We keep your data.", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        "footnotes": '<w:p><w:r><w:t>We keep data.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>',
    }  # fmt: skip
    return uses.get(kind, paragraph("We keep your data.")) * 40


def _nested(opening: str, closing: str, inside: str = paragraph("data")) -> Unit:
    def made(_: Random, size: int) -> str:
        count = size // (len(opening) + len(closing)) + 1
        return f"{paragraph('We keep data.')}{opening * count}{inside}{closing * count}"

    return made


def _repeated(unit: str) -> Unit:
    return lambda _, size: paragraph("We keep data.") + unit * (size // len(unit) + 1)


def _tables_in_cells(_: Random, size: int) -> str:
    """Tables within tables, so deep, each with two rows."""
    depth = min(40, size // 400 + 1)
    cell = f"<w:tc>{paragraph('data')}</w:tc>"
    opening = f"<w:tbl><w:tr>{cell}<w:tc>"
    closing = f"</w:tc></w:tr><w:tr>{cell}{cell}</w:tr></w:tbl>"
    return opening * depth + paragraph("data") + closing * depth


def _wide_table(chance: Random, size: int) -> str:
    columns = chance.choice((1, 2, 30, size // 90 + 1))
    row = f"<w:tr>{'<w:tc><w:p><w:r><w:t>data</w:t></w:r></w:p></w:tc>' * columns}</w:tr>"
    return f"<w:tbl>{row * (size // len(row) + 2)}</w:tbl>"


def _values(chance: Random, size: int) -> str:
    """Properties with values that are no such values."""
    odd = ("-1", "\u00b2", "9" * 30, "9" * 5000, "", "x", "1e9", "\u0664", " 1", "true", "a" * size)
    names = ("outlineLvl", "pStyle", "jc", "ind", "vanish", "b", "lang")
    one = "".join(f'<w:{name} w:val="{chance.choice(odd)}"/>' for name in chance.sample(names, 3))
    lists = f'<w:numPr><w:ilvl w:val="{chance.choice(odd)}"/><w:numId w:val="{chance.choice(odd)}"/></w:numPr>'
    return paragraph("We keep your data.", one + lists, one) * 5


def _marked(chance: Random, size: int) -> str:
    """Changes under review, within each other and in odd places."""
    tags = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:sdt", "w:smartTag", "w:hyperlink", "mc:AlternateContent", "mc:Choice", "w:txbxContent", "w:fldSimple", "w:customXml")  # fmt: skip
    made = [paragraph("We keep your data.")]
    for _ in range(size // 120 + 1):
        path = chance.choices(tags, k=chance.randint(1, 6))
        inner = chance.choice((paragraph("data"), "<w:r><w:t>data</w:t></w:r>", "<w:delText>a</w:delText>"))  # fmt: skip
        made.append(f"{''.join(f'<{tag}>' for tag in path)}{inner}{''.join(f'</{tag}>' for tag in reversed(path))}")  # fmt: skip
    return "".join(made)


def _attributes(_: Random, size: int) -> str:
    attributes = " ".join(f"a{number}='b'" for number in range(size // 9 + 1))
    return f"<w:p {attributes}/>{paragraph('data')}"


def _name_spaces(_: Random, size: int) -> str:
    elements = (f"<a{number}:b xmlns:a{number}='c{number}'/>" for number in range(size // 25 + 1))
    return "".join(elements) + paragraph("data")


def _references(_: Random, size: int) -> str:
    references = "<w:footnoteReference w:id='1'/>" * (size // 30 + 1)
    return f"<w:p><w:r>{references}<w:t>data</w:t></w:r></w:p>"


BODIES: Final[Mapping[str, Unit]] = {
    "deep elements": _nested("<w:sdt>", "</w:sdt>"),
    "deep paragraphs": _nested("<w:p>", "</w:p>"),
    "deep runs": _nested("<w:p><w:r>", "</w:r></w:p>"),
    "deep insertions": _nested("<w:ins>", "</w:ins>"),
    "deep tables": _nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "deep boxes": _nested("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
    "deep choices": _nested("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
    "tables in cells": _tables_in_cells,
    "wide tables": _wide_table,
    "values": _values,
    "changes": _marked,
    "paragraphs": _repeated("<w:p><w:r><w:t>a</w:t></w:r></w:p>"),
    "runs": lambda _, size: f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * (size // 22 + 1)}</w:p>",
    "breaks": lambda _, size: f"<w:p><w:r><w:t>data</w:t>{'<w:br/>' * (size // 7 + 1)}</w:r></w:p>",
    "attributes": _attributes,
    "a long text": lambda _, size: paragraph("data " * (size // 5 + 1)),
    "comments": _repeated("<!-- data -->"),
    "instructions": _repeated("<?a b?>"),
    "name spaces": _name_spaces,
    "references": _references,
}  # fmt: skip


def _root(name: str, inside: str) -> str:
    return f"<w:{name} {W}>{inside}</w:{name}>"


def _styles(chance: Random, size: int) -> str:
    """Styles that stand on each other, in a circle or in a very long row."""
    count = size // 90 + 2
    last = chance.choice(("s0", f"s{count - 1}", "lost"))
    names = [*(f"s{number}" for number in range(count)), last]
    inside = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="{names[n + 1]}"/></w:style>'
        for n in range(count)
    )
    return _root("styles", inside)


def _levels(chance: Random, size: int) -> str:
    """Numbers of lists that begin anywhere, and are written at any length."""
    start = chance.choice(("1", "-5", "999999999", "9" * 5000, "\u00b2", "\u0665", "x"))
    text = chance.choice(("%1", "%1" * (size // 2 + 1), "%9.%8", "%0", "%", "\u202e%1", "a" * size))
    form = chance.choice(("decimal", "lowerLetter", "upperRoman", "decimalZero", "chicago", "bullet", "x"))  # fmt: skip
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    depths = (chance.choice(("0", "9", "-1", "\u00b2", "x")), "0")
    level = "".join(f'<w:lvl w:ilvl="{depth}">{inside}</w:lvl>' for depth in depths)
    return _root("numbering", f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')  # fmt: skip


def _notes(chance: Random, size: int) -> str:
    """Notes that refer to themselves, or to each other, several times."""
    refers = '<w:footnoteReference w:id="1"/>' * chance.choice((1, 2, 9))
    other = refers.replace('"1"', '"2"')
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>data</w:t>{}</w:r></w:p></w:footnote>'
    return _root("footnotes", note.format(1, chance.choice((refers, other))) + note.format(2, refers))  # fmt: skip


def _header(_: Random, size: int) -> str:
    return _root("hdr", paragraph("Page 1 of 9") * (size // 80 + 1))


OTHERS: Final[Mapping[tuple[str, str], Unit]] = {
    ("styles", "on each other"): _styles,
    ("numbering", "levels"): _levels,
    ("footnotes", "of each other"): _notes,
    ("header", "many"): _header,
    ("styles", "deep"): lambda _, size: _root("styles", "<w:style>" * (size // 20 + 1) + "</w:style>" * (size // 20 + 1)),
    ("comments", "lost"): lambda _, size: "<w:comments>" * (size // 12 + 1),
}  # fmt: skip
