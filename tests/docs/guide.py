"""The guide for authors, as steps that can be run. `python -m tests.docs.guide` writes its outputs anew.

A fence of YAML after `<!-- add FILE -->` is added to that file, under its top-level keys; after `<!-- write FILE -->`
it is the file. A fence `console` holds commands after `$` and what they print; a line `...` stands for any lines.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from auditor import cli
from auditor.errors import INTERNAL_ERROR

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "writing-rulesets.md"
DAY = "2026-11-22"
"""The day on which the policies of the guide are judged."""
_FENCE = re.compile(
    r"(?:<!-- (?P<verb>add|write) (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n(?P<body>.*?)```\n",
    re.DOTALL,
)
_KEY = re.compile(r"^(?=\w+:)", re.MULTILINE)
_ELISION = "..."


@dataclass(frozen=True)
class Command:
    """A command of the page, with what the page says that it prints."""

    line: str
    shown: str


def fences() -> list[re.Match[str]]:
    """Return the fences of the page, in their order."""
    return list(_FENCE.finditer(PAGE.read_text(encoding="utf-8")))


def commands(body: str) -> list[Command]:
    """Return the commands of a fence."""
    found = []
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        found.append(Command(line, shown))
    return found


def follow(fence: re.Match[str], folder: Path) -> None:
    """Write what a fence says to write into the folder."""
    if fence["verb"] is None:
        return
    file = folder / fence["file"]
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if fence["verb"] == "add" and file.exists() else ""
    file.write_text(_joined(before, fence["body"]), encoding="utf-8")


def run(line: str) -> tuple[int, str]:
    """Run a command of the page in the working directory; return its exit code and what it prints."""
    name, *arguments = shlex.split(line)
    assert name == "auditor", f"the guide runs nothing but auditor: {line}"
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = cli.run(arguments)
    return code, out.buffer.getvalue().decode()


def agrees(printed: str, shown: str) -> bool:
    """Whether what was printed is what the page shows, elisions apart."""
    parts = [
        part.strip("\n") for part in re.split(r"^\.\.\.$", shown.rstrip("\n"), flags=re.MULTILINE)
    ]
    pattern = r"(?:.*\n)?".join(re.escape(part) + r"\n" if part else "" for part in parts)
    return re.fullmatch(pattern, _plain(printed), re.DOTALL) is not None


def _plain(printed: str) -> str:
    return "\n".join(line.rstrip() for line in printed.splitlines()) + "\n" if printed else ""


def _joined(before: str, added: str) -> str:
    """Put what is new at the end of its top-level key."""
    sections = {part.split(":")[0]: part for part in _KEY.split(before) if part}
    for part in (one for one in _KEY.split(added) if one.strip()):
        key, _, rest = part.partition(":")
        if key in sections:
            sections[key] = (
                sections[key].rstrip("\n") + "\n" + rest.lstrip("\n").rstrip("\n") + "\n"
            )
        else:
            sections[key] = part.rstrip("\n") + "\n"
    return "".join(sections.values())


def main() -> int:
    """Run the page from top to bottom, and write what the commands print now where nothing is elided."""
    text = PAGE.read_text(encoding="utf-8")
    os.environ["AUDITOR_AS_OF"] = DAY
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        for fence in fences():
            follow(fence, Path(name))
            if fence["kind"] != "console":
                continue
            new = fence["body"]
            for one in commands(fence["body"]):
                code, printed = run(one.line)
                sys.stderr.write(f"{code} $ {one.line}\n")
                if code == INTERNAL_ERROR:
                    return code
                if not re.search(r"^\.\.\.$", one.shown, re.MULTILINE):
                    new = new.replace(
                        f"$ {one.line}\n{one.shown}", f"$ {one.line}\n{_plain(printed)}"
                    )
                elif not agrees(printed, one.shown):
                    sys.stderr.write(f"differs:\n{printed}\n")
            text = text.replace(fence["body"], new)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
