"""Days and numbers by locale, against Babel, which reads the same public data."""

from __future__ import annotations

from datetime import date

import babel.dates
import babel.numbers
import pytest
from babel import Locale

from auditor.model.presentation import PLAIN
from auditor.reporting import templating, wording

DAYS = ["2026-11-22", "2026-01-01", *(f"2027-{month:02}-09" for month in range(1, 13))]


@pytest.mark.parametrize("language", wording.languages())
def test_days_are_written_as_babel_writes_them(language: str) -> None:
    of = Locale.parse(language, sep="-")

    ours = [wording.day(day, language).replace("\u00a0", " ") for day in DAYS]

    assert ours == [
        babel.dates.format_date(date.fromisoformat(day), "long", locale=of) for day in DAYS
    ]


@pytest.mark.parametrize("language", wording.languages())
def test_numbers_are_written_with_the_signs_of_babel(language: str) -> None:
    of = Locale.parse(language, sep="-")
    decimal = babel.numbers.get_decimal_symbol(of)
    group = babel.numbers.get_group_symbol(of)

    assert wording.number(1234567.25, 2, language) == f"1{group}234{group}567{decimal}25"


@pytest.mark.parametrize("language", wording.languages())
def test_packaged_fonts_have_every_letter(language: str) -> None:
    written = " ".join(wording.day(day, language) for day in DAYS)

    assert templating.missing_glyphs(written + wording.number(-1234.5, 1, language)) == ""


def test_day_and_month_stay_on_one_line() -> None:
    assert wording.day("2026-11-22") == "November\u00a022, 2026"
    assert wording.day("2026-11-22", "de-DE") == "22.\u00a0November 2026"


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "20261122x"])
def test_what_is_no_day_stays_as_it_is(text: str) -> None:
    assert wording.day(text) == text


def test_no_number_is_minus_zero() -> None:
    assert wording.number(-0.0, 1) == "0.0"


def test_default_language_is_known() -> None:
    assert PLAIN.language in wording.languages()


def test_days_in_a_sentence_are_written_out_and_quotations_stay_verbatim() -> None:
    said = "Attested on 2026-11-19: \u201cupdated 2024-03-04\u201d; ticket A-2026-01-02, id 12026-01-02."

    found = wording.with_days(said, wording.day)

    assert found == said.replace("on 2026-11-19", "on November\u00a019, 2026")
    assert wording.with_days(said) == said
