"""Whose report it is: the page bears names, logo, colour and dates of those who asked for it."""

from __future__ import annotations

import pytest

from auditor.model.presentation import Logo, Presentation
from auditor.renderers import html
from tests import audits

MARK = audits.MARKUP[0]


def page(**given: object) -> str:
    return html.render(audits.audit(), Presentation(**given)).decode()  # type: ignore[arg-type]


def test_names_and_the_line_of_confidentiality_stand_as_text() -> None:
    text = page(client=f"Aldo {MARK}", preparer="Lund & Weir", confidentiality=f"Secret {MARK}")

    assert MARK not in text
    assert "Prepared for <b>Aldo &lt;" in text
    assert "by <b>Lund &amp; Weir</b>" in text
    assert "Secret &lt;" in text.split("<footer")[1]


def test_logo_stands_within_the_file_with_its_words() -> None:
    text = page(logo=Logo("image/png", b"a picture", 'Lund "&" Weir', 40, 20))

    assert 'src="data:image/png;base64,YSBwaWN0dXJl" alt="Lund &#34;&amp;&#34; Weir"' in text
    assert 'width="40" height="20"' in text


def test_accent_is_set_for_paper_and_for_dark_screens() -> None:
    sheet = page(accent="#7a1f3d", accent_dark="#e0a0b5").split("</style>")[0]

    assert ":root{--accent:#7a1f3d}" in sheet
    assert ":root.dark{--accent:#e0a0b5}" in sheet


@pytest.mark.parametrize("name", ["accent", "accent_dark"])
def test_what_is_no_colour_never_comes_into_the_style_sheet(name: str) -> None:
    colours = {"accent": "#7a1f3d", name: "red}</style><script>"}

    with pytest.raises(ValueError, match="not a colour"):
        page(**colours)


def test_days_and_numbers_are_written_in_the_language_of_the_presentation() -> None:
    text = page(language="de-DE")

    assert '<span class="nb">22.\u00a0November 2026</span>' in text


def test_plain_page_has_no_letterhead() -> None:
    text = page()

    assert "letterhead" not in text.split("</style>")[1]
    assert "<img" not in text
