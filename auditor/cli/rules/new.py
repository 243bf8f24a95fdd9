"""Write a first ruleset, commented, in one file that works as it is."""

from __future__ import annotations

import os
import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from auditor.cli import _schemas
from auditor.cli._inputs import today
from auditor.cli._options import EXISTING
from auditor.cli._outputs import write
from auditor.cli._terminal import put_lines
from auditor.errors import UsageError
from auditor.loading.rulesets import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
_LONGEST: Final = 40
_PLACEHOLDER: Final = re.compile(r"<<(\w+)>>")
_REFERENCE: Final = re.compile(r'"\$ref":\s*"(\w+)\.json#')
_SCHEMAS: Final = Path(".auditor", "schemas")
"""Where `auditor init` keeps them too."""
_EXTENSIONS: Final = (".yaml", ".yml")


@click.command()
@click.argument("name", metavar="NAME")
@click.option(
    "-o", "--output", type=EXISTING, metavar="FILE", help="Where to write it. Default: NAME.yaml."
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def command(name: str, output: Path | None, *, force: bool) -> int:
    """Write a first ruleset, commented, in one file that works as it is.

    NAME becomes its id: small letters and digits, joined by - or _. Beside the file, in .auditor/schemas, stand the
    schemas by which editors complete and check it; they need no network.
    """
    _check_name(name)
    target = output or Path(f"{name}.yaml")
    _check_target(target, force=force)
    write(_ruleset(name, target).encode(), target)
    folder = target.parent / _SCHEMAS
    for schema in sorted(schemas_of("ruleset")):
        _renew(folder / f"{schema}.json", _schemas.read(schema))
    put_lines(list(_told(target, folder)))
    return 0


def schemas_of(name: str) -> frozenset[str]:
    """Return the names of a schema and of all schemas that it refers to, directly or not."""
    found: set[str] = set()
    open_names = {name}
    while open_names:
        one = open_names.pop()
        found.add(one)
        open_names.update(set(_REFERENCE.findall(_schemas.read(one).decode())) - found)
    return frozenset(found)


def _check_name(name: str) -> None:
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise UsageError(
            f"{name!r} cannot be the name of a ruleset: it becomes part of every id\n"
            f"    write at most {_LONGEST} small letters and digits, joined by - or _, as in house-policy; "
            "-o FILE says where the file goes"
        )
    if name in shipped():
        raise UsageError(
            f"{name!r} is a ruleset that is shipped: -r {name} would not find yours\n    choose another name"
        )


def _check_target(target: Path, *, force: bool) -> None:
    if target.suffix not in _EXTENSIONS:
        raise UsageError(
            f"{target}: a ruleset in one file ends in .yaml\n    write -o {target.with_suffix('.yaml')}"
            if target.name
            else f"-o {target}: this names no file\n    write -o NAME.yaml"
        )
    if not target.parent.is_dir():
        raise UsageError(
            f"{target}: the folder {target.parent} does not exist\n    create it first"
        )
    if target.is_dir():
        raise UsageError(f"{target}: this is a folder\n    name a file with -o FILE")
    if os.path.lexists(target) and not force:
        raise UsageError(
            f"{target}: it is there already, and stays as it is\n"
            "    choose another name or -o FILE; --force replaces it"
        )


def _ruleset(name: str, target: Path) -> str:
    text = files("auditor").joinpath("templates", "new", "ruleset.yaml").read_text("utf-8")
    values = {
        "schema": (_SCHEMAS / "ruleset.json").as_posix(),
        "path": target.as_posix() if len(target.parts) > 1 else f"./{target.name}",
        "id": name,
        "ID": name.upper().replace("_", "-"),
        "fact": name.replace("-", "_"),
        "CONCEPT": name.upper().replace("-", "_"),
        "today": today(),
    }
    return _PLACEHOLDER.sub(lambda found: values[found[1]], text)


def _renew(file: Path, content: bytes) -> None:
    """Write a copy of a schema; one of an earlier version would call right files wrong."""
    if file.is_file() and file.read_bytes() == content:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{file.parent}: not created: {error.strerror}\n"
            "    the ruleset itself was written and works without the schemas"
        ) from error
    write(content, file)


def _told(target: Path, folder: Path) -> Iterator[str]:
    path = target.as_posix() if len(target.parts) > 1 else f"./{target.name}"
    yield click.style(f"wrote {target}", bold=True)
    yield f"wrote {folder.as_posix()}: the schemas by which editors complete it"
    yield "It works as it is. Change the words, then:"
    yield f"  auditor rules test {path}"
    yield f"  auditor rules lint {path}"
    yield f"  auditor audit POLICY -r {path}"
