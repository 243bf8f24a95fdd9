"""The gallery in reports/: the sample policies, audited as a newcomer would. `python -m tests.gallery` renews it."""

from __future__ import annotations

import sys
from pathlib import Path

from auditor import cli

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "reports"
AS_OF = "2026-11-22"
SAMPLES = (
    "aldermoor-2026.md",
    "larkfield-2018.txt",
    "pellworth-2022.md",
    "quillmere-2020.txt",
    "ternholt-2020.html",
    "vandermoor-2017.txt",
)
PRINTED = "larkfield-2018.txt"
"""The one sample that is also rendered as a PDF."""


def render(sample: str, folder: Path, *formats: str) -> int:
    """Audit one sample into a folder and return the exit code; run from the project's own folder."""
    auditee = Path("seeds", sample).with_suffix(".auditee.yaml")
    chosen = [part for name in formats for part in ("-f", name)]
    arguments = ["audit", f"seeds/{sample}", "--auditee", str(auditee), "--as-of", AS_OF]
    return cli.run([*arguments, *chosen, "-o", str(folder)])


def main() -> int:
    """Render every sample as JSON and HTML, and one as a PDF."""
    codes = [render(sample, REPORTS, "json", "html") for sample in SAMPLES]
    return max(*codes, render(PRINTED, REPORTS, "pdf"))


if __name__ == "__main__":
    sys.exit(main())
