"""Twenty Rego rules over the facts of each document.

python rego_facts.py POLICY.rego FOLDER OUT.json
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from regopy import Interpreter  # type: ignore[import-not-found]  # in an environment of its own

_ID = re.compile(r'"id":\s*"([^"]+)"')


def main() -> None:
    """Write the rules that deny each document."""
    policy, folder, out = map(Path, sys.argv[1:])
    interpreter = Interpreter()
    interpreter.add_module("policy", policy.read_text("utf-8"))
    denied: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.json")):
        interpreter.set_input_term(path.read_text("utf-8"))
        answer = str(interpreter.query("x={v | some v in data.main.deny}"))
        denied[path.stem] = sorted(set(_ID.findall(answer)))
    out.write_text(json.dumps(denied), "utf-8")


if __name__ == "__main__":
    main()
