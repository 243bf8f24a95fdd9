"""Find where the expressions of rulesets stand, without judging."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from auditor.cli._failures import attempted
from auditor.cli._gathering import STDIN_NAME, check_inputs, gather
from auditor.cli._lists import STDIN
from auditor.cli._options import EXISTING
from auditor.cli._paths import named
from auditor.cli._rulesets import load_rulesets
from auditor.cli._terminal import put
from auditor.errors import UsageError
from auditor.model.audit import Failure
from auditor.model.limits import USUAL
from auditor.readers import bytes_of, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from auditor.scanning import Scanner

MOST_FILES = 10_000_000
"""In one folder; a scan is meant for many."""


@click.command()
@click.argument("files", nargs=-1, metavar="INPUT...", type=EXISTING)
@click.option(
    "-r",
    "--ruleset",
    "rulesets",
    multiple=True,
    required=True,
    metavar="RULESET",
    help="Name of a shipped ruleset, or path of a folder or file; may be given several times.",
)
@click.option(
    "-o",
    "--output",
    type=EXISTING,
    metavar="FILE",
    help="Where to write. Default: standard output.",
)
def command(files: tuple[Path, ...], rulesets: tuple[str, ...], output: Path | None) -> int:
    """Find where the expressions of a ruleset stand in policies, without judging them.

    INPUT is a file, a folder or a list (@list.txt). Each place is a line of JSON: document, element, line, start, end
    and the words. Only elements that are expressions alone are looked for.

    Exit codes: 0 done; 2 wrong use; 3 some policies could not be read; 4 no input; 5 internal error.
    """
    from auditor.scanning import Scanner  # noqa: PLC0415  (only then)

    loaded, _ = load_rulesets(rulesets)
    scanner = Scanner(loaded)
    if not scanner:
        raise UsageError(
            "no element of these rulesets is expressions alone\n    judge by them instead: auditor batch"
        )
    notices = gather(files, None, most=MOST_FILES)
    check_inputs(notices, None)
    with _written(output) as write:
        codes = [_scan(one.files[0], scanner, write) for one in notices]
    _tell(codes, scanner)
    return max(codes)


def _scan(path: Path, scanner: Scanner, write: Callable[[str], object]) -> int:
    """Write the places in one policy; return its exit code."""
    from auditor.scanning import rows  # noqa: PLC0415  (only then)

    name = STDIN_NAME if path == STDIN else named(path)

    def lines() -> str:
        stdin = sys.stdin.buffer.read(USUAL.bytes + 1) if path == STDIN else None
        raw = bytes_of(path, name, USUAL) if stdin is None else stdin
        policy = read_text(raw, path.suffix, source=name, id=name)
        found = rows(policy, scanner.places(policy))
        return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in found)

    found = attempted(name, lines)
    if isinstance(found, Failure):
        click.echo(found.message, err=True)
        return found.exit_code
    write(found)
    return 0


@contextmanager
def _written(output: Path | None) -> Iterator[Callable[[str], object]]:
    if output is None:
        yield lambda text: put(text.encode("utf-8", "backslashreplace"))
        return
    begun = output.with_name(f"{output.name}.part")
    try:
        with begun.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            yield file.write
    except OSError as error:
        raise UsageError(
            f"{output}: not written: {error.strerror}\n    name another file"
        ) from error
    begun.replace(output)


def _tell(codes: list[int], scanner: Scanner) -> None:
    failed = sum(map(bool, codes))
    said = [f"{len(codes) - failed:,} of {len(codes):,} policies scanned"]
    if scanner.left_out:
        said.append(
            f"not looked for, since they are more than expressions: {len(scanner.left_out):,} elements"
        )
    sys.stderr.write("".join(f"{line}\n" for line in said))
