"""Takes what docs/continuous-integration.md tells people to copy out of it."""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from tests.integrations.conftest import ROOT

TEXT: Final = (ROOT / "docs" / "continuous-integration.md").read_text(encoding="utf-8")
_FENCED: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    """The text below a heading."""
    return TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def code(title: str, language: str) -> str:
    """The one piece of code of a language in a section."""
    (found,) = [text for name, text in _FENCED.findall(section(title)) if name == language]
    return str(found)


def data(title: str) -> Any:  # noqa: ANN401  (whatever the YAML says)
    """The one piece of YAML in a section, read."""
    return yaml.safe_load(code(title, "yaml"))
