"""What a client puts around the findings: printed where it belongs, as text, and never more than that."""

from __future__ import annotations

import functools
import io
from dataclasses import replace

import pytest

from auditor.model.presentation import Logo, Presentation
from auditor.renderers import pdf
from tests import audits
from tests.renderers import printed

pytestmark = [printed.needs_pango, printed.needs_pdftotext]
DRESSED = Presentation(
    client="Aster & Sons LLP",
    preparer="Quay Counsel",
    accent="#7a3b00",
    confidentiality="Privileged and confidential",
    language="en-GB",
)


def picture() -> bytes:
    from PIL import Image  # noqa: PLC0415 (for these tests only)

    made = io.BytesIO()
    Image.new("RGB", (60, 20), (122, 59, 0)).save(made, "PNG")
    return made.getvalue()


@functools.cache
def made(*, summary: bool = False) -> bytes:
    logo = Logo("image/png", picture(), "The anchor of Quay Counsel", 60, 20)
    return pdf.render(audits.audit(), replace(DRESSED, logo=logo, summary=summary))


def test_cover_names_client_and_preparer_and_every_page_is_confidential() -> None:
    cover, *others = (" ".join(w.text for w in page.words) for page in printed.pages(made()))

    assert "Gap audit for Aster & Sons LLP" in cover
    assert "Prepared by Quay Counsel" in cover
    assert "Privileged and confidential" in cover
    assert [one for one in others if "Privileged and confidential" not in one] == []


def test_days_are_written_as_the_language_has_them() -> None:
    said = printed.in_one_line(made())

    assert "22 November 2026" in said
    assert "November 22, 2026" not in said


def test_preparer_stands_in_the_sign_off_and_in_the_file() -> None:
    import pikepdf  # noqa: PLC0415 (for these tests only)

    said = printed.in_one_line(made())

    assert "Quay Counsel" in said.split("Signatures")[-1]
    with pikepdf.open(io.BytesIO(made())) as file:
        assert file.docinfo["/Author"] == "Quay Counsel"


@pytest.mark.parametrize("summary", [False, True], ids=["full", "two pages"])
def test_logo_is_in_the_file_with_its_words_and_the_accent_is_used(*, summary: bool) -> None:
    inside = printed.opened(made(summary=summary))

    assert b"/Subtype /Image" in inside
    assert b"The anchor of Quay Counsel" in inside
    assert b"0.478431 0.231373 0 rg" in inside


def test_page_without_branding_has_none_of_it() -> None:
    inside = printed.opened(printed.made("plain"))

    assert b"/Subtype /Image" not in inside
    assert b"0.478431 0.231373 0 rg" not in inside


def test_hostile_branding_is_printed_as_text_inside_the_page() -> None:
    words = f"{audits.MARKUP[0]} {audits.MARKUP[3]} {audits.BIDI}"
    spiteful = Presentation(
        client=words + audits.LONG_WORD,
        preparer=f"{audits.MARKUP[6]} {audits.LONG_WORD}",
        confidentiality=f"{audits.MARKUP[4]} {audits.LONG_WORD}",
        accent="#ffffff} @import url(file:///etc/passwd)",
    )

    document = pdf.render(audits.audit(), spiteful)

    said = "".join(printed.words(document).split())
    assert "".join(audits.MARKUP[0].split()) in said
    assert "".join(audits.MARKUP[6].split()) in said
    assert b"root:" not in printed.opened(document)
    assert [
        word.text
        for page in printed.pages(document)
        for word in page.words
        if word.right > page.width - printed.SIDE + 3
    ] == []


def test_usual_paper_of_one_edition_gives_the_same_bytes_again() -> None:
    again = pdf.render(audits.audit(), Presentation(summary=True))

    assert again == printed.made("plain", summary=True)
