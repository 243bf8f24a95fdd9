"""Read a logo: decoded here, once, and written anew, so that no report holds bytes that nobody looked at."""

from __future__ import annotations

import io
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from auditor.loading.limits import unreadable
from auditor.model.presentation import Logo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL.Image import Image

LARGEST: Final = 2_000_000
"""Bytes of the file."""
MOST_PIXELS: Final = 20_000_000
_ROOM: Final = (1200, 400)
"""Pixels that a logo keeps: more than a page prints of it."""
_KINDS: Final = ("PNG", "JPEG")
_OTHER: Final = "Save it as PNG or JPEG."


class LogoError(Exception):
    """A logo that cannot be used: what is wrong with it, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def read_logo(path: Path, alt: str) -> Logo:
    """Decode a PNG or JPEG, make it no larger than is printed, and drop all that is no picture: places, authors, comments."""
    kept = _decoded(_bytes(path))
    kept.thumbnail(_ROOM)
    stream = io.BytesIO()
    kept.save(stream, "PNG")
    return Logo("image/png", stream.getvalue(), alt, kept.width, kept.height)


def _bytes(path: Path) -> bytes:
    try:
        refused = unreadable(path)
        if refused is not None:
            raise LogoError(refused, "Name a PNG or JPEG file.")
        with path.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise LogoError("there is no such file", "Paths are relative to this file.") from None
    except IsADirectoryError:
        raise LogoError("this is a folder, not a file", "Name a PNG or JPEG file.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise LogoError(f"it cannot be read: {why}", "Check the permissions.") from None
    if len(raw) > LARGEST:
        larger = f"the file is larger than {LARGEST:,} bytes, and stands in every report"
        raise LogoError(larger, "Save a smaller picture.")
    return raw


def _decoded(raw: bytes) -> Image:
    """Return the pixels, upright, as a screen shows them; Pillow reads no other format than those named."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415  (heavy)

    try:
        with warnings.catch_warnings(), _whole_files_only():
            warnings.simplefilter("ignore")  # of odd metadata, which go
            opened = Image.open(io.BytesIO(raw), formats=_KINDS)
            _check_size(*opened.size)
            upright = ImageOps.exif_transpose(opened)
            upright.load()
            plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except UnidentifiedImageError:
        raise LogoError("it is neither PNG nor JPEG, whatever its name says", _OTHER) from None
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise LogoError(f"the picture is damaged ({error})", _OTHER) from None
    plain.info.clear()
    return plain


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Refuse pictures that are cut off, even where another library told Pillow to take them, as WeasyPrint does."""
    from PIL import ImageFile  # noqa: PLC0415  (heavy)

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        what = f"it has {width:,} by {height:,} pixels, more than {MOST_PIXELS:,}"
        raise LogoError(what, "Save a smaller picture.")
