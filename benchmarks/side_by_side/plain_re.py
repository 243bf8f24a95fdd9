"""Twenty expressions by the standard library's `re`: every match of every rule, with its place.

python plain_re.py RULES.json FOLDER OUT.json
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path


def main() -> None:
    """Write the spans of each rule in each document."""
    rules, folder, out = map(Path, sys.argv[1:])
    compiled = {
        name: re.compile(expression, re.IGNORECASE)
        for name, expression in json.loads(rules.read_text("utf-8")).items()
    }
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        found[path.name] = {
            name: spans
            for name, expression in compiled.items()
            if (spans := [match.span() for match in expression.finditer(text)])
        }
    out.write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
