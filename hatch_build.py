"""Compiles the modules of the package that are written in Cython: when hatchling builds, or by hand.

`python hatch_build.py` compiles them in place, beside their sources, as an editable install does. Without a C compiler or
the headers of Python nothing is compiled: the package then does the same work in Python alone, slower.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from Cython.Build import cythonize
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from setuptools import Distribution, Extension
from setuptools.command.build_ext import build_ext
from setuptools.errors import BaseError, CCompilerError

PACKAGE = "auditor"
SUFFIX = sysconfig.get_config_var("EXT_SUFFIX")
OPTIONS = ["-O3", "-g0"]
FAILURES = (BaseError, CCompilerError)
NOT_COMPILED = "auditor is built without its compiled modules, so it is slower, with the same results; are a C compiler and Python's headers there? "


class CompiledModules(BuildHookInterface[Any]):
    """Puts compiled modules beside their sources for an editable install, else into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together; if that fails, it is a wheel for every platform."""
        self._folder = TemporaryDirectory()
        root, folder = Path(self.root), Path(self._folder.name)
        try:
            if version == "editable":
                compile_in_place(root, folder)
                return
            compiled = compile_modules(root, folder)
        except FAILURES as error:
            self.app.display_warning(f"{NOT_COMPILED}{error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update(
            {str(file): str(place.relative_to(root)) for place, file in compiled.items()}
        )

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was there for building only."""
        self._folder.cleanup()


def sources(root: Path) -> list[Path]:
    """Return the modules in Cython."""
    return sorted((root / PACKAGE).rglob("*.pyx"))


def compile_modules(root: Path, folder: Path) -> dict[Path, Path]:
    """Compile the modules in a folder; return the place beside its source that each is for, and its file.

    Each gets a last line, SOURCE, which tells from what it was compiled.
    """
    extensions, compiled = [], {}
    for path in sources(root):
        module = path.relative_to(root).with_suffix("")
        copy = (folder / "sources" / module).with_suffix(".pyx")
        copy.parent.mkdir(parents=True, exist_ok=True)
        source = path.read_bytes()
        copy.write_bytes(source + b'\nSOURCE = "%s"\n' % sha256(source).hexdigest().encode())
        name = ".".join(module.parts)
        extensions.append(Extension(name, [str(copy)], extra_compile_args=OPTIONS))
        compiled[path.with_suffix(SUFFIX)] = (folder / "compiled" / module).with_suffix(SUFFIX)
    modules = cythonize(extensions, quiet=True)
    command = build_ext(Distribution({"name": PACKAGE, "ext_modules": modules}))
    command.build_lib, command.build_temp = str(folder / "compiled"), str(folder / "objects")
    command.ensure_finalized()
    command.run()
    return compiled


def compile_in_place(root: Path, folder: Path) -> None:
    """Put compiled modules beside their sources; where that fails, none stays there from before."""
    try:
        compiled = compile_modules(root, folder)
    except FAILURES:
        for path in sources(root):
            path.with_suffix(SUFFIX).unlink(missing_ok=True)
        raise
    for place, file in compiled.items():
        # At once: whoever runs with the old one has it open.
        new = place.with_name(f".{place.name}")
        shutil.copy2(file, new)
        new.replace(place)


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        try:
            compile_in_place(Path(__file__).resolve().parent, Path(temporary))
        except FAILURES as failure:
            sys.exit(f"{NOT_COMPILED}{failure}")
