"""The branding of reports: what is taken, and every value that is refused, with its line and a way out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageFile

from auditor.errors import ConfigurationError, Mistake
from auditor.loading.configuration import load_configuration
from auditor.loading.logos import LARGEST
from auditor.model.presentation import PLAIN, Presentation
from auditor.reporting import colours
from tests.loading.samples import write

if TYPE_CHECKING:
    from pathlib import Path

FULL = """\
report:
  client: Aldo Pets, Inc.
  preparer: Lund & Weir LLP
  logo: logo.png
  accent: "#7A1F3D"
  confidentiality: Privileged and confidential
  language: en-GB
  page_size: a4
"""


def picture(
    kind: str = "PNG", size: tuple[int, int] = (60, 20), mode: str = "RGB", **saved: object
) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size, 90).save(stream, kind, **saved)
    return stream.getvalue()


def presentation(folder: Path, text: str) -> Presentation:
    return load_configuration(write(folder, text, ".auditor.yaml")).presentation


def refused(folder: Path, text: str) -> Mistake:
    with pytest.raises(ConfigurationError) as caught:
        presentation(folder, text)
    (mistake,) = caught.value.mistakes
    return mistake


def test_every_value_is_taken(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(picture())

    found = presentation(tmp_path, FULL)

    assert (found.client, found.preparer) == ("Aldo Pets, Inc.", "Lund & Weir LLP")
    assert (found.accent, found.language) == ("#7a1f3d", "en-GB")
    assert found.confidentiality == "Privileged and confidential"
    assert found.logo is not None
    assert (found.logo.alt, found.logo.width, found.logo.height) == ("Lund & Weir LLP", 60, 20)
    assert load_configuration(tmp_path / ".auditor.yaml").page_size == "a4"


@pytest.mark.parametrize("text", ["waiver_days: 3\n", "report:\n", "report: {output: out}\n"])
def test_nothing_said_is_plain(tmp_path: Path, text: str) -> None:
    assert presentation(tmp_path, text) == PLAIN


def test_accent_of_dark_screens_is_the_nearest_that_can_be_read(tmp_path: Path) -> None:
    found = presentation(tmp_path, 'report: {accent: "#22375b"}\n')

    assert found.accent == "#22375b"
    assert found.accent_dark is not None
    assert colours.weakest(found.accent_dark, colours.DARK) >= colours.ENOUGH
    own = presentation(tmp_path, 'report: {accent: "#22375b", accent_dark: "#b9cdeb"}\n')
    assert own.accent_dark == "#b9cdeb"


@pytest.mark.parametrize(
    ("value", "what", "remedy"),
    [
        ('accent: "#22375"', "`accent` cannot be '#22375'", 'as "#rrggbb", in quotes'),
        ("accent: navy", "`accent` cannot be 'navy'", "in quotes, since # begins a comment"),
        ('accent: "#22375b;}body{display:none"', "`accent` cannot be", "#rrggbb"),
        ("accent: #22375b", "`accent` says nothing", "quotes"),
        ('accent: "#e0a3b8"', "contrast with #ffffff and #eef3f8 is 1.86 to 1", "nearest that"),
        ('accent_dark: "#22375b"', "with #10161f and #1b2737 is 1.26 to 1", "nearest that passes"),
        ("client: ' '", "`client` is empty", ""),
        ("client: 7", "`client` must be text", ""),
        ('client: "Aldo\\nPets"', "holds a line break", "one line of plain text"),
        ('preparer: "Lund \\u200e Weir"', "a character that no one sees", "plain text"),
        (f"confidentiality: {'x' * 121}", "has 121 characters", "at most 120"),
        ("language: en_GB", "cannot be written in 'en_GB'", "Did you mean 'en-GB'?"),
        ("language: ja-JP", "cannot be written in 'ja-JP'", "Known: "),
        ("page_size: A4", "`page_size` cannot be", "'a4'?"),
        ("logo: missing.png", "the logo 'missing.png': there is no such file", "relative to"),
        ("logo: .", "the logo '.': this is a folder", "PNG or JPEG"),
        ("logo: /dev/zero", "this is no ordinary file", "PNG or JPEG"),
        ("templates: missing", "there is no folder 'missing'", "relative to this file"),
        ("logos: a.png", "unknown key 'logos'", "Did you mean 'logo'?"),
    ],
)
def test_wrong_value_is_told_in_its_line(
    tmp_path: Path, value: str, what: str, remedy: str
) -> None:
    found = refused(tmp_path, f"report:\n  {value}\n")

    assert found.line == 2
    assert what in found.what
    assert remedy in found.remedy


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "it is neither PNG nor JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "neither PNG nor JPEG"),
        (picture("GIF"), "neither PNG nor JPEG"),
        (picture("BMP"), "neither PNG nor JPEG"),
        (b"%PDF-1.7\n", "neither PNG nor JPEG"),
        (picture()[:60], "the picture is damaged"),
        (picture("JPEG")[:300], "the picture is damaged"),
        (picture() + bytes(LARGEST), "the file is larger than 2,000,000 bytes"),
        (picture("PNG", (5000, 4001), "1"), "it has 5,000 by 4,001 pixels"),
    ],
    ids=["empty", "svg", "gif", "bmp", "pdf", "cut png", "cut jpeg", "large", "many pixels"],
)
def test_logo_is_decoded(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "logo.png").write_bytes(content)

    found = refused(tmp_path, "report:\n  logo: logo.png\n")

    assert what in found.what
    assert found.line == 2


def test_a_cut_logo_is_refused_even_after_another_library_asked_for_leniency(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as importing WeasyPrint does
    (tmp_path / "logo.png").write_bytes(picture()[:-40])

    assert "damaged" in refused(tmp_path, "report:\n  logo: logo.png\n").what
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "P", "RGBA"])
def test_logo_of_any_colours_becomes_a_picture_that_all_readers_know(
    tmp_path: Path, kind: str, mode: str
) -> None:
    if (kind, mode) in {("PNG", "CMYK"), ("JPEG", "RGBA"), ("JPEG", "P")}:
        pytest.skip(f"{kind} has no {mode}")
    (tmp_path / "logo").write_bytes(picture(kind, (3000, 600), mode))

    found = presentation(tmp_path, "report: {logo: logo}\n").logo

    assert found is not None
    again = Image.open(io.BytesIO(found.content))
    assert (again.format, again.size, found.media_type) == ("PNG", (1200, 240), "image/png")
    assert again.mode in {"RGB", "RGBA"}


def test_logo_keeps_nothing_but_its_pixels(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "the secret garden"
    appended = picture("JPEG", exif=exif) + b"PK\x03\x04 and an archive behind it"
    (tmp_path / "logo.jpg").write_bytes(appended)

    found = presentation(tmp_path, "report: {logo: logo.jpg}\n").logo

    assert found is not None
    assert b"secret" in appended
    assert b"secret" not in found.content
    assert b"archive" not in found.content
    assert found == presentation(tmp_path, "report: {logo: logo.jpg}\n").logo
