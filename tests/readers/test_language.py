"""The language of a policy is told by its words, whatever the file says of itself."""

from __future__ import annotations

import pytest

from auditor.model.languages import UNKNOWN
from auditor.readers import read_bytes

ENGLISH = (
    "We collect your name and your e-mail address when you open an account with us. "
    "We use them to send you the goods that you order and to answer your questions. "
    "You may ask us at any time which data we hold, and have them corrected or deleted. "
) * 4
FRENCH = (
    "Nous recueillons votre nom et votre adresse électronique lorsque vous ouvrez un compte. "
    "Nous les utilisons pour vous livrer les produits commandés et répondre à vos questions. "
    "Vous pouvez à tout moment nous demander quelles données nous conservons et les faire effacer. "
) * 4
GERMAN = (
    "Wir erheben Ihren Namen und Ihre Adresse, wenn Sie bei uns ein Konto eröffnen. "
    "Wir verwenden diese Angaben, um Ihnen die bestellten Waren zu liefern. "
    "Sie können jederzeit Auskunft darüber verlangen, welche Daten wir gespeichert haben. "
) * 4


def language(raw: bytes, suffix: str = ".txt") -> str:
    return read_bytes(raw, suffix, source="policy", id="policy").language


@pytest.mark.parametrize(
    ("words", "code"), [(ENGLISH, "en"), (FRENCH, "fr"), (GERMAN, "de")], ids=["en", "fr", "de"]
)
def test_words_tell_the_language(words: str, code: str) -> None:
    assert language(words.encode()) == code


def test_words_are_believed_before_the_page() -> None:
    page = f'<html lang="en"><body><p>{GERMAN}</p></body></html>'
    assert language(page.encode(), ".html") == "de"


def test_where_words_do_not_tell_the_page_is_believed() -> None:
    page = '<html lang="fr-CA"><body><p>Contact: A. B., 12, 75001</p></body></html>'
    assert language(page.encode(), ".html") == "fr"
    assert language(b"Contact: A. B., 12, 75001") == UNKNOWN


def test_a_menu_of_languages_does_not_decide() -> None:
    menu = "".join(f"<li>{sentence}</li>" for sentence in FRENCH.split(". "))
    page = f"<html><body><nav><ul>{menu}</ul></nav><p>{ENGLISH * 2}</p></body></html>"
    read = read_bytes(page.encode(), ".html", source="policy", id="policy")
    assert (read.language, read.notices) == ("en", ())


def test_numbers_and_scripts_do_not_decide() -> None:
    drawing = "M12.5 7.25C3.04,8.1 9.99,4.2 1.05,6.6 L88.1,4.3 " * 100
    assert language(f"{ENGLISH * 5}\n\n{drawing}".encode()) == "en"


def test_a_policy_in_two_languages_is_told_to_be_so() -> None:
    both = read_bytes(
        f"{ENGLISH * 3}\n\n{FRENCH * 2}".encode(), ".txt", source="policy", id="policy"
    )
    assert both.language == "en"
    assert [one for one in both.notices if "French (fr)" in one and "English (en)" in one]


def test_english_words_in_another_language_do_not_decide() -> None:
    borrowed = FRENCH.replace("Nous ", "Nous (we, us, our, you, your) ")
    read = read_bytes((borrowed * 4).encode(), ".txt", source="policy", id="policy")
    assert (read.language, read.notices) == ("fr", ())


def test_half_a_surrogate_pair_is_no_obstacle() -> None:
    page = f"<html><body><p>{ENGLISH} &#xD800; {ENGLISH}</p></body></html>"
    assert language(page.encode(), ".html") == "en"
