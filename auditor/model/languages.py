"""The languages in which policies are written: how a person calls them."""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "und"
"""What ISO 639-2 calls a language that could not be determined."""
ENGLISH: Final = "en"

_NAMES: Final = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "iw": "Hebrew",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mt": "Maltese",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def in_words(code: str) -> str:
    """Return the name of a language with its code, `French (fr)`; of a rare one, the code alone."""
    if code == UNKNOWN:
        return "a language that could not be told"
    return f"{_NAMES[code]} ({code})" if code in _NAMES else f'"{code}"'
