"""What WeasyPrint leaves open in PDF/UA-1 and PDF/A-3a, closed before the file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

# NOTE: this reads the object lists of WeasyPrint 70 and pydyf 0.13; both are pinned, and
# tests/renderers/test_pdf.py looks at the result.

_UA_IN_A = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""A file of PDF/A names every kind of metadata that the standard does not know, and says what it is."""


def finish(_document: object, pdf: Any) -> None:  # noqa: ANN401 (pydyf ships no types)
    """Tag running heads as artifacts, give table headers their scope, let links print, name both standards."""
    import pydyf  # noqa: PLC0415 (heavy, and for PDF only)

    tree = next((one for one in pdf.objects if _is(one, "Type", "/StructTreeRoot")), None)
    if tree is None:
        return
    _mark_running_heads(pdf, tree, pydyf.Dictionary)
    for one in pdf.objects:
        if _is(one, "Type", "/Annot"):
            one["F"] = 4
        if _is(one, "S", "/TH") and "A" in one:
            one["A"]["Scope"] = _scope(pdf, one)
    _name_both_standards(pdf)


def _name_both_standards(pdf: Any) -> None:  # noqa: ANN401
    """Say in a file of PDF/A that it is PDF/UA too (WeasyPrint issue 2783), and name each attachment once."""
    if "Metadata" in pdf.catalog:
        stream = _object(pdf, pdf.catalog["Metadata"]).stream
        if b"pdfaid:part" in stream[0] and b"pdfuaid:part" not in stream[0]:
            stream[0] = stream[0].replace(b"</rdf:RDF>", _UA_IN_A + b"</rdf:RDF>")
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))


def _is(one: object, key: str, value: str) -> bool:
    return isinstance(one, dict) and one.get(key) == value


def _object(pdf: Any, reference: object) -> Any:  # noqa: ANN401
    return (
        pdf.objects[int(bytes(reference).split()[0])]
        if isinstance(reference, bytes | bytearray)
        else None
    )


def _scope(pdf: Any, header: Any) -> str:  # noqa: ANN401
    row = _object(pdf, header["P"])["K"]
    cells = (_object(pdf, one) for one in row if isinstance(one, bytes))
    return "/Row" if any(_is(cell, "S", "/TD") for cell in cells) else "/Column"


def _reachable(pdf: Any, roots: Iterable[object]) -> set[int]:  # noqa: ANN401
    found: set[int] = set()
    todo = list(roots)
    while todo:
        one = _object(pdf, todo.pop())
        if isinstance(one, dict) and one.number not in found:  # type: ignore[attr-defined]
            found.add(one.number)  # type: ignore[attr-defined]
            todo += [child for child in one.get("K", []) if isinstance(child, bytes)]
    return found


def _mark_running_heads(pdf: Any, tree: Any, dictionary: Any) -> None:  # noqa: ANN401
    """Heads and feet stand outside the tree (WeasyPrint issue 1836): they become pagination artifacts."""
    reachable = _reachable(pdf, tree["K"])
    numbers = _object(pdf, tree["ParentTree"])["Nums"]
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    for place, page in enumerate(pages):
        references = numbers[2 * place + 1]
        dead = {
            mark for mark, one in enumerate(references) if _object(pdf, one).number not in reachable
        }
        stream = _object(pdf, page["Contents"]).stream
        for at, item in enumerate(stream):
            if isinstance(item, dictionary) and item.get("MCID") in dead:
                stream[at - 1], stream[at] = "/Artifact", dictionary({"Type": "/Pagination"})
        for mark in dead:
            references[mark] = b"null"
