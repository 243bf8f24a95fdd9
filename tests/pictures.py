"""The pictures in README, made from the sample policies. `python -m tests.pictures` makes them anew.

It needs Chromium, Playwright and pdftoppm; browsers draw letters each in its own way, so that no test compares
pictures, only that they are there and small.
"""

from __future__ import annotations

import io
import math
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from auditor import cli
from tests import gallery

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = gallery.ROOT / "docs" / "pictures"
LARGEST = 150_000
"""Bytes of a picture; more would keep readers of README waiting."""
FINDING = "GDPR-13-1-F-SAFEGUARD"
WIDTH, HEIGHT = 1180, 860
"""Of the window, in CSS pixels."""
PAGES = 4
"""Of the PDF that are shown side by side."""
_COLOURS = (256, 128, 64, 32)
_SCROLL = """element => {
  document.querySelector('.top').style.position = 'static';
  window.scrollTo(0, element.getBoundingClientRect().y + window.scrollY - 16);
  const box = element.getBoundingClientRect();
  return {x: Math.max(0, box.x - 24), y: 0, width: box.width + 48, height: box.height + 32};
}"""
_STEM = gallery.PRINTED.rpartition(".")[0]


def main() -> int:
    """Make every picture; return the exit code of the audits."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = _audit(folder)
        _browse(folder)
        _print(folder)
    return code


def _audit(folder: Path) -> int:
    codes = [gallery.render(one, folder, "json") for one in gallery.SAMPLES]
    stored = [str(one) for one in sorted(folder.glob("*.json"))]
    codes.append(gallery.render(gallery.PRINTED, folder, "html", "pdf"))
    codes.append(cli.run(["report", *stored, "-f", f"html:{folder / 'portfolio.html'}"]))
    return max(codes)


def _browse(folder: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (for those who make pictures)

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(
            viewport={"width": 1180, "height": 860},
            device_scale_factor=1.5,
            reduced_motion="reduce",
        )
        page.goto((folder / f"{_STEM}.html").as_uri())
        _keep("summary", page.screenshot())
        _keep("finding", _shown(page, f"#{FINDING}"))
        page.goto((folder / "portfolio.html").as_uri())
        _keep("portfolio", _shown(page, "#rulesets"))
        chromium.close()


def _shown(page: Page, selector: str) -> bytes:
    """Return a part of the page, in a window that is as high as the part."""
    part = page.locator(selector)
    high = math.ceil(part.evaluate(_SCROLL)["height"])
    page.set_viewport_size({"width": WIDTH, "height": max(high, HEIGHT)})
    return page.screenshot(clip=part.evaluate(_SCROLL))


def _print(folder: Path) -> None:
    from PIL import Image  # noqa: PLC0415 (for those who make pictures)

    options = ["-png", "-r", "58", "-l", str(PAGES)]
    drawn = folder / "page"
    command = ["pdftoppm", *options, str(folder / f"{_STEM}.pdf"), str(drawn)]
    subprocess.run(command, check=True)  # noqa: S603 (our own arguments)
    sheets = [Image.open(one) for one in sorted(folder.glob("page-*.png"))]
    width, height, gap = sheets[0].width, sheets[0].height, 12
    row = Image.new("RGB", ((width + gap) * PAGES + gap, height + 2 * gap), "#9aa3af")
    for place, sheet in enumerate(sheets):
        row.paste(sheet, (gap + place * (width + gap), gap))
    content = io.BytesIO()
    row.save(content, "PNG")
    _keep("pages", content.getvalue())


def _keep(name: str, content: bytes) -> None:
    """Write a picture with as many colours as its size allows."""
    from PIL import Image  # noqa: PLC0415 (for those who make pictures)

    drawn = Image.open(io.BytesIO(content)).convert("RGB")
    path = PICTURES / f"{name}.png"
    for colours in _COLOURS:
        reduced = drawn.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        reduced.save(path, optimize=True)
        if path.stat().st_size < LARGEST:
            break
    sys.stdout.write(
        f"{path.relative_to(gallery.ROOT)}: {drawn.size}, {path.stat().st_size} bytes\n"
    )


if __name__ == "__main__":
    sys.exit(main())
